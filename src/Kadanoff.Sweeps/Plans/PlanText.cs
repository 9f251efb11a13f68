using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kadanoff.Sweeps.Plans;

/// <summary>Takes the text of a plan apart: YAML, of which JSON is a part.</summary>
/// <remarks>
/// The text is hostile: its length, its depth and the length of its keys are bounded; anchors, aliases, tags and a second document are refused,
/// so nothing grows beyond the text itself. <i>Checked by</i> PlanReaderTests, HostilePlanTests.
/// </remarks>
internal sealed class PlanText
{
    /// <summary>Most bytes of a plan.</summary>
    public const int MostBytes = 1 << 20;

    private const int MostDepth = 4;
    private const int LongestKey = 100;

    private readonly string _path;
    private readonly Parser _parser;

    private PlanText(string path, string text)
    {
        _path = path;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The pieces of a text.</summary>
    /// <exception cref="FileException">It is no YAML, or uses more of it than a plan needs.</exception>
    public static PlanNode Parse(string path, string text)
    {
        try
        {
            return new PlanText(path, text).Document();
        }
        catch (YamlException exception)
        {
            throw new FileException(path, $"line {exception.Start.Line}: is no YAML or JSON ({Reason(exception)})", "Correct it there.", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new FileException(path, $"is no YAML or JSON ({exception.Message.TrimEnd('.')})", "Give a plan: axes, seeds, what to run.", exception);
        }
    }

    /// <summary>Without the place, which the message begins with.</summary>
    private static string Reason(YamlException exception) => exception.Message.Split(" (at Line")[0].TrimEnd('.').ReplaceLineEndings(" ");

    private PlanNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            throw Wrong(1, "is empty", "Give a plan: axes, seeds, what to run.");
        _parser.Consume<DocumentStart>();
        var node = Node(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out var second))
            throw Wrong(_parser.Current!.Start.Line, "begins a second document", "Give one plan in a file.");
        return node;
    }

    private PlanNode Node(int depth)
    {
        if (!_parser.TryConsume<NodeEvent>(out var found))
            throw Wrong(_parser.Current?.Start.Line ?? 1, "refers to another place", "Write the values out.");
        var line = found.Start.Line;
        if (!found.Anchor.IsEmpty || !found.Tag.IsEmpty)
            throw Wrong(line, "uses an anchor or a tag of YAML", "Write the values out.");
        if (depth > MostDepth)
            throw Wrong(line, $"is nested deeper than the {MostDepth} levels of a plan", "Give keys, and lists of values.");
        return found switch
        {
            Scalar scalar => new PlanScalar(line, scalar.Value, scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any)),
            SequenceStart => List(line, depth),
            _ => Map(line, depth),
        };
    }

    private PlanList List(long line, int depth)
    {
        var items = new List<PlanNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new PlanList(line, items);
    }

    private PlanMap Map(long line, int depth)
    {
        var (entries, known) = (new List<(PlanScalar, PlanNode)>(), new HashSet<string>());
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1) as PlanScalar ?? throw Wrong(line, "has a key that is no word", "Give words as keys.");
            if (key.Text.Length > LongestKey)
                throw Wrong(key.Line, $"has a key of {key.Text.Length} letters", "Give a word as key.");
            if (!known.Add(key.Text))
                throw Wrong(key.Line, $"gives {key.Text} a second time", "Give each key once.");
            entries.Add((key, Node(depth + 1)));
        }

        return new PlanMap(line, entries);
    }

    private FileException Wrong(long line, string problem, string remedy) => new(_path, $"line {line} {problem}", remedy);
}
