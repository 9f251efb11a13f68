using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Training;

namespace Kadanoff.Studies.LoadBalance;

/// <summary>One run of an arm, trained on so many passes over the data and then measured.</summary>
internal sealed class ArmRun
{
    /// <summary>An evaluation pass costs about a third of a training step with as many samples.</summary>
    private const double Evaluation = 1.0 / 3;

    /// <summary>Passes between looks at the validation samples, for early stopping.</summary>
    private const int BetweenLooks = 10;

    private readonly ArmSamples _samples;
    private readonly Trainer<float> _trainer;
    private readonly SeparationProbe _train;
    private readonly SeparationProbe _validation;
    private readonly SeparationProbe _test;
    private readonly double?[] _separation;

    private ArmRun(TrainingRecipe recipe, ArmSamples samples, int threads)
    {
        _samples = samples;
        _trainer = new Trainer<float>(recipe, samples.Train, threads);
        _train = new SeparationProbe(_trainer.Network, samples.Train, recipe.Loss);
        _validation = new SeparationProbe(_trainer.Network, samples.Validation);
        _test = new SeparationProbe(_trainer.Network, samples.Test);
        _separation = new double?[_train.Stages.Count];
    }

    /// <summary>Trains and measures; a run that diverges is an outcome without numbers.</summary>
    /// <param name="recipe">Of the arm.</param>
    /// <param name="samples">To train, choose and report on.</param>
    /// <param name="passes">Over the training samples.</param>
    /// <param name="watched">Whether the validation samples are looked at on the way, for early stopping.</param>
    /// <param name="setting">Of the study.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static ArmOutcome Of(TrainingRecipe recipe, ArmSamples samples, int passes, bool watched, StudySetting setting)
    {
        var run = new ArmRun(recipe, samples, setting.Threads);
        try
        {
            return run.Train(passes, watched, setting);
        }
        catch (DivergenceException)
        {
            return new ArmOutcome(null, null, null, null, null, run._trainer.Progress.Step, run.Cost(), run.Knob());
        }
    }

    private ArmOutcome Train(int passes, bool watched, StudySetting setting)
    {
        var (end, next, best) = ((long)passes * _samples.Train.Count, 0L, default(ArmOutcome));
        while (_trainer.Progress.Samples < end)
        {
            setting.Stop.ThrowIfCancellationRequested();
            _trainer.Step();
            setting.Progress((double)_trainer.Progress.Samples / end, _samples.Name);
            if (!watched || _trainer.Progress.Samples < next)
                continue;
            next += (long)BetweenLooks * _samples.Train.Count;
            var now = Measure();
            best = best is null || now.Validation > best.Validation ? now : best;
        }

        return Measure() with { StoppedAccuracy = best?.Accuracy, StoppedConvexity = best?.Convexity, StoppedCost = best?.Cost };
    }

    private ArmOutcome Measure()
    {
        _validation.Measure(_separation, _trainer.Threads);
        _test.Measure(_separation, _trainer.Threads);
        _train.Measure(_separation, _trainer.Threads);
        double[] curve = [.. _separation[..^1].Select(d => d ?? double.NaN)];
        return new ArmOutcome(_test.LastAccuracy, _validation.LastAccuracy, Finite(LoadIndices.Convexity(curve)), Finite(curve[0] - curve[^1]), _train.LastLoss, _trainer.Progress.Step, Cost(), Knob());
    }

    private double Cost()
    {
        var probed = _trainer.Control is { } control ? (double)control.Decisions.Count * Math.Min(control.Plan.ProbeSamples, _samples.Train.Count) : 0;
        return (_trainer.Progress.Samples + (Evaluation * probed)) / _samples.Train.Count;
    }

    private double? Knob() => _trainer.Control is { } control ? control.Decisions.LastOrDefault()?.Value : null;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
