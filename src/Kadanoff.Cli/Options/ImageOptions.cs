using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Kadanoff.Data;

namespace Kadanoff.Cli.Options;

/// <summary>The options that change the form of images.</summary>
internal sealed class ImageOptions
{
    private const int LargestSide = 4096;

    private readonly Option<ImageSize?> _size = new("--size")
    {
        Description = "Resize images by antialiased bilinear interpolation: 10 or 10x12 (height x width)",
        HelpName = "PIXELS",
        CustomParser = Size,
    };

    private readonly Option<bool> _grey = new("--grey") { Description = "Turn colour images into their luminance" };

    public void AddTo(Command command)
    {
        command.Add(_size);
        command.Add(_grey);
    }

    /// <summary>Null where images keep their size.</summary>
    public ImageSize? Size(Session session) => session.Value(_size);

    public bool Grey(Session session) => session.Value(_grey);

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
