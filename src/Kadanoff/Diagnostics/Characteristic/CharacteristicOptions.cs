using Kadanoff.Renormalization.Polynomial;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Under which reading characteristic parameters are measured, and how their errors are found.</summary>
public sealed record CharacteristicOptions
{
    /// <summary>The coordinates of the features.</summary>
    public Gauge Gauge { get; init; } = Gauge.Raw;

    /// <summary>Which law this is, for tables: pooled, or a class.</summary>
    public string View { get; init; } = "pooled";

    /// <summary>m of the even polynomial x² … x^{2m}, from 1 to 4.</summary>
    public int Order
    {
        get;
        init => field = value is >= 1 and <= PolynomialCouplings.HighestOrder
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Potentials have 1 to {PolynomialCouplings.HighestOrder} even powers.");
    } = 2;

    /// <summary>Whether the last unit is a neighbour of the first, for definitions that depend on the order of units.</summary>
    public Boundary Boundary { get; init; } = Boundary.Open;

    /// <summary>ε ≥ 0, added to the diagonal of the covariance before it is inverted; in the units of the gauge, squared.</summary>
    public double Ridge
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A ridge is a finite number, 0 or more.");
    }

    /// <summary>θ_1 … θ_m of the decoupled sites into which the input flows under decimation, where that is known: another fixed point to compare with.</summary>
    public IReadOnlyList<double>? DecimationLimit { get; init; }

    /// <summary>Keys of the definitions to measure; null for all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>B, bootstrap replicates of a sampled law; an exact one needs none.</summary>
    public int Replicates
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "An error needs at least 2 replicates.");
    } = 200;

    /// <summary>Of replicates and random gauges.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Does not change the numbers.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Stops the replicates, with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
