using Kadanoff.Numerics;

namespace Kadanoff.Graphs.Operators;

/// <summary>A convolution without a matrix of patches: the kernel times the padded image, read from a different place for each element of the window.</summary>
/// <remarks>
/// <i>Numbers</i>: bit for bit those of <see cref="Convolution"/>, channel after channel and element after element. <i>Memory</i>: one padded image, eight channels of the result, and the kernel once more in the order in which it is read.
/// <i>Checked by</i> ConvolutionOperatorTests.
/// </remarks>
internal sealed class SlidingConvolution
{
    private readonly PaddedImage _padded;
    private readonly Tensor _weight;
    private readonly int _groups;

    private SlidingConvolution(WindowGeometry window, Tensor weight, int groups) => (_padded, _weight, _groups) = (new PaddedImage(window, weight[1]), weight, groups);

    private int Outputs => _weight[0] / _groups;

    private int Depth => _padded.Shifts.Length;

    /// <summary>Ready for the images of a run; null where patches are as good.</summary>
    public static SlidingConvolution? Of(Call call, WindowGeometry window, Tensor weight, int groups)
    {
        if (window.IsPointwise || weight[0] / groups < ShiftedProduct.Height)
            return null;
        if (call.Kept is not SlidingConvolution sliding || sliding._groups != groups || !sliding._padded.Fits(window, weight[1]) || !ReferenceEquals(sliding._weight, weight))
            sliding = new SlidingConvolution(window, weight, groups);
        if (!sliding._padded.IsWorthwhile)
            return null;
        if (!ReferenceEquals(call.Kept, sliding))
            sliding.Pack(call);
        call.Kept = call.IsConstant[1] ? sliding : null;
        sliding.Image(call).Clear();
        return sliding;
    }

    /// <summary>One sample.</summary>
    /// <param name="call">The node.</param>
    /// <param name="image">All channels.</param>
    /// <param name="output">All channels.</param>
    public void Run(Call call, ReadOnlySpan<float> image, Span<float> output)
    {
        var (input, result) = (image.Length / _groups, output.Length / _groups);
        var padded = Image(call);
        for (var group = 0; group < _groups; group++)
        {
            _padded.Fill(image.Slice(group * input, input), padded);
            Group(call, group, padded, output.Slice(group * result, result));
        }
    }

    private void Group(Call call, int group, ReadOnlySpan<float> padded, Span<float> output)
    {
        var (places, plane) = (_padded.Places, output.Length / Outputs);
        var packed = Packed(call).Slice(group * PackedLength, PackedLength);
        var eight = call.Scratch(2, ShiftedProduct.Height * (long)places);
        Span<float> bias = stackalloc float[ShiftedProduct.Height];
        for (var first = 0; first < Outputs; first += ShiftedProduct.Height)
        {
            var count = Math.Min(ShiftedProduct.Height, Outputs - first);
            bias.Clear();
            if (call.Has(2))
                call.Floats(2).Slice((group * Outputs) + first, count).CopyTo(bias);
            ShiftedProduct.Multiply(packed[(first * Depth)..], _padded.Shifts, padded, bias, places, eight);
            for (var i = 0; i < count; i++)
                _padded.CopyOutputs(eight.Slice(i * places, places), output.Slice((first + i) * plane, plane));
        }
    }

    private int PackedLength => checked((int)ShiftedProduct.PackedLength(Outputs, Depth));

    private Span<float> Image(Call call) => call.Scratch(0, _padded.Length);

    private Span<float> Packed(Call call) => call.Scratch(1, (long)_groups * PackedLength);

    private void Pack(Call call)
    {
        var packed = Packed(call);
        var size = Outputs * Depth;
        for (var group = 0; group < _groups; group++)
            ShiftedProduct.Pack(_weight.Floats.Slice(group * size, size), Outputs, packed[(group * PackedLength)..]);
    }
}
