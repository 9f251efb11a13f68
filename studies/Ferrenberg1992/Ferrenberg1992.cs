using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Ferrenberg1992;

/// <summary><c>ferrenberg-1992</c>: do the generators that Kadanoff offers give the exact energy and specific heat, by every kind of update, and does the one of the paper not?</summary>
/// <remarks>
/// <i>Bound</i>: five standard errors: 24 checks fail by chance once in 70 000 seeds. <i>Cost</i>: half a minute.
/// <i>Reference</i>: [ferrenberg1992]. <i>Checked by</i> GeneratorGateTests.
/// </remarks>
public sealed class Ferrenberg1992 : Study
{
    private const double Deviations = 5;

    /// <summary>Of Wolff with R250: some ten deviations, so that no seed lets it pass.</summary>
    private const int RejectedMeasurements = 600_000;

    public override string Name => "ferrenberg-1992";

    public override string Summary => "Ferrenberg, Landau and Wong (1992), hidden errors from good generators: the gate for every generator offered";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var jobs = (from generator in OfferedGenerators.All from rule in GeneratorGate.Rules select (generator, rule)).ToArray();
        var done = 0;
        var offered = new (Estimate Energy, Estimate SpecificHeat)[jobs.Length];
        Parallel.For(0, jobs.Length, new ParallelOptions { MaxDegreeOfParallelism = setting.Threads, CancellationToken = setting.Stop }, i =>
        {
            offered[i] = GeneratorGate.Measure(jobs[i].rule.Name, jobs[i].rule.Measurements, jobs[i].generator.Start(setting.Seed), setting.Stop);
            setting.Progress(Interlocked.Increment(ref done) / (jobs.Length + 1.0), jobs[i].generator.Name);
        });
        var rejected = GeneratorGate.Measure("Wolff", RejectedMeasurements, new ShiftRegister(setting.Seed), setting.Stop);
        return new Findings([.. jobs.SelectMany((job, i) => Accepted(i, $"{job.generator.Name}, {job.rule.Name}", offered[i])), Rejected(rejected.SpecificHeat)], []);
    }

    private static IEnumerable<Check> Accepted(int row, string name, (Estimate Energy, Estimate SpecificHeat) found) =>
    [
        Near(row, 1, $"{name}: u", found.Energy, GeneratorGate.ExactEnergy),
        Near(row, 2, $"{name}: c", found.SpecificHeat, GeneratorGate.ExactSpecificHeat),
    ];

    private static Check Near(int row, int figure, string name, Estimate found, double exact) =>
        Check.Near(FormattableString.Invariant($"rbm:G{row + 1}.{figure}"), name, found, exact, Deviations * found.StandardError, "kaufman1949");

    private static Check Rejected(Estimate found) =>
        Check.AtLeast("rbm:G0.1", "R250, Wolff: deviations of c from the exact one", Estimate.Exact(Math.Abs(found.Value - GeneratorGate.ExactSpecificHeat) / found.StandardError), Deviations, "ferrenberg1992");
}
