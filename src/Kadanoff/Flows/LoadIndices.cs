namespace Kadanoff.Flows;

/// <summary>How a curve is brought to 0 … 1 before its convexity is read.</summary>
public enum CurveNormalisation
{
    /// <summary>By its least and greatest value: for networks.</summary>
    MinimumMaximum,

    /// <summary>(D_l − D_L)/(D_0 − D_L): for chains, whose blocks can overshoot the target.</summary>
    Endpoints,
}

/// <summary>Numbers that say how a load curve bends: plain functions of D_0 … D_L.</summary>
/// <remarks>
/// <para><i>Sign</i>: load d_l = D_{l−1} − D_l is positive where layer l separates. Convexity A &gt; 0: concave, the deep layers carry the load;
/// A &lt; 0: convex, the shallow ones do; A = 0: a straight line.</para>
/// <para><i>Valid for</i> L ≥ 2 loads that do not all vanish; <see cref="Diagnostics.LoadCurve"/> checks that.</para>
/// <para><i>Reference</i>: [shi2025]. For loads affine in l with step b and sum S: A = b·L(L − 1)/(12 S). <i>Checked by</i> LoadIndicesTests.</para>
/// </remarks>
public static class LoadIndices
{
    /// <summary>d_l = D_{l−1} − D_l for l = 1 … L.</summary>
    public static double[] Loads(ReadOnlySpan<double> separation)
    {
        var loads = new double[separation.Length - 1];
        for (var l = 0; l < loads.Length; l++)
            loads[l] = separation[l] - separation[l + 1];
        return loads;
    }

    /// <summary>A: mean over l = 0 … L of the normalised curve minus the chord between its ends.</summary>
    public static double Convexity(ReadOnlySpan<double> separation, CurveNormalisation normalisation = CurveNormalisation.MinimumMaximum)
    {
        var (first, last, range) = (separation[0], separation[^1], Range(separation, normalisation));
        var sum = 0.0;
        for (var l = 0; l < separation.Length; l++)
            sum += separation[l] - first - ((last - first) * l / (separation.Length - 1));
        return sum / separation.Length / range;
    }

    /// <summary>z_l: the curve in 0 … 1 by either normalisation.</summary>
    public static double[] Normalised(ReadOnlySpan<double> separation, CurveNormalisation normalisation = CurveNormalisation.MinimumMaximum)
    {
        var (least, range) = (normalisation == CurveNormalisation.Endpoints ? separation[^1] : Least(separation), Range(separation, normalisation));
        var normalised = separation.ToArray();
        foreach (ref var value in normalised.AsSpan())
            value = (value - least) / range;
        return normalised;
    }

    /// <summary>D_max − D_min, or D_0 − D_L for chains.</summary>
    public static double Range(ReadOnlySpan<double> separation, CurveNormalisation normalisation = CurveNormalisation.MinimumMaximum) =>
        normalisation == CurveNormalisation.Endpoints ? separation[0] - separation[^1] : Greatest(separation) - Least(separation);

    /// <summary>Population standard deviation of the loads over the absolute value of their mean.</summary>
    public static double CoefficientOfVariation(ReadOnlySpan<double> loads)
    {
        var mean = Mean(loads);
        var square = 0.0;
        foreach (var load in loads)
            square += (load - mean) * (load - mean);
        return Math.Sqrt(square / loads.Length) / Math.Abs(mean);
    }

    /// <summary>(Σd)²/(L·Σd²) = 1/(1 + CV²): elastic energy of equal loads over that of these.</summary>
    public static double Efficiency(ReadOnlySpan<double> loads)
    {
        var (sum, square) = (0.0, 0.0);
        foreach (var load in loads)
            (sum, square) = (sum + load, square + (load * load));
        return sum * sum / (loads.Length * square);
    }

    /// <summary>Σ l·d_l / Σ d_l with l = 1 … L; (L + 1)/2 for equal loads.</summary>
    public static double Centre(ReadOnlySpan<double> loads)
    {
        var (moment, sum) = (0.0, 0.0);
        for (var l = 0; l < loads.Length; l++)
            (moment, sum) = (moment + ((l + 1) * loads[l]), sum + loads[l]);
        return moment / sum;
    }

    /// <summary>Slope of the least-squares line through the values at l, l + 1, ….</summary>
    public static double Slope(ReadOnlySpan<double> values)
    {
        var (position, mean) = ((values.Length - 1) / 2.0, Mean(values));
        var (product, square) = (0.0, 0.0);
        for (var l = 0; l < values.Length; l++)
        {
            product += (l - position) * (values[l] - mean);
            square += (l - position) * (l - position);
        }

        return product / square;
    }

    /// <summary>Pearson's r of the values against l: −1 for a falling straight line.</summary>
    public static double Correlation(ReadOnlySpan<double> values)
    {
        var (position, mean) = ((values.Length - 1) / 2.0, Mean(values));
        var (product, squares, square) = (0.0, 0.0, 0.0);
        for (var l = 0; l < values.Length; l++)
        {
            product += (l - position) * (values[l] - mean);
            squares += (values[l] - mean) * (values[l] - mean);
            square += (l - position) * (l - position);
        }

        return product / Math.Sqrt(square * squares);
    }

    private static double Mean(ReadOnlySpan<double> values) => System.Numerics.Tensors.TensorPrimitives.Sum(values) / values.Length;

    private static double Least(ReadOnlySpan<double> values) => System.Numerics.Tensors.TensorPrimitives.Min(values);

    private static double Greatest(ReadOnlySpan<double> values) => System.Numerics.Tensors.TensorPrimitives.Max(values);
}
