namespace Kadanoff.Studies.HeSu2023;

/// <summary>The law with five classes of many samples and five of few, in the ratio 5 : 1.</summary>
/// <remarks>
/// <para><i>Samples</i>: 2500 and 500 of a class as in the paper, beside 1500 of each, by three networks; 167 and 33, beside the 100 of each that the other
/// panels have. Classes with a label below five are the large ones; the test samples are balanced.</para>
/// <para><i>Recipe</i>: depth 8, Adam 1e-3. <i>Fuzziness</i>: every sample counts the same, or every class does (<see cref="Diagnostics.ClassWeighting"/>).</para>
/// <para><i>Reference</i>: [hesu2023]. <i>Checked by</i> HeSu2023Tests.</para>
/// </remarks>
internal static class ImbalanceStudy
{
    private const string Row = "spring:H5";
    private const string Source = "hesu2023, imbalance study";
    private const int FiguresEach = 5;

    private static readonly PerceptronRecipe[] s_small = [With(PerceptronLaw.Published, new ClassSizes(167, 33), 5), With(PerceptronLaw.Law, new ClassSizes(167, 33), 5)];

    /// <summary>In the order of their figures.</summary>
    private static readonly PerceptronRecipe[] s_recipes =
    [
        .. s_small,
        PerceptronLaw.Published,
        PerceptronLaw.Law,
        With(PerceptronLaw.Published, new ClassSizes(2500, 500), 3),
        With(PerceptronLaw.Law, new ClassSizes(2500, 500), 3),
        With(PerceptronLaw.Published, new ClassSizes(1500, 1500), 3),
    ];

    public static PerceptronPanel Panel { get; } = new("imbalance", s_recipes, [.. s_small, PerceptronLaw.Published, PerceptronLaw.Law], Read);

    private static PerceptronRecipe With(PerceptronRecipe recipe, ClassSizes sizes, int networks) =>
        recipe with { Name = FormattableString.Invariant($"{recipe.Name}, classes of {sizes.Lower} and {sizes.Upper}"), Samples = sizes, Networks = networks };

    private static Findings Read(IReadOnlyDictionary<PerceptronRecipe, PerceptronEnsemble> trained) =>
        new([], [.. s_recipes.Where(recipe => recipe.Samples != ClassSizes.Usual && trained.ContainsKey(recipe)).Select(recipe => PerceptronFigures.Flow(trained[recipe]))])
        {
            Reported = [.. s_recipes.SelectMany((recipe, i) => trained.TryGetValue(recipe, out var ensemble) ? Figures(1 + (FiguresEach * i), ensemble) : [])],
        };

    private static ReportedFigure[] Figures(int first, PerceptronEnsemble ensemble) =>
    [
        .. PerceptronFigures.OfTheLine(Row, first, ensemble, Source),
        PerceptronFigures.Figure(FormattableString.Invariant($"{Row}.{first + FiguresEach - 1}"), $"r where every class counts the same, {ensemble.Recipe.Name}", ensemble, run => run.CorrelationOfEqualClasses, Source),
    ];
}
