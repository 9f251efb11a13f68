using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Training;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>One way to train a perceptron of width 100 on Fashion-MNIST: Adam with batches of 128.</summary>
/// <param name="Name">For people: <c>linear, depth 20</c>.</param>
/// <param name="Depth">Number of weight layers, the read-out included.</param>
/// <param name="Rate">Of Adam, at the start.</param>
/// <remarks><i>Reference</i>: [hesu2023]. <i>Checked by</i> PerceptronLawTests.</remarks>
internal sealed record PerceptronRecipe(string Name, int Depth, double Rate)
{
    private const int Width = 100;
    private const int Batch = 128;

    /// <summary>A loss above this part of ln K means that nothing was learnt.</summary>
    private const double LossOfGuessing = 0.99;

    /// <summary>How many are trained, each on samples and from weights of its own.</summary>
    public int Networks { get; init; } = 5;

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

    public TrainingRecipe For(Dataset data, ulong seed) => new()
    {
        Architecture = Architectures.HeSuMlp(data.Shape.Size, Width, Depth, data.Classes.Count, BatchNorm, Activation),
        Initialisation = Initialisation,
        Optimiser = new AdamPlan(WeightDecay: WeightDecay),
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
