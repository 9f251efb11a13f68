using System.Globalization;
using System.Numerics.Tensors;
using Kadanoff.Formats.Arrays;
using Kadanoff.Networks;

namespace Kadanoff.Formats.Data;

/// <summary>Samples of one shape as float32, channels first.</summary>
/// <param name="Shape">Of one sample.</param>
/// <param name="Values">count × shape.</param>
/// <param name="Scaling">What was done to the numbers, for people.</param>
internal sealed record SampleBlock(Shape Shape, float[] Values, string Scaling)
{
    public const string PixelScaling = "pixels 0…255 scaled to 0…1";
    private static readonly float[] Pixels = [.. Enumerable.Range(0, 256).Select(pixel => pixel / 255f)];

    public int Count => Values.Length / Shape.Size;

    /// <summary>An array whose first dimension counts the samples: count × features, count × height × width, or with channels before or after these.</summary>
    /// <remarks>The last dimension counts channels where it is 1, 3 or 4 and the second is not.</remarks>
    /// <exception cref="FileException">It holds no numbers, no sample, or has another number of dimensions.</exception>
    public static SampleBlock Of(string path, NumericArray array)
    {
        var sizes = array.Dimensions;
        if (array.Type == ElementType.Text || sizes.Count is 0 or > 4 || sizes.Any(size => size == 0))
            throw new FileException(path, $"holds {array}, which are no samples", "Give an array of samples × features, samples × height × width, or samples × channels × height × width.");
        var last = sizes.Count == 4 && IsChannelsLast([.. sizes.Skip(1)]);
        var shape = sizes.Count switch
        {
            1 => new Shape(1),
            2 => new Shape(sizes[1]),
            3 => new Shape(1, sizes[1], sizes[2]),
            _ => last ? new Shape(sizes[3], sizes[1], sizes[2]) : new Shape(sizes[1], sizes[2], sizes[3]),
        };
        MemoryBound.Require(path, sizeof(float) * array.Count, $"{array} as float32");
        var pixels = array.Type == ElementType.U8;
        var values = pixels ? Scaled(array.Bytes) : array.ToSingles();
        if (last && sizes[3] > 1)
            values = ChannelsFirst(values, sizes[1] * sizes[2], sizes[3]);
        return new SampleBlock(shape, values, pixels ? PixelScaling : AsTheyAre(values));
    }

    /// <summary>Bytes → 0 … 1.</summary>
    public static float[] Scaled(ReadOnlySpan<byte> bytes)
    {
        var values = GC.AllocateUninitializedArray<float>(bytes.Length);
        Scale(bytes, values);
        return values;
    }

    /// <summary>Bytes → 0 … 1.</summary>
    public static void Scale(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < bytes.Length; i++)
            values[i] = Pixels[bytes[i]];
    }

    /// <summary>Says which numbers there are.</summary>
    public static string AsTheyAre(ReadOnlySpan<float> values) =>
        string.Create(CultureInfo.InvariantCulture, $"values {TensorPrimitives.Min(values):0.####}…{TensorPrimitives.Max(values):0.####} as they are");

    /// <summary>Whether three dimensions are height × width × channels.</summary>
    public static bool IsChannelsLast(IReadOnlyList<int> sizes) => IsChannels(sizes[2]) && !IsChannels(sizes[0]);

    private static bool IsChannels(int size) => size is 1 or 3 or 4;

    private static float[] ChannelsFirst(float[] values, int plane, int channels)
    {
        var moved = GC.AllocateUninitializedArray<float>(values.Length);
        var size = plane * channels;
        for (var i = 0; i < values.Length; i++)
            moved[i - (i % size) + (i % channels * plane) + (i % size / channels)] = values[i];
        return moved;
    }
}
