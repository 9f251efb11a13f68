using System.Numerics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>The chain of continuous spins in an even polynomial potential as a law.</summary>
/// <remarks>
/// <para><i>Equation</i>: p(x) = exp(−Σ_i Σ_k θ_k x_i^{2k} + K Σ_i x_i x_{i+1} − ln Z), k = 1 … m, m ≤ 4.</para>
/// <para><i>Draws</i>: site by site, each given the one before it, by <see cref="TiltedLaw"/>. <i>Precision</i>: ln Z to 1e-10, means of draws to 1e-8.
/// <i>Cost</i>: 20 to 30 nanoseconds for a site; tables of 0.2 MB for each site near the end. <i>Reference</i>: [scalapino1972]. <i>Checked by</i> ChainLawTests, PolynomialChainLawTests.</para>
/// </remarks>
public sealed class PolynomialChainLaw : ChainLaw, IContinuousChain
{
    /// <summary>So many coefficients of the potential at most: degree 8.</summary>
    public const int MostCoefficients = 4;

    private readonly double[] _potential;
    private readonly EvenPolynomialChain _chain;
    private readonly Lazy<TiltedLaw[]> _laws;
    private readonly Lazy<PolynomialRing> _ring;

    /// <param name="sites">N, from 2.</param>
    /// <param name="potential">θ_1 … θ_m.</param>
    /// <param name="coupling">K, of any sign.</param>
    /// <param name="boundary">Open, or a ring.</param>
    /// <exception cref="DataException">The law is not normalisable, or too steep to be integrated; there are too few or too many sites.</exception>
    public PolynomialChainLaw(int sites, ReadOnlySpan<double> potential, double coupling, Boundary boundary = Boundary.Open)
        : base(sites, boundary)
    {
        _potential = Checked(potential.ToArray(), coupling);
        Coupling = coupling;
        (_chain, LogPartition) = Integrated(PolynomialReach.Of(_potential, coupling));
        _laws = new(() => new PolynomialMessages(_chain).Laws(sites));
        _ring = new(() => new PolynomialRing(sites, _chain.Transfer));
    }

    /// <summary>θ_1 … θ_m.</summary>
    public IReadOnlyList<double> Potential => _potential;

    /// <summary>K.</summary>
    public double Coupling { get; }

    public override string Family => $"{(Boundary == Boundary.Open ? "open chain" : "ring")} of {Sites} in a potential of degree {2 * _potential.Length}";

    public override string Parameters =>
        FormattableString.Invariant($"θ = ({string.Join(", ", _potential.Select(theta => FormattableString.Invariant($"{theta}")))}), K = {Coupling}");

    public override IReadOnlyList<string> StatisticNames => [.. _potential.Select((_, k) => $"−Σ x{"²⁴⁶⁸"[k]}"), "Σ x x′"];

    public override IReadOnlyList<double> NaturalParameters => [.. _potential, Coupling];

    public override double LogPartition { get; }

    public override void Statistics(ReadOnlySpan<double> configuration, Span<double> statistics)
    {
        statistics.Clear();
        foreach (var x in configuration)
        {
            var power = -1.0;
            for (var k = 0; k < _potential.Length; k++)
            {
                power *= x * x;
                statistics[k] += power;
            }
        }

        statistics[^1] = BondSum(configuration);
    }

    public override void Draw(RandomStream stream, Span<double> configuration)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (Boundary == Boundary.Periodic)
            _ring.Value.Draw(stream, configuration[..Sites]);
        else
            DrawOpen(stream, configuration[..Sites]);
    }

    public override Matrix<double> Covariance() => PolynomialCovariance.Of(_chain, Sites, Boundary);

    ChainLaw IContinuousChain.With(ReadOnlySpan<double> naturalParameters) => new PolynomialChainLaw(Sites, naturalParameters[..^1], naturalParameters[^1], Boundary);

    Func<double, Complex> IContinuousChain.Characteristic(double[] direction) => new PolynomialCharacteristic(_chain, Sites, Boundary, direction).At;

    private void DrawOpen(RandomStream stream, Span<double> configuration)
    {
        var (laws, field) = (_laws.Value, 0.0);
        for (var site = 0; site < configuration.Length; site++)
        {
            configuration[site] = laws[Math.Min(configuration.Length - 1 - site, laws.Length - 1)].Draw(stream, field);
            field = Coupling * configuration[site];
        }
    }

    private static double[] Checked(double[] potential, double coupling)
    {
        if (potential.Length is < 1 or > MostCoefficients)
            throw new DataException($"A potential of {potential.Length} coefficients is not supported", $"Give 1 to {MostCoefficients}: θ of x², x⁴, x⁶, x⁸.");
        if (!potential.Append(coupling).All(double.IsFinite))
            throw new DataException("A parameter of the chain is not finite", "Give finite numbers.");
        if (!(potential[^1] > (potential.Length == 1 ? Math.Abs(coupling) : 0)))
            throw new DataException(
                FormattableString.Invariant($"The law is not normalisable: θ_{potential.Length} = {potential[^1]} of the highest power does not hold the sites"),
                potential.Length == 1 ? "Give one above the size of the coupling." : "Give a positive one.");
        return potential;
    }

    /// <summary>The transfer operator with as many nodes as it takes.</summary>
    private (EvenPolynomialChain Chain, double LogPartition) Integrated(double reach)
    {
        var before = double.NaN;
        foreach (var nodes in new[] { 120, 200, 400, 800 })
        {
            var chain = new EvenPolynomialChain(_potential, Coupling, reach, nodes);
            var logPartition = Boundary == Boundary.Open ? chain.LogPartitionOpen(Sites) : chain.LogPartitionRing(Sites);
            if (Math.Abs(logPartition - before) < 1e-12 * Sites * (1 + Math.Abs(logPartition / Sites)))
                return (chain, logPartition);
            before = logPartition;
        }

        throw new DataException($"The potential is too steep to be integrated: {Parameters}", "Give smaller coefficients, or other units of x.");
    }
}
