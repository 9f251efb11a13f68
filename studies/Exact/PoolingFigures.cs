using Kadanoff.Renormalization.Pooling;

namespace Kadanoff.Studies.Exact;

/// <summary>Pooling of independent values: the average goes to the Gaussian law, the maximum to a law of extreme values.</summary>
/// <remarks><i>Reference</i>: [gyorgyi2008]; the numbers are from independent programs. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class PoolingFigures
{
    private const string Closed = "closed form";
    private const string Independent = "independent program";

    /// <summary>Row 10, as far as it is exact.</summary>
    internal static IReadOnlyList<Check> Of { get; } = [.. Figure.Numbered("box:10", [.. Average(), .. Exponential(), .. Uniform(), .. Spins()])];

    public static Findings Run(StudySetting setting) => new(Of, []);

    private static IEnumerable<Figure> Average()
    {
        var flow = new AveragePooling().Flow([2, 6], 3);
        double[] skewness = [1, 0.5, 0.25], kurtosis = [1.5, 0.375, 0.09375];
        for (var step = 1; step <= 3; step++)
        {
            yield return new($"average of exponential values, skewness after step {step}", flow.Stages[step][AveragePooling.Skewness].Value, skewness[step - 1], 1e-12, Closed);
            yield return new($"average of exponential values, excess kurtosis after step {step}", flow.Stages[step][AveragePooling.ExcessKurtosis].Value, kurtosis[step - 1], 1e-12, Closed);
        }
    }

    private static IEnumerable<Figure> Exponential()
    {
        var pooling = new MaximumPooling((_, above) => -Math.Log(above));
        double[] skewness = [2, 1.3866, 1.2037, 1.1557];
        for (var step = 0; step < skewness.Length; step++)
            yield return new($"maximum of exponential values, skewness after step {step}", pooling.Shape(step).Skewness, skewness[step], 5.1e-5, Independent);
        yield return new("the same in the limit: skewness of Gumbel's law", pooling.Shape(12).Skewness, 1.1395, 1e-4, Closed);
        yield return new("and its excess kurtosis", pooling.Shape(12).ExcessKurtosis, 2.4, 1e-5, Closed);
    }

    private static IEnumerable<Figure> Uniform()
    {
        var pooling = new MaximumPooling((_, above) => -above);
        double[] skewness = [0, -1.0498, -1.6747, -1.9098, -1.9768];
        for (var step = 0; step < skewness.Length; step++)
            yield return new($"maximum of uniform values, skewness after step {step}", pooling.Shape(step).Skewness, skewness[step], 5.1e-5, Independent);
        yield return new("the same towards the limit, after step 8: skewness of the reflected exponential law", pooling.Shape(8).Skewness, -2, 2e-4, Closed);
        yield return new("and its excess kurtosis", pooling.Shape(8).ExcessKurtosis, 6, 1e-3, Closed);
    }

    private static IEnumerable<Figure> Spins()
    {
        var pooling = new MaximumPooling((below, _) => below);
        yield return new("maximum of spins, P(+) from ½", pooling.SpinUp(0.5), 0.9375, 1e-12, Closed);
        yield return new("maximum of spins, P(+) after another step", pooling.SpinUp(0.9375), 0.99998, 5.1e-6, Independent);
    }
}
