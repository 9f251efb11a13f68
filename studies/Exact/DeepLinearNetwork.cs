using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Exact;

/// <summary>A deep linear network with the weights that gradient descent is known to find: every layer separates by the same factor.</summary>
/// <remarks>
/// <para><i>Equation</i>: W_l = U_{l+1}·diag(λ on the span of the class means, ε elsewhere)·U_lᵀ with random rotations U: TrΣw/TrΣb falls by (ε/λ)² at every layer
/// where the scatter within classes is orthogonal to the means, as it is for orthonormal samples. λ = (√10/100)^{1/6}, ε = 0.3: 0.2846.</para>
/// <para><i>Reference</i>: [wang2025]. <i>Checked by</i> SelfcheckTests.</para>
/// </remarks>
internal static class DeepLinearNetwork
{
    private const int Width = 50;
    private const int Classes = 3;
    private const int PerClass = 10;
    private const int Stages = 6;
    private const double Start = 0.3;

    private static readonly double s_gain = Math.Pow(Math.Sqrt(10) / 100, 1.0 / 6);

    public static Findings Constructed(StudySetting setting)
    {
        var curve = Curve(setting);
        return new Findings(
            [
                Check.Near("spring:H2.1", "factor of TrΣw/TrΣb per layer, constructed weights", Estimate.Exact(Math.Exp(LoadIndices.Slope(curve))), 0.2846, 1e-4, "wang2025, ε²/λ²"),
                Check.Near("spring:H2.2", "Pearson r of D against the layer, constructed weights", Estimate.Exact(LoadIndices.Correlation(curve)), -1, 1e-9, "wang2025, exact"),
            ],
            []);
    }

    /// <summary>D of the samples and after each of the next layers.</summary>
    private static double[] Curve(StudySetting setting)
    {
        var labels = Enumerable.Range(0, Classes * PerClass).Select(i => i / PerClass).ToArray();
        var basis = Rotation(setting.Seed, 0);
        var features = FirstRows(basis, labels.Length);
        var frame = MeansFirst(basis);
        var curve = new double[Stages];
        for (var l = 0; l < Stages; l++)
        {
            curve[l] = Separation(features, labels);
            var next = Rotation(setting.Seed, l + 1);
            features = Apply(features, frame, next);
            frame = next;
        }

        return curve;
    }

    /// <summary>x → U_{l+1}·diag(λ, …, ε, …)·U_lᵀ·x for every sample; the rows of a frame are the columns of U.</summary>
    private static Matrix<double> Apply(Matrix<double> samples, Matrix<double> frame, Matrix<double> next)
    {
        var coordinates = samples.Times(frame.Transposed());
        for (var i = 0; i < coordinates.Rows; i++)
            for (var k = 0; k < Width; k++)
                coordinates[i, k] *= k < Classes ? s_gain : Start;
        return coordinates.Times(next);
    }

    /// <summary>An orthonormal frame whose first rows span the class means: within each class the first row becomes the direction of the mean.</summary>
    private static Matrix<double> MeansFirst(Matrix<double> basis)
    {
        var frame = new Matrix<double>(Width, Width);
        var rest = Classes;
        for (var c = 0; c < Classes; c++)
            for (var wave = 0; wave < PerClass; wave++)
                Combine(basis, c * PerClass, wave, frame.Row(wave == 0 ? c : rest++));
        for (var i = Classes * PerClass; i < Width; i++)
            basis.Row(i).CopyTo(frame.Row(rest++));
        return frame;
    }

    /// <summary>The cosine wave of that number over the samples of a class: wave 0 is their mean, and all are orthonormal.</summary>
    private static void Combine(Matrix<double> basis, int first, int wave, Span<double> row)
    {
        for (var j = 0; j < PerClass; j++)
        {
            var weight = Math.Sqrt((wave == 0 ? 1.0 : 2.0) / PerClass) * Math.Cos(Math.PI * wave * (j + 0.5) / PerClass);
            for (var k = 0; k < Width; k++)
                row[k] += weight * basis[first + j, k];
        }
    }

    private static Matrix<double> Rotation(ulong seed, int index)
    {
        var gaussian = new Matrix<double>(Width, Width);
        new RandomStream(seed, "selfcheck/rotation", index).FillGaussian<double>(gaussian.Span);
        return SingularValueDecomposition.Decompose(gaussian, AlgebraProvider.Own).U.Transposed();
    }

    private static Matrix<double> FirstRows(Matrix<double> rows, int count) => new(count, rows.Columns, rows.Data[..(count * rows.Columns)]);

    private static double Separation(Matrix<double> features, int[] labels)
    {
        var moments = new ClassMoments(Classes, Width);
        moments.Add(features.AsView(), labels);
        return DataSeparation.Of(moments);
    }
}
