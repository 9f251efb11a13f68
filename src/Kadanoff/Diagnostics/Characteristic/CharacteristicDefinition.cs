using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>A definition of what the characteristic parameters of features are: from weighted states to numbers, and the fixed points among them.</summary>
/// <remarks>What a definition returns depends on nothing but features and weights. One that cannot say anything throws a <see cref="DataException"/> with the reason.</remarks>
/// <param name="observable">Key, name, definition in plain text, source.</param>
internal abstract class CharacteristicDefinition(Observable observable)
{
    public Observable Observable { get; } = observable;

    /// <summary>Whether another order of the units gives other values.</summary>
    public virtual bool DependsOnOrder => false;

    /// <summary>How many live units it needs.</summary>
    public virtual int FewestUnits => 2;

    /// <summary>The parameters, signed where they have a sign.</summary>
    /// <exception cref="DataException">These features have none.</exception>
    public abstract double[] Parameters(WeightedFeatures features);

    /// <summary>The parameters of replicates; another way than <see cref="Parameters"/> where that takes long.</summary>
    /// <param name="features">The law itself.</param>
    /// <param name="parameters">Those of the law itself.</param>
    public virtual Func<WeightedFeatures, double[]> OfReplicates(WeightedFeatures features, double[] parameters) => Parameters;

    /// <summary>Numbers for people, the first for tables.</summary>
    public abstract IEnumerable<CharacteristicValue> Values(MeasuredParameters measured);

    /// <summary>Distances to the fixed points at which this definition has a value.</summary>
    public abstract IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured);

    /// <summary>What a careful reader must know, a sentence each.</summary>
    public virtual IEnumerable<string> Notes(WeightedFeatures features, double[] parameters) => [];
}
