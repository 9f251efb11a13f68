using Kadanoff.Data.ChainTasks;
using Kadanoff.Spins.ChainLaws;

namespace Kadanoff.Studies.Exact;

/// <summary>What the best logit of two chains achieves: the bound of every network that tells them apart.</summary>
/// <remarks><i>Reference</i>: [aoki2019] for the logit; the numbers are from independent programs. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class LogOddsFigures
{
    private const string Independent = "independent program";

    public static Findings Run(StudySetting setting) => new([.. Figure.Numbered("rg:A14", Ising().Concat(Continuous()))], []);

    private static IEnumerable<Figure> Ising()
    {
        (int Sites, double Weak, double Strong, double Loss, double Accuracy, double Intercept)[] rows =
        [
            (16, 0.3, 0.9, 0.3649524, 0.8415378, -4.7323449),
            (32, 0.3, 0.9, 0.1944680, 0.9222968, -9.7801795),
            (16, 0.5, 1.0, 0.4723767, 0.7746036, -4.7049949),
            (8, 0.2, 0.8, 0.4933643, 0.7545872, -1.8961984),
        ];
        foreach (var row in rows)
        {
            var task = new TwoLaws(new IsingChainLaw(row.Sites, row.Weak), new IsingChainLaw(row.Sites, row.Strong));
            var optimum = task.Optimum!;
            yield return new($"{task.Name}: least cross-entropy", optimum.Loss.Value, row.Loss, 5e-8, Independent);
            yield return new($"{task.Name}: largest accuracy", optimum.Accuracy!.Value.Value, row.Accuracy, 5e-8, Independent);
            yield return new($"{task.Name}: intercept of the best logit", optimum.Intercept, row.Intercept, 5e-8, Independent);
            yield return new($"{task.Name}: slope of the best logit", optimum.Slopes[0], row.Strong - row.Weak, 1e-14, "exact");
        }
    }

    private static IEnumerable<Figure> Continuous()
    {
        var quartic = new TwoLaws(new PolynomialChainLaw(16, [0.5, 0.1], 0.1), new PolynomialChainLaw(16, [0.5, 0.1], 0.6));
        yield return new($"{quartic.Name}: intercept of the best logit", quartic.Optimum!.Intercept, -1.1626, 5e-5, Independent);
        yield return new($"{quartic.Name}: slope of the best logit along Σ x x′", quartic.Optimum.Slopes[^1], 0.5, 1e-14, "exact");
        var gaussian = new TwoLaws(new GaussianChainLaw(16, 1, 0.1), new GaussianChainLaw(16, 1, 0.3)).Optimum!;
        var quadratic = new TwoLaws(new PolynomialChainLaw(16, [0.5], 0.1), new PolynomialChainLaw(16, [0.5], 0.3));
        yield return new($"{quadratic.Name}: least cross-entropy, from its modes and from its transfer operator", quadratic.Optimum!.Loss.Value, gaussian.Loss.Value, 1e-10, "exact");
        yield return new("the same: largest accuracy", quadratic.Optimum.Accuracy!.Value.Value, gaussian.Accuracy!.Value.Value, 1e-7, "exact");
    }
}
