using Kadanoff.Graphs;
using Kadanoff.Numerics;

namespace Kadanoff.Benchmarks;

/// <summary>The graph of a residual network of twenty layers on images of 32 × 32 run four images at a time, against the products of its layers alone.</summary>
internal static class GraphBenchmark
{
    private const int Images = 4;

    public static IEnumerable<Finding> Run()
    {
        var residual = new ResidualGraph();
        var execution = new Execution(residual.Graph);
        var images = new float[Images * 3 * 32 * 32];
        new RandomStream(1, "images").FillGaussian<float>(images);
        var inputs = new Dictionary<string, Tensor> { ["x"] = new(images, Images, 3, 32, 32) };
        var (seconds, peak) = Harness.Best(5, () => execution.Run(inputs), 10);
        var (products, _) = Harness.Best(5, () => residual.Products(Images), 10);
        yield return Finding.AtMost("residual network, an image", "ms", 2.2 * Math.Max(1, Harness.GivenPeak / peak), 1000 * seconds / Images);
        yield return Finding.AtLeast("residual network", "GFLOP/s", 0.4 * peak, residual.Operations * Images / seconds / 1e9);
        yield return Finding.AtMost("residual network, its products alone", "×", 2, seconds / products);
    }

    /// <summary>Nineteen convolutions of 3 × 3 with batch normalisation and shortcuts, 16, 32 and 64 channels, and a dense layer.</summary>
    private sealed class ResidualGraph
    {
        private readonly GraphBuilder _builder = new("residual");
        private readonly List<(float[] Weight, int Outputs, int Depth, int Places)> _layers = [];
        private readonly float[] _patches = new float[144 * 1024];
        private readonly float[] _results = new float[16 * 1024];

        public ResidualGraph()
        {
            var x = Convolution(_builder.Input("x", TensorKind.Float, null, 3, 32, 32), 3, 16, 32, 1);
            var (channels, size) = (16, 32);
            x = _builder.Add("Relu", [x]);
            for (var block = 0; block < 9; block++)
            {
                var outputs = 16 << (block / 3);
                var stride = outputs == channels ? 1 : 2;
                size /= stride;
                var inside = Convolution(_builder.Add("Relu", [Convolution(x, channels, outputs, size, stride)]), outputs, outputs, size, 1);
                var shortcut = stride == 1 ? x : Convolution(x, channels, outputs, size, 2);
                (x, channels) = (_builder.Add("Relu", [_builder.Add("Add", [inside, shortcut])]), outputs);
            }

            var pooled = _builder.Add("Flatten", [_builder.Add("GlobalAveragePool", [x])]);
            Graph = _builder.Build(_builder.Add("Gemm", [pooled, Numbers("dense", 64, 10)]));
        }

        public Graph Graph { get; }

        /// <summary>Of the products, for an image.</summary>
        public double Operations => _layers.Sum(layer => 2.0 * layer.Outputs * layer.Depth * layer.Places);

        /// <summary>Weights times patches that are there already.</summary>
        public void Products(int images)
        {
            foreach (var (weight, outputs, depth, places) in _layers)
            {
                for (var image = 0; image < images; image++)
                    Gemm.Multiply(new View<float>(weight, outputs, depth), new View<float>(_patches, depth, places), _results);
            }
        }

        private string Convolution(string x, int channels, int outputs, int size, int stride)
        {
            var name = $"layer {_layers.Count}";
            var convolved = _builder.Add("Conv", [x, Numbers(name, outputs, channels, 3, 3)], ("pads", Pair(1, 1, 1, 1)), ("strides", Pair(stride, stride)));
            _layers.Add((new float[outputs * channels * 9], outputs, channels * 9, size * size));
            string[] gathered = [.. new[] { "scale", "shift", "mean", "variance" }.Select(part => Numbers($"{name} {part}", outputs))];
            return _builder.Add("BatchNormalization", [convolved, .. gathered]);
        }

        private string Numbers(string name, params int[] shape)
        {
            var numbers = new float[shape.Aggregate(1, (count, length) => count * length)];
            new RandomStream(1, name).FillGaussian<float>(numbers);
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = name.EndsWith("variance", StringComparison.Ordinal) ? 1 + Math.Abs(numbers[i]) : 0.1f * numbers[i];
            return _builder.Constant(new Constant(name, new Tensor(numbers, shape)));
        }

        private static NodeAttribute Pair(params IReadOnlyList<long> lengths) => NodeAttribute.Of(lengths);
    }
}
