using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Training;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>One way to train a perceptron of width 100 on Fashion-MNIST, with batches of 128.</summary>
/// <remarks>
/// Two readings of the recipe stand beside each other: <see cref="ToSmallLoss"/>, as in the re-implementation by an author of [shi2025], and
/// <see cref="Published"/>. Equal recipes are trained once, whichever panels ask for them.
/// <para><i>Reference</i>: [hesu2023]. <i>Checked by</i> PerceptronLawTests.</para>
/// </remarks>
/// <param name="Name">For people: <c>linear, depth 20</c>.</param>
/// <param name="Depth">Number of weight layers, the read-out included.</param>
/// <param name="Rate">The learning rate, at the start.</param>
internal sealed record PerceptronRecipe(string Name, int Depth, double Rate)
{
    private const int Width = 100;
    private const int Batch = 128;

    /// <summary>A loss above this part of ln K means that nothing was learnt.</summary>
    private const double LossOfGuessing = 0.99;

    private const int QuickNetworks = 2;

    /// <summary>λ of the published recipe.</summary>
    private const double Decay = 5e-4;

    /// <summary>How many are trained, each on samples and from weights of its own, unless the setting wants another number.</summary>
    public int Networks { get; init; } = 5;

    /// <summary>Training samples of the classes.</summary>
    public ClassSizes Samples { get; init; } = ClassSizes.Usual;

    public GradientRule Rule { get; init; } = GradientRule.Adam;

    /// <summary>At most so many.</summary>
    public int Epochs { get; init; } = 600;

    /// <summary>λ of the penalty λ/2·|w|², part of the gradient.</summary>
    public double WeightDecay { get; init; }

    public Schedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>Training ends early when the mean cross-entropy of an epoch falls below this.</summary>
    public double StopBelowLoss { get; init; }

    /// <summary>A network that has learnt nothing in so many epochs is given up; 0: none is.</summary>
    public int TrialEpochs { get; init; }

    public Initialisation Initialisation { get; init; } = Initialisation.Default;

    public bool BatchNorm { get; init; } = true;

    /// <summary>Whether hidden layers are rectified.</summary>
    public bool Activation { get; init; } = true;

    /// <summary>Work of one network, in layers times samples times epochs at most.</summary>
    public double Cost => Depth * Samples.Mean * (TrialEpochs > 0 ? TrialEpochs : Epochs);

    /// <summary>A constant rate, until the mean cross-entropy of an epoch is below 1e-3 or 600 epochs are over.</summary>
    public static PerceptronRecipe ToSmallLoss(int depth, double rate, GradientRule rule = GradientRule.Adam) =>
        new(FormattableString.Invariant($"depth {depth}, {rule.Words()} at {rate:G3}, to a loss of 1e-3"), depth, rate) { Rule = rule, StopBelowLoss = 1e-3 };

    /// <summary>600 epochs with weight decay 5e-4, the rate divided by ten after 200 and 400.</summary>
    public static PerceptronRecipe Published(int depth, double rate, GradientRule rule = GradientRule.Adam) =>
        new(FormattableString.Invariant($"depth {depth}, {rule.Words()} at {rate:G3}, 600 epochs with schedule and decay"), depth, rate) { Rule = rule, Schedule = StepSchedule.HeSu, WeightDecay = Decay };

    /// <summary>How many networks a run of the study trains by this recipe.</summary>
    public int NetworksOf(StudySetting setting) => setting.Seeds ?? (setting.Quick ? Math.Min(QuickNetworks, Networks) : Networks);

    public TrainingRecipe For(Dataset data, ulong seed) => new()
    {
        Architecture = Architectures.HeSuMlp(data.Shape.Size, Width, Depth, data.Classes.Count, BatchNorm, Activation),
        Initialisation = Initialisation,
        Optimiser = Rule.Plan(WeightDecay),
        LearningRate = Rate,
        Schedule = Schedule,
        BatchSize = Batch,
        Steps = (long)Epochs * new EpochOrder(data.Count, Batch, seed).BatchesPerEpoch,
        StopBelowLoss = StopBelowLoss,
        Seed = seed,
    };

    /// <summary>Whether the loss is still that of guessing, ln K, when the trial is over.</summary>
    public bool IsHopeless(Trainer<float> trainer, int classes) =>
        TrialEpochs > 0 && trainer.Epoch == TrialEpochs && trainer.Progress.LastEpochLoss > LossOfGuessing * Math.Log(classes);
}
