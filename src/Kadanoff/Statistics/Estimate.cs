namespace Kadanoff.Statistics;

/// <summary>A measured number: value, standard error, and how many samples it rests on.</summary>
/// <remarks>
/// A measured number is never bare. It prints as <c>−1.4142(7)</c>: the error in units of the last digit shown.
/// An exact number has error 0; an error that cannot be known (one sample) is NaN and prints as <c>−1.4142(?)</c>.
/// <i>Checked by</i> EstimateTests.
/// </remarks>
/// <param name="Value">In the units of the observable.</param>
/// <param name="StandardError">One standard deviation of the estimator, in the same units; 0 where exact, NaN where unknown.</param>
/// <param name="Samples">Number of samples, correlated or not; 0 where the number is exact.</param>
/// <param name="AutocorrelationTime">Integrated, in samples: ½ where samples turn out independent, NaN where it was not measured.</param>
public readonly record struct Estimate(double Value, double StandardError, long Samples, double AutocorrelationTime = double.NaN)
{
    public static Estimate Exact(double value) => new(value, 0, 0);

    /// <summary>The same in other units: value and error times an exact factor.</summary>
    public Estimate Scaled(double factor) => this with { Value = factor * Value, StandardError = Math.Abs(factor) * StandardError };

    /// <summary>Value with its error in parentheses: see <see cref="ConciseNotation"/>.</summary>
    public override string ToString() => ConciseNotation.Of(Value, StandardError);
}
