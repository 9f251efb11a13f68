using System.Text.RegularExpressions;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Layers;

/// <summary>The name of a tensor, taken apart: the layer that it belongs to, and what it is in it.</summary>
/// <param name="Layer">The path without its last word.</param>
/// <param name="Word">The last word: <c>weight</c>, <c>running_mean</c>, <c>weight_ih</c>.</param>
/// <param name="Role">What the word says; null for a word that says nothing.</param>
internal sealed partial record ParameterName(string Layer, string Word, TensorRole? Role)
{
    private static readonly Dictionary<string, TensorRole> Roles = new(StringComparer.Ordinal)
    {
        ["weight"] = TensorRole.Weight,
        ["weights"] = TensorRole.Weight,
        ["kernel"] = TensorRole.Weight,
        ["W"] = TensorRole.Weight,
        ["w"] = TensorRole.Weight,
        ["coefs"] = TensorRole.Weight,
        ["embedding"] = TensorRole.Weight,
        ["embeddings"] = TensorRole.Weight,
        ["embedding_table"] = TensorRole.Weight,
        ["recurrent_kernel"] = TensorRole.Weight,
        ["depthwise_kernel"] = TensorRole.Weight,
        ["pointwise_kernel"] = TensorRole.Weight,
        ["weight_orig"] = TensorRole.Weight,
        ["weight_mask"] = TensorRole.Other,
        ["weight_g"] = TensorRole.Other,
        ["weight_u"] = TensorRole.Other,
        ["weight_v"] = TensorRole.Other,
        ["bias"] = TensorRole.Bias,
        ["biases"] = TensorRole.Bias,
        ["b"] = TensorRole.Bias,
        ["beta"] = TensorRole.Bias,
        ["offset"] = TensorRole.Bias,
        ["intercepts"] = TensorRole.Bias,
        ["gamma"] = TensorRole.Scale,
        ["scale"] = TensorRole.Scale,
        ["running_mean"] = TensorRole.RunningMean,
        ["moving_mean"] = TensorRole.RunningMean,
        ["mean"] = TensorRole.RunningMean,
        ["running_var"] = TensorRole.RunningVariance,
        ["moving_variance"] = TensorRole.RunningVariance,
        ["moving_var"] = TensorRole.RunningVariance,
        ["var"] = TensorRole.RunningVariance,
        ["num_batches_tracked"] = TensorRole.Other,
        ["range"] = TensorRole.Other,
    };

    /// <summary>Reads a name of PyTorch, Keras, Flax, or of plain arrays such as <c>W1</c> and <c>fc1_weight</c>.</summary>
    public static ParameterName Of(string name)
    {
        var plain = OutputNumber().Replace(name, "");
        var end = plain.AsSpan().LastIndexOfAny('.', '/');
        var (path, word) = (end < 0 ? "" : plain[..end], plain[(end + 1)..]);
        if (Parametrised().Match(plain) is { Success: true } normalised)
            return new ParameterName(normalised.Groups["layer"].Value, normalised.Groups["which"].Value == "0" ? "weight_g" : "weight_v", TensorRole.Other);
        if (Roles.TryGetValue(word, out var role))
            return new ParameterName(path, word, role);
        if (Recurrent().Match(word) is { Success: true } gates)
            return new ParameterName(Joined(path, gates.Groups["level"].Value), gates.Groups["word"].Value, gates.Groups["word"].Value[0] == 'b' ? TensorRole.Bias : TensorRole.Weight);
        if (PackedAttention().IsMatch(word))
            return new ParameterName(path, word, word.EndsWith("weight", StringComparison.Ordinal) ? TensorRole.Weight : TensorRole.Bias);
        return Joined(path, word, name);
    }

    /// <summary><c>W1</c> belongs to layer 1, <c>fc1_weight</c> to layer fc1.</summary>
    private static ParameterName Joined(string path, string word, string name)
    {
        if (Numbered().Match(word) is { Success: true } numbered && Roles.TryGetValue(numbered.Groups["word"].Value, out var role))
            return new ParameterName(Joined(path, numbered.Groups["number"].Value), numbered.Groups["word"].Value, role);
        var end = word.Length;
        while ((end = end <= 0 ? -1 : word.LastIndexOf('_', end - 1)) > 0)
        {
            if (word.Length - end > 20)
                break;
            if (word.Length - end > 3 && Roles.TryGetValue(word[(end + 1)..], out role))
                return new ParameterName(Joined(path, word[..end]), word[(end + 1)..], role);
        }

        return new ParameterName(name, "", null);
    }

    private static string Joined(string path, string word) => word.Length == 0 ? path : path.Length == 0 ? word : $"{path}.{word}";

    [GeneratedRegex(@":\d{1,4}$")]
    private static partial Regex OutputNumber();

    [GeneratedRegex(@"^(?<layer>.*)[./]parametrizations\.weight\.original(?<which>[01])$")]
    private static partial Regex Parametrised();

    [GeneratedRegex(@"^(?<word>(weight|bias)_(ih|hh|hr))(_(?<level>l\d{1,4}(_reverse)?))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Recurrent();

    [GeneratedRegex(@"^(in_proj|q_proj|k_proj|v_proj)_(weight|bias)$|^bias_[kv]$")]
    private static partial Regex PackedAttention();

    [GeneratedRegex(@"^(?<word>[A-Za-z_]{1,20}?)_?(?<number>\d{1,6})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();
}
