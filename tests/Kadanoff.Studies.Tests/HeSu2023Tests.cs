using Kadanoff.Studies.HeSu2023;

namespace Kadanoff.Studies.Tests;

public class HeSu2023Tests
{
    private const double Factor = 0.6;

    private static readonly PerceptronPanel[] s_panels = [PerceptronLaw.Panel, DepthStudy.Panel, OptimiserStudy.Panel, ImbalanceStudy.Panel];

    [Fact]
    public void Every_panel_is_one_of_the_study_and_its_quick_part_is_a_part()
    {
        var study = new HeSu2023.HeSu2023();
        study.Panels.ShouldBe(["law", "linear", "depth", "optimiser", "imbalance"]);
        s_panels.Select(panel => panel.Name).ShouldBeSubsetOf(study.Panels);
        s_panels.ShouldAllBe(panel => panel.Quick.Count > 0 && panel.Quick.All(recipe => panel.Recipes.Contains(recipe)));
    }

    [Fact]
    public void Ids_of_all_figures_are_unique_and_the_quick_part_has_the_same_for_the_same()
    {
        var whole = s_panels.SelectMany(panel => Figures(panel, panel.Recipes)).ToDictionary(figure => figure.Id, figure => figure.Name);
        whole.Keys.Count(id => id.StartsWith("spring:H3.", StringComparison.Ordinal)).ShouldBe(4 * (7 + 7 + 4));
        whole.Keys.Count(id => id.StartsWith("spring:H4.", StringComparison.Ordinal)).ShouldBe((4 * 18) + (2 * 18));
        whole.Keys.Count(id => id.StartsWith("spring:H5.", StringComparison.Ordinal)).ShouldBe(5 * 7);
        foreach (var (id, name) in s_panels.SelectMany(panel => Figures(panel, panel.Quick)))
            whole[id].ShouldBe(name);
    }

    [Fact]
    public void Of_layers_that_multiply_D_by_one_factor_every_panel_finds_that_factor()
    {
        foreach (var panel in s_panels)
        {
            var findings = panel.Read(Trained(panel.Recipes));
            foreach (var figure in findings.Reported.Where(figure => figure.Name.StartsWith("factor", StringComparison.Ordinal)))
                figure.Measured.Value.ShouldBe(Factor, 1e-12);
            foreach (var figure in findings.Reported.Where(figure => figure.Name.StartsWith("r,", StringComparison.Ordinal)))
                figure.Measured.Value.ShouldBe(-1, 1e-12);
            findings.Curves.ShouldAllBe(curve => curve.Points.Count > 2 && curve.Points.Zip(curve.Points.Skip(1)).All(pair => pair.First.At < pair.Second.At));
        }
    }

    [Fact]
    public void A_panel_is_read_from_what_was_trained_and_leaves_out_the_rest()
    {
        var one = DepthStudy.Panel.Recipes[1];
        DepthStudy.Panel.Read(Trained([one])).Reported.Select(figure => figure.Id).ShouldBe(["spring:H3.5", "spring:H3.6", "spring:H3.7", "spring:H3.8"]);
    }

    [Fact]
    public void Recipes_that_two_panels_share_are_trained_once_and_the_slow_ones_first()
    {
        var (quick, slow) = (Short("quick", 3), Short("slow", 4));
        var asked = new List<PerceptronRecipe>();
        var panel = new PerceptronPanel("a", [quick, slow], [], trained =>
        {
            asked.AddRange(trained.Keys);
            return new Findings([], []);
        });
        PerceptronPanel.Run([panel, panel with { Recipes = [slow with { }] }], PerceptronLawTests.Blobs(), PerceptronLawTests.Setting(2));
        asked.ShouldBe([slow, quick, slow, quick]);
    }

    private static PerceptronRecipe Short(string name, int depth) => new(name, depth, 1e-3) { Epochs = 1, Networks = 1 };

    private static IEnumerable<(string Id, string Name)> Figures(PerceptronPanel panel, IReadOnlyList<PerceptronRecipe> recipes)
    {
        var findings = panel.Read(Trained(recipes));
        return [.. findings.Checks.Select(check => (check.Id, check.Name)), .. findings.Reported.Select(figure => (figure.Id, figure.Name))];
    }

    /// <summary>Two networks each, in which every layer multiplies D by the factor.</summary>
    private static Dictionary<PerceptronRecipe, PerceptronEnsemble> Trained(IReadOnlyList<PerceptronRecipe> recipes) =>
        recipes.Distinct().ToDictionary(recipe => recipe, recipe =>
        {
            double[] curve = [.. Enumerable.Range(0, recipe.Depth).Select(l => 3 + (l * Math.Log(Factor)))];
            var run = new PerceptronRun(curve, curve, 10, 1e-4, true) { CurveOfEqualClasses = curve, Accuracy = 0.8 };
            return new PerceptronEnsemble(recipe, [run, run]);
        });
}
