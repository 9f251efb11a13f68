using System.Globalization;
using Kadanoff.Data;

namespace Kadanoff.Formats.Data;

/// <summary>Samples as a file gives them, with labels still as they are written.</summary>
/// <param name="Path">The file, for errors.</param>
/// <param name="Inputs">The samples.</param>
/// <param name="Labels">As many as samples.</param>
internal sealed record DataPart(string Path, SampleBlock Inputs, LabelColumn Labels)
{
    /// <exception cref="FileException">Samples and labels disagree in number; <paramref name="labelsPath"/> is named.</exception>
    public static DataPart Of(string path, SampleBlock inputs, string labelsPath, LabelColumn labels) => inputs.Count == labels.Codes.Length
        ? new DataPart(path, inputs, labels)
        : throw new FileException(labelsPath, $"holds {labels.Codes.Length} labels, but {path} holds {inputs.Count} samples", "Give samples and labels that belong together.");

    /// <exception cref="FileException">The samples cannot be measured.</exception>
    public Dataset ToDataset(string name, ClassList classes)
    {
        var dataset = new Dataset(name, Inputs.Shape, Inputs.Values, classes.Encode(Path, Labels), classes.Names);
        return DatasetCheck.FirstProblem(dataset) is var (problem, remedy) ? throw new FileException(Path, problem, remedy) : dataset;
    }
}

/// <summary>What a form found in a folder or file: one set of samples, or two.</summary>
/// <param name="Kind">As it is called to people: "MNIST-style IDX".</param>
/// <param name="Train">Samples to train on, or all.</param>
/// <param name="HeldOut">Samples held out, where the source has them.</param>
/// <param name="ClassNames">Names of the labels 0, 1, …, where the source has them.</param>
internal sealed record DataParts(string Kind, DataPart Train, DataPart? HeldOut, IReadOnlyList<string>? ClassNames = null)
{
    private const double HeldOutShare = 0.2;
    private static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = " " };

    /// <summary>More to say in the line of what was recognised.</summary>
    public string? Note { get; init; }

    /// <summary>Files or arrays that could be data too.</summary>
    public IReadOnlyList<string> NotRead { get; init; } = [];

    /// <exception cref="FileException">The parts do not fit together, or cannot be measured.</exception>
    public DataSource ToSource(string path, ulong seed)
    {
        var classes = ClassNames is null ? ClassList.Of(Train.Path, Train.Labels) : ClassList.Named(Train.Path, ClassNames);
        if (HeldOut is not null && !HeldOut.Inputs.Shape.Equals(Train.Inputs.Shape))
            throw new FileException(HeldOut.Path, $"holds samples of {HeldOut.Inputs.Shape}, but {Train.Path} of {Train.Inputs.Shape}", "Give parts of the same data.");
        var name = NameOf(path);
        var all = Train.ToDataset(name, classes);
        var (train, heldOut) = HeldOut is null ? Halves(all, seed) : (all, HeldOut.ToDataset(name, classes));
        return new DataSource(train, heldOut, Recognised(train, heldOut, seed));
    }

    /// <summary>The folder, or the file without its endings.</summary>
    private static string NameOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (Directory.Exists(path))
            return name;
        return Path.GetFileNameWithoutExtension(name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name);
    }

    private (Dataset Train, Dataset HeldOut) Halves(Dataset all, ulong seed) => Array.IndexOf(DatasetCheck.CountPerClass(all), 1) is >= 0 and var single
        ? throw new FileException(Train.Path, $"class '{all.Classes[single]}' has one sample, which cannot be both trained on and held out", "Give more samples of it, or a held-out set.")
        : Split.Stratified(all, HeldOutShare, seed);

    private string Recognised(Dataset train, Dataset heldOut, ulong seed)
    {
        var shape = train.Shape;
        var what = shape.Rank == 3 ? $"images of {(shape[0] == 1 ? $"{shape[1]}×{shape[2]}" : shape)}" : $"samples of {shape}";
        var part = HeldOut is null ? "held-out" : "test";
        IEnumerable<string?> line =
        [
            $"{Kind}, {Number(train.Count)} training and {Number(heldOut.Count)} {part} {what}, {train.Classes.Count} classes",
            Train.Inputs.Scaling,
            HeldOut is null ? $"no held-out part of its own, so {100 * HeldOutShare}% of each class are held out (seed {seed})" : null,
            Note,
            NotRead.Count > 0 ? $"not read: {string.Join(", ", NotRead.Take(3).Select(Path.GetFileName))}{(NotRead.Count > 3 ? $" and {NotRead.Count - 3} more" : "")}" : null,
        ];
        return string.Join("; ", line.Where(item => item is not null));
    }

    private static string Number(int count) => count < 10_000 ? count.ToString(CultureInfo.InvariantCulture) : count.ToString("N0", Spaced);
}
