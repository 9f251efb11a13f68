using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The live units of a law in the coordinates of a gauge.</summary>
/// <remarks>
/// <para><i>Equation</i>: y = A (f − m). With the covariance C = V Λ Vᵀ, A is 1 (raw), diag(C)^(−½) (standardise, scalar logit), V Λ^(−½) Vᵀ (whiten), Vᵀ (pca),
/// or G diag(C)^(−½) with independent standard normal numbers in G (random mixing).</para>
/// <para><i>Valid for</i>: whitening needs a covariance without null directions; principal components of less than 10⁻¹² of the largest variance are dropped.</para>
/// <para><i>Cost</i>: n·m² and one eigenproblem. <i>Reference</i>: [kessy2018] for the symmetric whitening. <i>Checked by</i> GaugeTests.</para>
/// </remarks>
internal static class GaugeTransform
{
    /// <summary>Part of the largest eigenvalue of the covariance below which another is a null direction.</summary>
    private const double Null = 1e-12;

    /// <summary>The features in their gauge; states of weight 0 are left out.</summary>
    /// <param name="law">As the layer gives them.</param>
    /// <param name="live">Which units to take; at least one.</param>
    /// <param name="gauge">The coordinates.</param>
    /// <param name="seed">Of the random mixing: the stream "random mixing".</param>
    /// <exception cref="DataException">The law has no such coordinates.</exception>
    /// <exception cref="ShapeException">The gauge of the logit is asked for with more than one unit.</exception>
    public static WeightedFeatures Apply(FeatureLaw law, LiveUnits live, Gauge gauge, ulong seed)
    {
        if (gauge == Gauge.ScalarLogit && law.Width != 1)
            throw new ShapeException($"A logit of two classes is 1 unit, not {law.Width}", "Give the logit of each state as a law of width 1.");
        var (raw, _) = WeightedFeatures.Centred(law.Values, live.Columns, law.Weights, law.IsExact);
        return gauge switch
        {
            Gauge.Raw => raw,
            Gauge.Standardise or Gauge.ScalarLogit => raw.Mapped(Standardising(raw.Covariance)),
            Gauge.Whiten => raw.Mapped(Whitening(raw.Covariance)),
            Gauge.Pca => raw.Mapped(Principal(raw.Covariance)),
            Gauge.RandomMixing => raw.Mapped(Mixing(raw.Width, seed).Times(Standardising(raw.Covariance))),
            _ => throw new ArgumentOutOfRangeException(nameof(gauge), gauge, "There is no such gauge."),
        };
    }

    private static Matrix<double> Standardising(Matrix<double> covariance)
    {
        var scales = new Matrix<double>(covariance.Rows, covariance.Rows);
        for (var u = 0; u < covariance.Rows; u++)
            scales[u, u] = 1 / Math.Sqrt(covariance[u, u]);
        return scales;
    }

    private static Matrix<double> Whitening(Matrix<double> covariance)
    {
        var (system, size) = (SymmetricEigen.Decompose(covariance), covariance.Rows);
        if (Rank(system) is var rank && rank < size)
            throw new DataException($"The covariance of {size} live units has rank {rank}: they cannot be made white", "Measure them in the gauge of their principal components, or on more samples.");
        var scaled = new Matrix<double>(size, size);
        for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++)
                scaled[i, k] = system.Vectors[i, k] / Math.Sqrt(system.Values[k]);
        return scaled.Times(system.Vectors.Transposed());
    }

    private static Matrix<double> Principal(Matrix<double> covariance)
    {
        var (system, size) = (SymmetricEigen.Decompose(covariance), covariance.Rows);
        var directions = new Matrix<double>(Rank(system), size);
        for (var k = 0; k < directions.Rows; k++)
            for (var i = 0; i < size; i++)
                directions[k, i] = system.Vectors[i, size - 1 - k];
        return directions;
    }

    private static int Rank(Eigensystem system) => system.Values.Count(value => value > Null * system.Values[^1]);

    private static Matrix<double> Mixing(int size, ulong seed)
    {
        var mixing = new Matrix<double>(size, size);
        new RandomStream(seed, "random mixing").FillGaussian(mixing.Span);
        return mixing;
    }
}
