using System.CommandLine;
using Kadanoff.Data;
using Kadanoff.Sweeps.Experiments.Training;

namespace Kadanoff.Cli.Options;

/// <summary>The options that say what is done to data before a network sees them.</summary>
internal sealed class PreparationOptions
{
    private readonly Option<int> _samples = Values.Whole("--samples", "Training samples to take; 0 takes all", 0, 0, int.MaxValue);
    private readonly Option<int> _heldOut = Values.Whole("--held-out-samples", "Held-out samples to take; 0 takes all", 0, 0, int.MaxValue);

    private readonly Option<string> _subset = Values.Choice(
        "--subset", "How samples are chosen", "random", TrainingWords.Subsets);

    private readonly Option<int> _dataSeed = Values.Whole("--data-seed", "Seed of that choice: runs with other --seed see the same samples", 1, 0, int.MaxValue);

    private readonly ImageOptions _images = new();
    private readonly Option<bool> _normalise = new("--normalise") { Description = "Give each channel mean 0 and deviation 1 over the training samples" };

    public void AddTo(Command command)
    {
        command.Add(_samples);
        command.Add(_heldOut);
        command.Add(_subset);
        command.Add(_dataSeed);
        _images.AddTo(command);
        command.Add(_normalise);
    }

    /// <summary>The preparation that was asked for.</summary>
    /// <param name="session">With the values of the options.</param>
    /// <param name="source">Whose training samples decide the normalisation.</param>
    /// <param name="flatten">Whether the network takes rows of features rather than images.</param>
    public Preparation Of(Session session, DataSource source, bool flatten) => new DataSetting
    {
        Samples = session.Value(_samples),
        HeldOut = session.Value(_heldOut),
        Subset = TrainingWords.Subset(session.Value(_subset)!),
        Seed = (ulong)session.Value(_dataSeed),
        Size = _images.Size(session),
        Grey = _images.Grey(session),
        Normalise = session.Value(_normalise),
        Flatten = flatten,
    }.Preparation(source);
}
