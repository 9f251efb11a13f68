namespace Kadanoff.Networks.Optimisers;

/// <summary>How one layer is trained beside the others: its parameters form a group with a learning rate and a weight decay of their own.</summary>
/// <param name="Layer">Path of the layer, as <see cref="Network{T}.Parameters"/> has it without the name of the parameter: <c>3</c>, <c>4.0</c>.</param>
/// <param name="LearningRate">Factor on the common learning rate.</param>
/// <param name="WeightDecay">Factor on the common weight decay; where decay is decoupled, a step shrinks weights by the product of rate and decay, and so by both factors.</param>
public sealed record LayerFactor(string Layer, double LearningRate, double WeightDecay)
{
    /// <summary>Checks the factors of a network.</summary>
    /// <exception cref="DataException">A factor is out of range, or a layer is named twice.</exception>
    public static void Validate(IReadOnlyList<LayerFactor> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        if (factors.FirstOrDefault(factor => !(factor.LearningRate > 0 && double.IsFinite(factor.LearningRate) && factor.WeightDecay >= 0 && double.IsFinite(factor.WeightDecay))) is { } wrong)
            throw new DataException(FormattableString.Invariant($"Layer '{wrong.Layer}' has the factors {wrong.LearningRate} on the learning rate and {wrong.WeightDecay} on the weight decay"), "Give a finite positive factor on the rate, and a finite one of at least 0 on the decay.");
        if (factors.GroupBy(factor => factor.Layer).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new DataException($"Layer '{twice.Key}' has factors twice", "Name every layer once.");
    }
}
