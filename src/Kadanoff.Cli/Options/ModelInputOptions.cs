using System.CommandLine;
using System.CommandLine.Parsing;
using Kadanoff.Data;

namespace Kadanoff.Cli.Options;

/// <summary>The options that bring data into the form in which a foreign model was trained on them: its file does not tell.</summary>
internal sealed class ModelInputOptions
{
    private readonly ImageOptions _images = new();
    private readonly Option<double[]> _mean = Values.Reals("--mean", "Taken off the inputs, one number or one for each channel", -1e6, 1e6);
    private readonly Option<double[]> _deviation = Values.Reals("--deviation", "The inputs are divided by it afterwards, one number or one for each channel", 1e-12, 1e12);
    private readonly Option<double> _range = Values.Real("--range", "What white is for the model: pixels are read as 0 to 1 and multiplied by it, 255 for models that take bytes", 1, 1e-6, 1e6);

    /// <summary>The option that tells how the layers of a file are joined.</summary>
    public static Option<string?> Architecture() => new("--architecture") { Description = "How the weights of a file are joined that does not tell: words such as 'conv(pad=1) relu pool(2) dense relu dense', or a file with them", HelpName = "WORDS" };

    public void AddTo(Command command)
    {
        _images.AddTo(command);
        command.Add(_range);
        command.Add(_mean);
        command.Add(_deviation);
        Values.Rule(command, Check);
    }

    /// <summary>Whether one of them was typed.</summary>
    public bool AnyGiven(Session session) => _images.Size(session) is not null || _images.Grey(session) || session.Given(_range) || session.Given(_mean) || session.Given(_deviation);

    /// <summary>What is done to the data; the form of a sample is for the model to say.</summary>
    public Preparation Of(Session session) => new()
    {
        Size = _images.Size(session),
        Grey = _images.Grey(session),
        Normalise = Normalisation(session),
    };

    /// <summary>(range·x − mean)/deviation as one step.</summary>
    private Normalisation? Normalisation(Session session)
    {
        var range = session.Value(_range);
        double[] mean = session.Given(_mean) ? session.Value(_mean)! : [0], deviation = session.Given(_deviation) ? session.Value(_deviation)! : [1];
        if (range == 1 && !session.Given(_mean) && !session.Given(_deviation))
            return null;
        var channels = Math.Max(mean.Length, deviation.Length);
        return new Normalisation([.. Each(mean, channels).Select(one => (float)(one / range))], [.. Each(deviation, channels).Select(one => (float)(one / range))]);
    }

    private static IEnumerable<double> Each(double[] numbers, int channels) => numbers.Length == channels ? numbers : Enumerable.Repeat(numbers[0], channels);

    private void Check(CommandResult result)
    {
        if (result.GetValue(_mean) is { Length: > 0 } mean && result.GetValue(_deviation) is { Length: > 0 } deviation && mean.Length != deviation.Length && mean.Length > 1 && deviation.Length > 1)
            result.AddError($"--mean has {mean.Length} numbers and --deviation {deviation.Length}: give one of each, or one for each channel");
    }
}
