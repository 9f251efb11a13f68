using System.Numerics;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>A law of continuous spins whose partition function is known at complex parameters too.</summary>
internal interface IContinuousChain
{
    /// <summary>The member of the family with other parameters.</summary>
    ChainLaw With(ReadOnlySpan<double> naturalParameters);

    /// <summary>⟨e^{it δ·T}⟩ = Z(θ + itδ)/Z(θ) as a function of t.</summary>
    /// <param name="direction">δ.</param>
    Func<double, Complex> Characteristic(double[] direction);
}
