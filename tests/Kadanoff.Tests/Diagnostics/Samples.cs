using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Numerics;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Kadanoff.Tests.Diagnostics;

/// <summary>Labelled samples for the measures, and what the definitions say about them, loop by loop.</summary>
internal static class Samples
{
    /// <summary>Gaussian classes of unequal size and spread around random means.</summary>
    public static LabelledFeatures Random(int classes, int width, int perClass, double offset = 0, string name = "random")
    {
        var stream = new RandomStream(7, name, (classes * 1000) + width);
        var labels = Enumerable.Range(0, classes).SelectMany(c => Enumerable.Repeat(c, perClass + (3 * c))).ToArray();
        stream.Shuffle<int>(labels);
        var means = new Matrix<double>(classes, width);
        stream.FillGaussian<double>(means.Span, 0.7);
        var rows = new Matrix<float>(labels.Length, width);
        for (var i = 0; i < labels.Length; i++)
            for (var k = 0; k < width; k++)
                rows[i, k] = (float)(offset + means[labels[i], k] + ((1 + (0.2 * labels[i]) + (0.1 * k / width)) * stream.NextGaussian()));
        return new LabelledFeatures(name, rows, labels, classes);
    }

    public static LabelledFeatures Of(Dataset dataset) =>
        new(dataset.Name, new Matrix<float>(dataset.Count, dataset.Shape.Size, dataset.Inputs), dataset.Labels, dataset.Classes.Count);

    public static LabelledFeatures Of(float[][] rows, params int[] labels) => Of(rows, labels, labels.Max() + 1);

    public static LabelledFeatures Of(float[][] rows, int[] labels, int classes) =>
        new("by hand", new Matrix<float>(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)]), labels, classes);

    /// <summary>The same samples after x → A·x + b in float64, rounded to float32.</summary>
    public static LabelledFeatures Mapped(this LabelledFeatures features, Func<double[], double[]> map)
    {
        var rows = Enumerable.Range(0, features.Count).Select(i => map([.. features.Rows.Row(i).ToArray().Select(x => (double)x)]).Select(x => (float)x).ToArray()).ToArray();
        return Of(rows, features.Labels, features.Classes);
    }

    public static LabelledFeatures Relabelled(this LabelledFeatures features, Func<int, int> name) =>
        new(features.Name, features.Rows, [.. features.Labels.Select(name)], features.Classes);

    public static LabelledFeatures InOrder(this LabelledFeatures features, IEnumerable<int> order) => features.Subset([.. order]);

    /// <summary>A random rotation of so many dimensions.</summary>
    public static Dense Rotation(int size) => Dense.Build.DenseOfRowMajor(size, size, Gaussian(size)).QR().Q;

    /// <summary>A random linear map with a condition number of a few.</summary>
    public static Dense Invertible(int size) =>
        Dense.Build.DenseIdentity(size) + (0.4 / Math.Sqrt(size) * Dense.Build.DenseOfRowMajor(size, size, Gaussian(size)));

    public static double[] Times(this Dense map, double[] x) => (map * MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(x)).ToArray();

    /// <summary>Σw and Σb by their definitions, p × p.</summary>
    public static (Dense Within, Dense Between) Scatter(LabelledFeatures features, ClassWeighting weighting = ClassWeighting.Samples)
    {
        var p = features.Width;
        var (within, between) = (Dense.Build.Dense(p, p), Dense.Build.Dense(p, p));
        var members = Enumerable.Range(0, features.Classes).Select(c => Enumerable.Range(0, features.Count).Where(i => features.Labels[i] == c).Select(i => Vector(features, i)).ToArray()).ToArray();
        var weights = members.Select(member => weighting == ClassWeighting.Equal ? 1.0 / features.Classes : (double)member.Length / features.Count).ToArray();
        var means = members.Select(member => member.Aggregate((a, b) => a + b) / member.Length).ToArray();
        var mean = means.Select((m, c) => m * weights[c]).Aggregate((a, b) => a + b);
        for (var c = 0; c < features.Classes; c++)
        {
            foreach (var x in members[c])
                within += weights[c] / members[c].Length * (x - means[c]).OuterProduct(x - means[c]);
            between += weights[c] * (means[c] - mean).OuterProduct(means[c] - mean);
        }

        return (within, between);
    }

    private static MathNet.Numerics.LinearAlgebra.Vector<double> Vector(LabelledFeatures features, int i) =>
        MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([.. features.Rows.Row(i).ToArray().Select(x => (double)x)]);

    private static double[] Gaussian(int size)
    {
        var elements = new double[size * size];
        new RandomStream(3, "map", size).FillGaussian<double>(elements);
        return elements;
    }
}
