namespace Kadanoff.Renormalization;

/// <summary>Where the flow of one coupling turns round.</summary>
/// <remarks><i>Checked by</i> CouplingStepTests.</remarks>
internal static class Bisection
{
    private const int MostHalvings = 200;

    /// <summary>Where a function changes its sign, to the last digit.</summary>
    /// <exception cref="DataException">It has the same sign at both ends.</exception>
    public static double Root(Func<double, double> f, double low, double high, string name)
    {
        var sign = Math.Sign(f(low));
        if (sign * Math.Sign(f(high)) != -1)
            throw new DataException(
                FormattableString.Invariant($"No fixed point of {name} is bracketed by {low} and {high}: the coupling moves to the same side at both"),
                "Choose two couplings between which the flow turns round.");
        for (var halving = 0; halving < MostHalvings; halving++)
        {
            var middle = low + ((high - low) / 2);
            if (middle == low || middle == high)
                break;
            if (Math.Sign(f(middle)) == sign)
                low = middle;
            else
                high = middle;
        }

        return low + ((high - low) / 2);
    }
}
