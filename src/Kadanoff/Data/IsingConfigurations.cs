using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Data;

/// <summary>A class of spin configurations: those at temperatures in a range.</summary>
/// <param name="Name">Of the class.</param>
/// <param name="Low">Lowest temperature.</param>
/// <param name="High">Highest temperature; each sample has its own, uniform between the two.</param>
public sealed record TemperatureClass(string Name, double Low, double High);

/// <summary>Configurations of the square-lattice Ising model as labelled images of ±1: is this sample ordered or disordered?</summary>
/// <remarks>
/// Every sample is a Markov chain of its own, so samples are independent. It starts aligned (up or down with probability ½) below T_c and
/// random above, and runs a given number of <see cref="Metropolis{TModel, TSpin}"/> sweeps. <i>Valid for</i>: temperatures away from T_c, where
/// relaxation is shorter than the run; near T_c a cluster update is needed. <i>Cost</i>: sweeps·L² steps per sample.
/// <i>Checked by</i> IsingConfigurationsTests.
/// </remarks>
public static class IsingConfigurations
{
    /// <summary>Below and above T_c = 2.269, away from it.</summary>
    public static IReadOnlyList<TemperatureClass> OrderedAndDisordered { get; } =
        [new("ordered", 1.2, 2.1), new("disordered", 2.5, 4.0)];

    /// <summary>Draws samples; the classes take turns.</summary>
    /// <param name="name">Of the data set.</param>
    /// <param name="side">L.</param>
    /// <param name="samplesPerClass">Number of samples of each class.</param>
    /// <param name="classes">At least two.</param>
    /// <param name="sweeps">Per sample.</param>
    /// <param name="stream">Sample i draws from its child "configuration" i.</param>
    /// <param name="threads">How many samples are made at once; never changes a number.</param>
    /// <param name="progress">Called with the fraction done, from any thread.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <returns>Samples of shape 1×L×L.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Dataset Draw(
        string name,
        int side,
        int samplesPerClass,
        IReadOnlyList<TemperatureClass> classes,
        int sweeps,
        RandomStream stream,
        int threads = 1,
        Action<double>? progress = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(stream);
        var shape = new Shape(1, side, side);
        var count = checked(samplesPerClass * classes.Count);
        var inputs = new float[checked(count * shape.Size)];
        var model = new IsingModel(Lattice.Square(side));
        var done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, i =>
        {
            var spins = Configuration(model, classes[i % classes.Count], sweeps, stream.Split("configuration", i));
            for (var site = 0; site < shape.Size; site++)
                inputs[(i * shape.Size) + site] = spins[site];
            progress?.Invoke((double)Interlocked.Increment(ref done) / count);
        });
        return new Dataset(name, shape, inputs, [.. Enumerable.Range(0, count).Select(i => i % classes.Count)], [.. classes.Select(c => c.Name)]);
    }

    private static sbyte[] Configuration(IsingModel model, TemperatureClass temperatures, int sweeps, RandomStream stream)
    {
        var temperature = stream.NextUniform(temperatures.Low, temperatures.High);
        var spins = new sbyte[model.Lattice.Sites];
        model.Order(spins);
        if (temperature > InfiniteIsing.CriticalTemperature)
            model.Disorder(spins, stream);
        else if (stream.NextDouble() < 0.5)
            spins.AsSpan().Fill(-1);
        var update = new Metropolis<IsingModel, sbyte>(model, temperature);
        for (var sweep = 0; sweep < sweeps; sweep++)
            update.Sweep(spins, stream);
        return spins;
    }
}
