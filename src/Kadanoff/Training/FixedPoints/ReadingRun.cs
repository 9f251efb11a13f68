using Kadanoff.Spins.ChainLaws;

namespace Kadanoff.Training.FixedPoints;

/// <summary>Trains the network of a reading and measures its feature layer beside its controls.</summary>
/// <remarks>
/// In float64. Measured on all states where they are counted, else on samples that no training has seen. The same reading and seed give the same outcome, bit for bit.
/// <i>Checked by</i> ReadingRunTests.
/// </remarks>
public static class ReadingRun
{
    /// <summary>Samples to measure on, where states are not counted.</summary>
    public const int HeldOut = 20_000;

    /// <summary>Points of the course of training.</summary>
    private const int Moments = 40;

    /// <summary>Throws where a reading cannot be run, before anything is trained.</summary>
    /// <exception cref="DataException">The answers of the reading do not go together, its chain has no law, or cannot be counted out.</exception>
    public static void Check(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        reading.Validate();
        var task = ReadingTask.Of(reading);
        if (reading.Limit == Limit.Counted && task.Sites > IsingChainLaw.MostCountedSites)
            throw new DataException($"A chain of {task.Sites} is too long to count out", $"Give at most {IsingChainLaw.MostCountedSites} sites, or take the limit fresh or fixed.");
    }

    /// <summary>Runs one network.</summary>
    /// <param name="reading">What to do.</param>
    /// <param name="seed">Of initialisation, samples and resampling.</param>
    /// <param name="threads">That it may use; changes no number.</param>
    /// <param name="progress">Told the part that is done.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="DataException">The answers of the reading do not go together, or its chain has no law.</exception>
    /// <exception cref="DivergenceException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static ReadingOutcome Of(Reading reading, ulong seed, int threads = 1, Action<double>? progress = null, CancellationToken stop = default)
    {
        Check(reading);
        var (training, shuffles) = (new ReadingTraining(reading, seed, threads), reading.ShuffledControl && reading.Labels != Labels.Shuffled);
        var (task, states) = (training.Task, training.States(training.Task));
        var trainer = training.Start(task);
        var (features, decimation) = (new FeatureMeasurement(reading, states, seed, threads), new DecimationMeasurement(reading, seed, threads));
        var (untrained, layers, before) = (features.Of(trainer, Subject.Untrained), features.Layers(trainer, Subject.Untrained).ToArray(), decimation.Of(trainer.Network, Subject.Untrained).ToArray());
        var course = new List<CourseOfStrength>();
        var result = training.Run(trainer, false, now => course.Add(features.Course(now)), Moments, part => progress?.Invoke(shuffles ? part / 2 : part), stop);
        var control = shuffles ? Shuffled(reading, training, features, decimation, part => progress?.Invoke((1 + part) / 2), stop) : null;
        return new ReadingOutcome
        {
            Fit = FitMeasurement.Quality(reading, trainer, result, task, states),
            ReadOut = FitMeasurement.ReadOut(trainer, task, states),
            ShuffledFit = control?.Fit,
            ShuffledReadOut = control?.ReadOut,
            Subjects = [features.Of(trainer, Subject.Trained), untrained, .. control is null ? [] : new[] { control.Features }, .. features.OfInput(trainer)],
            Levels = [.. features.Layers(trainer, Subject.Trained), .. layers, .. features.DecimatedInput()],
            Decimations = [.. decimation.Of(trainer.Network, Subject.Trained), .. before, .. control?.Decimations ?? []],
            Course = course,
        };
    }

    /// <summary>The same network, trained on labels that mean nothing.</summary>
    private static Control Shuffled(Reading reading, ReadingTraining training, FeatureMeasurement features, DecimationMeasurement decimation, Action<double> progress, CancellationToken stop)
    {
        var task = training.Shuffled();
        var (trainer, states) = (training.Start(task), training.States(task));
        var result = training.Run(trainer, true, null, 0, progress, stop);
        return new Control(
            features.Of(trainer, Subject.Shuffled), FitMeasurement.Quality(reading, trainer, result, task, states), FitMeasurement.ReadOut(trainer, task, states), [.. decimation.Of(trainer.Network, Subject.Shuffled)]);
    }

    private sealed record Control(SubjectMeasurement Features, FitQuality Fit, LogitReadOut? ReadOut, IReadOnlyList<DecimatedLevel> Decimations);
}
