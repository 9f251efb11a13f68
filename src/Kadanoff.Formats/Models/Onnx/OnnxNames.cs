using System.Text.RegularExpressions;
using Kadanoff.Formats.Models.Layers;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>Names of layers as PyTorch has them: that of the weight without <c>.weight</c>; where an exporter has given the weight a number, that of the bias, or of the node.</summary>
internal static partial class OnnxNames
{
    /// <summary>The name of the layer of a node.</summary>
    /// <param name="node">That uses the weight.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="bias">Its bias, where it has one.</param>
    public static string Of(Node node, StoredTensor weight, StoredTensor? bias)
    {
        if (!Anonymous().IsMatch(weight.Name))
            return Layer(weight.Name);
        if (bias is not null && !Anonymous().IsMatch(bias.Name) && ParameterName.Of(bias.Name) is { Role: not null, Layer.Length: > 0 } name)
            return name.Layer;
        return node.Name.Length > 0 ? OfNode(node) : weight.Name;
    }

    private static string Layer(string tensor) =>
        ParameterName.Of(tensor) is { Role: not null, Layer.Length: > 0 } name ? name.Layer : tensor;

    /// <summary><c>/layer1/layer1.0/conv1/Conv</c> is <c>layer1.0.conv1</c>.</summary>
    private static string OfNode(Node node)
    {
        if (!node.Name.StartsWith('/'))
            return node.Name;
        var name = "";
        foreach (var part in node.Name.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1))
        {
            var last = name[(name.LastIndexOf('.') + 1)..];
            name = name.Length == 0 ? part : part.StartsWith(last + ".", StringComparison.Ordinal) ? name[..^last.Length] + part : $"{name}.{part}";
        }

        return name.Length > 0 ? name : node.Name;
    }

    [GeneratedRegex(@"^\d+$|::|^(Constant|const_fold|_v_)|^/.*/Constant|_output_\d+$")]
    private static partial Regex Anonymous();
}
