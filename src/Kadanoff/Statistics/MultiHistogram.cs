namespace Kadanoff.Statistics;

/// <summary>Runs at several temperatures combined, so that means are known at every temperature between them.</summary>
/// <remarks>
/// <para><i>Equation</i>: p(E) = Σ_k n_k(E)/g_k / Σ_k (N_k/g_k) exp(f_k − β_k E), exp(−f_k) = Σ_E p(E) exp(−β_k E), g = 2τ; then Z(β) = Σ p(E) exp(−βE). The f_k are the minimum of a convex function,
/// found by Newton's method; everything stays in logarithms. One run alone is the single-histogram method.</para>
/// <para><i>Valid for</i> β between the runs, where the energies of neighbours overlap. <i>Errors</i>: <see cref="Jackknifed"/>. <i>Cost</i>: a few times runs × distinct energies.
/// <i>Reference</i>: [ferrenberg1989]. <i>Checked by</i> MultiHistogramTests.</para>
/// </remarks>
public sealed class MultiHistogram
{
    private readonly EnergyLevel[] _levels;

    /// <summary>ln of the density of states, up to a constant, at each level.</summary>
    private readonly double[] _logDensities;

    /// <exception cref="DataException">A run is empty, not finite, or the energies of the runs do not overlap.</exception>
    public MultiHistogram(IReadOnlyList<ThermalRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0)
            throw new DataException("There is no run to combine", "Give at least one.");
        foreach (var run in runs)
            run.RequireWhole(runs[0].Observables.Length);
        _levels = EnergyLevel.Of(runs);
        var equations = new HistogramEquations(runs, _levels);
        _logDensities = [.. _levels.Select(level => Math.Log(level.Count) - equations.LogMixture(level.Energy))];
    }

    /// <summary>ln Z(β), up to the same constant for all β.</summary>
    public double LogPartition(double inverseTemperature) => LogSum(LogWeights(inverseTemperature));

    /// <summary>⟨E⟩.</summary>
    public double Energy(double inverseTemperature) => Mean(inverseTemperature, level => level.Energy);

    /// <summary>⟨E²⟩ − ⟨E⟩², as the mean of squares around ⟨E⟩.</summary>
    public double EnergyVariance(double inverseTemperature)
    {
        var energy = Energy(inverseTemperature);
        return Mean(inverseTemperature, level => (level.Energy - energy) * (level.Energy - energy));
    }

    /// <summary>⟨A⟩.</summary>
    /// <param name="inverseTemperature">β.</param>
    /// <param name="index">Which of the observables of the runs.</param>
    public double Observable(double inverseTemperature, int index = 0) => Mean(inverseTemperature, level => level.Observables[index]);

    /// <summary>A function of combined runs with its error, by leaving out one of B blocks of every run at a time.</summary>
    /// <param name="runs">Each at least as long as there are blocks; blocks much longer than the autocorrelation time.</param>
    /// <param name="function">Of the combination.</param>
    /// <param name="blocks">B.</param>
    public static Estimate Jackknifed(IReadOnlyList<ThermalRun> runs, Func<MultiHistogram, double> function, int blocks = 20)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(function);
        if (runs.Any(run => run.Energies.Length < blocks))
            throw new DataException($"A run has fewer measurements than the {blocks} blocks to leave out", "Measure more often.");
        var jackknife = Jackknife.Of(blocks, kept => function(new MultiHistogram([.. runs.Select(run => Keep(run, kept, blocks))])));
        return jackknife.Estimate with { Samples = runs.Sum(run => (long)run.Energies.Length) };
    }

    private static ThermalRun Keep(ThermalRun run, int[] kept, int blocks)
    {
        double[] Blocks(double[] series) =>
            [.. kept.SelectMany(block => series[(int)((long)block * series.Length / blocks)..(int)((block + 1L) * series.Length / blocks)])];
        return run with { Energies = Blocks(run.Energies), Observables = [.. run.Observables.Select(Blocks)] };
    }

    private double[] LogWeights(double inverseTemperature) => [.. _levels.Zip(_logDensities, (level, density) => density - (inverseTemperature * level.Energy))];

    private double Mean(double inverseTemperature, Func<EnergyLevel, double> of)
    {
        var logs = LogWeights(inverseTemperature);
        var all = LogSum(logs);
        return _levels.Zip(logs, (level, log) => of(level) * Math.Exp(log - all)).Sum();
    }

    private static double LogSum(double[] logs)
    {
        var largest = logs.Max();
        return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)));
    }
}
