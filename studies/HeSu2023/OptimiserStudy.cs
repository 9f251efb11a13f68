namespace Kadanoff.Studies.HeSu2023;

/// <summary>The law under SGD, momentum and Adam: at the settings of figure 1, and around them.</summary>
/// <remarks>
/// <para><i>Settings</i>, for depths 4, 8 and 20: SGD 0.3, 0.03, 0.01; momentum 0.3, 0.01, 0.001; Adam 3e-3, 1e-3, 3e-4; by the published 600 epochs, and at a constant rate
/// to a loss of 1e-3. <i>Grids</i>: depth 8, published recipe, three networks a rate; the grid of momentum is ours.</para>
/// <para><i>Reference</i>: [hesu2023], figure 1. <i>Checked by</i> HeSu2023Tests.</para>
/// </remarks>
internal static class OptimiserStudy
{
    private const string Row = "spring:H4";
    private const string Source = "hesu2023, figure 1";
    private const int GridDepth = 8;
    private const int GridNetworks = 3;

    private static readonly (GradientRule Rule, int Depth, double Rate)[] s_settings =
    [
        (GradientRule.Sgd, 4, 0.3), (GradientRule.Sgd, 8, 0.03), (GradientRule.Sgd, 20, 0.01),
        (GradientRule.Momentum, 4, 0.3), (GradientRule.Momentum, 8, 0.01), (GradientRule.Momentum, 20, 0.001),
        (GradientRule.Adam, 4, 3e-3), (GradientRule.Adam, 8, 1e-3), (GradientRule.Adam, 20, 3e-4),
    ];

    /// <summary>The settings by both readings, in the order of their figures: four each.</summary>
    private static readonly PerceptronRecipe[] s_recipes =
    [
        .. s_settings.Select(setting => PerceptronRecipe.Published(setting.Depth, setting.Rate, setting.Rule)),
        .. s_settings.Select(setting => PerceptronRecipe.ToSmallLoss(setting.Depth, setting.Rate, setting.Rule)),
    ];

    /// <summary>In the order of their figures, which follow those of the settings: two each.</summary>
    private static readonly PerceptronRecipe[] s_grids =
    [
        .. Grid(GradientRule.Sgd, [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]),
        .. Grid(GradientRule.Momentum, [0.001, 0.003, 0.01, 0.03, 0.1, 0.3]),
        .. Grid(GradientRule.Adam, [3e-5, 1e-4, 3e-4, 1e-3, 3e-3]),
    ];

    public static PerceptronPanel Panel { get; } = new("optimiser", [.. s_recipes, .. s_grids], [.. s_recipes.Where(recipe => recipe.Depth == GridDepth)], Read);

    /// <summary>The rate of figure 1 is trained as often as there.</summary>
    private static IEnumerable<PerceptronRecipe> Grid(GradientRule rule, double[] rates) =>
        rates.Select(rate => PerceptronRecipe.Published(GridDepth, rate, rule))
            .Select(recipe => s_recipes.Contains(recipe) ? recipe : recipe with { Networks = GridNetworks });

    private static Findings Read(IReadOnlyDictionary<PerceptronRecipe, PerceptronEnsemble> trained) =>
        new([], [.. s_recipes.Take(s_settings.Length).Where(trained.ContainsKey).Select(recipe => PerceptronFigures.Flow(trained[recipe]))])
        {
            Reported =
            [
                .. s_recipes.SelectMany((recipe, i) => trained.TryGetValue(recipe, out var ensemble) ? PerceptronFigures.OfTheLine(Row, 1 + (4 * i), ensemble, Source) : []),
                .. s_grids.SelectMany((recipe, i) => trained.TryGetValue(recipe, out var ensemble) ? OfTheGrid(1 + (4 * s_recipes.Length) + (2 * i), ensemble) : []),
            ],
            Curves = [.. GradientRules.All.SelectMany(rule => Curves(rule, [.. s_grids.Where(recipe => recipe.Rule == rule && trained.ContainsKey(recipe)).Select(recipe => trained[recipe])]))],
        };

    private static ReportedFigure[] OfTheGrid(int first, PerceptronEnsemble ensemble) =>
    [
        PerceptronFigures.Figure(FormattableString.Invariant($"{Row}.{first}"), $"r, grid: {ensemble.Recipe.Name}", ensemble, run => run.Correlation, Source),
        PerceptronFigures.Figure(FormattableString.Invariant($"{Row}.{first + 1}"), $"test accuracy, grid: {ensemble.Recipe.Name}", ensemble, run => run.Accuracy, Source),
    ];

    private static IEnumerable<MeasuredCurve> Curves(GradientRule rule, PerceptronEnsemble[] ensembles) =>
    [
        PerceptronFigures.Curve(PerceptronFigures.Correlation, rule.Words(), "log10 of the learning rate, depth 8", ensembles, recipe => Math.Log10(recipe.Rate), run => run.Correlation),
        PerceptronFigures.Curve(PerceptronFigures.Accuracy, rule.Words(), "log10 of the learning rate, depth 8", ensembles, recipe => Math.Log10(recipe.Rate), run => run.Accuracy),
    ];
}
