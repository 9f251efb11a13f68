using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The parameters of a definition, and those of bootstrap replicates, from which numbers with errors are read off.</summary>
/// <param name="Values">Of the law itself.</param>
/// <param name="Replicates">None where the law is exact.</param>
/// <param name="Samples">Behind the parameters.</param>
internal sealed record MeasuredParameters(double[] Values, IReadOnlyList<double[]> Replicates, long Samples)
{
    /// <summary>A signed number, with the interval of 1.96 standard errors.</summary>
    public CharacteristicValue Signed(string name, Func<double[], double> of)
    {
        var estimate = Replicates.Count == 0 ? Estimate.Exact(of(Values)) : new BootstrapDistribution(of(Values), [.. Replicates.Select(of)], Samples).Estimate;
        var half = DistanceInterval.StandardErrors * estimate.StandardError;
        return new CharacteristicValue(name, estimate, estimate.Value - half, estimate.Value + half);
    }

    /// <summary>A norm, without the share of the noise.</summary>
    /// <param name="name">Of the number.</param>
    /// <param name="components">The vector whose norm it is.</param>
    /// <param name="of">A monotone function of the norm; the norm itself where null.</param>
    public CharacteristicValue Norm(string name, Func<double[], double[]> components, Func<double, double>? of = null)
    {
        var (value, low, high) = Interval(components, of);
        return new CharacteristicValue(name, value, low, high);
    }

    /// <summary>The distance to a fixed point.</summary>
    /// <param name="point">Which one.</param>
    /// <param name="difference">Parameters less those at the fixed point.</param>
    /// <param name="of">A monotone function of the distance; the distance itself where null.</param>
    public FixedPointDistance To(CataloguedFixedPoint point, Func<double[], double[]> difference, Func<double, double>? of = null)
    {
        var (value, low, high) = Interval(difference, of);
        return new FixedPointDistance(point, value, low, high);
    }

    private DistanceInterval Interval(Func<double[], double[]> components, Func<double, double>? of)
    {
        var interval = DistanceInterval.Of(components(Values), [.. Replicates.Select(components)], Samples);
        return of is null ? interval : interval.Mapped(of);
    }
}
