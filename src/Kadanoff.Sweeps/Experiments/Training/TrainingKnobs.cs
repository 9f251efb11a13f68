using Kadanoff.Data;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Training;
using static Kadanoff.Sweeps.Plans.KnobRange;

namespace Kadanoff.Sweeps.Experiments.Training;

/// <summary>Everything that a plan can say of a training run, in the base or on an axis. A new knob is one line here.</summary>
/// <remarks><i>Checked by</i> TrainingKnobsTests.</remarks>
public static class TrainingKnobs
{
    private const int Most = int.MaxValue;

    /// <summary>Which samples are loaded and how they are prepared.</summary>
    public static IReadOnlyList<Knob<TrainingDraft>> OfData { get; } =
    [
        new("data", "Samples to train and to test on: a folder or a file, in the folder of data sets or as it stands", Text("a path"), "none: must be given", (draft, value) => draft with { Data = draft.Data with { Path = value.Text } }),
        new("samples", "Training samples to take; 0 takes all", Whole(0, Most), "0", (draft, value) => draft with { Data = draft.Data with { Samples = Integer(value) } }),
        new("held-out-samples", "Held-out samples to take; 0 takes all", Whole(0, Most), "0", (draft, value) => draft with { Data = draft.Data with { HeldOut = Integer(value) } }),
        new("subset", "How samples are chosen", Word(TrainingWords.Subsets), "random", (draft, value) => draft with { Data = draft.Data with { Subset = TrainingWords.Subset(value.Text) } }),
        new("data-seed", "Seed of that choice: runs with other seeds see the same samples", Whole(0, Most), "1", (draft, value) => draft with { Data = draft.Data with { Seed = (ulong)Integer(value) } }),
        new("size", "Resize images to that many pixels each way by antialiased bilinear interpolation; 0 leaves them", Whole(0, 4096), "0", (draft, value) => draft with { Data = draft.Data with { Size = Integer(value) is > 0 and var side ? new ImageSize(side, side) : null } }, "pixels"),
        new("grey", "Turn colour images into their luminance", Answer, "false", (draft, value) => draft with { Data = draft.Data with { Grey = IsTrue(value) } }),
        new("normalise", "Give each channel mean 0 and deviation 1 over the training samples", Answer, "false", (draft, value) => draft with { Data = draft.Data with { Normalise = IsTrue(value) } }),
        new("network", "Which kind of network", Word(NetworkSetting.Kinds), NetworkSetting.Mlp, (draft, value) => draft with { Network = draft.Network with { Kind = value.Text } }),
    ];

