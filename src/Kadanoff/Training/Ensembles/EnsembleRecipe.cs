using System.Text.Json;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Networks.Optimisers;

namespace Kadanoff.Training.Ensembles;

/// <summary>Everything that decides the numbers of a training on an ensemble, apart from the states: Adam, then the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno.</summary>
/// <remarks>What is minimised is the loss and, with a weight decay, λ/2·|w|². The same recipe and states give the same network, bit for bit.</remarks>
public sealed record EnsembleRecipe
{
    /// <summary>Of the network; with <see cref="HasStochasticUnits"/> it ends with their pre-activations.</summary>
    public required Architecture Architecture { get; init; }

    public Initialisation Initialisation { get; init; } = Initialisation.Default;

    public Loss Loss { get; init; } = new LogisticCrossEntropy();

    /// <summary>The constants of Adam; its own weight decay must be 0.</summary>
    public AdamPlan Adam { get; init; } = new();

    public double LearningRate { get; init; } = 1e-2;

    public Schedule Schedule { get; init; } = new CosineSchedule();

    /// <summary>Of Adam; 0 leaves all to the polish.</summary>
    public long Steps { get; init; } = 3000;

    /// <summary>Samples drawn anew for every step; 0 where the states stay.</summary>
    public int BatchSize { get; init; }

    /// <summary>Samples drawn once, for all steps; 0 where the states are counted, or drawn anew.</summary>
    public int Samples { get; init; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether biases decay as weights do.</summary>
    public bool DecaysBiases { get; init; }

    /// <summary>Whether features are drawn: the network ends with the pre-activations of <see cref="StochasticUnits{T}"/>, and a head of its own makes the logit of them.</summary>
    public bool HasStochasticUnits { get; init; }

    /// <summary>At most so many after Adam; needs states that stay, and float64.</summary>
    public int PolishIterations { get; init; }

    /// <summary>Changes that the polish remembers: more of them see more of the curvature.</summary>
    public int PolishPairs { get; init; } = 100;

    /// <summary>|gradient| at which the polish ends.</summary>
    public double GradientTolerance { get; init; } = 1e-9;

    public ulong Seed { get; init; } = 1;

    /// <exception cref="DataException">A number is out of its range, or two of them do not go together.</exception>
    public void Validate()
    {
        if (Steps < 0 || PolishIterations < 0 || PolishPairs < 1)
            throw new DataException($"The run has {Steps} steps and {PolishIterations} iterations of polish, which remembers {PolishPairs} changes", "Give numbers of 0 or more, and at least one change.");
        if (BatchSize < 0 || Samples < 0 || (BatchSize > 0 && Samples > 0))
            throw new DataException($"The run draws {BatchSize} samples for every step and {Samples} for all", "Give one of the two, or neither for all states.");
        if (BatchSize > 0 && PolishIterations > 0)
            throw new DataException("States that are drawn anew for every step cannot be polished", "Give no batch size, or no iterations of polish.");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            throw new DataException(FormattableString.Invariant($"The learning rate is {LearningRate}"), "Give a finite positive rate.");
        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay)) || !(GradientTolerance >= 0))
            throw new DataException(FormattableString.Invariant($"The weight decay is {WeightDecay}, the tolerance of the gradient {GradientTolerance}"), "Give finite numbers of 0 or more.");
        if (Adam.WeightDecay != 0)
            throw new DataException("Adam has a weight decay of its own", "Give it as the weight decay of the recipe, which the polish knows too.");
        if (HasStochasticUnits && Loss is not LogisticCrossEntropy)
            throw new DataException("Stochastic units are trained by the logistic cross-entropy alone", "Give that loss, or units that are not drawn.");
        Schedule.Validate();
    }

    public string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Default.EnsembleRecipe);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">The text is no recipe.</exception>
    /// <exception cref="DataException">A number is out of its range.</exception>
    public static EnsembleRecipe FromJson(string json)
    {
        var recipe = JsonSerializer.Deserialize(json, TrainingJson.Default.EnsembleRecipe) ?? throw new JsonException("The recipe is null.");
        recipe.Validate();
        return recipe;
    }
}
