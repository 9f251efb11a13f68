using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Graphs.Operators;

/// <summary>Convolution of one to three dimensions: y[o, p] = b[o] + Σ over channels c of the group and window elements k of W[o, c, k]·x[c, p·stride − before + k·dilation].</summary>
/// <remarks>
/// <para><i>How</i>: patches become columns of a matrix, block by block of the output, and the kernel a matrix that multiplies them; a window of one element needs no patches, eight outputs or more read a padded image from many places (<see cref="SlidingConvolution"/>), and a depthwise convolution adds shifted lines.</para>
/// <para><i>Cost</i>: 2·outputs·channels/groups·window·positions operations for each sample. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ConvolutionOperatorTests, OnnxBackendTests.</para>
/// </remarks>
internal static class Convolution
{
    /// <summary>Elements of a matrix of patches: as many bytes as a product reads in place.</summary>
    private const int Block = 32768;

    public static Dictionary<string, Action<Call>> Operators { get; } = new() { ["Conv"] = Run };

    private static void Run(Call call)
    {
        var (x, weight) = (call.Numbers(0), call.Numbers(1));
        var groups = call.Integer("group", 1);
        var window = Geometry(call, x, weight, groups);
        var outputs = weight[0];
        if (call.Has(2) && call.Numbers(2).Count != outputs)
            throw call.Fault($"its bias has {call.Numbers(2).Count} numbers for {outputs} channels");
        if (TensorShape.Count(weight.Dimensions[1..]) > int.MaxValue)
            throw call.Fault("its kernel is too large");
        var y = call.Make(TensorKind.Float, [x[0], outputs, .. window.OutputDimensions]);
        call.Charge(TensorShape.Product(TensorShape.Product(y.Count, weight[1]), window.Size));
        var (inputSize, outputSize) = (x[1] * window.InputPlane, outputs * window.OutputPlane);
        var sliding = SlidingConvolution.Of(call, window, weight, groups);
        for (var sample = 0; sample < x[0]; sample++)
        {
            var from = x.Floats.Slice(sample * inputSize, inputSize);
            var to = y.Floats.Slice(sample * outputSize, outputSize);
            if (sliding is not null)
                sliding.Run(call, from, to);
            else
                Sample(call, from, weight, groups, window, to);
        }
    }

    private static WindowGeometry Geometry(Call call, Tensor x, Tensor weight, int groups)
    {
        if (weight.Rank != x.Rank || x.Rank < 3)
            throw call.Fault($"a kernel of {weight.Rank} dimensions does not fit an input of {x.Rank}");
        if (groups < 1 || weight[0] < 1 || weight[0] % groups != 0 || weight[1] < 1 || (long)weight[1] * groups != x[1])
            throw call.Fault($"a kernel for {(long)weight[1] * groups} channels in {groups} groups does not fit {x[1]} channels and {weight[0]} outputs");
        var kernel = call.List("kernel_shape") ?? weight.Dimensions[2..].ToArray();
        if (!kernel.AsSpan().SequenceEqual(weight.Dimensions[2..]))
            throw call.Fault($"its kernel_shape {TensorShape.Text(kernel)} is not that of its weight");
        return WindowGeometry.Sliding(call, x, kernel);
    }

    private static void StartFromBias(Call call, Span<float> output, int channels, int plane)
    {
        if (!call.Has(2))
        {
            output.Clear();
            return;
        }

        var bias = call.Floats(2);
        for (var channel = 0; channel < channels; channel++)
            output.Slice(channel * plane, plane).Fill(bias[channel]);
    }

