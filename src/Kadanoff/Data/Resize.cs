using Kadanoff.Networks;

namespace Kadanoff.Data;

/// <summary>Makes images smaller or larger by bilinear interpolation that does not alias.</summary>
/// <remarks>
/// <para><i>Equation</i>, per axis, n pixels → m: with scale s = n/m and width w = max(s, 1), output i is the mean of the inputs j
/// with weights ∝ max(0, 1 − |j + ½ − (i + ½)s| / w). Where it shrinks, the triangle grows with s, so every input pixel counts;
/// this is what torchvision (antialias=True) and Pillow do. Without it the recipes of [shi2025] lose 2.5 points of accuracy.</para>
/// <para><i>Cost</i>: about 2.3 thousand multiply-adds for 28×28 → 10×10. <i>Checked by</i> ResizeTests.</para>
/// </remarks>
public static class Resize
{
    /// <summary>Resizes every image of a data set.</summary>
    /// <exception cref="ShapeException">The samples are no images (channels, height, width), or the new size is not positive.</exception>
    public static Dataset Bilinear(Dataset dataset, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Shape.Rank != 3 || height <= 0 || width <= 0)
            throw new ShapeException($"{dataset.Name}: samples of {dataset.Shape} cannot be resized to {height}×{width}", "Only images of channels × height × width can be resized.");
        var shape = new Shape(dataset.Shape[0], height, width);
        var resized = new float[checked(dataset.Count * shape.Size)];
        Bilinear(dataset.Inputs, dataset.Shape[1], dataset.Shape[2], resized, height, width);
        return new Dataset(dataset.Name, shape, resized, dataset.Labels, dataset.Classes);
    }

    /// <summary>Resizes planes that lie one after the other.</summary>
    /// <param name="planes">Any number of height × width planes.</param>
    /// <param name="height">Of a given plane.</param>
    /// <param name="width">Of a given plane.</param>
    /// <param name="resized">As many newHeight × newWidth planes.</param>
    /// <param name="newHeight">Of a resized plane.</param>
    /// <param name="newWidth">Of a resized plane.</param>
    /// <exception cref="ArgumentException">The spans hold different numbers of planes.</exception>
    public static void Bilinear(ReadOnlySpan<float> planes, int height, int width, Span<float> resized, int newHeight, int newWidth)
    {
        var count = planes.Length / (height * width);
        if ((long)count * height * width != planes.Length || (long)count * newHeight * newWidth != resized.Length)
            throw new ArgumentException($"{planes.Length} pixels of {height}×{width} planes do not become {resized.Length} pixels of {newHeight}×{newWidth}.", nameof(resized));
        var (columns, rows) = (new Taps(width, newWidth), new Taps(height, newHeight));
        var narrow = new float[height * newWidth];
        for (var plane = 0; plane < count; plane++)
        {
            var source = planes.Slice(plane * height * width, height * width);
            for (var y = 0; y < height; y++)
                columns.Narrow(source.Slice(y * width, width), narrow.AsSpan(y * newWidth, newWidth));
            rows.Stack(narrow, newWidth, resized.Slice(plane * newHeight * newWidth, newHeight * newWidth));
        }
    }

    /// <summary>For every output along one axis: the first input that counts, and the weights from there on.</summary>
    private sealed class Taps
    {
        private readonly int[] _first;
        private readonly float[][] _weights;

        public Taps(int from, int to)
        {
            var scale = (double)from / to;
            var reach = Math.Max(scale, 1);
            (_first, _weights) = (new int[to], new float[to][]);
            for (var i = 0; i < to; i++)
            {
                var centre = (i + 0.5) * scale;
                var first = Math.Max(0, (int)Math.Floor(centre - reach + 0.5));
                var last = Math.Min(from, (int)Math.Floor(centre + reach + 0.5));
                var weights = Enumerable.Range(first, last - first).Select(j => Math.Max(0, 1 - (Math.Abs(j + 0.5 - centre) / reach))).ToArray();
                var sum = weights.Sum();
                (_first[i], _weights[i]) = (first, [.. weights.Select(weight => (float)(weight / sum))]);
            }
        }

        /// <summary>One row of pixels → one row of outputs.</summary>
        public void Narrow(ReadOnlySpan<float> row, Span<float> outputs)
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                var weights = _weights[i];
                var pixels = row.Slice(_first[i], weights.Length);
                var sum = 0f;
                for (var j = 0; j < weights.Length; j++)
                    sum += weights[j] * pixels[j];
                outputs[i] = sum;
            }
        }

        /// <summary>Rows of pixels → rows of outputs.</summary>
        public void Stack(ReadOnlySpan<float> rows, int width, Span<float> outputs)
        {
            for (var i = 0; i < _first.Length; i++)
            {
                var output = outputs.Slice(i * width, width);
                output.Clear();
                for (var j = 0; j < _weights[i].Length; j++)
                {
                    var weight = _weights[i][j];
                    var row = rows.Slice((_first[i] + j) * width, width);
                    for (var x = 0; x < row.Length; x++)
                        output[x] += weight * row[x];
                }
            }
        }
    }
}
