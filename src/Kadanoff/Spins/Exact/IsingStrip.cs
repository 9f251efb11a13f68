using System.Numerics.Tensors;

namespace Kadanoff.Spins.Exact;

/// <summary>The square Ising lattice on an infinite strip of L columns that closes on itself, from the largest eigenvalues of its transfer matrix.</summary>
/// <remarks>
/// <para><i>Equation</i>: on states even and odd under turning all spins over, √D V √D has the largest eigenvalues λ_0 and λ_1; −βf = ln λ_0/L per site, and along the strip
/// ⟨s_0 s_r⟩ decays as e^{−r/ξ}, 1/ξ = ln(λ_0/λ_1). At T_c, ξ = 4L/π for large L, which is η = ¼.</para>
/// <para><i>Method</i>: power iteration, with a factor for each bond. <i>Units</i>: J = k_B = 1. <i>Range</i>: K &gt; 0, L from 2 to 14.
/// <i>Reference</i>: [kramers1941], [kaufman1949]. <i>Checked by</i> IsingStripTests, and <c>rbm:A2</c> of selfcheck.</para>
/// </remarks>
public sealed class IsingStrip
{
    private const int MostSteps = 100_000;

    private const double Precision = 1e-14;

    private readonly IsingRow _row;
    private readonly double[] _root;
    private readonly double[] _ground;
    private readonly double _largest;
    private readonly double _second;

    /// <param name="columns">L.</param>
    /// <param name="coupling">K.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 or more than 14 columns, or the coupling is not positive.</exception>
    public IsingStrip(int columns, double coupling)
    {
        if (!(coupling > 0) || !double.IsFinite(coupling))
            throw new ArgumentOutOfRangeException(nameof(coupling), coupling, "The coupling is a positive number.");
        _row = new IsingRow(columns, coupling);
        _root = Array.ConvertAll(_row.Weights, Math.Sqrt);
        (_largest, _ground) = Largest(_ => 1);
        _second = Largest(state => Math.Sign(_row.Magnetisations[state])).Value;
    }

    /// <summary>ln λ_0, of a whole row.</summary>
    public double LogLargestEigenvalue => Math.Log(_largest) + _row.LogScale;

    /// <summary>ξ along the strip, in lattice spacings.</summary>
    public double CorrelationLength => 1 / Math.Log(_largest / _second);

    /// <summary>⟨s_0 s_r⟩ of two spins r rows apart in one column.</summary>
    public double Correlation(int distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        var moved = _ground.Select((value, state) => value * SpinLaw.Spin(state, 0)).ToArray();
        for (var row = 0; row < distance; row++)
        {
            Transfer(moved);
            TensorPrimitives.Divide(moved, _largest, moved);
        }

        return moved.Select((value, state) => value * _ground[state] * SpinLaw.Spin(state, 0)).Sum();
    }

    /// <summary>The largest eigenvalue with its vector, from a start of one parity, which the transfer keeps.</summary>
    private (double Value, double[] Vector) Largest(Func<int, double> start)
    {
        var vector = Enumerable.Range(0, _row.States).Select(start).ToArray();
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<double>(vector), vector);
        var value = 0.0;
        for (var (step, change) = (0, 1.0); step < MostSteps && change > Precision; step++)
        {
            var before = (double[])vector.Clone();
            Transfer(vector);
            value = TensorPrimitives.Dot<double>(before, vector);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<double>(vector), vector);
            change = TensorPrimitives.Distance<double>(before, vector);
        }

        return (value, vector);
    }

    /// <summary>√D V √D v, in place.</summary>
    private void Transfer(double[] vector)
    {
        TensorPrimitives.Multiply(vector, _root, vector);
        _row.Join(vector);
        TensorPrimitives.Multiply(vector, _root, vector);
    }
}
