namespace Kadanoff.Networks.Criticality;

/// <summary>How far a network of finite width strays from the theory of infinite width.</summary>
/// <remarks>
/// <para><i>Equation</i>: with all hidden layers n wide, ⟨K_L²⟩/⟨K_L⟩² = (1 + ν/n)^L, ν = 2 for linear networks, 5 for ReLU, and to first order ν·L/n with ν = 2/3 for activations with K* = 0.
/// With skip connections of weight γ, C_W = (1 − γ²)/A₂: ν = (1 − γ²)[(1 − γ²)(3A₄/A₂² − 1) + 4γ²], where A₂ = ⟨σ²⟩ and 3A₄ = ⟨σ⁴⟩ at K = 1; for K* = 0, ⅔(1 − γ⁴).</para>
/// <para>Best aspect ratio depth/width for n_L outputs: 4/((20 + 3n_L)ν). <i>Reference</i>: [roberts2022]. <i>Checked by</i> SelfcheckTests.</para>
/// </remarks>
public static class FiniteWidth
{
    /// <summary>ν of an activation with K* = 0.</summary>
    public const double ZeroLength = 2.0 / 3;

    /// <summary>ν of an activation for which every length stays.</summary>
    /// <param name="activation">Homogeneous.</param>
    /// <param name="skip">γ, the weight of the skip connections.</param>
    public static double Fluctuation(Activation activation, double skip = 0)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var (square, rest) = (activation.Square(1), 1 - (skip * skip));
        var fourth = GaussianAverage.Of(z => Math.Pow(activation.Value(z), 4), 1);
        return rest * ((rest * ((fourth / (square * square)) - 1)) + (4 * skip * skip));
    }

    /// <summary>⟨K_L²⟩/⟨K_L⟩².</summary>
    /// <param name="fluctuation">ν.</param>
    /// <param name="width">n.</param>
    /// <param name="depth">L.</param>
    public static double SecondMoment(double fluctuation, int width, int depth) => Math.Pow(1 + (fluctuation / width), depth);

    /// <summary>Depth over width at which a network of that activation does best.</summary>
    public static double AspectRatio(double fluctuation, int outputs) => 4 / ((20 + (3 * outputs)) * fluctuation);

    /// <summary>The largest squared singular value of a product of square Gaussian matrices, (L + 1)^(L + 1)/L^L: 1 only for orthogonal ones.</summary>
    /// <param name="factors">L.</param>
    public static double LargestSquare(int factors) => (factors + 1) * Math.Pow((factors + 1.0) / factors, factors);
}
