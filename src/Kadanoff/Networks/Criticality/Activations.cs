using Kadanoff.Numerics;

namespace Kadanoff.Networks.Criticality;

/// <summary>The usual activation functions, with what is known of them in closed form.</summary>
/// <remarks>
/// <i>Equation</i>: ReLU ⟨σσ⟩ = K[√(1 − c²) + (π − arccos c)c]/(2π); erf ⟨σσ⟩ = (2/π) arcsin(2cK/(1 + 2K)); sine ⟨σσ⟩ = e^−K sinh(cK);
/// GELU ⟨σ²⟩ = K/4 + (K/2π) arcsin(K/(1 + K)) + K²/(π(1 + K)√(1 + 2K)).
/// <i>Reference</i>: [cho2009], [williams1998], [roberts2022]. <i>Checked by</i> CriticalityTests.
/// </remarks>
public static class Activations
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluSlope = 1.6732632423543772;

    public static Activation Relu { get; } = LeakyRelu(0) with { Name = "relu" };

    public static Activation Linear { get; } = LeakyRelu(1) with { Name = "linear", AtZero = [0, 1, 0, 0] };

    public static Activation Tanh { get; } = new("tanh", Math.Tanh, z => 1 - Math.Pow(Math.Tanh(z), 2)) { AtZero = [0, 1, 0, -2] };

    public static Activation Sine { get; } = new("sin", Math.Sin, Math.Cos)
    {
        AtZero = [0, 1, 0, -1],
        PairForm = (k, c) => Math.Exp(-k) * Math.Sinh(c * k),
        SlopePairForm = (k, c) => Math.Exp(-k) * Math.Cosh(c * k),
    };

    public static Activation Erf { get; } = new("erf", z => (2 * NormalDistribution.Cumulative(Math.Sqrt(2) * z)) - 1, z => 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z))
    {
        AtZero = [0, 2 / Math.Sqrt(Math.PI), 0, -4 / Math.Sqrt(Math.PI)],
        PairForm = (k, c) => 2 / Math.PI * Math.Asin(2 * c * k / (1 + (2 * k))),
        SlopePairForm = (k, c) => 4 / Math.PI / Math.Sqrt(Math.Pow(1 + (2 * k), 2) - (4 * c * c * k * k)),
    };

    public static Activation Arctangent { get; } = new("arctan", Math.Atan, z => 1 / (1 + (z * z))) { AtZero = [0, 1, 0, -2] };

    /// <summary>z/√(1 + z²).</summary>
    public static Activation Algebraic { get; } = new("algebraic", z => z / Math.Sqrt(1 + (z * z)), z => Math.Pow(1 + (z * z), -1.5)) { AtZero = [0, 1, 0, -3] };

    public static Activation Elu { get; } = new("elu", z => z > 0 ? z : Elementary.ExpMinusOne(z), z => z > 0 ? 1 : Math.Exp(z));

    public static Activation Selu { get; } = new("selu", z => SeluScale * (z > 0 ? z : SeluSlope * Elementary.ExpMinusOne(z)), z => SeluScale * (z > 0 ? 1 : SeluSlope * Math.Exp(z)));

    public static Activation Gelu { get; } = new("gelu", z => z * NormalDistribution.Cumulative(z), z => NormalDistribution.Cumulative(z) + (z * NormalDistribution.Density(z)))
    {
        AtZero = [0, 0.5, Math.Sqrt(2 / Math.PI), 0],
        SquareForm = k => (k / 4) + (k / (2 * Math.PI) * Math.Asin(k / (1 + k))) + (k * k / (Math.PI * (1 + k) * Math.Sqrt(1 + (2 * k)))),
        SlopeSquareForm = k => 0.25 + ((Math.Asin(k / (1 + k)) + (k * (3 + (5 * k)) / ((1 + k) * Math.Pow(1 + (2 * k), 1.5)))) / (2 * Math.PI)),
    };

    /// <summary>GELU by a hyperbolic tangent, as GPT-2 has it.</summary>
    public static Activation TanhGelu { get; } = new("gelu-tanh", z => z * GeluWeight(z), z => GeluWeight(z) + (z * GeluWeight(z) * (1 - GeluWeight(z)) * 2 * Math.Sqrt(2 / Math.PI) * (1 + (0.134145 * z * z))))
    {
        AtZero = [0, 0.5, Math.Sqrt(2 / Math.PI), 0],
    };

    public static Activation Silu { get; } = new("silu", z => z * Elementary.Logistic(z), z => Elementary.Logistic(z) * (1 + (z * Elementary.Logistic(-z)))) { AtZero = [0, 0.5, 0.5, 0] };

    public static Activation Mish { get; } = new("mish", z => z * MishWeight(z), z => MishWeight(z) + (z * (1 - Math.Pow(MishWeight(z), 2)) * Elementary.Logistic(z))) { AtZero = [0, 0.6, 0.64, -0.096] };

    public static Activation Softplus { get; } = new("softplus", z => Elementary.LogSum(0, z), Elementary.Logistic) { AtZero = [Math.Log(2), 0.5, 0.25, 0] };

    public static Activation Sigmoid { get; } = new("sigmoid", Elementary.Logistic, z => Elementary.Logistic(z) * Elementary.Logistic(-z)) { AtZero = [0.5, 0.25, 0, -0.125] };

    public static IReadOnlyList<Activation> All { get; } =
        [Relu, LeakyRelu(0.01), Linear, Tanh, Sine, Erf, Arctangent, Algebraic, Elu, Gelu, TanhGelu, Silu, Mish, Softplus, Sigmoid, Selu];

    /// <summary>z for z > 0, otherwise a·z.</summary>
    public static Activation LeakyRelu(double slope)
    {
        var (kink, line) = ((1 - slope) * (1 - slope), slope * slope);
        return new Activation("leaky-relu", z => z > 0 ? z : slope * z, z => z > 0 ? 1 : slope)
        {
            Homogeneous = true,
            PairForm = (k, c) => k * ((kink * (Math.Sqrt(Math.Max(0, 1 - (c * c))) + ((Math.PI - Math.Acos(c)) * c)) / (2 * Math.PI)) + (c * (slope - line)) + (line * c)),
            SlopePairForm = (_, c) => (kink * (Math.PI - Math.Acos(c)) / (2 * Math.PI)) + slope,
        };
    }

    private static double GeluWeight(double z) => Elementary.Logistic(2 * Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z)));

    private static double MishWeight(double z) => Math.Tanh(Elementary.LogSum(0, z));
}
