using System.Diagnostics;
using System.Globalization;
using Kadanoff.Data;
using Kadanoff.Formats.Networks;
using Kadanoff.Training;

namespace Kadanoff.Cli.Verbs;

/// <summary>One run of <c>kadanoff train</c> in its folder: begun, continued or already finished; saved when stopped and when done.</summary>
/// <remarks>A folder belongs to one recipe and one data set: the same command goes on where it stopped, another one is refused.</remarks>
internal sealed class TrainingRun
{
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(50);

    private readonly Session _session;
    private readonly string _folder;
    private readonly RunRecord _record;
    private readonly Trainer<float> _trainer;
    private readonly FlowRecorder _recorder;

    public TrainingRun(Session session, string folder, RunRecord record, DataSource data, int probe)
    {
        (_session, _folder, _record) = (session, folder, record);
        _trainer = new Trainer<float>(record.Recipe, data.Train, session.Threads);
        _recorder = new FlowRecorder(_trainer, data.Train, data.HeldOut, probe);
    }

    private string Checkpoint => Path.Combine(_folder, RunFile.CheckpointName);

    private string Model => Path.Combine(_folder, RunFile.ModelName);

    /// <summary>Trains to the end.</summary>
    /// <param name="anew">Whether an earlier run in the folder is replaced.</param>
    /// <exception cref="FileException">The folder holds another run, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Stopped; a checkpoint is saved.</exception>
    public int Go(bool anew)
    {
        OutputFolder.Make(_folder);
        if (!anew && File.Exists(Checkpoint))
            Continue();
        else if (!anew && File.Exists(Model))
            return AlreadyDone();
        Train();
        Finish();
        return ExitCode.Done;
    }

    private void Continue()
    {
        RefuseOther(CheckpointFile.Record(Checkpoint));
        _recorder.Continue(CheckpointFile.Restore(Checkpoint, _trainer));
        _session.Narrator.Say($"continuing at step {_trainer.Progress.Step} of {_record.Recipe.Steps}");
    }

    private int AlreadyDone()
    {
        var run = RunFile.Open(_folder);
        RefuseOther(run.Record);
        _session.Narrator.Say($"{_folder} holds this run, finished; --anew trains it again");
        if (run.History is { Moments.Count: > 0 } history)
            TrainingSummary.Tell(_session, _folder, _record, history);
        return ExitCode.Done;
    }

    private void RefuseOther(RunRecord? earlier)
    {
        if (earlier?.Fingerprint != _record.Fingerprint)
            throw new FileException(_folder, $"holds a run with other settings ({earlier?.Command ?? "unknown"})", "Give another folder with --out, the same options to continue, or --anew to replace it.");
    }

    private void Train()
    {
        using var progress = _session.Narrator.Progress("training");
        var (lastReport, lastCheckpoint) = (0L, Stopwatch.GetTimestamp());
        while (!_trainer.Done)
        {
            if (_session.Stop.IsCancellationRequested)
                StopHere();
            if (_record.Recipe.MeasureEvery > 0 && _trainer.Progress.Step % _record.Recipe.MeasureEvery == 0)
                _recorder.Measure();
            var loss = _trainer.Step();
            if (Stopwatch.GetElapsedTime(lastReport) >= BetweenReports)
            {
                progress.Report((double)_trainer.Progress.Step / _record.Recipe.Steps, Detail(loss));
                lastReport = Stopwatch.GetTimestamp();
            }

            if (Stopwatch.GetElapsedTime(lastCheckpoint) >= BetweenCheckpoints)
            {
                SaveCheckpoint();
                lastCheckpoint = Stopwatch.GetTimestamp();
            }
        }
    }

    private void StopHere()
    {
        SaveCheckpoint();
        _session.Narrator.Warn($"stopped at step {_trainer.Progress.Step} of {_record.Recipe.Steps}; the same command goes on from there");
        _session.Stop.ThrowIfCancellationRequested();
    }

    private void SaveCheckpoint() => CheckpointFile.Save(Checkpoint, _trainer, _record, _recorder.History);

    private string Detail(double loss)
    {
        var held = _recorder.History.Moments.LastOrDefault()?.HeldOutAccuracy;
        var progress = _trainer.Progress;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"loss {progress.LastEpochLoss ?? loss:F4}{Percent("accuracy", progress.LastEpochAccuracy)}{Percent("held out", held)}");
    }

    private static string Percent(string name, double? fraction) =>
        fraction is { } value ? string.Create(CultureInfo.InvariantCulture, $" · {name} {100 * value:F1} %") : "";

    private void Finish()
    {
        _recorder.Measure();
        RunFile.Save(_folder, _trainer.Network, _record, _recorder.History);
        try
        {
            OnnxExport.Save(Path.Combine(_folder, RunFile.OnnxName), _trainer.Network);
        }
        catch (NotSupportedException exception)
        {
            _session.Narrator.Warn($"no {RunFile.OnnxName}: {exception.Message}");
        }

        File.Delete(Checkpoint);
        TrainingSummary.Tell(_session, _folder, _record, _recorder.History);
    }
}
