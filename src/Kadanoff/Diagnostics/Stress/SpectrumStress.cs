using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>The columns of the stress map that come from the weights alone: what the spectrum of a layer looks like beside random ones, and large single weights.</summary>
/// <remarks>
/// <para><i>Spectrum</i>: <b>idle</b> where random layers of the same shape look the same; <b>over-strained</b> where α is below 2, a few directions carry almost everything; <b>balanced</b> where it is other than random; <b>too few samples</b> where there are too few eigenvalues; otherwise <b>not identifiable</b>.
/// Of several blocks of one layer the one that differs most from random layers speaks, and the cause says how many there are.</para>
/// <para><i>Traps</i>: <b>over-strained</b> where copies with shuffled weights still have outliers: a few weights are far larger than the others. <i>Reference</i>: [martin2021]. <i>Checked by</i> SpectrumStressTests.</para>
/// </remarks>
public static class SpectrumStress
{
    public static Observable Spectrum { get; } = new("spectrum", "spectrum", "tail exponent α of the weights, and whether random layers of the same shape look the same", "martin2021");

    public static Observable Traps { get; } = new("traps", "traps", "spikes in copies of the layer with shuffled weights: single weights that are far too large", "martin2021");

    /// <summary>Adds them to a map.</summary>
    /// <param name="builder">The map.</param>
    /// <param name="spectra">Of the layers, block by block.</param>
    public static StressMapBuilder AddSpectra(this StressMapBuilder builder, IReadOnlyList<LayerSpectrum> spectra)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(spectra);
        var byLayer = spectra.ToLookup(spectrum => spectrum.Layer);
        return builder
            .Add(Spectrum, row => row.Layer is { } layer && byLayer[layer.Name].ToArray() is { Length: > 0 } blocks ? OfSpectrum(blocks) : null)
            .Add(Traps, row => row.Layer is { } layer && byLayer[layer.Name].ToArray() is { Length: > 0 } blocks ? OfTraps(blocks) : null);
    }

    private static StressCell OfSpectrum(LayerSpectrum[] blocks)
    {
        var spoken = blocks.MinBy(block => double.IsFinite(block.Verdict.PValue) ? block.Verdict.PValue : double.PositiveInfinity)!;
        var alpha = spoken[TailExponent.Observable];
        var (state, next) = spoken.Verdict.State switch
        {
            SpectrumState.LikeRandom => (StressState.Idle, "Train it longer or with a larger learning rate: its spectrum is that of a random layer."),
            SpectrumState.OverRegularised => (StressState.OverStrained, "Train it with less weight decay or a smaller learning rate: a few directions carry almost everything."),
            SpectrumState.WellTrained or SpectrumState.Structured => (StressState.Balanced, ""),
            SpectrumState.NotEnoughEigenvalues => (StressState.TooFewSamples, ""),
            _ => (StressState.NotIdentifiable, ""),
        };
        var name = blocks.Length == 1 ? "" : $"{spoken.Block}, one of {blocks.Length} blocks: ";
        var control = alpha.Null is { } comparison ? new StressControl(comparison.Model, comparison.Expected, comparison.Quantile) : null;
        return new StressCell(state, alpha.Value, control, $"{name}{Words(spoken.Verdict.State)}: {spoken.Verdict.Reason}", next);
    }

    private static StressCell OfTraps(LayerSpectrum[] blocks)
    {
        var worst = blocks.Select(block => block[RandomCopies.Observable]).Where(traps => traps.Value is not null).MaxBy(traps => traps.Value!.Value.Value);
        if (worst?.Value is not { } traps)
            return StressCell.NotMeasured(blocks[0][RandomCopies.Observable].Reason);
        var found = traps.Value - (double.IsFinite(traps.StandardError) ? 2 * traps.StandardError : 0) > 0;
        return found
            ? new StressCell(StressState.OverStrained, traps, null, $"{traps} eigenvalues stand out even in copies with shuffled weights: single weights are far too large", "Look for outliers among its weights; a smaller learning rate, gradient clipping or weight decay avoids them.")
            : new StressCell(StressState.Balanced, traps, null, "shuffled copies have no outliers") { IsAlarm = true };
    }

    /// <summary>As people read it.</summary>
    public static string Words(SpectrumState state) => state switch
    {
        SpectrumState.LikeRandom => "like random",
        SpectrumState.LikeOrthogonal => "like an orthogonal initialisation",
        SpectrumState.WellTrained => "well trained",
        SpectrumState.OverRegularised => "over-regularised",
        SpectrumState.Structured => "structured",
        SpectrumState.NotEnoughEigenvalues => "not enough eigenvalues",
        _ => "not compared",
    };
}
