using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Kadanoff.Data;

namespace Kadanoff.Cli.Options;

/// <summary>The options that say what is done to data before a network sees them.</summary>
internal sealed class PreparationOptions
{
    private const int LargestSide = 4096;

    private readonly Option<int> _samples = Values.Whole("--samples", "Training samples to take; 0 takes all", 0, 0, int.MaxValue);
    private readonly Option<int> _heldOut = Values.Whole("--held-out-samples", "Held-out samples to take; 0 takes all", 0, 0, int.MaxValue);

    private readonly Option<string> _subset = Values.Choice(
        "--subset", "How samples are chosen", "random", "random", "first", "random-per-class", "first-per-class");

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
    public Preparation Of(Session session, DataSource source, bool flatten)
    {
        var preparation = new Preparation
        {
            Train = Chosen(session, session.Value(_samples)),
            HeldOut = source.HeldOut is null ? null : Chosen(session, session.Value(_heldOut)),
            Grey = session.Value(_grey),
            Size = session.Value(_size),
        };
        if (session.Value(_normalise))
            preparation = preparation with { Normalise = Normalisation.Measure(preparation.Apply(source.Train, preparation.Train)) };
        return preparation with { Flatten = flatten };
    }

    private Subset? Chosen(Session session, int count)
    {
        var kind = session.Value(_subset) switch
        {
            "first" => SubsetKind.First,
            "random-per-class" => SubsetKind.RandomPerClass,
            "first-per-class" => SubsetKind.FirstPerClass,
            _ => SubsetKind.Random,
        };
        return count == 0 ? null : new Subset(kind, count, (ulong)session.Value(_dataSeed));
    }

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
