using Kadanoff.Formats.Models.Layers;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>Named tensors as they are found in a file, which become layers by their names and shapes.</summary>
/// <remarks>A name that comes twice is an error; what is left out is kept with its reason. <i>Checked by</i> StateDictionaryTests.</remarks>
internal sealed class StateDictionary(string path)
{
    private const int LongestName = 500;
    private const string Remedy = "Get the file again, or save it again.";
    private const int Most = 200_000;

    private readonly List<StoredTensor> _tensors = [];
    private readonly HashSet<string> _names = [];
    private readonly List<NotUsed> _notUsed = [];
    private readonly Dictionary<string, ModuleHint> _hints = [];
    private (int Tensors, long Numbers) _optimiser;

    public int Count => _tensors.Count;

    /// <summary>Tensors of the optimiser that were left out.</summary>
    public int OptimiserTensors => _optimiser.Tensors;

    /// <exception cref="FileException">Another tensor has that name, or the name is too long.</exception>
    public void Add(StoredTensor tensor)
    {
        RequireFew(tensor.Name);
        if (!_names.Add(tensor.Name))
            throw new FileException(path, $"holds two tensors named '{tensor.Name}'", Remedy);
        _tensors.Add(tensor);
    }

    /// <summary>Adds what was found: a tensor, or why it is not read.</summary>
    /// <exception cref="FileException">As for <see cref="Add(StoredTensor)"/>.</exception>
    public void Add(string name, FoundTensor found)
    {
        if (found.Tensor is { } tensor)
            Add(tensor);
        else
            Skip(name, found.Reason!);
    }

    /// <summary>Keeps what is left out, and why.</summary>
    /// <exception cref="FileException">Its name is too long, or there are too many.</exception>
    public void Skip(string what, string why)
    {
        RequireFew(what);
        _notUsed.Add(new NotUsed(what, why));
    }

    /// <summary>Counts a tensor of the optimiser.</summary>
    public void SkipOptimiser(StoredTensor tensor) => _optimiser = (_optimiser.Tensors + 1, checked(_optimiser.Numbers + tensor.Count));

    /// <summary>Keeps what the file tells of a module.</summary>
    public void Tell(string layer, ModuleHint hint) => _hints.TryAdd(layer, hint);

    /// <summary>The model of these tensors.</summary>
    /// <param name="format">For people.</param>
    /// <param name="file">That stays open as long as the model.</param>
    /// <param name="metadata">Free texts of the file.</param>
    /// <param name="inGraphOrder">Whether data meet the layers in the order of the tensors.</param>
    /// <exception cref="FileException">There is no tensor.</exception>
    public Model ToModel(string format, IDisposable? file, IReadOnlyDictionary<string, string>? metadata = null, bool inGraphOrder = false)
    {
        if (_tensors.Count == 0 && _notUsed.Count == 0 && _optimiser.Tensors == 0)
            throw new FileException(path, $"holds no tensor ({format})", "Give a file with the weights of a model.");
        var recognition = new LayerRecognition(_tensors, _hints);
        return new Model(path, format, file)
        {
            Tensors = _tensors,
            Layers = recognition.Layers,
            InGraphOrder = inGraphOrder,
            NotUsed = [.. _notUsed, .. Optimiser(), .. recognition.NotUsed],
            NoGraph = "the file holds weights, not how they are joined",
            Metadata = metadata ?? new Dictionary<string, string>(),
        };
    }

    private void RequireFew(string name)
    {
        if (name.Length > LongestName)
            throw new FileException(path, $"has a tensor whose name has {name.Length} letters", Remedy);
        if (_tensors.Count + _notUsed.Count >= Most)
            throw new FileException(path, $"holds more than {Most} tensors", Remedy);
    }

    private IEnumerable<NotUsed> Optimiser()
    {
        if (_optimiser.Tensors > 0)
            yield return new NotUsed(FormattableString.Invariant($"state of the optimiser ({_optimiser.Tensors} tensors, {_optimiser.Numbers} numbers)"), "it serves to go on with training, the model does not need it");
    }
}
