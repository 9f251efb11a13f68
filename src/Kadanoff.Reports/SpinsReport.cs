using Kadanoff.Reports.Figures;
using Kadanoff.Spins.Observables;
using Kadanoff.Spins.Simulations;
using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>The report of a simulation: what was measured at each temperature with its errors, beside what is exact, and pictures of the spins.</summary>
/// <remarks><i>Checked by</i> SpinsReportTests.</remarks>
public static class SpinsReport
{
    /// <summary>A simulation whose energy is this many standard errors from the exact one is not in equilibrium, or wrong.</summary>
    public const double MostErrors = 5;

    private const int MostConvergencePanels = 4;

    /// <param name="system">What was simulated.</param>
    /// <param name="run">Finished.</param>
    /// <param name="update">Its name.</param>
    /// <param name="made">How.</param>
    /// <param name="pictures">Of the last configurations; none where spins are no pixels.</param>
    public static Report Of(SpinSystem system, SpinRun run, string update, Provenance made, IReadOnlyList<BlockedLattice> pictures)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(pictures);
        var estimates = run.Series.ToDictionary(series => series, series => series.Estimates());
        var measured = Measured(system, run, estimates);
        return new Report
        {
            Kind = "spins",
            Title = $"{system.Name}, {update}",
            Verdict = Judge(system, run),
            Figures = [.. Temperatures(system, run, estimates, measured), Convergence(system, run), .. pictures.Count > 0 ? [SnapshotFigure.Of(pictures)] : Array.Empty<Figure>()],
            Tables = [measured, .. run.Schedule.Exchange ? [Exchanged(run)] : Array.Empty<Table>()],
            Skipped = [.. Unknown(run)],
            Provenance = made,
            HowToCite = [Citations.Kadanoff(made.Version), Citations.MonteCarlo, .. pictures.Count > 0 ? [Citations.BlockSpins] : Array.Empty<Citation>()],
        };
    }

    /// <summary>How far the energy is from the exact one, in standard errors; null where either is not known.</summary>
    public static double? Deviation(SpinSystem system, SpinSeries series)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(series);
        if (system.ExactEnergy(series.Temperature) is not { } exact || series.Energy is not { StandardError: > 0 } energy)
            return null;
        return (energy.Value - exact) / energy.StandardError;
    }

    private static Verdict Judge(SpinSystem system, SpinRun run)
    {
        var gates = run.Series.Select(series => (Series: series, Deviation: Deviation(system, series))).Where(gate => gate.Deviation is not null).ToArray();
        var shortRuns = run.Series.Count(series => double.IsNaN(series.Energy.StandardError));
        var wrong = gates.Count(gate => Math.Abs(gate.Deviation!.Value) > MostErrors);
        var (label, headline) = (gates.Length, wrong, shortRuns) switch
        {
            (_, > 0, _) => ("not consistent", FormattableString.Invariant($"At {wrong} of {gates.Length} temperatures the energy is not consistent with the exact one.")),
            (_, _, > 0) => ("too few samples", FormattableString.Invariant($"At {shortRuns} of {run.Series.Count} temperatures the run is too short for its autocorrelation time: there the errors are unknown.")),
            ( > 0, _, _) => ("consistent", gates.Length == 1 ? "The energy is consistent with the exact one." : FormattableString.Invariant($"The energy is consistent with the exact one at all {gates.Length} temperatures where it is known.")),
            _ => ("not checked", "The energy of this system is not known exactly, so that the run has no independent check."),
        };
        return new Verdict
        {
            Label = label,
            Headline = headline,
            RestsOn = [.. run.Series.Select(series => new Finding(FormattableString.Invariant($"u at T = {series.Temperature:G6}"), series.Energy, Words(system, series)))],
            Caveats =
            [
                "Errors are one standard error, from the autocorrelation of the series; slower modes than those seen in it would make them larger.",
                .. run.Series.Any(series => series.Energy.AutocorrelationTime > 0.05 * series.Count) ? ["Some runs are shorter than twenty autocorrelation times."] : Array.Empty<string>(),
            ],
        };
    }

    private static string Words(SpinSystem system, SpinSeries series) => Deviation(system, series) is { } deviation
        ? FormattableString.Invariant($"exact {Exact(system, series)}: {Math.Abs(deviation):F1} standard errors {(deviation < 0 ? "below" : "above")}")
        : system.ExactEnergy(series.Temperature) is null ? "no exact value is known" : $"exact {Exact(system, series)}";

    private static string Exact(SpinSystem system, SpinSeries series) => FormattableString.Invariant($"{system.ExactEnergy(series.Temperature):F7}").Replace('-', '−');

    private static Table Measured(SpinSystem system, SpinRun run, IReadOnlyDictionary<SpinSeries, IReadOnlyList<Estimate>> estimates) => new()
    {
        Id = "measured",
        Title = "Measured",
        Columns =
        [
            new Column("temperature", "T") { Definition = "temperature, in units of J/k_B" },
            .. SpinSeries.Observables.Select((observable, i) => new Column(observable.Key, observable.Name) { Definition = observable.Definition, Detail = i is 3 or 5 }),
            new Column("exact-energy", "exact u") { Definition = "of this very lattice, where it is known" },
            new Column("autocorrelation", "τ of u") { Definition = "integrated autocorrelation time of the energy, in measurements", Detail = true },
        ],
        Rows = [.. run.Series.Select(series => (IReadOnlyList<Cell>)
        [
            series.Temperature.ToString("G6", System.Globalization.CultureInfo.InvariantCulture),
            .. estimates[series].Select(estimate => double.IsFinite(estimate.Value) ? (Cell)estimate : Cell.Missing("not measured here")),
            system.ExactEnergy(series.Temperature) is { } exact ? Estimate.Exact(exact) : Cell.Missing("no exact value is known"),
            double.IsFinite(series.Energy.AutocorrelationTime) ? new Estimate(series.Energy.AutocorrelationTime, double.NaN, series.Count) : Cell.Missing("the run is too short for it"),
        ])],
        Note = FormattableString.Invariant($"{run.Schedule.Measurements} measurements, one every {run.Schedule.Every} sweeps, after {run.Schedule.WarmUp} sweeps of warm-up."),
    };

    private static Table Exchanged(SpinRun run) => new()
    {
        Id = "exchanges",
        Title = "Exchanges of configurations",
        Columns = [new Column("pair", "temperatures"), new Column("accepted", "accepted") { Definition = "part of the attempts" }],
        Rows = [.. run.Exchanges.Select((count, place) =>
        {
            var attempts = Math.Max(1, (run.Time + 1 - (place % 2)) / 2);
            var part = (double)count / attempts;
            return (IReadOnlyList<Cell>)[FormattableString.Invariant($"{run.Series[place].Temperature:G6} and {run.Series[place + 1].Temperature:G6}"), new Estimate(part, Math.Sqrt(part * (1 - part) / attempts), attempts)];
        })],
    };

    private static IEnumerable<Figure> Temperatures(SpinSystem system, SpinRun run, IReadOnlyDictionary<SpinSeries, IReadOnlyList<Estimate>> estimates, Table measured)
    {
        if (run.Series.Count < 3)
            yield break;
        var order = run.Series.OrderBy(series => series.Temperature).ToArray();
        int[] shown = [0, 1, 2, 4, 6];
        yield return new Figure
        {
            Id = "temperatures",
            Title = "Against temperature",
            Caption = string.Join(" ", shown.Select(i => $"{SpinSeries.Observables[i].Name}: {SpinSeries.Observables[i].Definition}.")) + " Error bars are one standard error; the line through the energies is exact.",
            Panels = [.. shown.Select(i => new NumericPanel(null, "temperature T", SpinSeries.Observables[i].Name, [.. order.Select(series => new MeasuredPoint(series.Temperature, estimates[series][i]))])
            {
                Exact = i == 0 ? ExactEnergies(system, order[0].Temperature, order[^1].Temperature) : [],
            }.Draw())],
            Data = measured with { Id = "temperatures-data" },
        };
    }

    private static (double, double)[] ExactEnergies(SpinSystem system, double from, double to) =>
        [.. Enumerable.Range(0, 61).Select(i => from + ((to - from) * i / 60)).Where(t => system.ExactEnergy(t) is not null).Select(t => (t, system.ExactEnergy(t)!.Value))];

    /// <summary>The estimate of the energy after 1/64, 1/32, … of the run.</summary>
    private static Figure Convergence(SpinSystem system, SpinRun run)
    {
        var shown = run.Series.Take(MostConvergencePanels).ToArray();
        var points = shown.Select(Prefixes).ToArray();
        return new Figure
        {
            Id = "convergence",
            Title = "Error bars as they shrink",
            Caption = "The energy with its standard error from the first part of the run, as that part grows; the line is the exact value, where it is known.",
            Panels = [.. shown.Select((series, i) => new NumericPanel(FormattableString.Invariant($"T = {series.Temperature:G6}"), "measurements", "energy u", points[i])
            {
                Logarithmic = true,
                Exact = system.ExactEnergy(series.Temperature) is { } exact && points[i].Length > 0 ? [(points[i][0].At, exact), (points[i][^1].At, exact)] : [],
            }.Draw())],
            Data = new Table
            {
                Id = "convergence-data",
                Title = "Error bars as they shrink",
                Columns = [new Column("temperature", "T"), new Column("measurements", "measurements"), new Column("energy", "energy u")],
                Rows = [.. shown.SelectMany((series, i) => points[i].Select(point => (IReadOnlyList<Cell>)
                    [FormattableString.Invariant($"{series.Temperature:G6}"), FormattableString.Invariant($"{point.At}"), point.Estimate]))],
            },
        };
    }

    private static MeasuredPoint[] Prefixes(SpinSeries series)
    {
        var energies = series.Measurements().Select(measurement => measurement.Energy).ToArray();
        return [.. Enumerable.Range(0, 7).Select(i => energies.Length >> (6 - i)).Where(count => count >= 2).Distinct()
            .Select(count => new MeasuredPoint(count, Statistics.Series.Mean(energies.AsSpan(0, count))))];
    }

    private static IEnumerable<Skipped> Unknown(SpinRun run)
    {
        if (run.Simulations.Any(simulation => simulation.WaveLength == 0))
            yield return new Skipped("correlation length ξ", "the lattice is not closed and equally long in all directions");
    }
}
