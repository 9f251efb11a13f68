using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

/// <summary>Pieces of an infinite even polynomial chain, drawn site by site on a grid: P(y | x) = T(x, y) ψ_0(y)/(λ_0 ψ_0(x)) with the transfer operator T.</summary>
internal static class DrawnChains
{
    private const int Nodes = 301;
    private const double Reach = 4.5;

    public static FeatureLaw Of(double[] potential, double coupling, int sites, int chains)
    {
        var (nodes, cumulative) = Kernel(potential, coupling);
        var (values, stream) = (new Matrix<double>(chains, sites), new RandomStream(3, "chains"));
        for (var chain = 0; chain < chains; chain++)
        {
            // Row 0 of the kernel starts at the edge; twenty sites forget it.
            for (var (site, at) = (-20, Nodes / 2); site < sites; site++)
            {
                at = Math.Min(Nodes - 1, Place(cumulative[at], stream.NextDouble()));
                if (site >= 0)
                    values[chain, site] = nodes[at] + ((stream.NextDouble() - 0.5) * (nodes[1] - nodes[0]));
            }
        }

        return new FeatureLaw(values, Kadanoff.Data.Ensemble.Uniform(chains), false);
    }

    private static (double[] Nodes, double[][] Cumulative) Kernel(double[] potential, double coupling)
    {
        double[] nodes = [.. Enumerable.Range(0, Nodes).Select(i => Reach * ((2.0 * i / (Nodes - 1)) - 1))];
        double Energy(double x) => potential.Select((theta, k) => theta * Math.Pow(x, 2 * (k + 1))).Sum();
        double[][] transfer = [.. nodes.Select(x => nodes.Select(y => Math.Exp((coupling * x * y) - ((Energy(x) + Energy(y)) / 2))).ToArray())];
        var ground = nodes.Select(_ => 1.0).ToArray();
        for (var step = 0; step < 200; step++)
        {
            double[] moved = [.. transfer.Select(row => row.Zip(ground, (t, g) => t * g).Sum())];
            ground = [.. moved.Select(g => g / moved.Max())];
        }

        return (nodes, [.. transfer.Select(row => Sums([.. row.Zip(ground, (t, g) => t * g)]))]);
    }

    private static double[] Sums(double[] weights)
    {
        for (var i = 1; i < weights.Length; i++)
            weights[i] += weights[i - 1];
        return [.. weights.Select(weight => weight / weights[^1])];
    }

    private static int Place(double[] cumulative, double fraction) => Array.BinarySearch(cumulative, fraction) is var place && place < 0 ? ~place : place;
}
