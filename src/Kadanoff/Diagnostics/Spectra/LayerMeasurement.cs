using System.Numerics;
using Kadanoff.Models;
using Kadanoff.Statistics;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The work behind <see cref="LayerSpectrum"/>: from numbers and blocks to measures.</summary>
internal sealed class LayerMeasurement(string layer, SpectrumOptions options, RandomLayers random, CancellationToken cancellation)
{
    private const string Groups = "group ";
    private const int Large = 1024;

    /// <summary>Positions of a kernel that is looked at as a whole: beyond them it is no kernel that an initialisation would make orthogonal.</summary>
    private const int MostPositions = 256;

    /// <summary>Blocks of one tensor.</summary>
    public IEnumerable<LayerSpectrum> Of<T>(T[] numbers, IReadOnlyList<WeightBlock> blocks)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var groups = blocks.Count > 1 && blocks.All(block => block.Name.StartsWith(Groups, StringComparison.Ordinal) && (block.Outputs, block.Inputs) == (blocks[0].Outputs, blocks[0].Inputs));
        return groups ? [Of(numbers, blocks, $"{blocks.Count} groups")] : [.. blocks.Select(block => Of(numbers, [block], block.Name))];
    }

    private LayerSpectrum Of<T>(T[] numbers, IReadOnlyList<WeightBlock> blocks, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        cancellation.ThrowIfCancellationRequested();
        var spectrum = new WeightSpectrum(blocks[0].Outputs, blocks[0].Inputs, [.. blocks.SelectMany(block => WeightSpectrum.Of<T>(numbers, block, provider: options.Provider, threads: options.Threads).Slices)]);
        if (!(spectrum.Largest > 0))
            throw new DataException($"All weights of {layer} {name} are zero", "Leave the layer out: it passes nothing on.");
        var measured = MeasuredSpectrum.Of(spectrum);
        var shape = new LayerShape(spectrum.Longer, spectrum.Shorter, spectrum.Slices.Count);
        var kind = Initialisation<T>(numbers, blocks);
        var (exponent, interval) = Exponent(measured);
        var goodness = Goodness(measured);
        SpectralMeasure[] measures =
        [
            .. Compared(measured, shape, kind, exponent),
            Or(LayerSpectrum.GoodnessObservable, goodness, options.GoodnessDraws == 0 ? "not asked for" : NoTail(measured.Tail)),
            Copies<T>(numbers, blocks),
            new(WeightNorms.FrobeniusObservable, Estimate.Exact(WeightNorms.Frobenius(spectrum))),
            new(WeightNorms.SpectralObservable, Estimate.Exact(WeightNorms.Spectral(spectrum))),
            Or(WeightNorms.WeightedObservable, exponent.Scaled(WeightNorms.Spectral(spectrum)), NoTail(measured.Tail)),
        ];
        var alternatives = measured.Tail.Outcome == TailFitOutcome.Fitted ? TailComparison.Of(spectrum.Eigenvalues, TailExponent.Options(spectrum.Eigenvalues)) : [];
        var verdict = SpectrumVerdict.Of(spectrum, measured.Tail with { Exponent = exponent }, goodness, measures, IsOrthogonalKernel(numbers, blocks));
        return new LayerSpectrum(layer, name, shape, kind, spectrum, measured.Tail with { Exponent = exponent }, interval, alternatives, measured.Bulk, measures, verdict);
    }

    /// <summary>Initialisations make a kernel orthogonal as the map from a whole patch to an output.</summary>
    private bool IsOrthogonalKernel<T>(T[] numbers, IReadOnlyList<WeightBlock> blocks)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        blocks is [{ Positions: > 1 and <= MostPositions } block] && SpectrumVerdict.IsOrthogonal(WeightSpectrum.Of(block.Flattened<T>(numbers), options.Provider, options.Threads));

    private IEnumerable<SpectralMeasure> Compared(MeasuredSpectrum measured, LayerShape shape, LikelyInitialisation kind, Estimate exponent)
    {
        var draws = options.NullDraws > 0 ? random.Of(shape, kind, cancellation) : null;
        var model = random.Name(shape, kind);
        foreach (var (index, statistic) in SpectralStatistic.All.Index())
        {
            var value = statistic.Of(measured);
            var comparison = draws is null ? null : NullComparison.Of(model, draws[index], value);
            var estimate = statistic.Observable == TailExponent.Observable ? exponent
                : statistic.Observable == HillExponent.Observable ? HillExponent.Of(measured.Spectrum.Eigenvalues)
                : Estimate.Exact(value);
            yield return double.IsFinite(value) ? new SpectralMeasure(statistic.Observable, estimate, comparison) : new SpectralMeasure(statistic.Observable, null, null, shape.Shorter < 2 ? "matrices of one row" : NoTail(measured.Tail));
        }
    }

    /// <summary>α with the error and the interval of bootstrap replicates, where they were asked for.</summary>
    private (Estimate Exponent, (double Low, double High) Interval) Exponent(MeasuredSpectrum measured)
    {
        if (options.Replicates == 0 || measured.Tail.Outcome != TailFitOutcome.Fitted)
            return (measured.Tail.Exponent, (double.NaN, double.NaN));
        var eigenvalues = measured.Spectrum.Eigenvalues;
        var bootstrap = TailBootstrap.Of(eigenvalues, TailExponent.Options(eigenvalues), options.Replicates, options.Seed, options.Threads, cancellation);
        var error = bootstrap.StandardError;
        return (double.IsFinite(error) ? bootstrap.Estimate : measured.Tail.Exponent, bootstrap.Interval());
    }

    private Estimate Goodness(MeasuredSpectrum measured)
    {
        var eigenvalues = measured.Spectrum.Eigenvalues;
        return options.GoodnessDraws == 0 || measured.Tail.Outcome != TailFitOutcome.Fitted
            ? new Estimate(double.NaN, double.NaN, 0)
            : TailGoodness.Of(eigenvalues, TailExponent.Options(eigenvalues), options.GoodnessDraws, options.Seed, options.Threads, cancellation);
    }

    /// <summary>Gives back the Gram matrix of what was measured before: a large layer is measured in less than four times its memory.</summary>
    public static void ReleaseMemory() => GC.Collect();

    /// <summary>Traps: the last that is done with the numbers, since those of a large layer are shuffled where they are.</summary>
    private SpectralMeasure Copies<T>(T[] numbers, IReadOnlyList<WeightBlock> blocks)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (options.Copies == 0 || blocks.Count > 1)
            return new SpectralMeasure(RandomCopies.Observable, null, null, options.Copies == 0 ? "not asked for" : "groups are not shuffled");
        var block = blocks[0];
        var isLarge = Math.Min(block.Outputs, block.Inputs) >= Large;
        var isWhole = numbers.Length == (long)block.Outputs * block.Inputs * block.Positions;
        if (isLarge)
            ReleaseMemory();
        var traps = isLarge && isWhole
            ? RandomCopies.OfOwned(numbers, block, 1, options.Seed, options.Provider)
            : RandomCopies.Of<T>(numbers, block, isLarge ? 1 : options.Copies, options.Seed, options.Provider);
        return new SpectralMeasure(RandomCopies.Observable, traps);
    }

    /// <summary>Uniform where the fourth moment is that of uniform numbers, and as close to it as so many of them would be; otherwise Gaussian.</summary>
    private static LikelyInitialisation Initialisation<T>(ReadOnlySpan<T> numbers, IReadOnlyList<WeightBlock> blocks)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (count, square, fourth) = (0L, 0.0, 0.0);
        foreach (var block in blocks)
        {
            for (var position = 0; position < block.Positions; position++)
            {
                var matrix = block.At(position);
                for (var row = 0; row < matrix.Rows; row++)
                {
                    for (var column = 0; column < matrix.Columns; column++)
                    {
                        var x = double.CreateTruncating(numbers[(int)matrix.At(row, column)]);
                        (count, square, fourth) = (count + 1, square + (x * x), fourth + (x * x * x * x));
                    }
                }
            }
        }

        return Math.Abs((fourth * count / (square * square)) - 1.8) < Math.Max(0.1, 4 / Math.Sqrt(count)) ? LikelyInitialisation.Uniform : LikelyInitialisation.Gaussian;
    }

    private static SpectralMeasure Or(Flows.Observable observable, Estimate value, string reason) =>
        double.IsFinite(value.Value) ? new SpectralMeasure(observable, value) : new SpectralMeasure(observable, null, null, reason);

    private static string NoTail(TailFit tail) => tail.Outcome == TailFitOutcome.AllEqual ? "all eigenvalues are equal" : FormattableString.Invariant($"{tail.Values} eigenvalues are not enough");
}
