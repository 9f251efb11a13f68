using System.Globalization;
using System.Text.RegularExpressions;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Architectures;

/// <summary>An architecture in words, one for each step: <c>conv(pad=1) relu pool(2) dense relu dense</c>.</summary>
/// <remarks>
/// <para><i>Words with weights</i>, which take the layers of the file in their order: <c>dense</c>, <c>conv(pad=, stride=, dilation=, groups=)</c>, <c>batchnorm(eps=)</c>, <c>layernorm(eps=)</c>, <c>embedding</c>.
/// <i>Without</i>: <c>relu sigmoid tanh gelu silu elu selu softplus softsign leaky(0.01) softmax logsoftmax identity dropout flatten</c>, <c>scale(0.5)</c>, which dropout needs where training did not scale, <c>pool(size, stride=, pad=)</c> or <c>maxpool</c>, <c>averagepool(…)</c>, <c>globalpool</c>.
/// A dense layer behind images flattens them. Words stand apart by spaces, commas or lines; behind # is a remark.</para>
/// <para>Every layer of the file must be used. <i>Checked by</i> ArchitectureTextTests, ModelAccuracyTests.</para>
/// </remarks>
internal sealed partial class ArchitectureText
{
    private const int LongestText = 1 << 20;
    private const string Known = "dense, conv, batchnorm, layernorm, embedding, relu, sigmoid, tanh, gelu, silu, elu, selu, softplus, softsign, leaky, softmax, logsoftmax, identity, dropout, scale, flatten, pool, averagepool, globalpool";

    private static readonly Dictionary<string, string> Functions = new()
    {
        ["relu"] = "Relu",
        ["sigmoid"] = "Sigmoid",
        ["tanh"] = "Tanh",
        ["gelu"] = "Gelu",
        ["silu"] = "Swish",
        ["swish"] = "Swish",
        ["elu"] = "Elu",
        ["selu"] = "Selu",
        ["softplus"] = "Softplus",
        ["softsign"] = "Softsign",
        ["softmax"] = "Softmax",
        ["logsoftmax"] = "LogSoftmax",
    };

    private readonly GraphBuilder _builder = new("told architecture");
    private readonly Queue<ModelLayer> _layers;
    private readonly int _count;
    private string _value = "";
    private bool _isImage;

    private ArchitectureText(Model model)
    {
        _layers = new Queue<ModelLayer>(model.Layers.Where(layer => layer.Blocks.Count > 0 || layer.Kind == LayerKind.Normalisation));
        _count = _layers.Count;
    }

    /// <summary>The words of a file.</summary>
    /// <exception cref="FileException">It cannot be read, or is too long.</exception>
    public static string OfFile(string path)
    {
        using var file = ForeignStream.OpenPlain(path);
        var bytes = new byte[LongestText];
        var length = file.Read(bytes);
        return length < LongestText ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : throw new FileException(path, "is too long for an architecture", "Give a few words.");
    }

    /// <summary>The graph of a model whose weights are used in order.</summary>
    /// <exception cref="DataException">A word is not known, or does not fit the next weights, or weights are left over.</exception>
    public static Graph ToGraph(Model model, string text)
    {
        var words = Words().Matches(Remarks().Replace(text, " "));
        if (words.Count == 0 || Remarks().Replace(text, " ").AsSpan().ContainsAny("[]{}\"'"))
            throw new DataException($"'{text}' is no architecture", $"Give words such as: conv(pad=1) relu pool(2) dense relu dense. Known are {Known}.");
        var architecture = new ArchitectureText(model);
        for (var i = 0; i < words.Count; i++)
            architecture.Add(new Word(words[i].Groups["name"].Value.ToLowerInvariant(), words[i].Groups["settings"].Value, i + 1));
        if (architecture._layers.TryPeek(out var left))
            throw new DataException($"The architecture uses {architecture._count - architecture._layers.Count} of {architecture._count} layers of {model.Path}; '{left.Name}' is the first that is left over", "Give a word for every layer that holds weights.");
        return architecture._builder.Build(architecture._value);
    }

    private void Add(Word word)
    {
        switch (word.Name)
        {
            case "dense" or "linear" or "affine":
                Dense(word);
                break;
            case "conv":
                Convolution(word);
                break;
            case "batchnorm" or "layernorm":
                Normalisation(word);
                break;
            case "embedding":
                Embedding(word);
                break;
            case "pool" or "maxpool" or "averagepool" or "avgpool":
                Pool(word);
                break;
            case "globalpool":
                _value = _builder.Add("GlobalAveragePool", [Begun(word)]);
                break;
            case "flatten":
                Flatten(Begun(word));
                break;
            case "leaky":
                _value = _builder.Add("LeakyRelu", [Begun(word)], ("alpha", NodeAttribute.Of(word.Number("", 0.01f))));
                break;
            case "scale":
                _value = _builder.Add("Mul", [Begun(word), _builder.Number(word.Number("", 1))]);
                break;
            case "identity" or "dropout":
                break;
            default:
                _value = Functions.TryGetValue(word.Name, out var function)
                    ? _builder.Add(function, [Begun(word)])
                    : throw new DataException($"'{word.Name}' is no word of an architecture", $"Use {Known}.");
                break;
        }
    }

    private void Dense(Word word)
    {
        var layer = Next(word, LayerKind.Dense, LayerKind.Attention, LayerKind.Unknown);
        if (layer.Blocks is not [{ Tensor.Dimensions.Count: 2 } block])
            throw Misfit(word, layer, "a dense layer needs one matrix");
        if (_value.Length == 0)
            _value = _builder.Input("input", TensorKind.Float, null, block.Inputs);
        if (_isImage)
            Flatten(_value);
        _value = _builder.Dense(layer, _value);
    }

