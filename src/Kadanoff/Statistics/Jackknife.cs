namespace Kadanoff.Statistics;

/// <summary>A statistic freed of its leading bias, with its error, from leaving out one block of samples at a time.</summary>
/// <remarks>
/// <para><i>Equation</i>: θ_b without block b of B, θ̄ their mean: bias = (B − 1)(θ̄ − θ), corrected value = θ − bias,
/// error² = (B − 1)/B · Σ (θ_b − θ̄)².</para>
/// <para><i>Valid for</i> smooth statistics; for correlated samples, blocks much longer than the autocorrelation time. Where B does not divide
/// the samples, blocks differ by one sample. A bias ∝ 1/n is removed entirely.</para>
/// <para><i>Cost</i>: B + 1 evaluations of the statistic. <i>Reference</i>: [efron1979]. <i>Checked by</i> JackknifeTests.</para>
/// </remarks>
/// <param name="Uncorrected">θ of all samples.</param>
/// <param name="Bias">What was taken off it.</param>
/// <param name="StandardError">Of either value.</param>
/// <param name="Samples">How many there are.</param>
public sealed record Jackknife(double Uncorrected, double Bias, double StandardError, long Samples)
{
    /// <summary>The corrected value with its error.</summary>
    public Estimate Estimate => new(Uncorrected - Bias, StandardError, Samples);

    /// <summary>The jackknife of a function of sample indices.</summary>
    /// <param name="count">Number of samples, in their order in time.</param>
    /// <param name="statistic">A function of the indices of samples.</param>
    /// <param name="blocks">B; 0 means as many as samples.</param>
    /// <exception cref="DataException">There are fewer than two blocks, or fewer samples than blocks.</exception>
    public static Jackknife Of(int count, Func<int[], double> statistic, int blocks = 0)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        blocks = blocks == 0 ? count : blocks;
        if (blocks < 2 || count < blocks)
            throw new DataException($"{count} samples do not make {blocks} blocks to leave out", "Give at least two blocks, each with a sample.");
        int[] all = [.. Enumerable.Range(0, count)];
        var (whole, without) = (statistic(all), new double[blocks]);
        for (var b = 0; b < blocks; b++)
        {
            var (start, end) = ((int)((long)b * count / blocks), (int)((b + 1L) * count / blocks));
            without[b] = statistic([.. all[..start], .. all[end..]]);
        }

        return From(whole, without, count);
    }

    /// <summary>The jackknife of a function of the parts of a run.</summary>
    /// <param name="parts">Independent of each other, of about the same length; each is left out once.</param>
    /// <param name="statistic">A function of fewer parts, too.</param>
    /// <param name="samples">How many samples all parts hold.</param>
    /// <exception cref="DataException">There are fewer than two parts.</exception>
    public static Estimate Over<TPart>(IReadOnlyList<TPart> parts, Func<IReadOnlyList<TPart>, double> statistic, long samples)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(statistic);
        return Of(parts.Count, kept => statistic([.. kept.Select(part => parts[part])])).Estimate with { Samples = samples };
    }

    /// <summary>From θ of all blocks and the θ_b that are known already.</summary>
    /// <param name="whole">θ.</param>
    /// <param name="without">θ_b, one for each block.</param>
    /// <param name="samples">How many there are.</param>
    internal static Jackknife From(double whole, double[] without, long samples)
    {
        var blocks = without.Length;
        var bias = (blocks - 1) * (Moments.Mean(without) - whole);
        return new Jackknife(whole, bias, Math.Sqrt((blocks - 1.0) / blocks * Moments.SumOfSquares(without)), samples);
    }

    /// <summary>The jackknife of a function of numbers.</summary>
    /// <param name="samples">In their order in time.</param>
    /// <param name="statistic">A function of fewer numbers, too.</param>
    /// <param name="blocks">B; 0 means as many as samples.</param>
    /// <exception cref="DataException">There are fewer than two blocks, or fewer samples than blocks.</exception>
    public static Jackknife Of(double[] samples, Func<double[], double> statistic, int blocks = 0)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(statistic);
        return Of(samples.Length, kept => statistic([.. kept.Select(i => samples[i])]), blocks);
    }
}
