using Kadanoff.Diagnostics;
using Kadanoff.Formats.Arrays;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Data;

/// <summary>Activations that any framework wrote as npz: one array for each layer in their order, samples first, and one named <c>labels</c>.</summary>
/// <remarks>
/// <para>A layer is samples × anything, and is flattened; numbers become float32. The labels are whole numbers, texts or one-hot rows. Text arrays <c>class_names</c> and <c>kadanoff</c> are not layers.
/// The last array is the read-out where it is called output or logits, or has one number for each class; then it is measured, but is no part of the load curve. An array is taken for what the weight layer of the same name gives.</para>
/// <para>Arrays are read a portion at a time, all side by side, so the file need not fit into memory. NaN is passed on, and told by the measure of its stage.</para>
/// <i>Checked by</i> StoredActivationsTests.
/// </remarks>
public sealed class StoredActivations : IRepresentations, IDisposable
{
    /// <summary>Most layers of a file.</summary>
    public const int MostLayers = 2048;

    private const string LabelsName = "labels";
    private static readonly string[] s_notLayers = [LabelsName, "class_names", "classes", DatasetFile.MetadataName];

    private readonly NpzFile _file;
    private readonly string[] _layers;
    private readonly IReadOnlyList<int>? _chosen;
    private readonly int _stored;

    private StoredActivations(string path, NpzFile file)
    {
        (Name, _file) = (path, file);
        _layers = [.. file.Names.Where(name => !s_notLayers.Contains(name, StringComparer.Ordinal))];
        if (_layers.Length is 0 or > MostLayers)
            throw new FileException(path, _layers.Length == 0 ? "holds no layer, only labels or nothing" : $"holds {_layers.Length} arrays, more than {MostLayers}", "Save one array of samples × features for each layer.");
        (Labels, Classes) = ReadLabels(path, file);
        _stored = Labels.Length;
        Stages = [.. _layers.Select(Stage)];
    }

    private StoredActivations(StoredActivations all, IReadOnlyList<int> chosen)
    {
        (Name, _file, _layers, _stored, Stages, Classes) = (all.Name, all._file, all._layers, all._stored, all.Stages, all.Classes);
        _chosen = all._chosen is { } outer ? [.. chosen.Select(i => outer[i])] : chosen;
        Labels = [.. chosen.Select(i => all.Labels[i])];
    }

    public string Name { get; }

    public IReadOnlyList<NetworkStage> Stages { get; }

    public int Count => Labels.Length;

    /// <summary>0 … classes − 1, one for each sample.</summary>
    public int[] Labels { get; }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Opens a file; its headers and labels are read and checked, its layers not yet.</summary>
    /// <exception cref="FileException">It is no npz file, has no layer or no labels, or a layer has another number of samples.</exception>
    public static StoredActivations Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = NpzFile.Open(path);
        try
        {
            return new StoredActivations(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file looks like stored activations: an npz archive with labels and more than one other array of numbers.</summary>
    /// <exception cref="FileException">It is no npz file.</exception>
    public static bool Recognises(string path)
    {
        using var file = NpzFile.Open(path);
        return file.Names.Contains(LabelsName) && file.Names.Count(name => !s_notLayers.Contains(name, StringComparer.Ordinal)) > 1;
    }

    public IRepresentations Select(IReadOnlyList<int> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        for (var i = 0; i < samples.Count; i++)
        {
            if ((uint)samples[i] >= (uint)Count || (i > 0 && samples[i] <= samples[i - 1]))
                throw new ArgumentException($"Sample {samples[i]} at place {i} is out of order, or is none of {Count}.", nameof(samples));
        }

        return new StoredActivations(this, samples);
    }

    /// <exception cref="FileException">An array ends early, or is damaged.</exception>
    public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(portion);
        var widest = Stages.Max(stage => stage.Shape.Size);
        MemoryBound.RequireArray(Name, (long)Math.Min(portion, Count) * widest, sizeof(float), $"{Math.Min(portion, Count)} samples of {widest} activations");
        var values = new float[Math.Min(portion, Count) * widest];
        var readers = new List<NpyRows>();
        try
        {
            readers.AddRange(_layers.Select(_file.OpenRows));
            var next = new int[readers.Count];
            for (var first = 0; first < Count; first += portion)
            {
                stop.ThrowIfCancellationRequested();
                for (var stage = 0; stage < readers.Count; stage++)
                    Show(visit, stage, first, Math.Min(portion, Count - first), readers[stage], ref next[stage], values);
            }
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }
    }

    public void Dispose()
    {
        if (_chosen is null)
            _file.Dispose();
    }

    /// <summary>Reads some samples of a layer, past those that were not chosen.</summary>
    private void Show(RepresentationVisitor visit, int stage, int first, int count, NpyRows reader, ref int next, float[] values)
    {
        var width = reader.Width;
        for (var i = 0; i < count;)
        {
            var wanted = Stored(first + i);
            var run = 1;
            while (i + run < count && Stored(first + i + run) == wanted + run)
                run++;
            var skipped = wanted - next;
            var place = i * width;
            _file.Guarded(() =>
            {
                reader.Skip(skipped);
                reader.Read(values.AsSpan(place, run * width));
                return true;
            });
            next = wanted + run;
            i += run;
        }

        visit(stage, first, new View<float>(values, count, width));
    }

    private int Stored(int sample) => _chosen is null ? sample : _chosen[sample];

    private NetworkStage Stage(string name, int index)
    {
        using var rows = _file.OpenRows(name);
        if (rows.Count != _stored)
            throw new FileException($"{Name} ({name})", $"has {rows.Count} samples, the labels are {_stored}", "Save every layer and the labels for the same samples.");
        var isOutput = index > 0 && index == _layers.Length - 1 && (name.ToUpperInvariant() is "OUTPUT" or "OUTPUTS" or "LOGITS" || rows.Width == Classes.Count);
        return new NetworkStage(index, name, index - 1, new Shape(rows.Width), isOutput) { WeightLayers = [name] };
    }

    private static (int[] Labels, IReadOnlyList<string> Classes) ReadLabels(string path, NpzFile file)
    {
        if (!file.Names.Contains(LabelsName))
            throw new FileException(path, $"has no array '{LabelsName}', only {string.Join(", ", file.Names.Take(6))}", "Save the class of each sample as labels.");
        var place = $"{path} ({LabelsName})";
        var column = LabelColumn.Of(place, file.Read(LabelsName));
        if (column.Codes.Length == 0)
            throw new FileException(place, "holds no label", "Save one for each sample.");
        var names = file.Names.FirstOrDefault(name => name is "class_names" or "classes");
        var classes = names is null ? ClassList.Of(place, column) : ClassList.Named($"{path} ({names})", Texts($"{path} ({names})", file.Read(names)));
        return (classes.Encode(place, column), classes.Names);
    }

    private static string[] Texts(string place, NumericArray array) => array.Type == ElementType.Text && array.Dimensions.Count == 1
        ? array.ToTexts()
        : throw new FileException(place, $"holds {array}, which are no names of classes", "Give one text per class.");
}
