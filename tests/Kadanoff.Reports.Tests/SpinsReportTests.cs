using Kadanoff.Reports.Figures;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Simulations;

namespace Kadanoff.Reports.Tests;

public class SpinsReportTests
{
    [Fact]
    public void Every_number_stands_beside_the_exact_energy_and_figures_hold_their_data()
    {
        var report = SampleReport.Spins();
        report.Verdict.Label.ShouldBe("consistent");
        report.Verdict.RestsOn.Count.ShouldBe(3);
        report.Figures.Select(figure => figure.Id).ShouldBe(["temperatures", "convergence", "block-spins"]);
        report.Tables[0].Rows.Count.ShouldBe(3);
        report.Tables[0].Rows.ShouldAllBe(row => row.Count == report.Tables[0].Columns.Count);
        foreach (var figure in report.Figures)
            (figure.Source is null || report.HowToCite.Any(citation => citation.Key == figure.Source)).ShouldBeTrue(figure.Id);
    }

    [Fact]
    public void A_run_that_misses_the_exact_energy_is_called_inconsistent()
    {
        // Spins that start aligned and are hardly swept are far from equilibrium at T = 4.
        var system = SpinSystems.Ising(Lattice.Square(32));
        var run = new SpinRun([new Frozen(system.Simulate(4, "wolff", true, new(1, "frozen")))], new RunSchedule(0, 200, 1, false), new(1, "run"));
        run.Advance(1000);
        var report = SpinsReport.Of(system, run, "wolff", SampleReport.Provenance, []);
        report.Verdict.Label.ShouldBe("not consistent");
        report.Figures.Select(figure => figure.Id).ShouldBe(["convergence"]);
    }

    [Fact]
    public void A_run_that_is_too_short_has_unknown_errors_and_says_so()
    {
        var system = SpinSystems.Ising(Lattice.Square(32));
        var run = new SpinRun([system.Simulate(2.27, "metropolis", true, new(1, "short"))], new RunSchedule(10, 100, 1, false), new(1, "run"));
        run.Advance(1000);
        SpinsReport.Of(system, run, "metropolis", SampleReport.Provenance, []).Verdict.Label.ShouldBe("too few samples");
    }

    [Fact]
    public void What_is_not_known_exactly_is_not_checked()
    {
        var system = SpinSystems.Potts(Lattice.Square(6, Boundary.Open, Boundary.Open), 3);
        var run = new SpinRun([system.Simulate(1, "wolff", true, new(1, "potts"))], new RunSchedule(10, 400, 1, false), new(1, "run"));
        run.Advance(1000);
        var report = SpinsReport.Of(system, run, "wolff", SampleReport.Provenance, []);
        report.Verdict.Label.ShouldBe("not checked");
        report.Skipped.Select(skipped => skipped.What).ShouldContain("correlation length ξ");
    }

    [Fact]
    public void A_panel_leaves_out_what_is_not_finite()
    {
        var panel = new NumericPanel("title", "x", "y", [new(1, new(double.NaN, 1, 1)), new(2, new(0.5, 0.1, 1))]) { Exact = [(1, 0), (2, 1)] }.Draw();
        panel.Spec.ToJsonString().ShouldNotContain("NaN");
        panel.AlternativeText.ShouldContain("0.5");
    }

    /// <summary>Measures with a noise of its own around a state that never changes.</summary>
    private sealed class Frozen(ISimulation simulation) : ISimulation
    {
        private readonly Kadanoff.Numerics.RandomStream _noise = new(1, "noise");

        public string Model => simulation.Model;

        public int Sites => simulation.Sites;

        public double Temperature => simulation.Temperature;

        public int WaveLength => 0;

        public long Sweeps { get; private set; }

        public double Energy => Measure().Energy;

        public void Start(ReadOnlySpan<sbyte> spins) => simulation.Start(spins);

        public void Sweep() => Sweeps++;

        public Kadanoff.Spins.Observables.SpinMeasurement Measure() => simulation.Measure() with { Energy = -1.9 + (0.01 * _noise.NextGaussian()) };

        public byte[] Save() => simulation.Save();

        public void Restore(ReadOnlySpan<byte> saved, long sweeps) => simulation.Restore(saved, sweeps);

        public float[] Numbers() => simulation.Numbers();
    }
}
