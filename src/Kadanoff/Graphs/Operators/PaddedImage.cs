using Kadanoff.Numerics;

namespace Kadanoff.Graphs.Operators;

/// <summary>An image with zeros around it, laid out so that what one element of a sliding window sees at all places is the image itself, read from further on.</summary>
/// <remarks>
/// <para>Along an axis of stride s every s-th element stands beside the next, so that neighbours in the output are neighbours here: the image falls into as many parts as there are remainders.
/// The zeros behind a line are those in front of the next. Outputs are computed at all places of such lines, and those that are none are left out at the end.</para>
/// <para><i>Checked by</i> ConvolutionOperatorTests.</para>
/// </remarks>
internal sealed class PaddedImage
{
    private const int Most = 1 << 29, MostZeros = 4;

    private readonly WindowGeometry _window;
    private readonly int _channels;
    private readonly int _depth;
    private readonly int _height;
    private readonly int _line;
    private readonly long _part;

    /// <param name="window">That slides over it.</param>
    /// <param name="channels">Of the image.</param>
    public PaddedImage(WindowGeometry window, int channels)
    {
        (_window, _channels) = (window, channels);
        var gap = Math.Max(window.Before[2], window.After[2]);
        (_depth, _height, _line) = (Cells(0, window.Before[0] + window.After[0]), Cells(1, window.Before[1] + window.After[1]), Cells(2, gap));
        _part = TensorShape.Product(TensorShape.Product(_line, _height), _depth) is var cells && cells < Most ? cells + gap : Most;
        Length = TensorShape.Product(TensorShape.Product(channels, Parts), _part) is var all && all < Most ? all + gap + ShiftedProduct.Width : long.MaxValue;
        if (Length > Most || Length > MostZeros * TensorShape.Product(channels, window.InputPlane + (long)window.OutputPlane))
            return;
        Places = (Place(window.Output[0] - 1, window.Output[1] - 1) + window.Output[2] + ShiftedProduct.Width - 1) / ShiftedProduct.Width * ShiftedProduct.Width;
        IsWorthwhile = Places <= 2L * window.OutputPlane;
        Shifts = IsWorthwhile ? [.. Enumerable.Range(0, channels * window.Size).Select(Shift)] : [];
    }

    /// <summary>Numbers of the image with its zeros.</summary>
    public long Length { get; }

    /// <summary>Places at which outputs are computed.</summary>
    public int Places { get; }

    /// <summary>Where the first place reads the padded image, for each channel and element of the window.</summary>
    public int[] Shifts { get; } = [];

    /// <summary>Whether neither zeros around the image nor places that are no outputs are many.</summary>
    public bool IsWorthwhile { get; }

    private int Parts => _window.Stride[0] * _window.Stride[1] * _window.Stride[2];

    /// <summary>Whether it is the one for this window and these channels.</summary>
    public bool Fits(WindowGeometry window, int channels) =>
        channels == _channels && window.Input.AsSpan().SequenceEqual(_window.Input) && window.Output.AsSpan().SequenceEqual(_window.Output);

    /// <summary>Copies an image between zeros.</summary>
    /// <param name="image">channels × input.</param>
    /// <param name="padded"><see cref="Length"/> numbers: zeros, or another image that was copied here.</param>
    public void Fill(ReadOnlySpan<float> image, Span<float> padded)
    {
        var width = _window.Input[2];
        for (var channel = 0; channel < _channels; channel++)
            for (var z = 0; z < _window.Input[0]; z++)
                for (var y = 0; y < _window.Input[1]; y++, image = image[width..])
                    FillLine(image[..width], channel, z + _window.Before[0], y + _window.Before[1], padded);
    }

    /// <summary>Copies the outputs among the places.</summary>
    /// <param name="places">Of one channel of the result.</param>
    /// <param name="outputs">Of the same channel.</param>
    public void CopyOutputs(ReadOnlySpan<float> places, Span<float> outputs)
    {
        var across = _window.Output[2];
        for (var z = 0; z < _window.Output[0]; z++)
            for (var y = 0; y < _window.Output[1]; y++, outputs = outputs[across..])
                places.Slice(Place(z, y), across).CopyTo(outputs);
    }

    private void FillLine(ReadOnlySpan<float> line, int channel, int z, int y, Span<float> padded)
    {
        var (stride, before) = (_window.Stride[2], _window.Before[2]);
        if (stride == 1)
        {
            line.CopyTo(padded[Cell(channel, z, y, before)..]);
            return;
        }

        for (var first = 0; first < Math.Min(stride, line.Length); first++)
        {
            var target = padded[Cell(channel, z, y, first + before)..];
            for (var (x, i) = (first, 0); x < line.Length; x += stride, i++)
                target[i] = line[x];
        }
    }

    /// <summary>Of one part along an axis.</summary>
    private int Cells(int axis, int padding) => (int)Math.Max(((long)_window.Input[axis] + padding + _window.Stride[axis] - 1) / _window.Stride[axis], _window.Output[axis]);

    private int Place(int z, int y) => ((z * _height) + y) * _line;

    /// <summary>Where an element of the image with its padding lies.</summary>
    private int Cell(int channel, int z, int y, int x)
    {
        var (sz, sy, sx) = (_window.Stride[0], _window.Stride[1], _window.Stride[2]);
        var part = (((z % sz * sy) + (y % sy)) * sx) + (x % sx);
        return (int)((((long)channel * Parts) + part) * _part) + Place(z / sz, y / sy) + (x / sx);
    }

    private int Shift(int p)
    {
        var (channel, k) = Math.DivRem(p, _window.Size);
        var (rest, x) = Math.DivRem(k, _window.Kernel[2]);
        var (z, y) = Math.DivRem(rest, _window.Kernel[1]);
        return Cell(channel, z * _window.Dilation[0], y * _window.Dilation[1], x * _window.Dilation[2]);
    }
}
