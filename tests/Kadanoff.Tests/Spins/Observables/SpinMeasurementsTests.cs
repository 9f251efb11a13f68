using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Observables;
using Kadanoff.Spins.Updates;
using Kadanoff.Tests.Spins.Updates;

namespace Kadanoff.Tests.Spins.Observables;

public class SpinMeasurementsTests
{
    [Fact]
    public void Every_observable_of_the_4x4_lattice_is_that_of_enumeration()
    {
        const double Temperature = 2.5;
        var exact = new IsingEnumeration(4).At(1 / Temperature);
        var measured = Run(new IsingModel(Lattice.Square(4)), Temperature, 40_000);
        IsingRun.RequireClose(measured.Energy, exact.Energy, 0.01);
        IsingRun.RequireClose(measured.SpecificHeat, exact.SpecificHeat, 0.02);
        IsingRun.RequireClose(measured.Magnetisation, exact.Magnetisation, 0.01);
        IsingRun.RequireClose(measured.SquaredMagnetisation, exact.MagnetisationSquared, 0.01);
        IsingRun.RequireClose(measured.Susceptibility, 16 / Temperature * exact.MagnetisationSquared, 0.05);
        IsingRun.RequireClose(measured.ConnectedSusceptibility, 16 / Temperature * (exact.MagnetisationSquared - Math.Pow(exact.Magnetisation, 2)), 0.02);
        IsingRun.RequireClose(measured.BinderRatio, exact.BinderRatio, 0.01);
        measured.Count.ShouldBe(40_000);
        measured.Energy.AutocorrelationTime.ShouldBeInRange(0.4, 10);
        measured.Energies().Average().ShouldBe(16 * measured.Energy.Value, 1e-10);
        measured.Magnetisations().Average().ShouldBe(measured.Magnetisation.Value, 1e-12);
    }

    [Fact]
    public void The_correlation_length_of_the_3x3_lattice_is_that_of_enumeration()
    {
        const double Temperature = 3;
        var model = new IsingModel(Lattice.Square(3));
        var states = new FiniteStates<IsingModel, sbyte>(model);
        double Mean(double wave) => states.Mean(Temperature, spins => Math.Pow(Sum(spins, x => Math.Cos(wave * x)), 2) + Math.Pow(Sum(spins, x => Math.Sin(wave * x)), 2)) / 9;
        var (rest, longest) = (Mean(0), Mean(2 * Math.PI / 3));
        var exact = Math.Sqrt((rest / longest) - 1) / (2 * Math.Sin(Math.PI / 3));
        IsingRun.RequireClose(Run(model, Temperature, 40_000).CorrelationLength, exact, 0.015);
        CorrelationLength.SecondMoment(rest, longest, 3).ShouldBe(exact, 1e-12);
    }

    [Fact]
    public void The_second_moment_of_a_free_propagator_is_its_mass()
    {
        // G = 1/(m² + 4 sin² ½k): ξ = 1/m.
        const double Mass = 0.3;
        double Propagator(double k) => 1 / ((Mass * Mass) + Math.Pow(2 * Math.Sin(k / 2), 2));
        CorrelationLength.SecondMoment(Propagator(0), Propagator(2 * Math.PI / 20), 20).ShouldBe(1 / Mass, 1e-12);
    }

    [Fact]
    public void The_critical_Potts_model_of_three_colours_has_its_exact_energy_up_to_its_size()
    {
        // u = −(1 + 1/√3) on the infinite lattice at K_c = ln(1 + √3).
        var measured = Run<PottsModel, byte>(new PottsModel(Lattice.Square(64), 3), 1 / Math.Log(1 + Math.Sqrt(3)), 800).Energy;
        measured.Value.ShouldBe(-(1 + (1 / Math.Sqrt(3))), 0.01 * 1.577);
    }

    [Fact]
    public void Open_lattices_have_no_wave_but_all_else()
    {
        var measured = Run(new IsingModel(Lattice.Square(3, Boundary.Open, Boundary.Open)), 3, 2000);
        measured.CorrelationLength.Value.ShouldBe(double.NaN);
        measured.BinderRatio.StandardError.ShouldBeLessThan(0.1);
    }

    private static double Sum(sbyte[] spins, Func<int, double> weight) => spins.Select((spin, site) => spin * weight(site % 3)).Sum();

    private static SpinSeries Run(IsingModel model, double temperature, int measurements) => Run<IsingModel, sbyte>(model, temperature, measurements);

    private static SpinSeries Run<TModel, TSpin>(TModel model, double temperature, int count)
        where TModel : struct, ISymmetricModel<TSpin>, IVectorSpins<TSpin>
        where TSpin : unmanaged
    {
        var (update, measurements) = (new SwendsenWang<TModel, TSpin>(model, temperature), new SpinMeasurements<TModel, TSpin>(model));
        var series = measurements.Series(temperature);
        var (spins, stream) = (new TSpin[model.Lattice.Sites], new RandomStream(1, "measured"));
        model.Disorder(spins.AsSpan(), stream);
        for (var sweep = -100; sweep < count; sweep++)
        {
            update.Sweep(spins, stream);
            if (sweep >= 0)
                series.Add(measurements.Of(spins));
        }

        return series;
    }
}