    private void Convolution(Word word)
    {
        var layer = Next(word, LayerKind.Convolution);
        if (layer.Blocks[0] is not { Tensor.Dimensions: { Count: >= 3 } dimensions } block || block.InputStride != block.Positions)
            throw Misfit(word, layer, "a convolution needs a kernel outputs × inputs × positions");
        var groups = word.Whole("groups", layer.Blocks.Count);
        var rank = dimensions.Count - 2;
        if (_value.Length == 0)
            _value = _builder.Input("input", TensorKind.Float, [null, checked(dimensions[1] * groups), .. Enumerable.Repeat<int?>(null, rank)]);
        _isImage = true;
        string[] inputs = [_value, _builder.Constant(block.Tensor), .. layer.Part(TensorRole.Bias) is { } bias ? [_builder.Constant(bias)] : Array.Empty<string>()];
        _value = _builder.Named(
            layer.Name, "Conv", inputs, ("pads", Repeated(word.Whole("pad", 0), 2 * rank)), ("strides", Repeated(word.Whole("stride", 1), rank)), ("dilations", Repeated(word.Whole("dilation", 1), rank)), ("group", NodeAttribute.Of(groups)));
    }

    private void Normalisation(Word word)
    {
        var layer = Next(word, LayerKind.Normalisation);
        var (isBatch, epsilon) = (word.Name == "batchnorm", ("epsilon", NodeAttribute.Of(word.Number("eps", 1e-5f))));
        TensorRole[] roles = isBatch ? [TensorRole.Scale, TensorRole.Bias, TensorRole.RunningMean, TensorRole.RunningVariance] : [TensorRole.Scale, TensorRole.Bias];
        string[] parts = [.. roles.Select(role => layer.Part(role) is { } part ? _builder.Constant(part) : throw Misfit(word, layer, $"it has no {role}"))];
        _value = _builder.Named(layer.Name, isBatch ? "BatchNormalization" : "LayerNormalization", [Begun(word), .. parts], epsilon);
    }

    private void Embedding(Word word)
    {
        var layer = Next(word, LayerKind.Embedding, LayerKind.Dense, LayerKind.Unknown);
        if (_value.Length > 0)
            throw new DataException("An embedding is not the first word of the architecture", "Put it first.");
        _value = _builder.Named(layer.Name, "Gather", [_builder.Constant(layer.Blocks[0].Tensor), _builder.Input("input", TensorKind.Integer, null, null)]);
    }

    private void Pool(Word word)
    {
        var size = word.Whole("", 2);
        _value = _builder.Add(
            word.Name.StartsWith('a') ? "AveragePool" : "MaxPool", [Begun(word)], ("kernel_shape", Repeated(size, 2)), ("strides", Repeated(word.Whole("stride", size), 2)), ("pads", Repeated(word.Whole("pad", 0), 4)));
        _isImage = true;
    }

    private void Flatten(string value) => (_value, _isImage) = (_builder.Add("Flatten", [value]), false);

    private string Begun(Word word) =>
        _value.Length > 0 ? _value : throw new DataException($"The architecture begins with '{word.Name}'", "Begin with a layer that holds weights: dense, conv or embedding.");

    private ModelLayer Next(Word word, params ReadOnlySpan<LayerKind> kinds)
    {
        if (!_layers.TryDequeue(out var layer))
            throw new DataException($"Word {word.Place} of the architecture, '{word.Name}', has no weights left: the file has {_count} layers", "Give as many words with weights as the file has layers.");
        return kinds.Contains(layer.Kind) ? layer : throw Misfit(word, layer, $"it is {layer.Kind}");
    }

    private static DataException Misfit(Word word, ModelLayer layer, string why)
    {
        var shapes = string.Join(", ", layer.Tensors.Select(part => string.Join("×", part.Tensor.Dimensions)));
        return new DataException($"Word {word.Place} of the architecture, '{word.Name}', meets layer '{layer.Name}' of {shapes}: {why}", "Give the words in the order of the layers; kadanoff list shows it.");
    }

    private static NodeAttribute Repeated(long value, int count) => NodeAttribute.Of((IReadOnlyList<long>)[.. Enumerable.Repeat(value, count)]);

    [GeneratedRegex(@"(?<name>[A-Za-z_0-9]+)\s*(\((?<settings>[^()]*)\))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    [GeneratedRegex("#[^\n]*")]
    private static partial Regex Remarks();

    /// <summary>A word with its settings: numbers under names, and one without.</summary>
    private sealed record Word(string Name, string Settings, int Place)
    {
        public int Whole(string name, int usual) => Find(name) is not { } text ? usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 1 << 20 ? value
            : throw new DataException($"'{Name}({Settings})' has '{text}' where a whole number should be", "Write for instance conv(pad=1) or pool(2).");

        public float Number(string name, float usual) => Find(name) is not { } text ? usual
            : float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
            : throw new DataException($"'{Name}({Settings})' has '{text}' where a number should be", "Write for instance leaky(0.1).");

        private string? Find(string name)
        {
            foreach (var setting in Settings.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var (key, value) = setting.IndexOf('=') is >= 0 and var at ? (setting[..at].Trim(), setting[(at + 1)..].Trim()) : ("", setting);
                if (key is not ("" or "pad" or "stride" or "dilation" or "groups" or "eps"))
                    throw new DataException($"'{Name}({Settings})' has a setting '{key}' that is not known", "Use pad, stride, dilation, groups or eps.");
                if (key == name)
                    return value;
            }

            return null;
        }
    }
}
