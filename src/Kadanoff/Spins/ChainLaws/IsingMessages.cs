using Kadanoff.Numerics;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>What the rest of an Ising chain says to each of its spins: the weights of all spins after it, summed up.</summary>
/// <remarks>
/// <para><i>Equation</i>: m_k(s) = Σ_{s′} exp(K s s′ + h s′) m_{k+1}(s′), and m_N(s) = e^{cs} with c = 0 at an open end and K s_1 on a ring whose first spin is s_1.
/// Then Z = Σ e^{h s_1} m_1(s_1) and P(s′ = 1 | s) = σ(2(Ks + h) + ln m_{k+1}(1)/m_{k+1}(−1)).</para>
/// <para><i>Range</i>: any finite K and h, for sums are made of logarithms. <i>Cost</i>: 4N exponentials. <i>Checked by</i> ChainLawTests.</para>
/// </remarks>
internal sealed class IsingMessages
{
    private readonly double[] _odds;

    /// <param name="sites">N.</param>
    /// <param name="coupling">K.</param>
    /// <param name="field">h.</param>
    /// <param name="closing">c.</param>
    public IsingMessages(int sites, double coupling, double field, double closing)
    {
        _odds = new double[2 * (sites - 1)];
        var (afterUp, afterDown) = (closing, -closing);
        for (var site = sites - 2; site >= 0; site--)
        {
            var odds = (2 * field) + afterUp - afterDown;
            (_odds[2 * site], _odds[(2 * site) + 1]) = (odds - (2 * coupling), odds + (2 * coupling));
            (afterUp, afterDown) = (
                Elementary.LogSum(coupling + field + afterUp, -coupling - field + afterDown),
                Elementary.LogSum(-coupling + field + afterUp, coupling - field + afterDown));
        }

        (LogUp, LogDown) = (field + afterUp, afterDown - field);
    }

    /// <summary>ln of the weight of all states whose first spin is up.</summary>
    public double LogUp { get; }

    /// <summary>The same, down.</summary>
    public double LogDown { get; }

    /// <summary>ln P(s_{k+1} = 1 | s_k)/P(s_{k+1} = −1 | s_k) at 2(k − 1) for s_k down, and after it for s_k up.</summary>
    public ReadOnlySpan<double> Odds => _odds;
}
