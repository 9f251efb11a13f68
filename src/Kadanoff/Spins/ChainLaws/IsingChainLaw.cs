using System.Runtime.CompilerServices;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>The Ising chain as a law: s = ±1, in a field or without, open or a ring.</summary>
/// <remarks>
/// <para><i>Equation</i>: p(s) = exp(K Σ s_i s_{i+1} + h Σ s_i − ln Z).</para>
/// <para><i>Draws</i>: spin by spin, each given the one before it and, on a ring, the first one; without a field and open, bonds are independent and hold with probability e^K/(2 cosh K).
/// Each spin is a comparison of 64 random bits with a threshold. <i>Cost</i>: two or three nanoseconds for a spin.
/// <i>Reference</i>: [ising1925]. <i>Checked by</i> ChainLawTests, and <c>rg:A14</c> of selfcheck.</para>
/// </remarks>
public sealed class IsingChainLaw : ChainLaw
{
    /// <summary>So many sites at most where states are counted out: a million states.</summary>
    public const int MostCountedSites = 20;

    private readonly IsingMessages[] _messages;
    private readonly ulong[][] _thresholds;
    private readonly ulong _first;

    /// <param name="sites">N, from 2.</param>
    /// <param name="coupling">K, of any sign.</param>
    /// <param name="field">h, of any sign.</param>
    /// <param name="boundary">Open, or a ring.</param>
    /// <exception cref="DataException">There are too few or too many sites, or a parameter is not finite.</exception>
    public IsingChainLaw(int sites, double coupling, double field = 0, Boundary boundary = Boundary.Open)
        : base(sites, boundary)
    {
        if (!double.IsFinite(coupling + field))
            throw new DataException(FormattableString.Invariant($"An Ising chain with K = {coupling} and h = {field} has no law"), "Give finite numbers.");
        (Coupling, Field) = (coupling, field);
        _messages = boundary == Boundary.Periodic
            ? [new(sites, coupling, field, -coupling), new(sites, coupling, field, coupling)]
            : [new(sites, coupling, field, 0)];
        LogPartition = Elementary.LogSum(_messages[0].LogDown, _messages[^1].LogUp);
        FirstOdds = _messages[^1].LogUp - _messages[0].LogDown;
        _thresholds = Array.ConvertAll(_messages, messages => Array.ConvertAll(messages.Odds.ToArray(), Threshold));
        _first = Threshold(FirstOdds);
    }

    /// <summary>K.</summary>
    public double Coupling { get; }

    /// <summary>h.</summary>
    public double Field { get; }

    public override string Family => Boundary == Boundary.Open ? $"open Ising chain of {Sites}" : $"Ising ring of {Sites}";

    public override string Parameters => Field == 0 ? FormattableString.Invariant($"K = {Coupling}") : FormattableString.Invariant($"K = {Coupling}, h = {Field}");

    public override IReadOnlyList<string> StatisticNames => ["Σ s s′", "Σ s"];

    public override IReadOnlyList<double> NaturalParameters => [Coupling, Field];

    public override double LogPartition { get; }

    /// <summary>ln P(s_1 = 1)/P(s_1 = −1).</summary>
    internal double FirstOdds { get; }

    /// <summary>Those of s_{k+1}, given s_k and s_1, as laid out by the messages.</summary>
    internal ReadOnlySpan<double> Odds(bool firstIsUp) => _messages[firstIsUp ? ^1 : 0].Odds;

    public override void Statistics(ReadOnlySpan<double> configuration, Span<double> statistics)
    {
        var sum = 0.0;
        foreach (var spin in configuration)
            sum += spin;
        (statistics[0], statistics[1]) = (BondSum(configuration), sum);
    }

    public override void Draw(RandomStream stream, Span<double> configuration)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var up = stream.NextUInt64() < _first ? 1 : 0;
        Follow(stream, up, _thresholds[up * (_thresholds.Length - 1)], configuration[..Sites]);
    }

    public override Matrix<double> Covariance() => IsingCovariance.Of(this);

    /// <inheritdoc/>
    /// <exception cref="DataException">The chain has more than 20 sites.</exception>
    public override SpinLaw Counted()
    {
        if (Sites > MostCountedSites)
            throw new DataException($"A chain of {Sites} is too long to count out", $"Give at most {MostCountedSites} sites, or draw samples of it.");
        return Boundary == Boundary.Periodic ? SpinLaw.Ring(Sites, Coupling, Field) : SpinLaw.Open(Sites, Coupling, Field);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Follow(RandomStream stream, int up, ReadOnlySpan<ulong> thresholds, Span<double> spins)
    {
        spins[0] = (2 * up) - 1;
        for (var site = 1; site < spins.Length; site++)
        {
            up = stream.NextUInt64() < thresholds[(2 * (site - 1)) + up] ? 1 : 0;
            spins[site] = (2 * up) - 1;
        }
    }

    /// <summary>64 random bits lie below it with the probability of these log-odds.</summary>
    private static ulong Threshold(double odds) => (ulong)Math.Min(Elementary.Logistic(odds) * Math.Pow(2, 64), ulong.MaxValue);
}
