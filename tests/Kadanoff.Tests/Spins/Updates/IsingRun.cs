using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Spins.Updates;

/// <summary>A run of an update on a small Ising lattice beside its enumeration.</summary>
internal static class IsingRun
{
    /// <summary>Energy, |m| and Binder’s ratio, whose error is larger, within five deviations, of which each is a false alarm of 6e-7; errors know the autocorrelation.</summary>
    public static void RequireEnumeration(Lattice lattice, Func<IsingModel, double, IUpdate<sbyte>> update, int measurements = 100_000, double largestError = 0.002)
    {
        var (model, states) = (new IsingModel(lattice), new IsingEnumeration(lattice));
        foreach (var temperature in new[] { 1.8, 2.269185314213022, 4 })
        {
            var (energy, magnetisation) = Measure(model, update(model, temperature), measurements, new RandomStream(7, "run"));
            var exact = states.At(1 / temperature);
            RequireClose(Series.Mean(energy), exact.Energy, largestError);
            RequireClose(Series.Mean([.. magnetisation.Select(Math.Abs)]), exact.Magnetisation, largestError);
            RequireClose(Jackknife.Of(magnetisation, Binder, 50).Estimate, exact.BinderRatio, 6 * largestError);
        }
    }

    public static void RequireClose(Estimate measured, double exact, double largestError)
    {
        measured.StandardError.ShouldBeLessThan(largestError);
        measured.Value.ShouldBe(exact, 5 * measured.StandardError);
    }

    public static (double[] Energy, double[] Magnetisation) Measure(IsingModel model, IUpdate<sbyte> update, int measurements, RandomStream stream)
    {
        var spins = new sbyte[model.Lattice.Sites];
        model.Disorder(spins, stream);
        for (var sweep = 0; sweep < 200; sweep++)
            update.Sweep(spins, stream);
        var (energy, magnetisation) = (new double[measurements], new double[measurements]);
        for (var sweep = 0; sweep < measurements; sweep++)
        {
            update.Sweep(spins, stream);
            energy[sweep] = model.Energy(spins) / spins.Length;
            magnetisation[sweep] = Sum(spins) / (double)spins.Length;
        }

        return (energy, magnetisation);
    }

    private static double Binder(double[] m) => 1 - (Mean(m, x => x * x * x * x) / (3 * Math.Pow(Mean(m, x => x * x), 2)));

    private static int Sum(sbyte[] spins)
    {
        var sum = 0;
        foreach (var spin in spins)
            sum += spin;
        return sum;
    }

    private static double Mean(double[] samples, Func<double, double> of)
    {
        var sum = 0.0;
        foreach (var sample in samples)
            sum += of(sample);
        return sum / samples.Length;
    }
}
