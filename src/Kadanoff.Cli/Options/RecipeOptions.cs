using System.CommandLine;
using Kadanoff.Networks;
using Kadanoff.Sweeps.Experiments.Training;
using Kadanoff.Training;

namespace Kadanoff.Cli.Options;

/// <summary>The options that say how a network is trained.</summary>
internal sealed class RecipeOptions
{
    /// <summary>Entries of the history where the user does not say how often to measure.</summary>
    private const int UsualMoments = 20;

    private readonly Option<string> _optimiser = Values.Choice("--optimiser", "Rule of the steps", "adam", TrainingWords.Optimisers);
    private readonly Option<double> _rate = Values.Real("--learning-rate", "Of the optimiser", 1e-3, 1e-12, 1e6);
    private readonly Option<double> _momentum = Values.Real("--momentum", "Momentum factor of --optimiser momentum", 0.9, 0, 0.9999);
    private readonly Option<double> _decay = Values.Real("--weight-decay", "Of the optimiser", 0, 0, 1e6);
    private readonly Option<string> _schedule = Values.Choice("--schedule", "How the learning rate changes", "constant", TrainingWords.Schedules);
    private readonly Option<int> _warmUp = Values.Whole("--warm-up", "Steps over which the learning rate rises first", 0, 0, int.MaxValue);
    private readonly Option<int> _batch = Values.Whole("--batch", "Samples per step; 0 takes all of them", 100, 0, int.MaxValue);
    private readonly Option<double> _epochs = Values.Real("--epochs", "Passes over the training samples", 10, 1e-9, 1e9);
    private readonly Option<int> _steps = Values.Whole("--steps", "Optimiser steps, instead of --epochs", 0, 1, int.MaxValue);
    private readonly Option<double> _below = Values.Real("--stop-below-loss", "End early once the mean loss of an epoch is below this", 0, 0, 1e9);
    private readonly Option<string> _loss = Values.Choice("--loss", "What is minimised", "cross-entropy", TrainingWords.Losses);
    private readonly Option<double> _labelNoise = Values.Real("--label-noise", "Fraction of the labels of each batch that are drawn anew", 0, 0, 1);
    private readonly Option<double> _inputNoise = Values.Real("--input-noise", "Gaussian noise on the inputs, in deviations of the batch", 0, 0, 1e6);

    private readonly Option<string> _initialisation = Values.Choice("--initialisation", "How weights start", "uniform", TrainingWords.Initialisations);

    private readonly Option<double> _gain = Values.Real("--gain", "Factor on the initial weights", 1, 0, 1e6);
    private readonly Option<int> _every = Values.Whole("--measure-every", $"Steps between measurements of the flow; 0 for never; otherwise {UsualMoments} in all", -1, 0, int.MaxValue);

    public void AddTo(Command command)
    {
        Option[] options = [_optimiser, _rate, _momentum, _decay, _schedule, _warmUp, _batch, _epochs, _steps, _below, _loss, _labelNoise, _inputNoise, _initialisation, _gain, _every];
        foreach (var option in options)
            command.Add(option);
        Values.Rule(command, result =>
        {
            if (result.GetResult(_steps) is { Implicit: false } && result.GetResult(_epochs) is { Implicit: false })
                result.AddError("give --steps or --epochs, not both");
            if (result.GetResult(_momentum) is { Implicit: false } && result.GetValue(_optimiser) != "momentum")
                result.AddError("--momentum belongs to --optimiser momentum");
        });
    }

    /// <summary>The recipe that was asked for.</summary>
    /// <param name="session">With the values of the options.</param>
    /// <param name="architecture">Of the network.</param>
    /// <param name="samples">To train on.</param>
    public TrainingRecipe Of(Session session, Architecture architecture, int samples)
    {
        var steps = Steps(session, samples);
        return new TrainingRecipe
        {
            Architecture = architecture,
            Initialisation = new Initialisation(TrainingWords.Initialisation(session.Value(_initialisation)!), session.Value(_gain)),
            Loss = TrainingWords.Loss(session.Value(_loss)!),
            Optimiser = TrainingWords.Optimiser(session.Value(_optimiser)!, session.Value(_momentum), session.Given(_decay) ? session.Value(_decay) : null),
            Schedule = TrainingWords.Schedule(session.Value(_schedule)!, session.Value(_warmUp)),
            LearningRate = session.Value(_rate),
            BatchSize = Math.Min(session.Value(_batch), samples),
            Steps = steps,
            Noise = new Noise(session.Value(_labelNoise), session.Value(_inputNoise)),
            StopBelowLoss = session.Value(_below),
            Seed = session.Seed,
            MeasureEvery = session.Given(_every) ? session.Value(_every) : Math.Max(1, steps / UsualMoments),
        };
    }

    private long Steps(Session session, int samples)
    {
        if (session.Given(_steps))
            return session.Value(_steps);
        var batches = new EpochOrder(samples, Math.Min(session.Value(_batch), samples), session.Seed).BatchesPerEpoch;
        return Math.Max(1, (long)Math.Ceiling(session.Value(_epochs) * batches));
    }
}
