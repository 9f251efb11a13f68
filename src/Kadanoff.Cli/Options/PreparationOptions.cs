using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Kadanoff.Data;
using Kadanoff.Sweeps.Experiments.Training;

namespace Kadanoff.Cli.Options;

/// <summary>The options that say what is done to data before a network sees them.</summary>
internal sealed class PreparationOptions
{
    private const int LargestSide = 4096;

    private readonly Option<int> _samples = Values.Whole("--samples", "Training samples to take; 0 takes all", 0, 0, int.MaxValue);
    private readonly Option<int> _heldOut = Values.Whole("--held-out-samples", "Held-out samples to take; 0 takes all", 0, 0, int.MaxValue);

    private readonly Option<string> _subset = Values.Choice(
        "--subset", "How samples are chosen", "random", TrainingWords.Subsets);

    private readonly Option<int> _dataSeed = Values.Whole("--data-seed", "Seed of that choice: runs with other --seed see the same samples", 1, 0, int.MaxValue);

    private readonly Option<ImageSize?> _size = new("--size")
    {
        Description = "Resize images by antialiased bilinear interpolation: 10 or 10x12 (height x width)",
        HelpName = "PIXELS",
        CustomParser = Size,
    };

    private readonly Option<bool> _grey = new("--grey") { Description = "Turn colour images into their luminance" };
    private readonly Option<bool> _normalise = new("--normalise") { Description = "Give each channel mean 0 and deviation 1 over the training samples" };

    public void AddTo(Command command)
    {
        command.Add(_samples);
        command.Add(_heldOut);
        command.Add(_subset);
        command.Add(_dataSeed);
        command.Add(_size);
        command.Add(_grey);
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
        Size = session.Value(_size),
        Grey = session.Value(_grey),
        Normalise = session.Value(_normalise),
        Flatten = flatten,
    }.Preparation(source);

    private static ImageSize? Size(ArgumentResult result)
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        var sides = text.Split('x', 'X', '×');
        var numbers = sides.Select(side => int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and <= LargestSide ? pixels : 0).ToArray();
        if (sides.Length <= 2 && numbers.All(pixels => pixels > 0))
            return new ImageSize(numbers[0], numbers[^1]);
        result.AddError($"--size takes one number of pixels or two, such as 10 or 10x12, up to {LargestSide}; got '{text}'");
        return null;
    }
}
