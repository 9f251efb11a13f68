using System.Numerics;
using System.Text.Json.Serialization;

namespace Kadanoff.Networks.Optimisers;

/// <summary>Which optimiser, with its constants: the serialisable recipe from which it is made.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SgdPlan), "sgd")]
[JsonDerivedType(typeof(MomentumPlan), "momentum")]
[JsonDerivedType(typeof(AdamPlan), "adam")]
[JsonDerivedType(typeof(AdamWPlan), "adamw")]
public abstract record OptimiserPlan
{
    /// <summary>Numbers that the optimiser keeps for every parameter.</summary>
    internal virtual int Memory => 0;

    /// <summary>The optimiser of these parameters, at its first step.</summary>
    /// <param name="parameters">With their paths, as <see cref="Network{T}.Parameters"/> gives them.</param>
    public abstract Optimiser<T> Create<T>(IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <exception cref="DataException">The constant is not in [low, high).</exception>
    private protected static double Constant(double value, double low, double high, string name) =>
        value >= low && value < high
            ? value
            : throw new DataException(FormattableString.Invariant($"{name} of the optimiser is {value}"), FormattableString.Invariant($"Give a number from {low} to below {high}."));
}

/// <summary>Moves parameters against their gradients.</summary>
/// <remarks>The rules are PyTorch's, parameter groups included. <see cref="Step"/> allocates nothing. <i>Checked by</i> OptimiserTests, LayerFactorTests.</remarks>
public abstract class Optimiser<T>(IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private LayerFactor[]? _factors;

    private protected (string Path, Parameter<T> Parameter)[] Targets { get; } = [.. parameters];

    public abstract OptimiserPlan Plan { get; }

    /// <summary>Steps taken so far; a checkpoint saves it and sets it again.</summary>
    public long Steps { get; set; }

    /// <summary>Arrays to save in a checkpoint and to fill when a run continues, with names such as <c>0.weight.exp_avg</c>.</summary>
    public virtual IReadOnlyList<(string Name, T[] Array)> State => [];

    /// <summary>One step with the gradients that the parameters hold.</summary>
    public void Step(double learningRate)
    {
        Steps++;
        for (var i = 0; i < Targets.Length; i++)
            Update(i, Targets[i].Parameter, learningRate * (_factors?[i].LearningRate ?? 1), _factors?[i].WeightDecay ?? 1);
    }

    /// <summary>Gives layers a learning rate and a weight decay of their own; a layer that is not named keeps the common ones.</summary>
    /// <param name="factors">By the paths of the layers.</param>
    /// <exception cref="DataException">A factor is out of range, or no parameter belongs to a layer that is named.</exception>
    public void Scale(IReadOnlyList<LayerFactor> factors)
    {
        LayerFactor.Validate(factors);
        var layers = Targets.Select(target => LayerOf(target.Path)).ToArray();
        if (factors.FirstOrDefault(factor => !layers.Contains(factor.Layer)) is { } unknown)
            throw new DataException($"The network has no layer '{unknown.Layer}' to train with factors of its own", $"It has {string.Join(", ", layers.Distinct())}.");
        var byLayer = factors.ToDictionary(factor => factor.Layer);
        _factors = [.. layers.Select(layer => byLayer.GetValueOrDefault(layer) ?? new LayerFactor(layer, 1, 1))];
    }

    /// <summary>Moves one parameter; <see cref="Steps"/> already counts this step.</summary>
    /// <param name="index">Of the parameter.</param>
    /// <param name="parameter">With its gradient.</param>
    /// <param name="learningRate">Of its layer.</param>
    /// <param name="decayFactor">On the weight decay of the plan.</param>
    private protected abstract void Update(int index, Parameter<T> parameter, double learningRate, double decayFactor);

    /// <summary>A zeroed array for every parameter.</summary>
    private protected T[][] Buffers() => [.. Targets.Select(target => new T[target.Parameter.Value.Length])];

    private protected IEnumerable<(string Name, T[] Array)> Named(string name, T[][] buffers) =>
        Targets.Zip(buffers, (target, buffer) => ($"{target.Path}.{name}", buffer));

    private static string LayerOf(string path) => path[..Math.Max(0, path.LastIndexOf('.'))];
}
