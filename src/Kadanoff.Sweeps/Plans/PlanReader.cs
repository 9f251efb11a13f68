using System.Globalization;
using System.Text;
using Kadanoff.Sweeps.Experiments;

namespace Kadanoff.Sweeps.Plans;

/// <summary>Reads a plan from YAML or JSON; what is wrong is told with its line and the word that was probably meant.</summary>
/// <remarks>
/// Keys: <c>name</c>, <c>experiment</c>, <c>base</c> (knobs that stay), <c>axes</c> (knobs that vary, each with a list of values),
/// <c>seeds</c> (a list, or how many: 1 … n), <c>keep</c>. <i>Checked by</i> PlanReaderTests, HostilePlanTests.
/// </remarks>
public sealed class PlanReader
{
    internal const string Name = "name";
    internal const string Experiment = "experiment";
    internal const string Base = "base";
    internal const string Axes = "axes";
    internal const string Seeds = "seeds";
    internal const string Keep = "keep";

    private static readonly string[] s_keys = [Name, Experiment, Base, Axes, Seeds, Keep];

    private readonly string _path;
    private readonly Dictionary<string, long> _lines = [];

    private PlanReader(string path) => _path = path;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileException">It cannot be read, is no plan, or asks for what the experiment does not have.</exception>
    public static SweepPlan Open(string path) => Open(path, PlanText.MostBytes);

    /// <summary>Reads a file of at most so many bytes.</summary>
    /// <exception cref="FileException">As for <see cref="Open(string)"/>.</exception>
    internal static SweepPlan Open(string path, int mostBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(path, Text(path, mostBytes));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="path">Where it is from, for messages.</param>
    /// <param name="text">YAML or JSON.</param>
    /// <exception cref="FileException">It is no plan, or asks for what the experiment does not have.</exception>
    public static SweepPlan Read(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new PlanReader(path);
        var plan = reader.Plan(PlanText.Parse(path, text));
        return PlanCheck.Problem(plan) is { } problem ? throw reader.Wrong(reader.LineOf(problem.Place), problem.What, problem.Remedy) : plan;
    }

    private static string Text(string path, int most)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            var bytes = new byte[most + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= most
                ? Encoding.UTF8.GetString(bytes, 0, length)
                : throw new FileException(path, $"has more than the {most} bytes of a plan", "Give a plan: axes, seeds, what to run.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileException(path, "there is no such plan", "Check the path.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileException(path, $"cannot be read ({exception.Message.TrimEnd('.')})", "Give the file of a plan.", exception);
        }
    }

    private SweepPlan Plan(PlanNode node)
    {
        var entries = Map(node, "A plan").ToDictionary(entry => entry.Key.Text, entry => entry.Value);
        foreach (var (key, _) in Map(node, "A plan"))
            _lines[key.Text] = key.Line;
        if (_lines.Keys.FirstOrDefault(key => !s_keys.Contains(key)) is { } unknown)
            throw Wrong(_lines[unknown], $"there is no key {unknown} in a plan{Nearest.Meant(unknown, s_keys)}", $"The keys are {string.Join(", ", s_keys)}.");
        if (!entries.TryGetValue(Experiment, out var experiment))
            throw Wrong(1, "the plan does not say what to run", $"Give experiment: {string.Join(" or ", ExperimentCatalogue.All.Select(known => known.Kind))}.");
        return new SweepPlan
        {
            Name = entries.TryGetValue(Name, out var name) ? Scalar(name, Name).Text : Path.GetFileNameWithoutExtension(_path),
            Experiment = Scalar(experiment, Experiment).Text,
            Base = entries.TryGetValue(Base, out var fixedKnobs) ? Map(fixedKnobs, Base).ToDictionary(entry => entry.Key.Text, entry => Value(Base, entry.Key, entry.Value)) : new Dictionary<string, PlanValue>(),
            Axes = entries.TryGetValue(Axes, out var axes) ? [.. Map(axes, Axes).Select(Axis)] : [],
            Seeds = entries.TryGetValue(Seeds, out var seeds) ? SeedsOf(seeds) : [1],
            Keep = entries.TryGetValue(Keep, out var keep) ? [.. List(keep, Keep).Select(item => Scalar(item, Keep).Text)] : [],
        };
    }

    private SweepAxis Axis((PlanScalar Key, PlanNode Values) entry)
    {
        var place = $"{Axes}.{entry.Key.Text}";
        _lines[place] = entry.Key.Line;
        var values = List(entry.Values, $"The axis {entry.Key.Text}");
        for (var i = 0; i < values.Count; i++)
            _lines[$"{place}[{i}]"] = values[i].Line;
        return new SweepAxis(entry.Key.Text, [.. values.Select(value => Scalar(value, $"The axis {entry.Key.Text}").Value)]);
    }

    private PlanValue Value(string table, PlanScalar key, PlanNode value)
    {
        _lines[$"{table}.{key.Text}"] = key.Line;
        return value is PlanList
            ? throw Wrong(value.Line, $"{key.Text} has a list of values in {table}", $"Give one value, or move it to {Axes}.")
            : Scalar(value, key.Text).Value;
    }

    private IReadOnlyList<ulong> SeedsOf(PlanNode node)
    {
        if (node is PlanList list)
            return [.. list.Items.Select(item => Seed(item))];
        var count = Seed(node);
        return count is > 0 and <= PlanCheck.MostSeeds
            ? SweepPlan.SeedsTo((int)count)
            : throw Wrong(node.Line, $"{count} seeds are asked for", $"Give a number from 1 to {PlanCheck.MostSeeds}, or a list.");
    }

    private ulong Seed(PlanNode node) =>
        ulong.TryParse(Scalar(node, Seeds).Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw Wrong(node.Line, $"a seed is {node.Kind}", "Give whole numbers, 0 or more.");

    private IReadOnlyList<(PlanScalar Key, PlanNode Value)> Map(PlanNode node, string what) =>
        node is PlanMap map ? map.Entries : throw Wrong(node.Line, $"{what} is {node.Kind}, not a table of keys", "Write it as key: value, a line each.");

    private IReadOnlyList<PlanNode> List(PlanNode node, string what) =>
        node is PlanList list ? list.Items : throw Wrong(node.Line, $"{what} is {node.Kind}, not a list", "Write the values as [one, two].");

    private PlanScalar Scalar(PlanNode node, string what) =>
        node as PlanScalar ?? throw Wrong(node.Line, $"{what} has {node.Kind} for a value", "Give a number or a word.");

    private long LineOf(string place) => _lines.TryGetValue(place, out var line) ? line : 1;

    private FileException Wrong(long line, string problem, string remedy) => new(_path, $"line {line}: {problem}", remedy);
}
