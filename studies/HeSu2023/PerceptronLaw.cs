using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>The law on Fashion-MNIST; what other readings of the recipe make of it; and the two controls of the paper that break it: a linear network, and one without batch normalisation.</summary>
/// <remarks>
/// <para><i>Measured</i>: Pearson's r of ln D with the layer, on the training samples in evaluation mode, from the input to the last hidden layer;
/// mean and standard error over the networks.</para>
/// <para><i>Recipe of the law</i>: depth 8, Adam at a constant 1e-3 until the mean cross-entropy of an epoch is below 1e-3, as in the re-implementation by an
/// author of [shi2025]. <i>Published recipe</i>: 600 epochs with weight decay 5e-4, rate divided by ten after 200 and 400 epochs; at rate 1e-3 for depth 8, and
/// at 3e-4 for the controls of depth 20. Without batch normalisation such a network learns nothing from the usual initial weights, while decay takes its weights
/// to numbers so small that the arithmetic slows down; it is given up after 60 epochs. From the initial weights of [he2015] it does learn, so that one is reported beside it, trained like the law.</para>
/// <para><i>Reference</i>: [hesu2023]. <i>Checked by</i> PerceptronLawTests.</para>
/// </remarks>
internal static class PerceptronLaw
{
    private const string Source = "hesu2023, figure 1";
    private const string Controls = "hesu2023, figure of the controls";

    /// <summary>Trained to the loss where interpolation is reached, and no further.</summary>
    public static readonly PerceptronRecipe Law = PerceptronRecipe.ToSmallLoss(8, 1e-3);

    /// <summary>The schedule and the decay that the paper gives.</summary>
    public static readonly PerceptronRecipe Published = PerceptronRecipe.Published(8, 1e-3);

    private static readonly PerceptronRecipe s_withoutDecay = Published with { Name = "depth 8, 600 epochs with schedule, without decay", WeightDecay = 0 };

    private static readonly PerceptronRecipe s_withoutSchedule = Published with { Name = "depth 8, 600 epochs with decay, without schedule", Schedule = new ConstantSchedule() };

    private static readonly PerceptronRecipe s_withoutBoth = Law with { Name = "depth 8, 600 epochs without schedule and decay", StopBelowLoss = 0 };

    private static readonly PerceptronRecipe s_linear = PerceptronRecipe.Published(20, 3e-4) with { Name = "linear, depth 20", Activation = false };

    private static readonly PerceptronRecipe s_bare = PerceptronRecipe.Published(20, 3e-4) with { Name = "without batch normalisation, depth 20", BatchNorm = false, TrialEpochs = 60 };

    private static readonly PerceptronRecipe s_deep = PerceptronRecipe.ToSmallLoss(20, 3e-4);

    private static readonly PerceptronRecipe s_deepBare = s_deep with
    {
        Name = "without batch normalisation, depth 20, to a loss of 1e-3",
        BatchNorm = false,
        Initialisation = new Initialisation(InitialisationKind.KaimingUniform),
    };

    private static readonly PerceptronRecipe[] s_recipes = [s_linear, s_deepBare, s_deep, s_bare, Published, s_withoutDecay, s_withoutSchedule, s_withoutBoth, Law];

    public static PerceptronPanel Panel { get; } = new("law", s_recipes, s_recipes, Read);

    private static Findings Read(IReadOnlyDictionary<PerceptronRecipe, PerceptronEnsemble> trained) => new(
        [
            Check.AtMost("spring:H1.1", "Pearson r of ln D against the layer, depth 8, trained to a loss of 1e-3", Correlation(trained[Law]), -0.99, Source),
            Check.AtLeast("spring:H1.2", "the same, linear network of depth 20, 600 epochs", Correlation(trained[s_linear]), -0.9, Controls),
            Check.AtLeast("spring:H1.3", "the same, without batch normalisation, depth 20 (learns nothing, see H1.14)", Correlation(trained[s_bare]), -0.9, Controls),
        ],
        [.. s_recipes.Select(recipe => PerceptronFigures.Flow(trained[recipe]))])
    {
        Reported =
        [
            .. OfTheLaw(trained[Law]),
            .. OfThePublishedRecipe(trained[Published]),
            PerceptronFigures.Figure("spring:H1.10", "r, the same 600 epochs without decay", trained[s_withoutDecay], run => run.Correlation, Source),
            PerceptronFigures.Figure("spring:H1.11", "r, the same 600 epochs without the schedule", trained[s_withoutSchedule], run => run.Correlation, Source),
            PerceptronFigures.Figure("spring:H1.12", "r, the same 600 epochs without either", trained[s_withoutBoth], run => run.Correlation, Source),
            PerceptronFigures.Figure("spring:H1.13", "change of ln D from the input to the last hidden layer, linear network of H1.2", trained[s_linear], run => run.Change, Controls),
            .. WithoutNormalisation(trained[s_bare]),
            PerceptronFigures.Figure("spring:H1.16", "r, depth 20, rate 3e-4, to a loss of 1e-3 or 600 epochs", trained[s_deep], run => run.Correlation, Source),
            PerceptronFigures.Figure("spring:H1.17", "r of the same without batch normalisation, initial weights of He et al.", trained[s_deepBare], run => run.Correlation, "hesu2023, he2015"),
        ],
    };

    private static ReportedFigure[] OfTheLaw(PerceptronEnsemble law) =>
    [
        new("spring:H1.4", "largest r of a network of H1.1", new Estimate(law.Runs.Max(run => run.Correlation), double.NaN, law.Runs.Count), Source),
        PerceptronFigures.Figure("spring:H1.5", "epochs of H1.1, of at most 600", law, run => run.Epochs, Source),
        PerceptronFigures.Figure("spring:H1.6", "convexity A of ln D, H1.1", law, run => run.Convexity, Source),
    ];

    private static ReportedFigure[] OfThePublishedRecipe(PerceptronEnsemble published) =>
    [
        PerceptronFigures.Figure("spring:H1.7", "r, depth 8, 600 epochs with schedule and decay", published, run => run.Correlation, Source),
        PerceptronFigures.Figure("spring:H1.8", "r of the same networks in training mode, blocks of 100 samples", published, run => run.CorrelationByBatch, Source),
        PerceptronFigures.Figure("spring:H1.9", "convexity A of ln D, H1.7", published, run => run.Convexity, Source),
    ];

    private static ReportedFigure[] WithoutNormalisation(PerceptronEnsemble bare) =>
    [
        PerceptronFigures.Figure("spring:H1.14", "training loss of H1.3", bare, run => run.Loss, Controls) with
        {
            Note = $"nothing is learnt at ln 10 = 2.3026; {bare.Runs.Count(run => run.Epochs == bare.Recipe.TrialEpochs)} of {bare.Runs.Count} networks were given up there after {bare.Recipe.TrialEpochs} epochs",
        },
        PerceptronFigures.Figure("spring:H1.15", "stages of H1.3 with a fuzziness, of 20", bare, run => run.Curve.Length, Controls) with
        {
            Note = $"behind them all samples have the same features; {bare.Runs.Count(run => double.IsFinite(run.Correlation))} of {bare.Runs.Count} networks have enough stages for an r",
        },
    ];

    private static Estimate Correlation(PerceptronEnsemble ensemble) => ensemble.Mean(run => run.Correlation);
}
