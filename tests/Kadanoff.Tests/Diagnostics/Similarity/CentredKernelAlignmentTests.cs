using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Similarity;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Similarity;

public class CentredKernelAlignmentTests
{
    [Theory]
    [InlineData(4, 3, 2)]
    [InlineData(9, 30, 4)]
    [InlineData(50, 7, 600)]
    public void It_is_the_quotient_of_the_published_estimators(int samples, int first, int second)
    {
        var (x, y) = (Gaussian(samples, first, "x", 3), Gaussian(samples, second, "y", 3));
        CentredKernelAlignment.Of(x, y).ShouldBe(Published(x, y) / Math.Sqrt(Published(x, x) * Published(y, y)), 1e-10);
    }

    [Fact]
    public void Rotation_shift_and_scale_change_nothing()
    {
        var features = Samples.Random(3, 6, 20);
        var rotation = Samples.Rotation(6);
        CentredKernelAlignment.Of(features.Rows, features.Mapped(x => [.. rotation.Times(x).Select(v => (5 * v) + 2)]).Rows).ShouldBe(1, 1e-6);
    }

    [Fact]
    public void The_product_of_independent_samples_has_mean_zero()
    {
        // 3000 batches of 6: no bias, where the biased estimator shows about a half.
        var values = Enumerable.Range(0, 3000).Select(b => UnbiasedGram.Of(Gaussian(6, 5, "a", 0, b).AsView()).Dependence(UnbiasedGram.Of(Gaussian(6, 5, "b", 0, b).AsView()))).ToArray();
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (2999.0 * 3000));
        mean.ShouldBe(0, 5 * error);
    }

    [Fact]
    public void Permuted_samples_are_the_null_and_errors_are_told()
    {
        var data = SmallNetworks.Blobs(600);
        var matrix = CentredKernelAlignment.Measure(new NetworkRepresentations(SmallNetworks.Trained(data), data), data.Labels, 3, new SimilarityOptions { Batch = 50 });
        (matrix.Batch, matrix.Batches, matrix.Names[^1]).ShouldBe((50, 12, "labels"));
        for (var i = 1; i < matrix.Names.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                matrix.Values[i][j].ShouldBe(matrix.Values[j][i]);
                matrix.Values[i][j].StandardError.ShouldBeInRange(1e-6, 0.1);
                matrix.Null[i][j].Value.ShouldBe(0, 6 * matrix.Null[i][j].StandardError);
                (matrix.Values[i][j].Value > 10 * matrix.Null[i][j].StandardError).ShouldBeTrue();
            }
        }

        // Training brings the representations of one class together.
        var flow = matrix.ToFlow("blobs");
        flow.Stages[2][CentredKernelAlignment.ToLabels].Value.ShouldBeGreaterThan(flow.Stages[0][CentredKernelAlignment.ToLabels].Value);
        flow.Stages[0][CentredKernelAlignment.ToInput].Value.ShouldBe(1);
    }

    [Fact]
    public void The_same_numbers_come_from_a_file_that_is_sorted_by_class_but_for_the_noise()
    {
        var data = SmallNetworks.Blobs(900);
        var sorted = Subset.Pick(data, [.. Enumerable.Range(0, 900).OrderBy(i => data.Labels[i])]);
        var (a, b) = (ToLabels(data), ToLabels(sorted));
        a.Value.ShouldBe(b.Value, 6 * double.Hypot(a.StandardError, b.StandardError));
    }

    [Fact]
    public void A_constant_stage_is_told_and_the_others_are_measured()
    {
        var data = SmallNetworks.Blobs(90);
        var matrix = CentredKernelAlignment.Measure(new NetworkRepresentations(SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), new float[6], SmallNetworks.Diagonal(6, float.NaN)), data));
        matrix.Problems[2].ShouldNotBeNull().ShouldContain("Constant features");
        matrix.Problems[3].ShouldNotBeNull().ShouldContain("NaN");
        double.IsNaN(matrix.Values[2][0].Value).ShouldBeTrue();
        matrix.Values[1][0].Value.ShouldBe(1, 1e-6);
        matrix.ToFlow("dead").Stages[2].Skipped["similarityToInput"].ShouldContain("dead layer");
    }

    [Fact]
    public void Fewer_than_four_samples_are_refused()
    {
        Should.Throw<DataException>(() => CentredKernelAlignment.Of(Gaussian(3, 5, "x"), Gaussian(3, 5, "y"))).Message.ShouldContain("at least 4");
        Should.Throw<DataException>(() => new SimilarityOptions { Batch = 3 }.Validate());
        Should.Throw<ShapeException>(() => CentredKernelAlignment.Of(Gaussian(5, 5, "x"), Gaussian(6, 5, "y")));
    }

    private static Kadanoff.Statistics.Estimate ToLabels(Dataset data) =>
        CentredKernelAlignment.Measure(new NetworkRepresentations(SmallNetworks.Untrained(1), data), data.Labels, 3, new SimilarityOptions { Batch = 30 }).ToFlow("").Stages[0][CentredKernelAlignment.ToLabels];

    private static Matrix<float> Gaussian(int samples, int width, string name, double offset = 0, long index = 0)
    {
        var rows = new Matrix<float>(samples, width);
        new RandomStream(5, name, index).FillGaussian<float>(rows.Span);
        for (var i = 0; i < rows.Data.Length; i++)
            rows.Data[i] += (float)offset;
        return rows;
    }

    /// <summary>HSIC₁ as it is printed, of Gram matrices that are not centred.</summary>
    private static double Published(Matrix<float> x, Matrix<float> y)
    {
        var n = x.Rows;
        var (k, l) = (Gram(x), Gram(y));
        var (trace, sumK, sumL, cross) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                trace += k[i, j] * l[j, i];
                sumK += k[i, j];
                sumL += l[i, j];
                for (var m = 0; m < n; m++)
                    cross += k[i, j] * l[j, m];
            }
        }

        return (trace + (sumK * sumL / ((n - 1.0) * (n - 2))) - (2.0 / (n - 2) * cross)) / (n * (n - 3.0));
    }

    private static double[,] Gram(Matrix<float> rows)
    {
        var gram = new double[rows.Rows, rows.Rows];
        for (var i = 0; i < rows.Rows; i++)
            for (var j = 0; j < rows.Rows; j++)
                for (var c = 0; c < rows.Columns && i != j; c++)
                    gram[i, j] += (double)rows[i, c] * rows[j, c];
        return gram;
    }
}
