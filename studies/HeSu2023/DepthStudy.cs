namespace Kadanoff.Studies.HeSu2023;

/// <summary>The law at depths 3 to 20: how straight ln D is, and by what a layer multiplies D.</summary>
/// <remarks>
/// <para><i>Recipes</i>: Adam at the rates of figure 1, known there for depths 4, 8 and 20: 3e-3 up to depth 4, 1e-3 up to depth 12, 3e-4 beyond; trained to a loss
/// of 1e-3, and by the published 600 epochs. To tell depth from rate, also to a loss of 1e-3 at 1e-3 for every depth.</para>
/// <para><i>Valid for</i>: depth 3 gives three points, whose r says little. <i>Reference</i>: [hesu2023]. <i>Checked by</i> HeSu2023Tests.</para>
/// </remarks>
internal static class DepthStudy
{
    private const string Row = "spring:H3";
    private const string Source = "hesu2023, depth study";
    private const string Against = "weight layers";
    private const double OneRate = 1e-3;

    private static readonly int[] s_depths = [3, 4, 6, 8, 12, 16, 20];

    private static readonly int[] s_quickDepths = [4, 8, 16];

    /// <summary>In the order of their figures: four each.</summary>
    private static readonly PerceptronRecipe[] s_recipes =
    [
        .. s_depths.Select(ToSmallLoss),
        .. s_depths.Select(Published),
        .. s_depths.Where(depth => Rate(depth) != OneRate).Select(ToSmallLossAtOneRate),
    ];

    public static PerceptronPanel Panel { get; } = new("depth", s_recipes, [.. s_quickDepths.Select(ToSmallLoss), .. s_quickDepths.Select(Published)], Read);

    private static PerceptronRecipe ToSmallLoss(int depth) => PerceptronRecipe.ToSmallLoss(depth, Rate(depth));

    private static PerceptronRecipe Published(int depth) => PerceptronRecipe.Published(depth, Rate(depth));

    private static PerceptronRecipe ToSmallLossAtOneRate(int depth) => PerceptronRecipe.ToSmallLoss(depth, OneRate);

    private static double Rate(int depth) => depth switch
    {
        <= 4 => 3e-3,
        <= 12 => 1e-3,
        _ => 3e-4,
    };

    private static Findings Read(IReadOnlyDictionary<PerceptronRecipe, PerceptronEnsemble> trained) =>
        new([], [.. s_depths.Select(Published).Where(trained.ContainsKey).Select(recipe => PerceptronFigures.Flow(trained[recipe]))])
        {
            Reported = [.. s_recipes.SelectMany((recipe, i) => trained.TryGetValue(recipe, out var ensemble) ? PerceptronFigures.OfTheLine(Row, 1 + (4 * i), ensemble, Source) : [])],
            Curves =
            [
                .. Curves(trained, ToSmallLoss, "to a loss of 1e-3"),
                .. Curves(trained, Published, "published recipe"),
                .. Curves(trained, ToSmallLossAtOneRate, "to a loss of 1e-3 at rate 1e-3"),
            ],
        };

    private static IEnumerable<MeasuredCurve> Curves(IReadOnlyDictionary<PerceptronRecipe, PerceptronEnsemble> trained, Func<int, PerceptronRecipe> recipe, string what)
    {
        PerceptronEnsemble[] ensembles = [.. s_depths.Select(recipe).Where(trained.ContainsKey).Select(one => trained[one])];
        return
        [
            PerceptronFigures.Curve(PerceptronFigures.Correlation, what, Against, ensembles, one => one.Depth, run => run.Correlation),
            PerceptronFigures.Curve(PerceptronFigures.Factor, what, Against, ensembles, one => one.Depth, run => run.Factor),
            PerceptronFigures.Curve(PerceptronFigures.Accuracy, what, Against, ensembles, one => one.Depth, run => run.Accuracy),
        ];
    }
}
