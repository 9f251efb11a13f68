namespace Kadanoff.Networks.Criticality;

/// <summary>An activation function with its averages over normal pre-activations: all that the theory of wide networks needs of it.</summary>
/// <remarks>
/// Averages are in closed form where one is given, otherwise by <see cref="GaussianAverage"/>.
/// <i>Reference</i>: [schoenholz2017], [roberts2022]. <i>Checked by</i> CriticalityTests.
/// </remarks>
/// <param name="Name">For people: tanh.</param>
/// <param name="Value">σ(z), smooth but for 0.</param>
/// <param name="Slope">σ′(z).</param>
public sealed record Activation(string Name, Func<double, double> Value, Func<double, double> Slope)
{
    /// <summary>σ, σ′, σ″ and σ‴ at 0; null where it is not analytic there.</summary>
    public double[]? AtZero { get; init; }

    /// <summary>Whether σ(λz) = λσ(z) for λ > 0.</summary>
    public bool Homogeneous { get; init; }

    /// <summary>⟨σ(z)σ(z′)⟩ for variance K and correlation c; null where only numbers are known.</summary>
    public Func<double, double, double>? PairForm { get; init; }

    /// <summary>⟨σ′(z)σ′(z′)⟩ for variance K and correlation c; null where only numbers are known.</summary>
    public Func<double, double, double>? SlopePairForm { get; init; }

    /// <summary>⟨σ²⟩ for variance K; null where only numbers, or only pairs are known.</summary>
    public Func<double, double>? SquareForm { get; init; }

    /// <summary>⟨σ′²⟩ for variance K; null where only numbers, or only pairs are known.</summary>
    public Func<double, double>? SlopeSquareForm { get; init; }

    /// <summary>⟨σ²⟩_K.</summary>
    public double Square(double variance) =>
        SquareForm?.Invoke(variance) ?? PairForm?.Invoke(variance, 1) ?? GaussianAverage.Of(z => Value(z) * Value(z), variance);

    /// <summary>⟨σ′²⟩_K.</summary>
    public double SlopeSquare(double variance) =>
        SlopeSquareForm?.Invoke(variance) ?? SlopePairForm?.Invoke(variance, 1) ?? GaussianAverage.Of(z => Slope(z) * Slope(z), variance);

    /// <summary>d⟨σ²⟩/dK = ⟨σ²(z² − K)⟩/(2K²), or ⟨σσ′z⟩/K, which is the same and keeps more digits at small K.</summary>
    public double SquareGrowth(double variance) => GaussianAverage.Of(z => Value(z) * Slope(z) * z, variance) / variance;

    /// <summary>⟨σσ⟩_{K,c}.</summary>
    public double Pair(double variance, double correlation) => PairForm?.Invoke(variance, correlation) ?? GaussianAverage.OfPair(Value, variance, correlation);

    /// <summary>⟨σ′σ′⟩_{K,c}.</summary>
    public double SlopePair(double variance, double correlation) => SlopePairForm?.Invoke(variance, correlation) ?? GaussianAverage.OfPair(Slope, variance, correlation);
}
