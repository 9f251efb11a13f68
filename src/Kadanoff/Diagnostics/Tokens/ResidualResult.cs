using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>From sums over groups of tokens to estimates.</summary>
/// <remarks><i>Checked by</i> ResidualStreamTests.</remarks>
internal sealed class ResidualResult(IReadOnlyList<NetworkStage> stages, ResidualSums sums, long tokens)
{
    /// <summary>−1 for all tokens, then without each group.</summary>
    private static readonly int[] s_groups = [-1, .. Enumerable.Range(0, ResidualSums.Groups)];

    private readonly double[]?[][] _residuals = new double[]?[stages.Count][];

    public ResidualStreamMeasurement Measure()
    {
        foreach (var stage in stages)
            _residuals[stage.Index] = Residuals(stage.Index);
        var lawful = stages.Count >= 3 && _residuals.All(stage => stage.All(residuals => residuals is not null && residuals[0] > 0));
        return new ResidualStreamMeasurement(
            [.. stages.Select(Stage)],
            lawful ? Estimate(g => LoadIndices.Correlation([.. _residuals.Select(stage => Math.Log10(stage[g]![0]))])) : null,
            lawful ? Estimate(g => _residuals[^1][g]![0] / _residuals[0][g]![0]) : null,
            tokens);
    }

    private double[]?[] Residuals(int stage)
    {
        if (sums.Problems[stage] is not null)
            return new double[]?[s_groups.Length];
        try
        {
            return [.. s_groups.Select(group => sums.Fit(stage, group).Residuals())];
        }
        catch (DataException problem)
        {
            sums.Problems[stage] = problem.Message;
            return new double[]?[s_groups.Length];
        }
    }

    private ResidualStage Stage(NetworkStage stage)
    {
        var l = stage.Index;
        return new ResidualStage(
            stage.Name,
            sums.HasDisplacement(l) ? Estimate(g => sums.Displacement(l, s_groups[g])) : null,
            Enumerable.Range(l, stages.Count - l).Skip(l == 0 ? 1 : 0).All(sums.HasDisplacement) ? Estimate(g => Jump(l, s_groups[g])) : null,
            Residual(l, 0), Residual(l, 1), Residual(l, 2), sums.Problems[l]);
    }

    private Estimate? Residual(int stage, int target) => sums.Problems[stage] is null ? Estimate(g => _residuals[stage][g]![target]) : null;

    /// <summary>Rises from a stage to the end; the first displacement is that of the stage after the first.</summary>
    private double Jump(int stage, int without) =>
        100 * Enumerable.Range(Math.Max(2, stage), Math.Max(0, stages.Count - Math.Max(2, stage))).Where(k => sums.HasDisplacement(k - 1)).Sum(k => Math.Max(0, sums.Displacement(k, without) - sums.Displacement(k - 1, without)));

    private Estimate Estimate(Func<int, double> of) =>
        new(of(0), Jackknife.From(of(0), [.. Enumerable.Range(1, ResidualSums.Groups).Select(of)], tokens).StandardError, tokens);
}
