using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;
using Kadanoff.Studies.Exact;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Lei2018;

/// <summary><c>lei-2018-pooling</c>: is pooling a renormalization step? The claim is theirs; the mathematics is that of block spins and of extreme values.</summary>
/// <remarks>
/// Average and majority pooling of the critical lattice stay where they are, below T_c they order, above it they go to noise. Maximum pooling favours one sign:
/// it is no block spin of a symmetric system. <i>Reference</i>: [lei2018] for the claim, [kadanoff1966] for the step. <i>Checked by</i> Lei2018Tests.
/// </remarks>
public sealed class Lei2018 : Study
{
    private const string Independent = "independent run of the same recipe";
    private const int PictureSide = 128;

    /// <summary>L, and how many configurations it takes to know ⟨m²⟩ to two parts in a thousand.</summary>
    private static readonly (int Side, int Samples)[] s_sizes = [(8, 400_000), (16, 400_000), (32, 400_000), (64, 400_000), (128, 600_000)];

    public override string Name => "lei-2018-pooling";

    public override string Summary => "Lei, Chen and Zhao (2018), pooling as a step of renormalization: which pooling, and of what";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var critical = PooledLattice.Measure("T_c", 512, InfiniteIsing.CriticalCoupling, 4000, 6, 4, setting.Part(0, 0.25));
        PooledLattice[] others =
        [
            PooledLattice.Measure("T = 2.5", 256, 1 / 2.5, 2000, 6, 4, setting.Part(0.25, 0.3)),
            PooledLattice.Measure("T = 2.8", 256, 1 / 2.8, 2000, 6, 4, setting.Part(0.3, 0.35)),
            PooledLattice.Measure("T = 2", 128, 0.5, 4000, 6, 4, setting.Part(0.35, 0.38)),
            PooledLattice.Measure("T = ∞", 128, 0, 4000, 4, 3, setting.Part(0.38, 0.4)),
        ];
        PooledLattice[] sizes = [.. s_sizes.Select((size, i) => PooledLattice.Measure("T_c", size.Side, InfiniteIsing.CriticalCoupling, size.Samples, 0, 0, setting.Part(0.4 + (0.55 * Cost(i)), 0.4 + (0.55 * Cost(i + 1)))))];
        return new Findings(
            [.. PoolingFigures.Of, .. Checks(critical, others[^1]).Select((check, i) => check(Id("box:10", PoolingFigures.Of.Count + i))), .. Sizes(sizes).Select((check, i) => check(Id("box:13", i)))],
            [critical.Flow(), .. others.Select(lattice => lattice.Flow())])
        {
            Reported = [.. Table(critical, others).Select((figure, i) => figure with { Id = FormattableString.Invariant($"box:10.t{i + 1}") })],
            Pictures = PictureObserver.At(PictureSide, [2, InfiniteIsing.CriticalTemperature, 2.8], setting.Part(0.95, 1)),
        };
    }

    /// <summary>Part of the spins of all sizes that come before one.</summary>
    private static double Cost(int size)
    {
        double Spins(int count) => s_sizes.Take(count).Sum(entry => (double)entry.Side * entry.Side * entry.Samples);
        return Spins(size) / Spins(s_sizes.Length);
    }

    private static string Id(string row, int index) => FormattableString.Invariant($"{row}.{index + 1}");

    private static IEnumerable<Func<string, Check>> Checks(PooledLattice critical, PooledLattice infinite)
    {
        foreach (var level in new[] { 3, 4 })
            yield return id => Check.Near(id, FormattableString.Invariant($"average pooling at T_c, L = 512: variance ratio at b = {1 << level}"), critical.Ratio(level), Math.Pow(2, -0.25), 0.01, "exact, η = 1/4");
        for (var level = 1; level <= 4; level++)
        {
            var b = level;
            yield return id => Check.Near(id, FormattableString.Invariant($"average pooling at T = ∞: variance ratio at b = {1 << b}"), infinite.Ratio(b), 0.25, 0.003, "exact, independent spins");
        }

        foreach (var level in new[] { 1, 2, 3 })
            yield return id => Check.Near(id, FormattableString.Invariant($"majority pooling at T_c, L = 512: ⟨μ μ′⟩ of neighbours at b = {1 << level}"), critical.Agreement(level), 0.695, 0.01, Independent);
    }

    private static IEnumerable<Func<string, Check>> Sizes(PooledLattice[] sizes)
    {
        yield return id => Check.Near(id, "⟨m²⟩ at T_c, L = 8", sizes[0].SquaredMagnetisation, 0.64691157, 6 * sizes[0].SquaredMagnetisation.StandardError, "transfer matrix");
        foreach (var lattice in sizes.Skip(1))
            yield return id => Check.Near(id, FormattableString.Invariant($"Binder ratio at T_c, L = {lattice.Side}"), lattice.BinderRatio, 0.611, 0.003, "kamieniarz1993");
        for (var i = 1; i < sizes.Length; i++)
        {
            var (fine, coarse) = (sizes[i], sizes[i - 1]);
            yield return id => Check.Near(id, FormattableString.Invariant($"⟨m²⟩ at T_c, L = {fine.Side} over L = {coarse.Side}"), Quotient(fine.SquaredMagnetisation, coarse.SquaredMagnetisation), Math.Pow(2, -0.25), 0.01, "exact, η = 1/4");
        }
    }

    private static Estimate Quotient(Estimate above, Estimate below)
    {
        var value = above.Value / below.Value;
        return new Estimate(value, value * Math.Sqrt(Math.Pow(above.StandardError / above.Value, 2) + Math.Pow(below.StandardError / below.Value, 2)), above.Samples);
    }

    /// <summary>What an independent run gave, T by T: the ratios at b = 2, 4, … and the agreements after 0, 1, … majorities.</summary>
    private static IEnumerable<ReportedFigure> Table(PooledLattice critical, PooledLattice[] others)
    {
        (PooledLattice Lattice, double[] Ratios, double[] Agreements)[] rows =
        [
            (critical, [0.763, 0.817, 0.835, 0.842, 0.845, 0.851], [0.7074, 0.695, 0.694, 0.695, 0.700]),
            (others[0], [0.636, 0.639, 0.575, 0.473, 0.375, 0.313], [0.553, 0.450, 0.332, 0.204, 0.098]),
            (others[1], [0.556, 0.535, 0.454, 0.363, 0.304, 0.274], [0.454, 0.322, 0.193, 0.090, 0.030]),
            (others[2], [0.900, 0.953, 0.979, 0.993, 0.998, 0.999], [0.873, 0.926, 0.974, 0.996, 0.9999]),
        ];
        foreach (var (lattice, ratios, agreements) in rows)
        {
            for (var i = 0; i < ratios.Length; i++)
                yield return new("", FormattableString.Invariant($"{lattice.Title}, L = {lattice.Side}: variance ratio at b = {2 << i}"), lattice.Ratio(i + 1), Independent, FormattableString.Invariant($"theirs: {ratios[i]}"));
            for (var i = 0; i < agreements.Length; i++)
                yield return new("", FormattableString.Invariant($"{lattice.Title}, L = {lattice.Side}: ⟨μ μ′⟩ at b = {1 << i}"), lattice.Agreement(i), Independent, FormattableString.Invariant($"theirs: {agreements[i]}"));
        }
    }
}
