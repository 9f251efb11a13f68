namespace Kadanoff.Diagnostics.Spectra;

/// <summary>How learning rates are shared among layers by the tails of their spectra: more for layers whose tails are light, less for those that have learned most.</summary>
/// <remarks>
/// <para><i>Equation</i>: f_l = low + (high − low)·(α_l − α_min)/(α_max − α_min), by <see cref="HillExponent"/>; the rate of layer l is f_l times the common one. Weight decay goes by the same factors: a heavy tail is damped less.</para>
/// <para><i>Valid for</i> layers of one network at one time, renewed every epoch; where all exponents agree, and for layers without one, 1. Ranks among layers, not values, are what such estimates carry. <i>Reference</i>: [zhou2023]. <i>Checked by</i> HillExponentTests.</para>
/// </remarks>
public static class LayerSchedule
{
    /// <summary>Factor of the layer with the heaviest tail.</summary>
    public const double Least = 0.5;

    /// <summary>Factor of the layer with the lightest tail.</summary>
    public const double Most = 1.5;

    /// <summary>One factor for each layer.</summary>
    /// <param name="exponents">α of each; NaN where it has none.</param>
    /// <param name="least">Factor of the smallest.</param>
    /// <param name="most">Factor of the largest.</param>
    public static IReadOnlyList<double> Factors(IReadOnlyList<double> exponents, double least = Least, double most = Most)
    {
        ArgumentNullException.ThrowIfNull(exponents);
        double[] finite = [.. exponents.Where(double.IsFinite)];
        var (lowest, width) = finite.Length == 0 ? (0, 0) : (finite.Min(), finite.Max() - finite.Min());
        return [.. exponents.Select(exponent => double.IsFinite(exponent) && width > 0 ? least + ((most - least) * (exponent - lowest) / width) : 1)];
    }
}
