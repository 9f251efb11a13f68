using Kadanoff.Data;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>Several perceptrons trained by the same recipe: network i of every recipe has the same samples, and the same seed for its weights.</summary>
/// <remarks><i>Data</i>: images at 10 × 10 pixels normalised by (0.5, 0.5), 100 training samples per class unless the recipe says otherwise; all test samples. <i>Reference</i>: [hesu2023]. <i>Checked by</i> PerceptronLawTests.</remarks>
/// <param name="Recipe">How they were trained.</param>
/// <param name="Runs">One per network.</param>
internal sealed record PerceptronEnsemble(PerceptronRecipe Recipe, IReadOnlyList<PerceptronRun> Runs)
{
    private const int Side = 10;

    private static readonly Preparation s_preparation = new() { Size = new ImageSize(Side, Side), Normalise = new Normalisation([0.5f], [0.5f]), Flatten = true };

    /// <summary>The mean over the networks that have the value, with its standard error.</summary>
    public Estimate Mean(Func<PerceptronRun, double> value) => Series.OfFinite(Runs.Select(value));

    /// <summary>Trains all networks of all recipes, one thread each; those of the first recipe first.</summary>
    /// <param name="recipes">Slow ones first keep all threads busy to the end.</param>
    /// <param name="images">To choose samples from, and to test with.</param>
    /// <param name="setting">Its seed decides samples and weights of every network.</param>
    /// <returns>In the order of the recipes.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static PerceptronEnsemble[] Train(IReadOnlyList<PerceptronRecipe> recipes, DataSource images, StudySetting setting)
    {
        (PerceptronRecipe Recipe, int Network)[] jobs = [.. recipes.SelectMany(recipe => Enumerable.Range(0, recipe.NetworksOf(setting)).Select(i => (recipe, i)))];
        var heldOut = images.HeldOut is null ? null : s_preparation.Apply(images.HeldOut);
        var samples = jobs.Select(job => (job.Recipe.Samples, job.Network)).Distinct().ToDictionary(key => key, key => Samples(images.Train, key.Samples, Seed(setting, key.Network)));
        var runs = IndependentJobs.Run(jobs.Length, setting, (job, part) =>
        {
            var (recipe, i) = jobs[job];
            var (data, seed) = (images with { Train = samples[(recipe.Samples, i)], HeldOut = heldOut }, Seed(setting, i));
            return PerceptronStore.Kept(setting.WorkFolder, recipe, data, seed, () => PerceptronRun.Of(recipe, data, part with { Seed = seed }));
        });
        return [.. recipes.Select(recipe => new PerceptronEnsemble(recipe, [.. runs.Where((_, job) => ReferenceEquals(jobs[job].Recipe, recipe))]))];
    }

    private static ulong Seed(StudySetting setting, int network) => new RandomStream(setting.Seed, "he-su-2023/network", network).NextUInt64();

    private static Dataset Samples(Dataset images, ClassSizes sizes, ulong seed) =>
        s_preparation.Apply(ImbalancedSubset.Of(images, sizes.Of(images.Classes.Count), seed));
}
