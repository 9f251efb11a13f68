namespace Kadanoff.Graphs.Operators;

/// <summary>Normalisation by neighbouring channels: y = x/(bias + alpha/size·Σ x² over the size channels around)^beta.</summary>
/// <remarks><i>Reference</i>: [onnx2019]. <i>Checked by</i> NormalizationOperatorTests.</remarks>
internal static class LocalNormalization
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new() { ["LRN"] = Run };

    private static void Run(Call call)
    {
        var x = call.Numbers(0);
        var size = call.Integer("size", 0);
        if (x.Rank < 2 || size < 1)
            throw call.Fault($"it cannot take {size} channels together");
        var (alpha, beta, bias) = (call.Number("alpha", 1e-4f), call.Number("beta", 0.75f), call.Number("bias", 1));
        var (channels, plane) = (x[1], (int)TensorShape.Count(x.Dimensions[2..]));
        var y = call.Make(TensorKind.Float, x.Dimensions);
        call.Charge(TensorShape.Product(x.Count, Math.Min(size, channels)));
        for (var i = 0; i < x.Count; i++)
        {
            var channel = i / plane % channels;
            var first = Math.Max(0, channel - ((size - 1) / 2));
            var last = (int)Math.Min(channels - 1, channel + (size / 2L));
            var sum = 0.0;
            for (var c = first; c <= last; c++)
                sum += Math.Pow(x.Floats[i + ((c - channel) * plane)], 2);
            y.Floats[i] = (float)(x.Floats[i] / Math.Pow(bias + (alpha / size * sum), beta));
        }
    }
}
