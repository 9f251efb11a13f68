using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Kadanoff.Cli.Options;
using Kadanoff.Data;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Spins;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Reports;
using Kadanoff.Reports.Figures;
using Kadanoff.Spins.Simulations;

namespace Kadanoff.Cli.Verbs;

/// <summary>One run of <c>kadanoff spins</c> in its folder: begun or continued; saved when stopped, reported when done.</summary>
/// <remarks>A folder belongs to one run: the same command goes on where it stopped, another one is refused. The checkpoint of a finished run stays, so that more sweeps can follow.</remarks>
internal sealed class SimulatedRun(Session session, string folder, SpinSystemOptions options, SpinSystem system, string update, string start, SpinRun run)
{
    private const string CheckpointName = "checkpoint.npz";
    private const int CoarsestPicture = 4;
    private const int LargestPicture = 1024;
    private const int MostPictures = 3;
    private const int MostScales = 6;

    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stride = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan BetweenDetails = TimeSpan.FromSeconds(1);

    private string _detail = "";
    private long _lastDetail;

    private string Checkpoint => Path.Combine(folder, CheckpointName);

    /// <summary>Simulates to the end.</summary>
    /// <param name="anew">Whether an earlier run in the folder is replaced.</param>
    /// <exception cref="FileException">The folder holds another run, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Stopped; a checkpoint is saved.</exception>
    public int Go(bool anew)
    {
        OutputFolder.Make(folder);
        if (!anew && File.Exists(Checkpoint))
            Continue();
        Simulate();
        SaveCheckpoint();
        KeepConfigurations();
        var report = SpinsReport.Of(system, run, update, ReportFiles.Made(session), Pictures());
        ReportFiles.Write(session, report, name => Path.Combine(folder, name));
        return report.Verdict.Label == "not consistent" ? ExitCode.Failed : ExitCode.Done;
    }

    private void Continue()
    {
        var earlier = SpinRunFile.Plan(Checkpoint);
        if (earlier != Plan())
            throw new FileException(folder, $"holds a run with other settings ({earlier})", "Give another folder with --out, the same options to continue, or --anew to replace it.");
        SpinRunFile.Restore(Checkpoint, run);
        if (run.Time > run.Schedule.Total)
            throw new FileException(folder, string.Create(CultureInfo.InvariantCulture, $"holds this run with {run.Time} sweeps already, more than the {run.Schedule.Total} asked for"), "Ask for more --sweeps, or give another folder with --out.");
        session.Narrator.Say(string.Create(CultureInfo.InvariantCulture, $"continuing at sweep {run.Time} of {run.Schedule.Total}"));
    }

