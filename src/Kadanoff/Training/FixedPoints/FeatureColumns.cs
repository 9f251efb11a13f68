using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Networks.Losses;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Training.FixedPoints;

/// <summary>The features of a layer on the states of the input, from which the law of any view follows.</summary>
/// <remarks><i>Checked by</i> FeatureColumnsTests.</remarks>
internal abstract class FeatureColumns
{
    /// <summary>Features that are a function of the state: states × features.</summary>
    public static FeatureColumns Of(Matrix<double> values) => new Deterministic(values);

    /// <summary>Units that are ±1 with a probability that is a function of the state.</summary>
    /// <param name="probabilities">P(1|x), states × features.</param>
    public static FeatureColumns Stochastic(Matrix<double> probabilities) => new Drawn(probabilities);

    /// <summary>The law of the features where the states have these weights.</summary>
    public abstract FeatureLaw Law(double[] weights, bool isExact);

    private sealed class Deterministic(Matrix<double> values) : FeatureColumns
    {
        public override FeatureLaw Law(double[] weights, bool isExact) => new(values, weights, isExact);
    }

    private sealed class Drawn(Matrix<double> probabilities) : FeatureColumns
    {
        public override FeatureLaw Law(double[] weights, bool isExact) => new(Patterns(probabilities.Columns), StochasticFeatures.Law(probabilities, weights), isExact);

        /// <summary>All 2^m patterns, a set bit of whose number is −1.</summary>
        private static Matrix<double> Patterns(int units)
        {
            var patterns = new Matrix<double>(1 << units, units);
            for (var pattern = 0; pattern < patterns.Rows; pattern++)
                for (var unit = 0; unit < units; unit++)
                    patterns[pattern, unit] = SpinLaw.Spin(pattern, unit);
            return patterns;
        }
    }
}
