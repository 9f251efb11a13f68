using Kadanoff.Renormalization;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Studies.Exact;

/// <summary>Sums of neighbouring Ising spins and of bonds, what a block of the chain knows of its surroundings, and Wilson's one-loop flow.</summary>
/// <remarks><i>Reference</i>: [ising1925], [kochjanusz2018], [wilson1972]; the numbers are from independent programs. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class BlockFigures
{
    private const string Independent = "independent program";

    public static Findings Run(StudySetting setting) => new(
        [
            .. Figure.Numbered("rg:A12", Blocks()),
            .. Figure.Numbered("rg:A13", Bonds()),
            .. Figure.Numbered("rg:A16", OneLoop()),
            .. Figure.Numbered("rbm:A11", Information()),
        ],
        []);

    private static IEnumerable<Figure> Blocks()
    {
        (double Coupling, int Spins, double Kurtosis, double Correlation)[] rows =
            [(0.3, 8, -0.561954, 0.043227), (0.3, 64, -0.076178, 0.005024), (0.9, 8, -1.347274, 0.242174), (0.9, 64, -0.272854, 0.024093)];
        yield return new("sum of 8 spins of the chain at K = 0.3: variance", new IsingBlockSum(8, 0.3).Variance, 13.416952, 5e-7, Independent);
        yield return new("sum of 64 spins of the chain at K = 0.9: excess kurtosis", new IsingBlockSum(64, 0.9).ExcessKurtosis, -0.272854, 5e-7, Independent);
        yield return new("sum of 64 spins of the chain at K = 0.9: variance", new IsingBlockSum(64, 0.9).Variance, 369.378321, 5e-7, Independent);
        foreach (var row in rows)
        {
            var (block, name) = (new IsingBlockSum(row.Spins, row.Coupling), FormattableString.Invariant($"sum of {row.Spins} spins of the chain at K = {row.Coupling}"));
            yield return new($"{name}: excess kurtosis", block.ExcessKurtosis, row.Kurtosis, 5e-7, Independent);
            yield return new($"{name}: correlation with the next", block.NeighbourCorrelation, row.Correlation, 5e-7, Independent);
        }
    }

    private static IEnumerable<Figure> Bonds()
    {
        (double Coupling, int Sites, double Kurtosis)[] rows = [(0.3, 16, -0.108605), (0.9, 64, 0.035158), (0.3, 1024, -0.001592), (0.9, 16, 0.147663)];
        return rows.Select(row => new Figure(
            FormattableString.Invariant($"energy of an open chain of {row.Sites} at K = {row.Coupling}: excess kurtosis"), IsingChain.EnergyKurtosis(row.Sites, row.Coupling), row.Kurtosis, 5e-7, Independent));
    }

    private static IEnumerable<Figure> OneLoop()
    {
        var point = new OneLoopWilson(3).FixedPointNear([-0.1, 0.03]);
        yield return new("one-loop flow of φ⁴, d = 3: r*", point.Couplings[0], -0.1428571, 5e-8, "wilson1972");
        yield return new("the same: K_d u*", point.Couplings[1], 0.0204082, 5e-8, "wilson1972");
    }

    private static IEnumerable<Figure> Information()
    {
        (double Coupling, int Spins, int Buffer, double[] Expected)[] rows =
        [
            (0.5, 2, 1, [0.02763417, 0.02425683, 0.02763417, 0.02425683, 0.04573560]),
            (0.5, 4, 1, [0.02319080, 0.01127481, 0.00590754, 0.01382817, 0.04594755]),
            (0.5, 8, 1, [0.02297928, 0.00500435, 0.00026949, 0.01159147, 0.04595766]),
            (1.0, 2, 1, [0.24703286, 0.24056806, 0.24703286, 0.24056806, 0.32522098]),
            (1.0, 4, 1, [0.20131719, 0.16312546, 0.14764659, 0.16974079, 0.34733066]),
            (1.0, 8, 2, [0.10275534, 0.04983274, 0.02982589, 0.06536747, 0.20161821]),
        ];
        string[] names = ["edge decimation", "majority", "middle spin", "mean of two edges", "all of the block"];
        foreach (var row in rows)
        {
            var information = new BlockInformation(row.Spins, row.Buffer, row.Coupling);
            double[] values = [information.EdgeDecimation, information.Majority, information.MiddleSpin, information.EdgeMean, information.Bound];
            for (var i = 0; i < names.Length; i++)
                yield return new(FormattableString.Invariant($"chain at K = {row.Coupling}, block of {row.Spins}, buffer {row.Buffer}: information of {names[i]}"), values[i], row.Expected[i], 1e-7, Independent);
        }

        yield return new("chain at K = 0.5, block of 3, buffer 1: information of edge decimation", new BlockInformation(3, 1, 0.5).EdgeDecimation, 0.02397167, 1e-7, Independent);
        yield return new("chain at K = 1, block of 3, buffer 1: information of edge decimation", new BlockInformation(3, 1, 1).EdgeDecimation, 0.21775695, 1e-7, Independent);
    }
}