    /// <summary>All that the numbers depend on; more sweeps may follow, unless configurations are kept at equal distances.</summary>
    private string Plan() => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Describe(session)}, {update}, T = {string.Join(", ", run.Simulations.Select(simulation => simulation.Temperature.ToString("R", CultureInfo.InvariantCulture)))}, {start} start, seed {session.Seed}, warm-up {run.Schedule.WarmUp}, every {run.Schedule.Every}{(run.Schedule.Exchange ? ", exchange" : "")}{(run.Schedule.Configurations > 0 ? $", {run.Schedule.Configurations} configurations of {run.Schedule.Sweeps} sweeps" : "")}");

    private void Simulate()
    {
        using var progress = session.Narrator.Progress("simulating");
        var (sweeps, lastCheckpoint) = (1, Stopwatch.GetTimestamp());
        while (!run.Done)
        {
            if (session.Stop.IsCancellationRequested)
                StopHere();
            var start = Stopwatch.GetTimestamp();
            run.Advance(sweeps, session.Threads);
            progress.Report((double)run.Time / run.Schedule.Total, Detail());
            sweeps = NextStride(sweeps, Stopwatch.GetElapsedTime(start));
            if (Stopwatch.GetElapsedTime(lastCheckpoint) >= BetweenCheckpoints)
            {
                SaveCheckpoint();
                lastCheckpoint = Stopwatch.GetTimestamp();
            }
        }
    }

    /// <summary>As many sweeps as take a tenth of a second, so that a stop is soon and a report seldom.</summary>
    private static int NextStride(int sweeps, TimeSpan took) =>
        took < Stride / 2 ? (int)Math.Min(1 << 24, 2L * sweeps) : took > 2 * Stride ? Math.Max(1, sweeps / 2) : sweeps;

    private void StopHere()
    {
        SaveCheckpoint();
        session.Narrator.Warn(string.Create(CultureInfo.InvariantCulture, $"stopped at sweep {run.Time} of {run.Schedule.Total}; the same command goes on from there"));
        session.Stop.ThrowIfCancellationRequested();
    }

    private void SaveCheckpoint() => SpinRunFile.Save(Checkpoint, run, Plan());

    /// <summary>The energy of the first temperature with its error so far.</summary>
    private string Detail()
    {
        if (run.Series[0].Count < 2)
            return "warming up";
        if (_detail.Length > 0 && Stopwatch.GetElapsedTime(_lastDetail) < BetweenDetails)
            return _detail;
        (_detail, _lastDetail) = ($"u = {run.Series[0].EnergySoFar}", Stopwatch.GetTimestamp());
        return _detail;
    }

    private void KeepConfigurations()
    {
        if (run.Schedule.Configurations == 0)
            return;
        var (inputs, labels) = (new List<float>(), new List<int>());
        for (var place = 0; place < run.Simulations.Count; place++)
        {
            foreach (var kept in run.Kept[place])
            {
                run.Simulations[place].Restore(kept, run.Time);
                inputs.AddRange(run.Simulations[place].Numbers());
                labels.Add(place);
            }
        }

        var size = inputs.Count / labels.Count;
        var side = options.Side(session);
        var shape = options.IsSquareIsing(session) ? new Shape(1, side, side) : new Shape(size);
        var path = Path.Combine(folder, "configurations.npz");
        DatasetFile.Save(path, new Dataset("configurations", shape, [.. inputs], [.. labels], [.. run.Series.Select(series => string.Create(CultureInfo.InvariantCulture, $"T = {series.Temperature:R}"))]), Metadata(side));
        session.Narrator.Say($"{path}: {labels.Count} configurations of {shape}");
    }

    private JsonObject Metadata(int side) => new()
    {
        ["command"] = session.CommandText,
        ["version"] = session.Version,
        ["seed"] = session.Seed,
        ["system"] = system.Name,
        ["update"] = update,
        ["side"] = side,
        ["sweeps_between"] = run.Schedule.Sweeps / run.Schedule.Configurations,
        ["temperatures"] = new JsonArray([.. run.Series.Select(series => (JsonNode)new JsonObject
        {
            ["temperature"] = series.Temperature,
            ["coupling"] = 1 / series.Temperature,
            ["energy"] = series.Energy.Value,
            ["energy_error"] = double.IsFinite(series.Energy.StandardError) ? series.Energy.StandardError : null,
            ["exact_energy"] = system.ExactEnergy(series.Temperature),
            ["deviation_in_errors"] = SpinsReport.Deviation(system, series),
        })]),
    };

    /// <summary>The last configuration of the coldest, the middle and the hottest temperature under successive blocks.</summary>
    private BlockedLattice[] Pictures()
    {
        if (!options.IsSquareIsing(session) || options.Side(session) > LargestPicture)
            return [];
        var count = run.Simulations.Count;
        int[] shown = count <= MostPictures ? [.. Enumerable.Range(0, count)] : [0, count / 2, count - 1];
        return [.. shown.Select(place => Blocked(run.Simulations[place]))];
    }

    private BlockedLattice Blocked(ISimulation simulation)
    {
        var spins = Array.ConvertAll(simulation.Numbers(), number => (sbyte)number);
        var scales = MajorityRule.Scales(options.Side(session), spins, CoarsestPicture, MostScales, new RandomStream(session.Seed, "ties"));
        return new BlockedLattice(
            string.Create(CultureInfo.InvariantCulture, $"T = {simulation.Temperature:G6}"),
            [.. scales.Select(scale => new Snapshot(string.Create(CultureInfo.InvariantCulture, $"L = {scale.Side}"), scale.Side, scale.Spins))]);
    }
}
