using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Training.Ensembles;

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
        var (task, shuffles) = (ReadingTask.Of(reading), reading.ShuffledControl && reading.IsClassification && reading.Labels != Labels.Shuffled);
        var states = States(reading, task, seed);
        var trainer = Trainer(reading, task, seed, threads);
        var features = new FeatureMeasurement(reading, states, seed, threads);
        var (untrained, layers) = (features.Of(trainer, Subject.Untrained), features.Layers(trainer, Subject.Untrained).ToArray());
        var course = new List<CourseOfStrength>();
        var result = trainer.Run(now => course.Add(features.Course(now)), Math.Max(1, reading.Steps / Moments), part => progress?.Invoke(shuffles ? part / 2 : part), stop);
        return new ReadingOutcome
        {
            Fit = FitMeasurement.Quality(reading, trainer, result, task, states),
            ReadOut = FitMeasurement.ReadOut(trainer, task, states),
            Subjects =
            [
                features.Of(trainer, Subject.Trained),
                untrained,
                .. shuffles ? [Shuffled(reading, features, seed, threads, part => progress?.Invoke((1 + part) / 2), stop)] : Array.Empty<SubjectMeasurement>(),
                .. features.OfInput(trainer),
            ],
            Levels = [.. features.Layers(trainer, Subject.Trained), .. layers, .. features.DecimatedInput()],
            Course = course,
        };
    }

    private static SubjectMeasurement Shuffled(Reading reading, FeatureMeasurement features, ulong seed, int threads, Action<double> progress, CancellationToken stop)
    {
        var task = new ShuffledLabels((TwoClasses)ReadingTask.Of(reading));
        var trainer = Trainer(reading, task, seed, threads);
        trainer.Run(progress: progress, stop: stop);
        return features.Of(trainer, Subject.Shuffled);
    }

    /// <summary>All states where they are counted, else samples that no training has seen.</summary>
    private static Ensemble States(Reading reading, ChainTask task, ulong seed) => reading.Limit == Limit.Counted ? Counted(reading, task) : task.Draw(HeldOut, new RandomStream(seed, "held out"));

    private static Ensemble Counted(Reading reading, ChainTask task) => reading.FirstSpinUp ? task.Counted().Given(state => state[0] > 0) : task.Counted();

    private static EnsembleTrainer<double> Trainer(Reading reading, ChainTask task, ulong seed, int threads)
    {
        var recipe = ReadingTask.Recipe(reading, task, seed);
        return reading.Limit == Limit.Counted ? new(recipe, Counted(reading, task), threads) : new(recipe, task, threads);
    }
}