    private static void Sample(Call call, ReadOnlySpan<float> image, Tensor weight, int groups, WindowGeometry window, Span<float> output)
    {
        StartFromBias(call, output, weight[0], window.OutputPlane);
        if (weight[1] == 1 && groups == weight[0] && groups > 1)
        {
            Depthwise(image, weight.Floats, window, output);
            return;
        }

        var (outputs, channels, plane) = (weight[0] / groups, weight[1], window.OutputPlane);
        var patch = channels * window.Size;
        for (var group = 0; group < groups; group++)
        {
            var part = image.Slice(group * channels * window.InputPlane, channels * window.InputPlane);
            var kernel = new View<float>(weight.Floats.Slice(group * outputs * patch, outputs * patch), outputs, patch);
            var target = output.Slice(group * outputs * plane, outputs * plane);
            if (window.IsPointwise)
                Gemm.Multiply(kernel, new View<float>(part, channels, plane), target, accumulate: true);
            else
                Blocks(call, part, kernel, window, target);
        }
    }

    private static void Blocks(Call call, ReadOnlySpan<float> image, View<float> kernel, WindowGeometry window, Span<float> target)
    {
        var (patch, plane, channels) = (kernel.Columns, window.OutputPlane, kernel.Columns / window.Size);
        var block = BlockLength(patch, plane, window.Output[2]);
        var buffer = call.Scratch(0, (long)patch * block);
        for (var first = 0; first < plane; first += block)
        {
            var count = Math.Min(block, plane - first);
            var columns = buffer[..(patch * count)];
            ImagePatches.Gather(image, channels, window, first, count, columns);
            Gemm.Multiply(kernel, new View<float>(columns, patch, count), target[first..], stride: plane, accumulate: true);
        }
    }

    /// <summary>Positions of a block: whole lines where they are short, and never so few that the product has no work.</summary>
    internal static int BlockLength(int patch, int plane, int across)
    {
        var most = Math.Max(64, Block / patch);
        return Math.Min(plane, most >= across ? most / across * across : most / 32 * 32);
    }

    /// <summary>Each channel on its own: for every window element a multiple of a shifted line is added.</summary>
    private static void Depthwise(ReadOnlySpan<float> image, ReadOnlySpan<float> weight, WindowGeometry window, Span<float> output)
    {
        for (var channel = 0; channel * window.OutputPlane < output.Length; channel++)
        {
            var plane = image.Slice(channel * window.InputPlane, window.InputPlane);
            var target = output.Slice(channel * window.OutputPlane, window.OutputPlane);
            var kernel = weight.Slice(channel * window.Size, window.Size);
            for (var line = 0; line < window.Output[0] * window.Output[1]; line++)
                DepthwiseLine(plane, kernel, window, line, target.Slice(line * window.Output[2], window.Output[2]));
        }
    }

    private static void DepthwiseLine(ReadOnlySpan<float> plane, ReadOnlySpan<float> kernel, WindowGeometry window, int line, Span<float> target)
    {
        var (depth, row) = Math.DivRem(line, window.Output[1]);
        for (var k = 0; k < kernel.Length; k++)
        {
            var (rest, kx) = Math.DivRem(k, window.Kernel[2]);
            var (kz, ky) = Math.DivRem(rest, window.Kernel[1]);
            var z = (depth * window.Stride[0]) - window.Before[0] + (kz * window.Dilation[0]);
            var y = (row * window.Stride[1]) - window.Before[1] + (ky * window.Dilation[1]);
            if ((uint)z < (uint)window.Input[0] && (uint)y < (uint)window.Input[1])
                AddShifted(plane.Slice(((z * window.Input[1]) + y) * window.Input[2], window.Input[2]), kernel[k], (kx * window.Dilation[2]) - window.Before[2], window.Stride[2], target);
        }
    }

    private static void AddShifted(ReadOnlySpan<float> line, float factor, int shift, int stride, Span<float> target)
    {
        var (from, to) = ImagePatches.Inside(shift, stride, line.Length, 0, target.Length);
        if (stride == 1 && from < to)
            TensorPrimitives.MultiplyAdd(line.Slice(from + shift, to - from), factor, target[from..to], target[from..to]);
        else
            for (var i = from; i < to; i++)
                target[i] += factor * line[(i * stride) + shift];
    }
}
