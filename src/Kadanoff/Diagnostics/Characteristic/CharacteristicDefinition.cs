using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>A definition of what the characteristic parameters of features are, and where the fixed points lie in them.</summary>
/// <param name="observable">Key, name, definition in plain text, source.</param>
/// <param name="estimator">What it is read off; the same object in several definitions is asked once.</param>
internal abstract class CharacteristicDefinition(Observable observable, ParameterEstimator estimator)
{
    public Observable Observable { get; } = observable;

    public ParameterEstimator Estimator { get; } = estimator;

    /// <summary>Whether another order of the units gives other values.</summary>
    public virtual bool DependsOnOrder => false;

    /// <summary>How many units it needs.</summary>
    public virtual int FewestUnits => 2;

    /// <summary>Numbers for people, the first for tables.</summary>
    public abstract IEnumerable<CharacteristicValue> Values(MeasuredParameters measured);

    /// <summary>Distances to the fixed points at which this definition has a value.</summary>
    public abstract IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured);
}
