using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>A renormalization step of one coupling: K at one scale gives K′ at the next.</summary>
/// <remarks><i>Units</i>: K = J/(k_B T). <i>Checked by</i> CouplingStepTests.</remarks>
public abstract record CouplingStep : RenormalizationStep
{
    /// <summary>What flows.</summary>
    public static Observable Coupling { get; } = new("coupling", "coupling K", "K = J/(k_B T) of the nearest neighbours at this scale", "kadanoff1966");

    public sealed override IReadOnlyList<Observable> Couplings { get; } = [Coupling];

    /// <summary>K′.</summary>
    public abstract double Apply(double coupling);

    public sealed override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser) => coarser[0] = Apply(couplings[0]);

    /// <summary>dK′/dK.</summary>
    public double Slope(double coupling) => Jacobian([coupling])[0, 0];

    /// <summary>The coupling at successive scales.</summary>
    public Flow Flow(double coupling, int steps) => Flow([coupling], steps);

    /// <summary>The fixed point between two couplings, by bisection to the last digit.</summary>
    /// <param name="low">On one side.</param>
    /// <param name="high">On the other; the step is continuous between them.</param>
    /// <exception cref="DataException">K′ − K has the same sign at both ends.</exception>
    public FixedPoint FixedPointBetween(double low, double high)
    {
        var coupling = Bisection.Root(x => Apply(x) - x, low, high, $"fixed point of {Name}");
        return FixedPoint.At(this, [coupling]);
    }
}
