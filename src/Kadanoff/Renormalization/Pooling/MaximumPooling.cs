using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Renormalization.Pooling;

/// <summary>Maximum pooling of independent values: its fixed points are the laws of extreme values, not the Gaussian.</summary>
/// <remarks>
/// <para><i>Equation</i>: F′ = Fⁿ for n = bᵈ values with distribution F, so that their quantile at p is Q′(p) = Q(p^{1/n}). Scaled to mean 0 and variance 1 the law
/// goes to Gumbel's where the tail is exponential, to Weibull's where it ends, to Fréchet's where it is a power.</para>
/// <para><i>Spins</i>: P(+)′ = 1 − P(−)ⁿ. It favours one sign, so that it is no block spin of a system that does not.
/// <i>Reference</i>: [gyorgyi2008]. <i>Checked by</i> MaximumPoolingTests, and <c>box:10</c> of selfcheck.</para>
/// </remarks>
/// <param name="Law">Of one value: its quantile function.</param>
/// <param name="Window">b, along one axis.</param>
/// <param name="Dimension">d.</param>
public sealed record MaximumPooling(Quantile Law, int Window = 2, int Dimension = 2)
{
    /// <summary>Probabilities are exp(−eˣ), the law of Gumbel in −x; beyond these x their density is below the last digit.</summary>
    private const double Lowest = -60;

    private const double Highest = 4.2;

    private const double LogTwo = 0.6931471805599453;

    /// <summary>n = bᵈ of one step.</summary>
    public double Inputs => Math.Pow(Window, Dimension);

    /// <summary>P(+) after one step.</summary>
    public double SpinUp(double probability) => 1 - Math.Pow(1 - probability, Inputs);

    /// <summary>Skewness and excess kurtosis of the law after so many steps.</summary>
    /// <remarks>Values are measured from their median, in units of the distance between their quartiles, so that a law that shrinks keeps its digits.</remarks>
    public (double Skewness, double ExcessKurtosis) Shape(int steps)
    {
        var power = 1 / Math.Pow(Inputs, steps);
        var (origin, unit) = (At(power * LogTwo), At(power * (2 * LogTwo - Math.Log(3))) - At(power * 2 * LogTwo));
        double Mean(Func<double, double> of) =>
            TanhSinhQuadrature.Integrate(x => Math.Exp(x - Math.Exp(x)) * of((At(power * Math.Exp(x)) - origin) / unit), Lowest, Highest);
        var mean = Mean(value => value);
        double Central(int order) => Mean(value => Math.Pow(value - mean, order));
        var variance = Central(2);
        return (Central(3) / Math.Pow(variance, 1.5), (Central(4) / (variance * variance)) - 3);
    }

    /// <summary>The quantile at p = e^{−v}; 1 − p = 2 e^{−v/2} sinh(v/2) keeps its digits.</summary>
    private double At(double v) => Law(Math.Exp(-v), 2 * Math.Exp(-v / 2) * Math.Sinh(v / 2));

    /// <summary>Skewness and excess kurtosis along the steps.</summary>
    /// <param name="name">Of the law: <c>exponential</c>.</param>
    /// <param name="steps">How many.</param>
    public Flow Flow(string name, int steps)
    {
        var stages = new List<Stage>();
        for (var index = 0; index <= steps; index++)
        {
            var (stage, shape) = (new Stage(index, FormattableString.Invariant($"scale {Math.Pow(Window, index)}")), Shape(index));
            stage.Record(AveragePooling.Skewness, Estimate.Exact(shape.Skewness));
            stage.Record(AveragePooling.ExcessKurtosis, Estimate.Exact(shape.ExcessKurtosis));
            stages.Add(stage);
        }

        return new Flow($"maximum pooling of independent values, {name}", [AveragePooling.Skewness, AveragePooling.ExcessKurtosis], stages);
    }
}

/// <summary>The value that is exceeded with probability 1 − p.</summary>
/// <param name="below">p.</param>
/// <param name="above">1 − p, given apart so that a tail keeps its digits.</param>
public delegate double Quantile(double below, double above);