    /// <summary>What the network is and how it is trained.</summary>
    public static IReadOnlyList<Knob<TrainingDraft>> OfRecipe { get; } =
    [
        new("layers", "Hidden layers", Whole(1, 1000), "7", (draft, value) => draft with { Network = draft.Network with { Layers = Integer(value) } }),
        new("width", "Units (mlp) or channels (cnn) of a hidden layer", Whole(1, 65536), "100", (draft, value) => draft with { Network = draft.Network with { Width = Integer(value) } }),
        new("activation", "Activation of the hidden layers of mlp and cnn", Word(TrainingWords.Activations), "relu", (draft, value) => draft with { Network = draft.Network with { Activation = value.Text } }),
        new("negative-slope", "Slope α of the leaky ReLU below zero: 0 is ReLU, 1 is linear", Real(0, 1), "0 in spring-block networks, else 0.01", (draft, value) => draft with { Network = draft.Network with { NegativeSlope = Number(value) } }),
        new("dropout", "Probability p of dropping a hidden unit", Real(0, 0.99), "0", (draft, value) => draft with { Network = draft.Network with { Dropout = Number(value) } }) { Noise = value => value },
        new("batch-norm", "Whether the hidden layers of mlp and cnn are normalised", Answer, "true", (draft, value) => draft with { Network = draft.Network with { BatchNorm = IsTrue(value) } }),
        new("input-norm", "Whether the input of mlp and cnn is normalised", Answer, "false", (draft, value) => draft with { Network = draft.Network with { InputNorm = IsTrue(value) } }),
        new("initialisation", "How weights start", Word(TrainingWords.Initialisations), "uniform", (draft, value) => draft with { Recipe = draft.Recipe with { Initialisation = draft.Recipe.Initialisation with { Kind = TrainingWords.Initialisation(value.Text) } } }),
        new("gain", "Factor on the initial weights", Real(0, 1e6), "1", (draft, value) => draft with { Recipe = draft.Recipe with { Initialisation = draft.Recipe.Initialisation with { Gain = Number(value) } } }),
        new("loss", "What is minimised", Word(TrainingWords.Losses), "cross-entropy", (draft, value) => draft with { Recipe = draft.Recipe with { Loss = TrainingWords.Loss(value.Text) } }),
        new("optimiser", "Rule of the steps", Word(TrainingWords.Optimisers), "adam", (draft, value) => draft with { Optimiser = value.Text }),
        new("learning-rate", "Of the optimiser", Real(1e-12, 1e6), "0.001", (draft, value) => draft with { Recipe = draft.Recipe with { LearningRate = Number(value) } }) { Noise = value => value },
        new("momentum", "Factor of the optimiser momentum", Real(0, 0.9999), "0.9", (draft, value) => draft with { Momentum = Number(value) }),
        new("weight-decay", "Of the optimiser", Real(0, 1e6), "0; 0.01 for adamw", (draft, value) => draft with { WeightDecay = Number(value) }),
        new("schedule", "How the learning rate changes", Word(TrainingWords.Schedules), "constant", (draft, value) => draft with { Schedule = value.Text }),
        new("warm-up", "Over which the learning rate rises first", Whole(0, Most), "0", (draft, value) => draft with { WarmUp = Integer(value) }, "steps"),
        new("batch", "Samples per step; 0 takes all of them", Whole(0, Most), "100", (draft, value) => draft with { Recipe = draft.Recipe with { BatchSize = Integer(value) } }, "samples") { Noise = value => value == 0 ? 0 : 1 / value },
        new("epochs", "Passes over the training samples", Real(1e-9, 1e9), "10", (draft, value) => draft with { Epochs = Number(value) }, "epochs"),
        new("steps", "Optimiser steps, instead of epochs", Whole(1, Most), "of the epochs", (draft, value) => draft with { Steps = Integer(value) }, "steps"),
        new("stop-below-loss", "End early once the mean loss of an epoch is below this", Real(0, 1e9), "0", (draft, value) => draft with { Recipe = draft.Recipe with { StopBelowLoss = Number(value) } }),
        new("label-noise", "Fraction q of the labels of each batch that are drawn anew", Real(0, 1), "0", (draft, value) => draft with { Recipe = draft.Recipe with { Noise = draft.Recipe.Noise with { Labels = Number(value) } } }) { Noise = value => value },
        new("input-noise", "Gaussian noise on the inputs", Real(0, 1e6), "0", (draft, value) => draft with { Recipe = draft.Recipe with { Noise = draft.Recipe.Noise with { Inputs = Number(value) } } }, "deviations of the batch") { Noise = value => value },
        new("data-noise", "The same q as label noise and as input noise", Real(0, 1), "0", (draft, value) => draft with { Recipe = draft.Recipe with { Noise = Noise.OnData(Number(value)) } }) { Noise = value => value },
        new("balance", "What keeps the load curve at the set point while the network learns: a knob that is turned, or a penalty", Word(TrainingWords.Balances), "none", (draft, value) => draft with { Balance = value.Text }),
        new("set-point", "Convexity A that the balance keeps to", Real(-0.499, 0.499), "0.03", (draft, value) => draft with { SetPoint = Number(value) }),
    ];

    public static IReadOnlyList<Knob<TrainingDraft>> All { get; } = [.. OfData, .. OfRecipe];

    /// <summary>The draft that some knobs make.</summary>
    public static TrainingDraft Draft(IReadOnlyDictionary<string, PlanValue> knobs) =>
        All.Where(knob => knobs.ContainsKey(knob.Key)).Aggregate(new TrainingDraft(), (draft, knob) => knob.Turn(draft, knobs[knob.Key]));

    private static double Number(PlanValue value) => value.Number!.Value;

    private static int Integer(PlanValue value) => (int)value.Number!.Value;

    private static bool IsTrue(PlanValue value) => value.Text == "true";
}
