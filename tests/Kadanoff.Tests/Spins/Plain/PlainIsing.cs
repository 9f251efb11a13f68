using Kadanoff.Numerics;

namespace Kadanoff.Tests.Spins.Plain;

/// <summary>The rules for the Ising model on a closed square lattice, each in about ten lines that share nothing with the library but the random numbers.</summary>
internal static class PlainIsing
{
    public static void Metropolis(sbyte[,] s, double temperature, RandomStream stream)
    {
        var side = s.GetLength(0);
        for (var visit = 0; visit < s.Length; visit++)
        {
            var site = stream.NextInt32(s.Length);
            var (x, y) = (site % side, site / side);
            var change = 2 * s[x, y] * Field(s, x, y);
            if (change <= 0 || stream.NextDouble() < Math.Exp(-change / temperature))
                s[x, y] *= -1;
        }
    }

    public static void HeatBath(sbyte[,] s, double temperature, RandomStream stream)
    {
        var side = s.GetLength(0);
        for (var visit = 0; visit < s.Length; visit++)
        {
            var site = stream.NextInt32(s.Length);
            var (x, y) = (site % side, site / side);
            var down = 1 / (1 + Math.Exp(2 * Field(s, x, y) / temperature));
            s[x, y] = (sbyte)(stream.NextDouble() < down ? -1 : 1);
        }
    }

    public static int[] SwendsenWang(sbyte[,] s, double temperature, RandomStream stream)
    {
        var (side, p) = (s.GetLength(0), 1 - Math.Exp(-2 / temperature));
        var label = Enumerable.Range(0, s.Length).ToArray();
        void Join(int a, int b) => label = [.. label.Select(l => l == Math.Max(label[a], label[b]) ? Math.Min(label[a], label[b]) : l)];
        for (var site = 0; site < s.Length; site++)
        {
            var (x, y) = (site % side, site / side);
            foreach (var (right, down) in new[] { (1, 0), (0, 1) })
            {
                var (u, v) = ((x + right) % side, (y + down) % side);
                if (s[x, y] == s[u, v] && stream.NextDouble() < p)
                    Join(site, u + (v * side));
            }
        }

        var flip = new bool[s.Length];
        for (var site = 0; site < s.Length; site++)
        {
            if (label[site] == site)
                flip[site] = stream.NextInt32(2) == 1;
            s[site % side, site / side] *= (sbyte)(flip[label[site]] ? -1 : 1);
        }

        return [.. label.GroupBy(l => l).Select(cluster => cluster.Count())];
    }

    /// <returns>The size of the cluster.</returns>
    public static int Wolff(sbyte[,] s, double temperature, RandomStream stream)
    {
        var (side, p) = (s.GetLength(0), 1 - Math.Exp(-2 / temperature));
        var cluster = new List<int> { stream.NextInt32(s.Length) };
        for (var next = 0; next < cluster.Count; next++)
        {
            var (x, y) = (cluster[next] % side, cluster[next] / side);
            foreach (var site in InOrderOfBonds(x, y, side))
            {
                if (!cluster.Contains(site) && s[site % side, site / side] == s[x, y] && stream.NextDouble() < p)
                    cluster.Add(site);
            }
        }

        cluster.ForEach(site => s[site % side, site / side] *= -1);
        return cluster.Count;
    }

    public static double Energy(sbyte[,] s)
    {
        var side = s.GetLength(0);
        return -Enumerable.Range(0, s.Length).Sum(i => s[i % side, i / side] * (s[((i % side) + 1) % side, i / side] + s[i % side, ((i / side) + 1) % side]));
    }

    private static int Field(sbyte[,] s, int x, int y)
    {
        var side = s.GetLength(0);
        return s[(x + 1) % side, y] + s[(x + side - 1) % side, y] + s[x, (y + 1) % side] + s[x, (y + side - 1) % side];
    }

    /// <summary>Bonds belong to the site on their left or above, and are counted site by site, to the right first.</summary>
    private static IEnumerable<int> InOrderOfBonds(int x, int y, int side)
    {
        int Site(int u, int v) => ((u + side) % side) + ((v + side) % side * side);
        var (here, left, above) = (Site(x, y), Site(x - 1, y), Site(x, y - 1));
        return new[] { (2 * here, Site(x + 1, y)), ((2 * here) + 1, Site(x, y + 1)), (2 * left, left), ((2 * above) + 1, above) }.OrderBy(bond => bond.Item1).Select(bond => bond.Item2);
    }
}
