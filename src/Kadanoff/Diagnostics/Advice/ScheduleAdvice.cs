using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Advice;

/// <summary>How much of the learning rate and of the weight decay each layer gets, by the tail of its spectrum beside that of random layers of the same shape.</summary>
/// <remarks>
/// <para><i>Equation</i>: r_l = α_l/⟨α⟩, Hill's exponent over its mean in random layers of the same shape, so that shapes can be compared; f_l by <see cref="LayerSchedule"/> from r_l, then divided by the geometric mean of all f_l:
/// factors multiply, so their product is 1 and the common rate keeps its meaning. Lighter tail, larger factor, on the rate and on the decay alike.</para>
/// <para><i>Error</i> of r_l: the spread among random layers over ⟨α⟩; eigenvalues repel each other, so Hill's own error is too large.</para>
/// <para><i>Only</i> for layers whose spectrum is other than random, and only where the largest and the smallest r differ by three errors of their difference; otherwise 1, with the reason.
/// <i>Reference</i>: [zhou2023] for the rate. <i>Checked by</i> ScheduleAdviceTests, measured in <c>reproduce advice</c>.</para>
/// </remarks>
/// <param name="Factor">On the learning rate and the weight decay.</param>
/// <param name="Tail">r; null where it is not used.</param>
/// <param name="Reason">One line.</param>
public sealed record ScheduleAdvice(double Factor, Estimate? Tail, string Reason)
{
    /// <summary>Errors by which the tails of two layers must differ.</summary>
    public const double Errors = 3;

    /// <summary>One for each layer.</summary>
    /// <param name="layers">The blocks of each; none where its spectrum was not measured.</param>
    public static IReadOnlyList<ScheduleAdvice> Of(IReadOnlyList<IReadOnlyList<LayerSpectrum>> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var tails = layers.Select(TailOf).ToArray();
        return OfTails([.. tails.Select(tail => tail.Value)], [.. tails.Select(tail => tail.Reason)]);
    }

    /// <summary>The same from the tails themselves.</summary>
    /// <param name="tails">r of each layer; null where it has none.</param>
    /// <param name="reasons">Why it has none.</param>
    internal static IReadOnlyList<ScheduleAdvice> OfTails(IReadOnlyList<Estimate?> tails, IReadOnlyList<string> reasons)
    {
        if (!Differ([.. tails.OfType<Estimate>()]))
            return [.. tails.Select((tail, i) => new ScheduleAdvice(1, tail, tail is null ? reasons[i] : "rate and decay as they are: the tails of the layers do not differ beyond their errors"))];
        var factors = LayerSchedule.Factors([.. tails.Select(tail => tail?.Value ?? double.NaN)]);
        var mean = Math.Exp(factors.Sum(Math.Log) / tails.Count(tail => tail is not null));
        return [.. tails.Select((tail, i) => tail is { } value ? new ScheduleAdvice(factors[i] / mean, value, Told(value)) : new ScheduleAdvice(1, null, reasons[i]))];
    }

    private static string Told(Estimate tail) => $"rate and decay by its tail: the Hill exponent is {tail} of that of random layers of its shape";

    private static bool Differ(Estimate[] tails)
    {
        if (tails.Length < 2)
            return false;
        var (heaviest, lightest) = (tails.MinBy(tail => tail.Value), tails.MaxBy(tail => tail.Value));
        return lightest.Value - heaviest.Value > Errors * double.Hypot(lightest.StandardError, heaviest.StandardError);
    }

    private static (Estimate? Value, string Reason) TailOf(IReadOnlyList<LayerSpectrum> blocks)
    {
        if (blocks.Count == 0)
            return (null, "rate and decay as they are: its weights were not measured");
        Estimate[] tails = [.. blocks.Where(block => block.Verdict.State is SpectrumState.WellTrained or SpectrumState.OverRegularised or SpectrumState.Structured).Select(OfBlock).OfType<Estimate>()];
        return tails.Length == 0
            ? (null, $"rate and decay as they are: its spectrum says nothing about its tail ({Stress.SpectrumStress.Words(blocks[0].Verdict.State)})")
            : (new Estimate(tails.Average(tail => tail.Value), Math.Sqrt(tails.Sum(tail => tail.StandardError * tail.StandardError)) / tails.Length, tails.Sum(tail => tail.Samples)), "");
    }

    private static Estimate? OfBlock(LayerSpectrum block) =>
        block[HillExponent.Observable] is { Value: { } alpha, Null.Expected: var random } && double.IsFinite(alpha.Value)
            ? new Estimate(alpha.Value / random.Value, random.StandardError / random.Value, alpha.Samples)
            : null;
}
