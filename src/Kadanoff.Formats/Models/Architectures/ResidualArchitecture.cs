using System.Globalization;
using System.Text.RegularExpressions;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Architectures;

/// <summary>The graph of a residual network, from the names that PyTorch gives its weights: a stem, stages <c>layer1</c>, <c>layer2</c>, … of blocks, the mean of the image, a dense layer.</summary>
/// <remarks>
/// <para><i>Blocks</i> of two or three convolutions with their normalisations; the first block of each stage but the first has stride 2, on its convolution of more than one element. The shortcut is the input,
/// a convolution of one element (<c>downsample</c> or <c>shortcut</c>), or where the weights have none every second position with zeros for the new channels, half before and half behind.
/// A stem of 7×7 has stride 2 and is followed by a pooling; a smaller one has neither.</para>
/// <para><i>Reference</i>: [he2016]. <i>Checked by</i> ModelArchitecturesTests, ModelAccuracyTests.</para>
/// </remarks>
internal sealed partial class ResidualArchitecture
{
    private readonly GraphBuilder _builder = new("residual network");
    private readonly Dictionary<string, ModelLayer> _layers;
    private readonly string _prefix;

    private ResidualArchitecture(Dictionary<string, ModelLayer> layers, string prefix) => (_layers, _prefix) = (layers, prefix);

    /// <summary>Null where the names are others.</summary>
    public static Graph? Of(Model model)
    {
        var layers = model.Layers.DistinctBy(layer => layer.Name).ToDictionary(layer => layer.Name);
        var prefix = layers.ContainsKey("module.conv1") ? "module." : "";
        var architecture = new ResidualArchitecture(layers, prefix);
        return new[] { "conv1", "bn1", "layer1.0.conv1", "layer1.0.bn1", "layer1.0.conv2", "layer1.0.bn2" }.All(name => layers.ContainsKey(prefix + name)) && architecture.Head is not null && architecture.IsWhole() ? architecture.Build() : null;
    }

    private ModelLayer? Head => _layers.GetValueOrDefault(_prefix + "fc") ?? _layers.GetValueOrDefault(_prefix + "linear");

    /// <summary>Whether every layer with weights has its place, so that none is left out.</summary>
    private bool IsWhole() => Head!.Blocks.Count == 1 && _layers.Values.Where(layer => layer.Kind is not (LayerKind.Normalisation or LayerKind.Unknown) && layer != Head)
        .All(layer => layer is { Kind: LayerKind.Convolution, Blocks.Count: > 0 } && layer.Name.StartsWith(_prefix, StringComparison.Ordinal) && Places().IsMatch(layer.Name[_prefix.Length..]));

    private Graph Build()
    {
        var stem = _layers[_prefix + "conv1"];
        var kernel = Kernel(stem);
        var value = _builder.Input("input", TensorKind.Float, null, Dimensions(stem)[1], null, null);
        value = Relu(Normalised("bn1", Convolution("conv1", value, kernel == 7 ? 2 : 1)));
        if (kernel == 7)
            value = _builder.Add("MaxPool", [value], ("kernel_shape", Pair(3)), ("strides", Pair(2)), ("pads", Pads(1)));
        var channels = Dimensions(stem)[0];
        for (var stage = 1; _layers.ContainsKey(Name(stage, 0, "conv1")); stage++)
        {
            for (var block = 0; _layers.ContainsKey(Name(stage, block, "conv1")); block++)
                (value, channels) = Block(stage, block, value, channels);
        }

        value = _builder.Add("Flatten", [_builder.Add("GlobalAveragePool", [value])]);
        return _builder.Build(_builder.Dense(Head!, value));
    }

    private (string Value, int Channels) Block(int stage, int block, string input, int channels)
    {
        var stride = stage > 1 && block == 0 ? 2 : 1;
        var value = input;
        var isStriding = false;
        var outputs = channels;
        for (var i = 1; _layers.TryGetValue(Name(stage, block, $"conv{i}"), out var layer); i++)
        {
            var strides = !isStriding && (Kernel(layer) > 1 || !_layers.ContainsKey(Name(stage, block, $"conv{i + 1}")));
            value = Normalised(Short(stage, block, $"bn{i}"), Convolution(Short(stage, block, $"conv{i}"), value, strides ? stride : 1));
            (isStriding, outputs) = (isStriding || strides, Dimensions(layer)[0]);
            if (_layers.ContainsKey(Name(stage, block, $"conv{i + 1}")))
                value = Relu(value);
        }

        return (Relu(_builder.Add("Add", [value, Shortcut(stage, block, input, channels, outputs, stride)])), outputs);
    }

    private string Shortcut(int stage, int block, string input, int channels, int outputs, int stride)
    {
        foreach (var word in new[] { "downsample", "shortcut" })
        {
            if (_layers.ContainsKey(Name(stage, block, $"{word}.0")))
                return Normalised(Short(stage, block, $"{word}.1"), Convolution(Short(stage, block, $"{word}.0"), input, stride));
        }

        var value = stride == 1 ? input : _builder.Add("Slice", [input, _builder.Integers(0, 0), _builder.Integers(int.MaxValue, int.MaxValue), _builder.Integers(2, 3), _builder.Integers(stride, stride)]);
        var (more, before) = (outputs - channels, (outputs - channels) / 2);
        return more == 0 ? value : _builder.Add("Pad", [value, _builder.Integers(0, before, 0, 0, 0, more - before, 0, 0)]);
    }

    private string Convolution(string name, string value, int stride)
    {
        var layer = _layers[_prefix + name];
        string[] inputs = [value, _builder.Constant(layer.Blocks[0].Tensor), .. layer.Part(TensorRole.Bias) is { } bias ? [_builder.Constant(bias)] : Array.Empty<string>()];
        return _builder.Named(layer.Name, "Conv", inputs, ("strides", Pair(stride)), ("pads", Pads(Kernel(layer) / 2)), ("group", NodeAttribute.Of(layer.Blocks.Count)));
    }

    private string Normalised(string name, string value)
    {
        if (!_layers.TryGetValue(_prefix + name, out var layer))
            return value;
        StoredTensor? Part(TensorRole role) => layer.Part(role);
        return Part(TensorRole.Scale) is { } scale && Part(TensorRole.Bias) is { } bias && Part(TensorRole.RunningMean) is { } mean && Part(TensorRole.RunningVariance) is { } variance
            ? _builder.Named(layer.Name, "BatchNormalization", [value, _builder.Constant(scale), _builder.Constant(bias), _builder.Constant(mean), _builder.Constant(variance)])
            : value;
    }

    private string Relu(string value) => _builder.Add("Relu", [value]);

    private string Name(int stage, int block, string name) => _prefix + Short(stage, block, name);

    private static string Short(int stage, int block, string name) => string.Create(CultureInfo.InvariantCulture, $"layer{stage}.{block}.{name}");

    private static IReadOnlyList<int> Dimensions(ModelLayer layer) => layer.Blocks[0].Tensor.Dimensions;

    private static int Kernel(ModelLayer layer) => Dimensions(layer) is [_, _, var height, _] ? height : 1;

    private static NodeAttribute Pair(long length) => NodeAttribute.Of((IReadOnlyList<long>)[length, length]);

    private static NodeAttribute Pads(long length) => NodeAttribute.Of((IReadOnlyList<long>)[length, length, length, length]);

    [GeneratedRegex(@"^(conv1|layer\d\.\d{1,3}\.(conv[123]|downsample\.0|shortcut\.0))$")]
    private static partial Regex Places();
}
