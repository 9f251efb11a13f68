using System.Collections.Concurrent;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>How a layer was probably initialised.</summary>
public enum LikelyInitialisation
{
    /// <summary>Normal numbers; also what any independent numbers of finite variance look like in a large layer.</summary>
    Gaussian,

    /// <summary>Numbers uniform between two bounds.</summary>
    Uniform,

    /// <summary>Orthogonal rows or columns: all singular values alike.</summary>
    Orthogonal,
}

/// <summary>What matters of a layer for its random likes.</summary>
/// <param name="Longer">N.</param>
/// <param name="Shorter">M.</param>
/// <param name="Positions">Matrices that are pooled.</param>
public readonly record struct LayerShape(int Longer, int Shorter, int Positions)
{
    /// <summary><c>64×64, 9 positions</c>.</summary>
    public override string ToString() => Positions == 1 ? $"{Longer}×{Shorter}" : $"{Longer}×{Shorter}, {Positions} positions";
}

/// <summary>The null model of every measure: random layers of the same shape, measured in the same way, drawn once for each shape.</summary>
/// <remarks>
/// <para><i>Method</i>: spectra of normal matrices are drawn from their exact law without the matrices, see <c>WishartSpectrum</c>; uniform ones as matrices up to 256 on the shorter side, beyond that as normal ones,
/// since the spectra of large matrices of independent numbers do not depend on their law.</para>
/// <para><i>Draws</i>: as many as asked for, but from 128 eigenvalues of a matrix on at most <see cref="FewerDraws"/>, from 1024 on <see cref="FewDraws"/>: large spectra fluctuate little. <i>Draw r</i> of a shape comes from the stream of its name and r, whatever the order and the threads.
/// <i>Reference</i>: [dumitriu2002], [marchenko1967]. <i>Checked by</i> RandomLayersTests.</para>
/// </remarks>
/// <param name="seed">Of all draws.</param>
/// <param name="draws">For each shape.</param>
/// <param name="threads">Does not change the numbers.</param>
public sealed class RandomLayers(ulong seed = 1, int draws = 999, int threads = 1)
{
    /// <summary>Most draws for a layer with 128 eigenvalues of a matrix or more.</summary>
    public const int FewerDraws = 199;

    /// <summary>Most draws for one with 1024 or more: enough for a p-value of 1/60.</summary>
    public const int FewDraws = 59;

    private const int Medium = 128;
    private const int Large = 1024;
    private const int LargestMatrix = 256;

    private readonly ConcurrentDictionary<(LayerShape Shape, LikelyInitialisation Kind), Lazy<double[][]>> _cache = new();

    /// <summary>The values of every scale-free statistic over the draws.</summary>
    /// <param name="shape">Of the layer.</param>
    /// <param name="kind">Gaussian or uniform.</param>
    /// <param name="cancellation">Stops between draws.</param>
    internal double[][] Of(LayerShape shape, LikelyInitialisation kind, CancellationToken cancellation = default)
    {
        var key = (shape, Drawn(shape, kind));
        try
        {
            return _cache.GetOrAdd(key, _ => new Lazy<double[][]>(() => Measure(shape, key.Item2, cancellation))).Value;
        }
        catch (OperationCanceledException)
        {
            _cache.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>In words: <c>199 Gaussian layers 64×64, 9 positions</c>.</summary>
    internal string Name(LayerShape shape, LikelyInitialisation kind) =>
        FormattableString.Invariant($"{Count(shape)} {(Drawn(shape, kind) == LikelyInitialisation.Uniform ? "uniform" : "Gaussian")} layers {shape}");

    /// <summary>One random spectrum.</summary>
    internal static WeightSpectrum Draw(LayerShape shape, LikelyInitialisation kind, RandomStream stream) =>
        new(shape.Longer, shape.Shorter, [.. Enumerable.Range(0, shape.Positions).Select(_ => kind == LikelyInitialisation.Uniform ? Uniform(shape, stream) : WishartSpectrum.Draw(shape.Longer, shape.Shorter, stream))]);

    private static double[] Uniform(LayerShape shape, RandomStream stream)
    {
        var matrix = new Matrix<float>(shape.Longer, shape.Shorter);
        stream.FillUniform<float>(matrix.Data, -Math.Sqrt(3), Math.Sqrt(3));
        return WeightSpectrum.Of(matrix, AlgebraProvider.Own).Eigenvalues;
    }

    private static LikelyInitialisation Drawn(LayerShape shape, LikelyInitialisation kind) =>
        kind == LikelyInitialisation.Uniform && shape.Shorter <= LargestMatrix ? LikelyInitialisation.Uniform : LikelyInitialisation.Gaussian;

    private int Count(LayerShape shape) => Math.Min(draws, shape.Shorter >= Large ? FewDraws : shape.Shorter >= Medium ? FewerDraws : draws);

    private double[][] Measure(LayerShape shape, LikelyInitialisation kind, CancellationToken cancellation)
    {
        var values = SpectralStatistic.All.Select(_ => new double[Count(shape)]).ToArray();
        Parallel.For(0, Count(shape), new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation }, draw =>
        {
            var measured = MeasuredSpectrum.Of(Draw(shape, kind, new RandomStream(seed, $"{kind} layer {shape}", draw)));
            for (var s = 0; s < values.Length; s++)
                values[s][draw] = SpectralStatistic.All[s].Of(measured);
        });
        return values;
    }
}
