using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The directions of largest variance of features: a control, decoupled by construction, that no network has made.</summary>
/// <remarks><i>Equation</i>: y = Vᵀ(f − m) with the eigenvectors V of the covariance. <i>Reference</i>: [pearson1901]. <i>Checked by</i> PrincipalComponentsTests.</remarks>
internal static class PrincipalComponents
{
    /// <summary>The first components of every state, states × components; fewer where the features fill fewer directions. States of weight 0 are left out.</summary>
    /// <param name="law">The features.</param>
    /// <param name="count">At most so many.</param>
    public static Matrix<double> Of(FeatureLaw law, int count)
    {
        var components = GaugeTransform.Apply(law, LiveUnits.Of(law), Gauge.Pca, seed: 0).Units;
        var kept = Math.Min(count, components.Rows);
        return new Matrix<double>(kept, components.Columns, components.Data[..(kept * components.Columns)]).Transposed();
    }
}
