using Kadanoff.Studies.HeSu2023;

namespace Kadanoff.Studies.Tests;

public sealed class PerceptronStoreTests : IDisposable
{
    private static readonly PerceptronRecipe s_recipe = new("short", 4, 1e-3) { Epochs = 2, Networks = 2 };

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("kadanoff-store-").FullName, "work");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void A_study_that_goes_on_has_the_numbers_of_one_that_was_never_stopped()
    {
        var whole = Train(s_recipe, null);
        Train(s_recipe, _folder, networks: 1);
        Directory.GetFiles(_folder).Length.ShouldBe(1);
        for (var again = 0; again < 2; again++)
        {
            var resumed = Train(s_recipe, _folder);
            foreach (var (left, right) in whole.Zip(resumed))
            {
                left.Curve.ShouldBe(right.Curve);
                left.CurveByBatch.ShouldBe(right.CurveByBatch);
                left.CurveOfEqualClasses.ShouldBe(right.CurveOfEqualClasses);
                (left.Loss, left.Epochs, left.Converged, left.Accuracy).ShouldBe((right.Loss, right.Epochs, right.Converged, right.Accuracy));
            }
        }

        Directory.GetFiles(_folder).Length.ShouldBe(2);
    }

    [Fact]
    public void What_is_kept_is_not_trained_again_unless_its_file_is_damaged_or_anything_differs()
    {
        var data = PerceptronLawTests.Blobs();
        var trained = 0;
        PerceptronRun Kept(PerceptronRecipe recipe, ulong seed = 1) => PerceptronStore.Kept(_folder, recipe, data, seed, () =>
        {
            trained++;
            return PerceptronRun.Diverged;
        });
        Kept(s_recipe);
        Kept(s_recipe with { Name = "another name, the same recipe" }).Loss.ShouldBe(double.NaN);
        trained.ShouldBe(1);
        foreach (var damage in new[] { """{"Curve":[1,""", "null", """{"Curve":null,"Loss":1}""", "" })
        {
            File.WriteAllText(Directory.GetFiles(_folder).Single(), damage);
            Kept(s_recipe);
        }

        trained.ShouldBe(5);
        Kept(s_recipe with { WeightDecay = 1e-3 });
        Kept(s_recipe, 2);
        data = data with { Train = Kadanoff.Data.ImbalancedSubset.Of(data.Train, [.. Enumerable.Repeat(50, 10)]) };
        Kept(s_recipe);
        trained.ShouldBe(8);
    }

    private static IReadOnlyList<PerceptronRun> Train(PerceptronRecipe recipe, string? folder, int? networks = null) =>
        PerceptronEnsemble.Train([recipe], PerceptronLawTests.Blobs(), PerceptronLawTests.Setting(2) with { WorkFolder = folder, Seeds = networks }).Single().Runs;
}
