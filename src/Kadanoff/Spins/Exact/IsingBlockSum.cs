namespace Kadanoff.Spins.Exact;

/// <summary>The sum of n neighbouring spins of the infinite Ising chain: its law, spin by spin.</summary>
/// <remarks>
/// <para><i>Equation</i>: with v = tanh K, Var M = n(1 + v)/(1 − v) − 2v(1 − vⁿ)/(1 − v)² and ⟨M M′⟩ = v((1 − vⁿ)/(1 − v))² of neighbouring blocks, so that their
/// correlation falls as 1/n, where that of single spins n apart falls as vⁿ. Block averages go to the Gaussian law: the excess kurtosis falls as 1/n.</para>
/// <para><i>Cost</i>: 2n² operations for the law. <i>Reference</i>: [ising1925], [jonalasinio2001]. <i>Checked by</i> IsingBlockSumTests, and <c>rg:A12</c> of selfcheck.</para>
/// </remarks>
public sealed class IsingBlockSum
{
    private readonly int _spins;
    private readonly double _tanh;

    /// <param name="spins">n, at least 1.</param>
    /// <param name="coupling">K, of any sign.</param>
    public IsingBlockSum(int spins, double coupling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spins, 1);
        (_spins, _tanh) = (spins, Math.Tanh(coupling));
        Law = Counted(spins, (1 + _tanh) / 2);
    }

    /// <summary>P(M = 2k − n) at k = 0 … n.</summary>
    public IReadOnlyList<double> Law { get; }

    /// <summary>⟨M²⟩.</summary>
    public double Variance => (_spins * (1 + _tanh) / (1 - _tanh)) - (2 * _tanh * (1 - Math.Pow(_tanh, _spins)) / ((1 - _tanh) * (1 - _tanh)));

    /// <summary>⟨M⁴⟩/⟨M²⟩² − 3.</summary>
    public double ExcessKurtosis => (Moment(4) / Math.Pow(Moment(2), 2)) - 3;

    /// <summary>⟨M M′⟩/⟨M²⟩ of blocks side by side.</summary>
    public double NeighbourCorrelation => _tanh * Math.Pow((1 - Math.Pow(_tanh, _spins)) / (1 - _tanh), 2) / Variance;

    private double Moment(int power) => Law.Select((probability, k) => probability * Math.Pow((2 * k) - _spins, power)).Sum();

    /// <summary>How many spins are up, with the last one up or down: the next spin is like it with probability (1 + v)/2.</summary>
    private static double[] Counted(int spins, double stays)
    {
        var (up, down) = (new double[spins + 1], new double[spins + 1]);
        (up[1], down[0]) = (0.5, 0.5);
        for (var spin = 1; spin < spins; spin++)
        {
            for (var k = spin + 1; k >= 0; k--)
            {
                var (joinsUp, joinsDown) = k > 0 ? (up[k - 1], down[k - 1]) : (0, 0);
                down[k] = (stays * down[k]) + ((1 - stays) * up[k]);
                up[k] = (stays * joinsUp) + ((1 - stays) * joinsDown);
            }
        }

        return [.. up.Zip(down, (a, b) => a + b)];
    }
}
