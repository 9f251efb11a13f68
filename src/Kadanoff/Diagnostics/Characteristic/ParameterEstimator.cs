namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>From weighted states to numbers: what one or several definitions of characteristic parameters are read off.</summary>
/// <remarks>The numbers depend on nothing but features and weights, so that a bootstrap replicate is the same call with other weights.</remarks>
internal abstract class ParameterEstimator
{
    /// <summary>The numbers, signed where they have a sign.</summary>
    /// <exception cref="DataException">These features have none; the message says why.</exception>
    public abstract double[] Parameters(WeightedFeatures features);

    /// <summary>The numbers of replicates; another way than <see cref="Parameters"/> where that takes long.</summary>
    /// <param name="features">The law itself.</param>
    /// <param name="parameters">Those of the law itself.</param>
    public virtual Func<WeightedFeatures, double[]> OfReplicates(WeightedFeatures features, double[] parameters) => Parameters;

    /// <summary>What a careful reader must know, a sentence each.</summary>
    public virtual IEnumerable<string> Notes(WeightedFeatures features, double[] parameters) => [];
}
