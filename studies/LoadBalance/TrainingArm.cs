using Kadanoff.Networks;
using Kadanoff.Training;
using Kadanoff.Training.Control;

namespace Kadanoff.Studies.LoadBalance;

/// <summary>One way to train the spring-block perceptron: the fixed settings of the paper with one of them changed, or a controller, or a penalty.</summary>
/// <param name="Name">For people: <c>dropout 0.2</c>.</param>
/// <param name="Change">From the recipe of the paper to that of the arm.</param>
/// <param name="Probability">Of dropout.</param>
/// <remarks><i>Recipe</i>: seven hidden layers of 100 with batch normalisation, leaky ReLU of slope α; Adam at 1e-3 with the full batch. <i>Reference</i>: [shi2025]. <i>Checked by</i> LoadBalanceTests.</remarks>
internal sealed record TrainingArm(string Name, Func<TrainingRecipe, TrainingRecipe> Change, double Probability = 0)
{
    private const int Depth = 7;
    private const int Width = 100;

    /// <summary>The settings of the paper.</summary>
    public static TrainingArm Default { get; } = new("default", recipe => recipe);

    /// <summary>What a controller may turn, with the fixed values that it is compared with; the first of each is the default.</summary>
    public static IReadOnlyList<(string Knob, TrainingArm[] Fixed)> Grids { get; } =
    [
        ("dropout", [Default, Dropout(0.1), Dropout(0.2), Dropout(0.3)]),
        ("learning rate", [Default, Rate(3e-3), Rate(1e-2), Rate(2e-2)]),
        ("batch size", [Default, Batch(640), Batch(160), Batch(40)]),
        ("data noise", [Default, Shaken(0.2), Shaken(0.35), Shaken(0.5)]),
    ];

    /// <summary>What steers itself, with the usual settings.</summary>
    public static IReadOnlyList<TrainingArm> Steered { get; } =
    [
        Controlled(new DropoutKnob()),
        Controlled(new LearningRateKnob()),
        Controlled(new BatchKnob()),
        Controlled(new NoiseKnob()),
        new("penalty", recipe => recipe with { Balance = new PenaltyPlan { Weight = PenaltyPlan.UsualWeight } }),
    ];

    /// <summary>The recipe for data of this shape.</summary>
    /// <param name="inputs">Elements of a sample.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="slope">α.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="steps">More than are needed: the run ends by the number of its samples.</param>
    public TrainingRecipe Recipe(int inputs, int classes, double slope, ulong seed, long steps) => Change(new TrainingRecipe
    {
        Architecture = Architectures.SpringBlockMlp(inputs, Width, Depth, classes, slope, Probability),
        LearningRate = 1e-3,
        Steps = steps,
        Seed = seed,
    });

    private static TrainingArm Dropout(double p) => new(FormattableString.Invariant($"dropout {p}"), recipe => recipe, p);

    private static TrainingArm Rate(double rate) => new(FormattableString.Invariant($"learning rate {rate}"), recipe => recipe with { LearningRate = rate });

    private static TrainingArm Batch(int size) => new(FormattableString.Invariant($"batch size {size}"), recipe => recipe with { BatchSize = size });

    private static TrainingArm Shaken(double q) => new(FormattableString.Invariant($"data noise {q}"), recipe => recipe with { Noise = Noise.OnData(q) });

    private static TrainingArm Controlled(Knob knob) => new(knob.Name, recipe => recipe with { Balance = knob.UsualPlan() });
}
