using Kadanoff.Numerics;

namespace Kadanoff.Statistics;

/// <summary>The equations of Ferrenberg and Swendsen: the free energies that make runs at several temperatures fit each other.</summary>
/// <remarks>
/// <i>Equation</i>: exp(−f_k) = Σ_E p(E) exp(−β_k E) with p(E) = n(E)/Σ_k N_k exp(f_k − β_k E): the minimum of the convex Φ(f) = Σ_E n(E) ln Σ_k N_k exp(f_k − β_k E) − Σ_k N_k f_k, by Newton's
/// method with the first f held. <i>Cost</i>: levels × runs² for each of a few steps. <i>Reference</i>: [ferrenberg1989]. <i>Checked by</i> MultiHistogramTests.
/// </remarks>
internal sealed class HistogramEquations
{
    private const int MostSteps = 100;

    private readonly EnergyLevel[] _levels;
    private readonly double[] _inverseTemperatures;
    private readonly double[] _counts;
    private readonly double[] _freeEnergies;

    /// <exception cref="DataException">The energies of the runs do not overlap.</exception>
    public HistogramEquations(IReadOnlyList<ThermalRun> runs, EnergyLevel[] levels)
    {
        (_levels, _inverseTemperatures) = (levels, [.. runs.Select(run => run.InverseTemperature)]);
        _counts = [.. runs.Select(run => run.Energies.Length * run.Weight)];
        _freeEnergies = Start(runs);
        Solve();
    }

    /// <summary>ln Σ_k N_k exp(f_k − β_k E).</summary>
    public double LogMixture(double energy)
    {
        var largest = double.NegativeInfinity;
        for (var run = 0; run < _counts.Length; run++)
            largest = Math.Max(largest, LogTerm(run, energy));
        var sum = 0.0;
        for (var run = 0; run < _counts.Length; run++)
            sum += Math.Exp(LogTerm(run, energy) - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>f from the trapezoid of ⟨E⟩ between neighbours: ∂f/∂β = ⟨E⟩.</summary>
    private static double[] Start(IReadOnlyList<ThermalRun> runs)
    {
        var free = new double[runs.Count];
        var order = Enumerable.Range(0, runs.Count).OrderBy(k => runs[k].InverseTemperature).ToArray();
        for (var i = 1; i < order.Length; i++)
        {
            var (before, here) = (runs[order[i - 1]], runs[order[i]]);
            RequireOverlap(before, here);
            free[order[i]] = free[order[i - 1]] + ((here.InverseTemperature - before.InverseTemperature) * (before.Energies.Average() + here.Energies.Average()) / 2);
        }

        return free;
    }

    private static void RequireOverlap(ThermalRun hot, ThermalRun cold)
    {
        if (cold.Energies.Max() < hot.Energies.Min() || hot.Energies.Max() < cold.Energies.Min())
            throw new DataException(
                FormattableString.Invariant($"The runs at β = {hot.InverseTemperature} and {cold.InverseTemperature} share no energy"),
                "Run at a temperature between them.");
    }

    /// <summary>Newton's method.</summary>
    private void Solve()
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, curvature) = Slopes();
            if (gradient.Length == 0 || gradient.Max(Math.Abs) < 1e-10 * _counts.Sum())
                return;
            var move = Cholesky.Decompose(curvature).Solve(new Matrix<double>(gradient.Length, 1, gradient)).Data;
            Descend(move);
        }

        throw new DataException("The free energies of the runs were not found", "Choose temperatures whose energies overlap.");
    }

    /// <summary>Takes the step, or half of it, and so on until Φ falls.</summary>
    private void Descend(double[] move)
    {
        double[] from = [.. _freeEnergies];
        var value = Objective();
        for (var part = 1.0; part > 1e-6; part /= 2)
        {
            for (var k = 1; k < from.Length; k++)
                _freeEnergies[k] = from[k] - (part * move[k - 1]);
            if (Objective() <= value + (1e-12 * Math.Abs(value)))
                return;
        }
    }

    private double Objective() => _levels.Sum(level => level.Count * LogMixture(level.Energy)) - _counts.Zip(_freeEnergies, (count, free) => count * free).Sum();

    /// <summary>The gradient of Φ and its matrix of second derivatives, without the first run.</summary>
    private (double[] Gradient, Matrix<double> Curvature) Slopes()
    {
        var free = _counts.Length - 1;
        var (gradient, curvature) = (new double[free], new Matrix<double>(free, free));
        for (var k = 0; k < free; k++)
            gradient[k] = -_counts[k + 1];
        var shares = new double[free];
        foreach (var level in _levels)
        {
            var mixture = LogMixture(level.Energy);
            for (var k = 0; k < free; k++)
                shares[k] = Math.Exp(LogTerm(k + 1, level.Energy) - mixture);
            for (var k = 0; k < free; k++)
            {
                gradient[k] += level.Count * shares[k];
                for (var l = 0; l < free; l++)
                    curvature[k, l] += level.Count * shares[k] * ((k == l ? 1 : 0) - shares[l]);
            }
        }

        return (gradient, curvature);
    }

    /// <summary>ln N_k + f_k − β_k E.</summary>
    private double LogTerm(int run, double energy) => Math.Log(_counts[run]) + _freeEnergies[run] - (_inverseTemperatures[run] * energy);
}
