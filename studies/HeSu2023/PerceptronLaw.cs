using System.Globalization;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Formats.Data;
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
    private const double Decay = 5e-4;
    private const string Published = "hesu2023, figure 1";
    private const string Controls = "hesu2023, figure of the controls";

    /// <summary>Trained to the loss where interpolation is reached, and no further.</summary>
    public static readonly PerceptronRecipe Law = new("depth 8, to a loss of 1e-3", 8, 1e-3) { StopBelowLoss = 1e-3 };

    /// <summary>The schedule and the decay that the paper gives.</summary>
    public static readonly PerceptronRecipe Long = new("depth 8, 600 epochs with schedule and decay", 8, 1e-3) { Schedule = StepSchedule.HeSu, WeightDecay = Decay };

    private static readonly PerceptronRecipe s_withoutDecay = Long with { Name = "depth 8, 600 epochs with schedule, without decay", WeightDecay = 0 };

    private static readonly PerceptronRecipe s_withoutSchedule = Long with { Name = "depth 8, 600 epochs with decay, without schedule", Schedule = new ConstantSchedule() };

    private static readonly PerceptronRecipe s_withoutBoth = Law with { Name = "depth 8, 600 epochs without schedule and decay", StopBelowLoss = 0 };

    private static readonly PerceptronRecipe s_linear = Long with { Name = "linear, depth 20", Depth = 20, Rate = 3e-4, Activation = false };

    private static readonly PerceptronRecipe s_bare = Long with { Name = "without batch normalisation, depth 20", Depth = 20, Rate = 3e-4, BatchNorm = false, TrialEpochs = 60 };

    private static readonly PerceptronRecipe s_deep = Law with { Name = "depth 20, to a loss of 1e-3", Depth = 20, Rate = 3e-4 };

    private static readonly PerceptronRecipe s_deepBare = s_deep with
    {
        Name = "without batch normalisation, depth 20, to a loss of 1e-3",
        BatchNorm = false,
        Initialisation = new Initialisation(InitialisationKind.KaimingUniform),
    };

    public static Findings Run(StudySetting setting)
    {
        var images = DataSources.Open(setting.DataSet("fashion-mnist")).Train;
        PerceptronRecipe[] recipes = [s_linear, s_deepBare, s_deep, s_bare, Long, s_withoutDecay, s_withoutSchedule, s_withoutBoth, Law];
        var ensembles = PerceptronEnsemble.Train(recipes, images, setting);
        PerceptronEnsemble Of(PerceptronRecipe recipe) => ensembles.Single(ensemble => ensemble.Recipe == recipe);
        return new Findings(
            [
                Check.AtMost("spring:H1.1", "Pearson r of ln D against the layer, depth 8, trained to a loss of 1e-3", Correlation(Of(Law)), -0.99, Published),
                Check.AtLeast("spring:H1.2", "the same, linear network of depth 20, 600 epochs", Correlation(Of(s_linear)), -0.9, Controls),
                Check.AtLeast("spring:H1.3", "the same, without batch normalisation, depth 20 (learns nothing, see H1.14)", Correlation(Of(s_bare)), -0.9, Controls),
            ],
            [.. ensembles.Select(Curve)])
        {
            Reported =
            [
                .. OfTheLaw(Of(Law)),
                .. OfThePublishedRecipe(Of(Long)),
                Figure("spring:H1.10", "r, the same 600 epochs without decay", Of(s_withoutDecay), run => run.Correlation, Published),
                Figure("spring:H1.11", "r, the same 600 epochs without the schedule", Of(s_withoutSchedule), run => run.Correlation, Published),
                Figure("spring:H1.12", "r, the same 600 epochs without either", Of(s_withoutBoth), run => run.Correlation, Published),
                Figure("spring:H1.13", "change of ln D from the input to the last hidden layer, linear network of H1.2", Of(s_linear), run => run.Change, Controls),
                .. WithoutNormalisation(Of(s_bare)),
                Figure("spring:H1.16", "r, depth 20, rate 3e-4, to a loss of 1e-3 or 600 epochs", Of(s_deep), run => run.Correlation, Published),
                Figure("spring:H1.17", "r of the same without batch normalisation, initial weights of He et al.", Of(s_deepBare), run => run.Correlation, "hesu2023, he2015"),
            ],
        };
    }

    private static ReportedFigure[] OfTheLaw(PerceptronEnsemble law) =>
    [
        new("spring:H1.4", "largest r of a network of H1.1", new Estimate(law.Runs.Max(run => run.Correlation), double.NaN, law.Runs.Count), Published),
        Figure("spring:H1.5", "epochs of H1.1, of at most 600", law, run => run.Epochs, Published),
        Figure("spring:H1.6", "convexity A of ln D, H1.1", law, run => LoadIndices.Convexity(run.Curve), Published),
    ];

    private static ReportedFigure[] OfThePublishedRecipe(PerceptronEnsemble published) =>
    [
        Figure("spring:H1.7", "r, depth 8, 600 epochs with schedule and decay", published, run => run.Correlation, Published),
        Figure("spring:H1.8", "r of the same networks in training mode, blocks of 100 samples", published, run => run.CorrelationByBatch, Published),
        Figure("spring:H1.9", "convexity A of ln D, H1.7", published, run => LoadIndices.Convexity(run.Curve), Published),
    ];

    private static ReportedFigure[] WithoutNormalisation(PerceptronEnsemble bare) =>
    [
        Figure("spring:H1.14", "training loss of H1.3", bare, run => run.Loss, Controls) with
        {
            Note = $"nothing is learnt at ln 10 = 2.3026; {bare.Runs.Count(run => run.Epochs == bare.Recipe.TrialEpochs)} of {bare.Runs.Count} networks were given up there after {bare.Recipe.TrialEpochs} epochs",
        },
        Figure("spring:H1.15", "stages of H1.3 with a fuzziness, of 20", bare, run => run.Curve.Length, Controls) with
        {
            Note = $"behind them all samples have the same features; {bare.Runs.Count(run => double.IsFinite(run.Correlation))} of {bare.Runs.Count} networks have enough stages for an r",
        },
    ];

    private static Estimate Correlation(PerceptronEnsemble ensemble) => ensemble.Mean(run => run.Correlation);

    private static ReportedFigure Figure(string id, string name, PerceptronEnsemble ensemble, Func<PerceptronRun, double> value, string source) =>
        new(id, name, ensemble.Mean(value), source, Losses(ensemble));

    /// <summary>How far training came: curves compare only at similar losses.</summary>
    private static string Losses(PerceptronEnsemble ensemble)
    {
        var (runs, bound) = (ensemble.Runs, ensemble.Recipe.StopBelowLoss);
        var range = string.Create(CultureInfo.InvariantCulture, $"loss at the end {runs.Min(run => run.Loss):G2} … {runs.Max(run => run.Loss):G2}");
        return bound > 0 ? string.Create(CultureInfo.InvariantCulture, $"{range}; {runs.Count(run => run.Converged)} of {runs.Count} networks came below {bound:G2}") : range;
    }

    /// <summary>D at every stage: the mean over the networks that have one there.</summary>
    private static Flow Curve(PerceptronEnsemble ensemble)
    {
        var stages = new List<Stage>();
        for (var l = 0; l < ensemble.Recipe.Depth; l++)
        {
            var stage = new Stage(l, l == 0 ? "input" : $"hidden layer {l}");
            var fuzziness = ensemble.Mean(run => l < run.Curve.Length ? Math.Exp(run.Curve[l]) : double.NaN);
            if (fuzziness.Samples > 0)
                stage.Record(SeparationFuzziness.Observable, fuzziness);
            else
                stage.Skip(SeparationFuzziness.Observable, "All samples have the same features here, in every network.");
            stages.Add(stage);
        }

        return new Flow(ensemble.Recipe.Name, [SeparationFuzziness.Observable], stages);
    }
}
