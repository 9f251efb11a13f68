using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Networks.Losses;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Training.Control;

namespace Kadanoff.Sweeps.Experiments.Training;

/// <summary>The words by which plans and command lines name parts of a recipe.</summary>
public static class TrainingWords
{
    public static string[] Activations { get; } = ["relu", "leaky-relu", "tanh", "sigmoid", "gelu", "silu", "identity"];

    public static string[] Optimisers { get; } = ["adam", "adamw", "sgd", "momentum"];

    public static string[] Schedules { get; } = ["constant", "steps", "cosine"];

    public static string[] Losses { get; } = ["cross-entropy", "squared-error"];

    public static string[] Initialisations { get; } = ["uniform", "kaiming", "orthogonal", "gaussian", "tangent-kernel", "identity", "xavier"];

    public static string[] Subsets { get; } = ["random", "first", "random-per-class", "first-per-class"];

    /// <summary>What can keep the load curve near a wanted one: a knob that is turned while the network learns, or a penalty.</summary>
    public static string[] Balances { get; } = ["none", "dropout", "learning-rate", "batch", "data-noise", "penalty"];

    /// <param name="word">One of <see cref="Activations"/>.</param>
    /// <param name="negativeSlope">Of the leaky ReLU.</param>
    public static LayerPlan Activation(string word, double negativeSlope) => word switch
    {
        "leaky-relu" => new LeakyReluPlan(negativeSlope),
        "tanh" => new TanhPlan(),
        "sigmoid" => new SigmoidPlan(),
        "gelu" => new GeluPlan(),
        "silu" => new SiluPlan(),
        "identity" => new IdentityPlan(),
        _ => new ReluPlan(),
    };

    /// <param name="word">One of <see cref="Optimisers"/>.</param>
    /// <param name="momentum">Factor of momentum.</param>
    /// <param name="decay">Weight decay; null for the usual one of the optimiser.</param>
    public static OptimiserPlan Optimiser(string word, double momentum, double? decay) => word switch
    {
        "adamw" => new AdamWPlan(WeightDecay: decay ?? new AdamWPlan().WeightDecay),
        "sgd" => new SgdPlan(decay ?? 0),
        "momentum" => new MomentumPlan(momentum, WeightDecay: decay ?? 0),
        _ => new AdamPlan(WeightDecay: decay ?? 0),
    };

    /// <param name="word">One of <see cref="Schedules"/>.</param>
    /// <param name="warmUp">Steps over which the rate rises first.</param>
    public static Schedule Schedule(string word, long warmUp)
    {
        Schedule schedule = word switch
        {
            "steps" => StepSchedule.HeSu,
            "cosine" => new CosineSchedule(),
            _ => new ConstantSchedule(),
        };
        return warmUp > 0 ? new WarmUpSchedule(warmUp, schedule) : schedule;
    }

    /// <param name="word">One of <see cref="Losses"/>.</param>
    public static Loss Loss(string word) => word == "squared-error" ? new MeanSquaredError() : new SoftmaxCrossEntropy();

    /// <param name="word">One of <see cref="Initialisations"/>.</param>
    public static InitialisationKind Initialisation(string word) => word switch
    {
        "kaiming" => InitialisationKind.KaimingUniform,
        "orthogonal" => InitialisationKind.Orthogonal,
        "gaussian" => InitialisationKind.Gaussian,
        "tangent-kernel" => InitialisationKind.TangentKernel,
        "identity" => InitialisationKind.Identity,
        "xavier" => InitialisationKind.XavierUniform,
        _ => InitialisationKind.Uniform,
    };

    /// <param name="word">One of <see cref="Subsets"/>.</param>
    public static SubsetKind Subset(string word) => word switch
    {
        "first" => SubsetKind.First,
        "random-per-class" => SubsetKind.RandomPerClass,
        "first-per-class" => SubsetKind.FirstPerClass,
        _ => SubsetKind.Random,
    };

    /// <param name="word">One of <see cref="Balances"/>.</param>
    /// <param name="setPoint">The convexity that is wanted.</param>
    public static BalancePlan? Balance(string word, double setPoint)
    {
        BalancePlan? plan = word switch
        {
            "dropout" => new DropoutKnob().UsualPlan(),
            "learning-rate" => new LearningRateKnob().UsualPlan(),
            "batch" => new BatchKnob().UsualPlan(),
            "data-noise" => new NoiseKnob().UsualPlan(),
            "penalty" => new PenaltyPlan { Weight = PenaltyPlan.UsualWeight },
            _ => null,
        };
        return plan is null ? null : plan with { SetPoint = setPoint };
    }
}
