namespace Kadanoff.Graphs.Operators;

/// <summary>Normalisation by mean and variance that were gathered in training: y = (x − mean)/√(variance + ε)·scale + shift, for each channel.</summary>
/// <remarks><i>Reference</i>: [onnx2019], [ioffe2015]. <i>Checked by</i> NormalizationOperatorTests, OnnxBackendTests.</remarks>
internal static class BatchNormalization
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new() { ["BatchNormalization"] = Run };

    private static void Run(Call call)
    {
        var x = call.Numbers(0);
        if (x.Rank < 1)
            throw call.Fault("a single number has no channels");
        var channels = x.Rank == 1 ? 1 : x[1];
        for (var input = 1; input <= 4; input++)
        {
            if (call.Numbers(input).Count != channels)
                throw call.Fault($"its input {input} has {call.Input(input).Count} numbers for {channels} channels");
        }

        if (call.Integer("training_mode", 0) == 1)
            throw call.Fault("it would take its mean from the batch", "Export the graph in evaluation mode.");
        var y = call.Make(TensorKind.Float, x.Dimensions);
        var plane = (int)TensorShape.Count(x.Dimensions[Math.Min(2, x.Rank)..]);
        var factors = call.Scratch(0, channels);
        var shifts = call.Scratch(1, channels);
        Coefficients(call, factors, shifts);
        if (plane == 1)
            Vectors(x.Floats, factors, shifts, y.Floats);
        else
            Planes(x.Floats, factors, shifts, plane, y.Floats);
    }

    private static void Coefficients(Call call, Span<float> factors, Span<float> shifts)
    {
        var scale = call.Floats(1);
        var shift = call.Floats(2);
        var mean = call.Floats(3);
        var variance = call.Floats(4);
        var epsilon = (double)call.Number("epsilon", 1e-5f);
        for (var i = 0; i < factors.Length; i++)
        {
            var factor = scale[i] / Math.Sqrt(variance[i] + epsilon);
            (factors[i], shifts[i]) = ((float)factor, (float)(shift[i] - (mean[i] * factor)));
        }
    }

    private static void Vectors(ReadOnlySpan<float> x, ReadOnlySpan<float> factors, ReadOnlySpan<float> shifts, Span<float> y)
    {
        for (var first = 0; first < x.Length; first += factors.Length)
        {
            for (var i = 0; i < factors.Length; i++)
                y[first + i] = MathF.FusedMultiplyAdd(x[first + i], factors[i], shifts[i]);
        }
    }

    private static void Planes(ReadOnlySpan<float> x, ReadOnlySpan<float> factors, ReadOnlySpan<float> shifts, int plane, Span<float> y)
    {
        for (var (first, channel) = (0, 0); first < x.Length; first += plane, channel = channel + 1 == factors.Length ? 0 : channel + 1)
            ElementWise.Run(new Affine(factors[channel], shifts[channel]), x.Slice(first, plane), y.Slice(first, plane));
    }
}
