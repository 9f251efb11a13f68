using System.Numerics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>The Gaussian chain as a law, open or a ring.</summary>
/// <remarks>
/// <para><i>Equation</i>: p(x) = exp(−½a Σ x_i² + K Σ x_i x_{i+1} − ln Z); the energy is ½ xᵀAx with a on the diagonal of A and −K beside it.</para>
/// <para><i>Draws</i>: x = L⁻ᵀξ of independent normal numbers ξ, with A = L·Lᵀ. <i>Cost</i>: N normal numbers, 5N operations.
/// <i>Valid for</i> positive definite A. <i>Reference</i>: [wilson1974]. <i>Checked by</i> ChainLawTests, GaussianChainLawTests.</para>
/// </remarks>
public sealed class GaussianChainLaw : ChainLaw, IContinuousChain
{
    private readonly double[] _modes;
    private readonly CyclicCholesky _factor;

    /// <param name="sites">N, from 2.</param>
    /// <param name="stiffness">a.</param>
    /// <param name="coupling">K, of any sign.</param>
    /// <param name="boundary">Open, or a ring.</param>
    /// <exception cref="DataException">There are too few or too many sites, or the energy is not positive definite.</exception>
    public GaussianChainLaw(int sites, double stiffness, double coupling, Boundary boundary = Boundary.Open)
        : base(sites, boundary)
    {
        (Stiffness, Coupling) = (stiffness, coupling);
        _modes = GaussianChain.Modes(sites, stiffness, coupling, boundary);
        if (!(_modes.Min() > 0) || !double.IsFinite(stiffness + coupling))
            throw new DataException(
                FormattableString.Invariant($"A Gaussian chain with a = {stiffness} and K = {coupling} is not normalisable: a mode has the stiffness {_modes.Min():G3}"),
                "Give a stiffness above twice the size of the coupling.");
        LogPartition = GaussianChain.LogPartition(_modes);
        _factor = new(sites, stiffness, -coupling, boundary == Boundary.Periodic ? -coupling : 0);
    }

    /// <summary>a.</summary>
    public double Stiffness { get; }

    /// <summary>K.</summary>
    public double Coupling { get; }

    public override string Family => Boundary == Boundary.Open ? $"open Gaussian chain of {Sites}" : $"Gaussian ring of {Sites}";

    public override string Parameters => FormattableString.Invariant($"a = {Stiffness}, K = {Coupling}");

    public override IReadOnlyList<string> StatisticNames => ["−½Σ x²", "Σ x x′"];

    public override IReadOnlyList<double> NaturalParameters => [Stiffness, Coupling];

    public override double LogPartition { get; }

    public override void Statistics(ReadOnlySpan<double> configuration, Span<double> statistics)
    {
        var sum = 0.0;
        foreach (var x in configuration)
            sum += x * x;
        (statistics[0], statistics[1]) = (-sum / 2, BondSum(configuration));
    }

    public override void Draw(RandomStream stream, Span<double> configuration)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.FillGaussian(configuration[..Sites]);
        _factor.SolveTransposed(configuration[..Sites]);
    }

    public override Matrix<double> Covariance()
    {
        var roots = Matrix<double>.Identity(Sites);
        for (var k = 0; k < Sites; k++)
            _factor.SolveTransposed(roots.Row(k));
        return roots.Transposed().Times(roots);
    }

    ChainLaw IContinuousChain.With(ReadOnlySpan<double> naturalParameters) => new GaussianChainLaw(Sites, naturalParameters[0], naturalParameters[1], Boundary);

    /// <inheritdoc/>
    /// <remarks>Π (1 + it δ_j/λ_j)^{−½} over the modes, whose stiffness λ_j changes by δ_j along the direction.</remarks>
    Func<double, Complex> IContinuousChain.Characteristic(double[] direction)
    {
        double[] ratios = [.. GaussianChain.Modes(Sites, direction[0], direction[1], Boundary).Zip(_modes, (change, stiffness) => change / stiffness)];
        return t =>
        {
            var (size, phase) = (0.0, 0.0);
            foreach (var ratio in ratios)
                (size, phase) = (size - (Math.Log(1 + (t * t * ratio * ratio)) / 4), phase - (Math.Atan(t * ratio) / 2));
            return Complex.FromPolarCoordinates(Math.Exp(size), phase);
        };
    }
}
