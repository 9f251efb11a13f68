using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The Ising coupling of every pair of units, from their signs.</summary>
/// <remarks>
/// <para><i>Equation</i>: with the signs of <see cref="BalancedSigns"/>, up to twelve units: K_ij of the exact expansion of ln p(s) over products of signs, see <see cref="SpinLaw"/>;
/// for two units of mean 0 it is artanh⟨s_1 s_2⟩. More units: <see cref="SignPseudoLikelihood"/>.</para>
/// <para><i>Empty patterns</i>: a pattern that does not occur has an infinite ln p. On samples, and where a pattern of an exact law is impossible, half a state is added to every
/// pattern, as if the law were its number of states; couplings are then finite, and the notes say how many patterns are empty.</para>
/// <para><i>Cost</i>: n·m and m·2^m. <i>Reference</i>: [fino1976], [besag1975]. <i>Checked by</i> BinaryCouplingTests.</para>
/// </remarks>
internal sealed class SignCouplings : ParameterEstimator
{
    /// <summary>Units whose 2^m patterns are counted.</summary>
    public const int MostCounted = BalancedSigns.MostPatterned;

    private SignPseudoLikelihood? _fit;

    public static Observable Pairs { get; } = new(
        "binary-coupling", "binary coupling K of all pairs", "Ising coupling K_ij of the signs of features about their medians; 0 decoupled, ∞ ordered", "fino1976");

    public static Observable Neighbours { get; } = new(
        "binary-neighbours", "binary coupling K of neighbours by index", "mean of K_{i,i+1}; depends on the order of the units, which means nothing to a fully connected layer", "fino1976");

    /// <inheritdoc/>
    /// <remarks>Couplings, then correlations of the signs.</remarks>
    public override double[] Parameters(WeightedFeatures features)
    {
        if (features.Width <= MostCounted)
            return Counted(features);
        var signs = features.Signs.Spins();
        _fit = new SignPseudoLikelihood(signs, features.Weights);
        return Parameters(_fit.Couplings, new WeightedFeatures(signs, features.Weights.ToArray(), features.IsExact));
    }

    /// <inheritdoc/>
    /// <remarks>Pseudo-likelihood: one Newton step from the couplings of the law itself, which is as good as all of them to the order of the error.</remarks>
    public override Func<WeightedFeatures, double[]> OfReplicates(WeightedFeatures features, double[] parameters)
    {
        if (features.Width <= MostCounted)
            return Counted;
        var fit = _fit ?? new SignPseudoLikelihood(features.Signs.Spins(), features.Weights);
        return replicate =>
        {
            var signs = replicate.Signs.Spins();
            return Parameters(fit.AfterOneStep(signs, replicate.Weights), new WeightedFeatures(signs, replicate.Weights.ToArray(), replicate.IsExact));
        };
    }

    public override IEnumerable<string> Notes(WeightedFeatures features, double[] parameters)
    {
        if (features.Width > MostCounted)
            return [FormattableString.Invariant($"Couplings of {features.Width} units are found by pseudo-likelihood, with a penalty of {SignPseudoLikelihood.Penalty} that keeps them finite.")];
        var patterns = features.Signs.Probabilities();
        return patterns.Count(p => p == 0) is var empty && empty > 0
            ? [$"{empty} of {patterns.Length} patterns of signs do not occur: couplings are held finite by half a state added to every pattern."]
            : [];
    }

    private static double[] Counted(WeightedFeatures features)
    {
        var (width, probabilities) = (features.Width, features.Signs.Probabilities());
        var added = features.IsExact && probabilities.All(p => p > 0) ? 0 : 0.5 / features.Count;
        var couplings = new SpinLaw(width, pattern => Math.Log(probabilities[pattern] + added)).Couplings();
        WalshTransform.Apply(probabilities);
        return
        [
            .. UnitPairs.Of(width, (i, j) => couplings[(1 << i) | (1 << j)]),
            .. UnitPairs.Of(width, (i, j) => Correlation(probabilities[1 << i], probabilities[1 << j], probabilities[(1 << i) | (1 << j)])),
        ];
    }

    /// <summary>Of two signs with the means m and m′ and ⟨s s′⟩.</summary>
    public static double Correlation(double mean, double other, double product) => (product - (mean * other)) / Math.Sqrt((1 - (mean * mean)) * (1 - (other * other)));

    private static double[] Parameters(Matrix<double> couplings, WeightedFeatures signs) =>
        [.. UnitPairs.Of(signs.Width, (i, j) => couplings[i, j]), .. UnitPairs.Of(signs.Width, signs.Correlation)];
}
