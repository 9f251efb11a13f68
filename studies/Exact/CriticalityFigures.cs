using Kadanoff.Networks.Criticality;

namespace Kadanoff.Studies.Exact;

/// <summary>Signals and gradients in wide networks with random weights: critical points, the edge of chaos, depth scales, finite width.</summary>
/// <remarks><i>Reference</i>: [roberts2022], [schoenholz2017]; the numbers are from independent programs, to their printed digits. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class CriticalityFigures
{
    private const string Closed = "closed form";
    private const string Independent = "independent program";

    /// <summary>σ_b², then σ_w² and q* of tanh, σ_w² and q* of erf.</summary>
    private static readonly double[][] s_edge =
    [
        [2.01e-5, 1.04999563, 0.025919, 0.82452441, 0.025529],
        [0.001, 1.18918959, 0.107292, 0.93258313, 0.102481],
        [0.01, 1.42420529, 0.273301, 1.11428006, 0.253210],
        [0.05, 1.76095464, 0.570048, 1.37583901, 0.517177],
        [0.1, 1.98607264, 0.805799, 1.55211786, 0.726359],
        [0.3, 2.50512719, 1.461169, 1.96307059, 1.311824],
        [1.0, 3.44321091, 3.036396, 2.71838135, 2.744891],
    ];

    /// <summary>σ_w², then q*, χ_1, c*, ξ_q, ξ_c of tanh with σ_b² = 0.05.</summary>
    private static readonly double[][] s_scales =
    [
        [0.5, 0.087580, 0.431987, 1, 1.008853, 1.191],
        [1.0, 0.193593, 0.759032, 1, 1.747626, 3.627],
        [1.3, 0.315316, 0.880164, 1, 1.785237, 7.834],
        [1.5, 0.418037, 0.938636, 1, 1.682828, 15.791],
        [1.7, 0.533076, 0.986741, 1, 1.558254, 74.918],
        [2.0, 0.721762, 1.047666, 0.744082, 1.387976, 25.213],
        [3.0, 1.428008, 1.208934, 0.299318, 1.041461, 9.051456],
        [4.0, 2.195494, 1.342402, 0.165065, 0.873293, 6.980],
    ];

    /// <summary>Section 9, in the order of its tables.</summary>
    public static Findings Run(StudySetting setting) => new([.. Figure.Numbered("box:9", [.. Critical(), .. Zero(), .. HalfStable(), .. Without(), .. Arccosine(), .. Edge(), .. Scales(), .. Isometry(), .. Width()])], []);

    private static IEnumerable<Figure> Critical()
    {
        yield return new("ReLU: C_W", CriticalPoint.Of(Activations.Relu).WeightVariance, 2, 1e-12, Closed);
        foreach (var (slope, weights) in new[] { (0.01, 1.99980), (0.1, 1.98020), (0.2, 1.92308), (0.25, 1.88235) })
            yield return new(FormattableString.Invariant($"leaky ReLU, slope {slope}: C_W"), CriticalPoint.Of(Activations.LeakyRelu(slope)).WeightVariance, weights, 5.1e-6, Closed);
        yield return new("linear: C_W", CriticalPoint.Of(Activations.Linear).WeightVariance, 1, 1e-12, Closed);
        foreach (var activation in new[] { Activations.Tanh, Activations.Sine, Activations.Arctangent, Activations.Elu })
            yield return new($"{activation.Name}: C_W", CriticalPoint.Of(activation).WeightVariance, 1, 1e-8, Closed);
        yield return new("erf: C_W = π/4", CriticalPoint.Of(Activations.Erf).WeightVariance, 0.7853981634, 5.1e-11, Closed);
    }

    private static IEnumerable<Figure> Zero()
    {
        foreach (var (activation, coefficient) in new[] { (Activations.Tanh, -2.0), (Activations.Sine, -1), (Activations.Erf, -2), (Activations.Arctangent, -2), (Activations.Algebraic, -3), (Activations.Gelu, 1.9099), (Activations.Silu, 0.75) })
            yield return new($"{activation.Name}: a₁", WeakSignals.Of(activation).Length, coefficient, 5.1e-5, Closed);
        yield return new("tanh: b₁", WeakSignals.Of(Activations.Tanh).Perpendicular, -2, 1e-12, Closed);
        yield return new("tanh: exponent of perpendicular distances", WeakSignals.Of(Activations.Tanh).Exponent, 1, 1e-12, Closed);
        yield return new("tanh: 2lK after a thousand layers", 2 * 1000 * Faded(Activations.Tanh, 1000), 1.0023, 2e-3, Independent);
        yield return new("sine: lK after a thousand layers", 1000 * Faded(Activations.Sine, 1000), 1, 1e-2, Closed);
        yield return new("ELU: c²l²K/4 after three thousand layers", 3000.0 * 3000 * Faded(Activations.Elu, 3000) / (2 * Math.PI), 1.005, 5e-3, Independent);
    }

    private static IEnumerable<Figure> HalfStable()
    {
        (Activation Activation, double Weights, double Biases, double Length)[] rows =
        [
            (Activations.Gelu, 1.98305826, 0.17292239, (3 + Math.Sqrt(17)) / 2),
            (Activations.TanhGelu, 1.98288824, 0.17289520, 3.55677284),
            (Activations.Silu, 1.98800468, 0.55514317, 14.32017362),
            (Activations.Mish, 2.01352407, 0.09452179, 1.67016913),
        ];
        foreach (var (activation, weights, biases, length) in rows)
        {
            var critical = CriticalPoint.Of(activation);
            yield return new($"{activation.Name}: C_W", critical.WeightVariance, weights, 5.1e-9, Independent);
            yield return new($"{activation.Name}: C_b", critical.BiasVariance, biases, 5.1e-9, Independent);
            yield return new($"{activation.Name}: K*", critical.Length, length, 5.1e-8, Independent);
        }
    }

    private static IEnumerable<Figure> Without()
    {
        yield return new("softplus: no critical point", CriticalPoint.Of(Activations.Softplus).Kind == CriticalKind.None ? 1 : 0, 1, 0, Independent);
        yield return new("softplus: χ_∥ above χ_⊥ at every length", Lengths().All(k => Activations.Softplus.SquareGrowth(k) > Activations.Softplus.SlopeSquare(k)) ? 1 : 0, 1, 0, Independent);
        yield return new("sigmoid: no critical point", CriticalPoint.Of(Activations.Sigmoid).Kind == CriticalKind.None ? 1 : 0, 1, 0, Independent);
        var selu = new SignalMap(Activations.Selu, 1, 0);
        yield return new("SELU, C_W = 1, C_b = 0: fixed length", selu.FixedLength(), 1, 1e-6, Independent);
        yield return new("SELU: χ_⊥ there", selu.Perpendicular(1), 1.071575, 5.1e-7, Independent);
    }

    private static IEnumerable<Figure> Arccosine()
    {
        var map = new SignalMap(Activations.Relu, 2, 0);
        var (correlations, c) = (new List<double> { 0 }, 0.0);
        for (var layer = 1; layer <= 20_000; layer++)
            correlations.Add(c = map.Correlation(1, c));
        yield return new("ReLU: correlation after one layer", correlations[1], 0.31830989, 5.1e-9, Closed);
        yield return new("ReLU: correlation after two layers", correlations[2], 0.49373109, 5.1e-9, Closed);
        yield return new("ReLU: correlation after a hundred layers", correlations[100], 0.99642315, 5.1e-9, Closed);
        yield return new("ReLU: (1 − c)l² towards 9π²/2", (1 - c) * Math.Pow(20_000, 2), 4.5 * Math.PI * Math.PI, 0.2, Closed);
    }

    private static IEnumerable<Figure> Edge()
    {
        foreach (var row in s_edge)
        {
            foreach (var (activation, weights, length) in new[] { (Activations.Tanh, row[1], row[2]), (Activations.Erf, row[3], row[4]) })
            {
                var (map, at) = EdgeOfChaos.WithBiases(activation, row[0]);
                yield return new(FormattableString.Invariant($"{activation.Name}, edge of chaos at σ_b² = {row[0]}: σ_w²"), map.WeightVariance, weights, 5.1e-9, Independent);
                yield return new(FormattableString.Invariant($"{activation.Name}, edge of chaos at σ_b² = {row[0]}: q*"), at, length, 5.1e-7, Independent);
            }
        }
    }

    private static IEnumerable<Figure> Scales()
    {
        foreach (var row in s_scales)
        {
            var map = new SignalMap(Activations.Tanh, row[0], 0.05);
            var length = map.FixedLength();
            var correlation = map.FixedCorrelation(length);
            var name = FormattableString.Invariant($"tanh, σ_w² = {row[0]}, σ_b² = 0.05");
            yield return new($"{name}: q*", length, row[1], 5.1e-7, Independent);
            yield return new($"{name}: χ_1", map.Perpendicular(length), row[2], 5.1e-7, Independent);
            yield return new($"{name}: c*", correlation, row[3], 5.1e-7, Independent);
            yield return new($"{name}: ξ_q", map.LengthScale(length), row[4], 5.1e-7, Independent);
            yield return new($"{name}: ξ_c", map.CorrelationScale(length, correlation), row[5], row[5] == 9.051456 ? 5.1e-7 : 5.1e-4, Independent);
        }
    }

    private static IEnumerable<Figure> Isometry()
    {
        foreach (var (factors, square) in new[] { (1, 4.0), (2, 6.75), (3, 9.4815), (5, 14.9299), (10, 28.5312) })
            yield return new($"largest squared singular value of a product of {factors} Gaussian matrices", FiniteWidth.LargestSquare(factors), square, 5.1e-5, Closed);
    }

    private static IEnumerable<Figure> Width()
    {
        var (linear, relu) = (FiniteWidth.Fluctuation(Activations.Linear), FiniteWidth.Fluctuation(Activations.Relu));
        yield return new("linear: fluctuation of the length, ν", linear, 2, 1e-9, Closed);
        yield return new("ReLU: fluctuation of the length, ν", relu, 5, 1e-9, Closed);
        yield return new("linear, 50 wide, 10 deep: ⟨K²⟩/⟨K⟩²", FiniteWidth.SecondMoment(linear, 50, 10), 1.4802, 5.1e-5, Closed);
        yield return new("ReLU, 50 wide, 10 deep: ⟨K²⟩/⟨K⟩²", FiniteWidth.SecondMoment(relu, 50, 10), 2.5937, 5.1e-5, Closed);
        foreach (var (outputs, ratios) in new[] { (1, new[] { 0.0870, 0.0348, 0.2609 }), (10, [0.040, 0.016, 0.12]) })
        {
            foreach (var (name, fluctuation, ratio) in new[] { ("linear", linear, ratios[0]), ("ReLU", relu, ratios[1]), ("K* = 0", FiniteWidth.ZeroLength, ratios[2]) })
                yield return new($"{name}, {outputs} outputs: best depth over width", FiniteWidth.AspectRatio(fluctuation, outputs), ratio, 5.1e-5, Closed);
        }

        yield return new("linear with skips of weight γ = ½: ν = 2(1 − γ⁴)", FiniteWidth.Fluctuation(Activations.Linear, 0.5), 2 * (1 - Math.Pow(0.5, 4)), 1e-9, Closed);
    }

    /// <summary>The length of a signal of length 1 after so many critical layers.</summary>
    private static double Faded(Activation activation, int layers)
    {
        var map = new SignalMap(activation, CriticalPoint.Of(activation).WeightVariance, 0);
        var length = 1.0;
        for (var layer = 0; layer < layers; layer++)
            length = map.Length(length);
        return length;
    }

    private static IEnumerable<double> Lengths() => Enumerable.Range(-30, 61).Select(i => Math.Pow(10, i / 10.0));
}
