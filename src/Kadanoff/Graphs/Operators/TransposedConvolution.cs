using Kadanoff.Numerics;

namespace Kadanoff.Graphs.Operators;

/// <summary>Transposed convolution: y[o, p·stride − before + k·dilation] += Σ over channels c of the group of W[c, o, k]·x[c, p], from the bias on.</summary>
/// <remarks><i>Cost</i>: as a convolution from output to input. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ConvolutionOperatorTests, OnnxBackendTests.</remarks>
internal static class TransposedConvolution
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new() { ["ConvTranspose"] = Run };

    private static void Run(Call call)
    {
        var (x, weight) = (call.Numbers(0), call.Numbers(1));
        var groups = call.Integer("group", 1);
        if (weight.Rank != x.Rank || x.Rank < 3)
            throw call.Fault($"a kernel of {weight.Rank} dimensions does not fit an input of {x.Rank}");
        if (groups < 1 || weight[0] != x[1] || x[1] % groups != 0 || weight[1] < 1 || x[1] < 1 || (long)weight[1] * groups > int.MaxValue)
            throw call.Fault($"a kernel for {weight[0]} channels in {groups} groups does not fit {x[1]} channels");
        var window = WindowGeometry.Spreading(call, x, call.List("kernel_shape") ?? weight.Dimensions[2..].ToArray());
        if (weight.Count != (long)weight[0] * weight[1] * window.Size || (long)weight[1] * window.Size > int.MaxValue)
            throw call.Fault("its kernel_shape is not that of its weight, or its kernel is too large");
        var outputs = weight[1] * groups;
        if (call.Has(2) && call.Numbers(2).Count != outputs)
            throw call.Fault($"its bias has {call.Numbers(2).Count} numbers for {outputs} channels");
        var y = call.Make(TensorKind.Float, [x[0], outputs, .. window.OutputDimensions]);
        call.Charge(TensorShape.Product(TensorShape.Product(x.Count, weight[1]), window.Size));
        for (var sample = 0; sample < x[0]; sample++)
            Sample(call, x.Floats.Slice(sample * x[1] * window.InputPlane, x[1] * window.InputPlane), weight, groups, window, y.Floats.Slice(sample * outputs * window.OutputPlane, outputs * window.OutputPlane));
    }

    private static void Sample(Call call, ReadOnlySpan<float> image, Tensor weight, int groups, WindowGeometry window, Span<float> output)
    {
        var plane = window.OutputPlane;
        for (var channel = 0; channel * plane < output.Length; channel++)
            output.Slice(channel * plane, plane).Fill(call.Has(2) ? call.Floats(2)[channel] : 0);
        var (channels, outputs) = (weight[0] / groups, weight[1]);
        var patch = outputs * window.Size;
        var block = Convolution.BlockLength(patch, window.InputPlane, window.Input[2]);
        var columns = call.Scratch(0, (long)patch * block);
        for (var group = 0; group < groups; group++)
        {
            var part = image.Slice(group * channels * window.InputPlane, channels * window.InputPlane);
            var kernel = new View<float>(weight.Floats.Slice(group * channels * patch, channels * patch), channels, patch).Transpose();
            for (var first = 0; first < window.InputPlane; first += block)
            {
                var count = Math.Min(block, window.InputPlane - first);
                Gemm.Multiply(kernel, new View<float>(part[first..], channels, count, window.InputPlane), columns[..(patch * count)]);
                ImagePatches.Scatter(columns, outputs, window, first, count, output.Slice(group * outputs * plane, outputs * plane));
            }
        }
    }
}
