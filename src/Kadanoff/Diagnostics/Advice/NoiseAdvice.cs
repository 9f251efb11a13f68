using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Advice;

/// <summary>Where to turn the noise of training.</summary>
public enum NoiseDirection
{
    /// <summary>The load curve does not tell.</summary>
    Unknown,

    /// <summary>More of it.</summary>
    Up,

    /// <summary>Less of it.</summary>
    Down,

    /// <summary>As it is.</summary>
    Keep,
}

/// <summary>Whether to train with more noise or with less, by the bend of the load curve.</summary>
/// <remarks>
/// <para><i>Rule</i>: lazy (A &gt; 0, the deep layers carry the load), <b>up</b>; active (A &lt; 0, the shallow ones do), <b>down</b>; balanced, <b>keep</b>; otherwise <b>unknown</b>. The published optima of dropout, learning rate, batch size and data noise
/// lie where the curve is straight, slightly on the lazy side. <i>Valid for</i> networks trained to the end. <i>Reference</i>: [shi2025]. <i>Checked by</i> NoiseAdviceTests, measured in <c>reproduce advice</c>.</para>
/// </remarks>
/// <param name="Direction">Of noise: dropout, learning rate, one over the batch size, noise on the data.</param>
/// <param name="Convexity">A, on which it rests; null where there is none.</param>
/// <param name="Reason">One sentence, without its full stop.</param>
public sealed record NoiseAdvice(NoiseDirection Direction, Estimate? Convexity, string Reason)
{
    /// <param name="verdict">On the network; null where no data were measured.</param>
    /// <param name="curve">Its load curve; null where there is none.</param>
    public static NoiseAdvice Of(NetworkVerdict? verdict, LoadCurve? curve) => verdict?.Judgement switch
    {
        Judgement.Lazy => new(NoiseDirection.Up, curve?.Convexity, $"the deep layers carry the load: train with more noise (dropout, a larger learning rate, a smaller batch, noise on the data); {MeasuredHitRate.Noise.Words}"),
        Judgement.Active => new(NoiseDirection.Down, curve?.Convexity, $"the shallow layers carry the load: train with less noise (dropout, learning rate, noise on the data; a larger batch); {MeasuredHitRate.Noise.Words}"),
        Judgement.Balanced => new(NoiseDirection.Keep, curve?.Convexity, "the layers share the load: leave the noise as it is"),
        null => new(NoiseDirection.Unknown, null, "without data there is no load curve to read it from"),
        _ => new(NoiseDirection.Unknown, curve?.Convexity, $"the load curve does not tell: {verdict.Headline.TrimEnd('.')}"),
    };
}
