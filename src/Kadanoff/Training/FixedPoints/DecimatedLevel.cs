using Kadanoff.Statistics;

namespace Kadanoff.Training.FixedPoints;

/// <summary>How well a layer that was set to decimate does so, by the signs of its outputs.</summary>
/// <remarks>
/// The residual K − K′ of the same chains has two parts: what the sites that decimation leaves show on these chains, which is chance, and outputs whose sign is wrong.
/// <i>Checked by</i> DecimationStackTests.
/// </remarks>
/// <param name="Subject">Trained, or a control.</param>
/// <param name="Level">How often the chain is decimated.</param>
/// <param name="Coupling">K = artanh⟨s_j s_{j+1}⟩ of the signs of the outputs.</param>
/// <param name="Target">The same of the sites themselves, on the same chains.</param>
/// <param name="Residual">Their difference; its error is that of the pair.</param>
/// <param name="Exact">K′ of the renormalization group.</param>
/// <param name="Agreement">Part of the outputs that have the sign of their site.</param>
/// <param name="Picked">Outputs whose largest weight is on their site; null where the layer below has no site for them.</param>
/// <param name="Outputs">Of the layer.</param>
public sealed record DecimatedLevel(Subject Subject, int Level, Estimate Coupling, Estimate Target, Estimate Residual, double Exact, Estimate Agreement, int? Picked, int Outputs)
{
    /// <summary>K that outputs would have whose signs are wrong as often, but independently of everything: artanh((2a − 1)² tanh K′).</summary>
    public double OfIndependentErrors => Math.Atanh(Math.Pow((2 * Agreement.Value) - 1, 2) * Math.Tanh(Target.Value));
}
