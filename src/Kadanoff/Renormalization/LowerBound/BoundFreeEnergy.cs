using Kadanoff.Numerics;

namespace Kadanoff.Renormalization.LowerBound;

/// <summary>What Kadanoff's step says of the free energy of the Ising lattice: at every p a bound, the tighter the better p is chosen.</summary>
/// <remarks>
/// <para><i>Equation</i>: ln Z/N ≤ Σ_n c_n/2^{dn}, c_n the constant of step n. <i>Units</i>: per spin; K = J/(k_B T).
/// <i>Cost</i>: about 54/d steps. <i>Reference</i>: [kadanoff1975], [kadanoff1976b]. <i>Checked by</i> BoundFreeEnergyTests, and <c>rbm:A6</c> of selfcheck.</para>
/// </remarks>
/// <param name="Dimension">d: 1, 2 or 3.</param>
/// <param name="Coupling">K of nearest neighbours.</param>
public sealed record BoundFreeEnergy(int Dimension, double Coupling)
{
    private const double LeastParameter = 0.02;
    private const double MostParameter = 3;
    private const int Tried = 24;
    private const int MostSweeps = 20;

    /// <summary>Of a p: the bound changes with its square.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>After so many steps what is left of the lattice weighs less than rounding.</summary>
    private int Steps => (54 / Dimension) + 1;

    /// <summary>The bound with one p at every step.</summary>
    public double LogPartition(double parameter) => LogPartition([parameter]);

    /// <summary>The bound with a p for each of the first steps; the last holds for all further ones.</summary>
    public double LogPartition(IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        KadanoffBound[] steps = [.. parameters.Select(parameter => new KadanoffBound(Dimension, parameter))];
        var couplings = steps[0].NearestNeighbours(Coupling);
        var (sum, weight) = (0.0, 1.0);
        for (var n = 0; n < Steps; n++)
        {
            var step = steps[Math.Min(n, steps.Length - 1)];
            weight /= 1 << Dimension;
            sum += weight * step.LogConstant(couplings);
            couplings = step.Apply(couplings);
        }

        return sum;
    }

    /// <summary>The one p whose bound is tightest.</summary>
    public double BestParameter
    {
        get
        {
            var tried = Enumerable.Range(0, Tried).Select(i => LeastParameter * Math.Pow(MostParameter / LeastParameter, i / (Tried - 1.0))).ToArray();
            var best = Enumerable.Range(1, Tried - 2).MinBy(i => LogPartition(tried[i]));
            return GoldenSection.Minimum(LogPartition, tried[best - 1], tried[best + 1]);
        }
    }

    /// <summary>A p for each of the first steps, the tightest: each is chosen anew while the others stay, until none moves much.</summary>
    /// <param name="count">How many steps have a p of their own.</param>
    public double[] BestParameters(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var parameters = Enumerable.Repeat(BestParameter, count).ToArray();
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var before = (double[])parameters.Clone();
            for (var n = 0; n < count; n++)
                parameters[n] = GoldenSection.Minimum(parameter => LogPartition([.. parameters[..n], parameter, .. parameters[(n + 1)..]]), parameters[n] / 2, parameters[n] * 2, Tolerance);
            if (parameters.Zip(before, (now, then) => Math.Abs(now - then)).Max() < 10 * Tolerance)
                break;
        }

        return parameters;
    }
}
