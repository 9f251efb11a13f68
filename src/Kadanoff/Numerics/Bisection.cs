namespace Kadanoff.Numerics;

/// <summary>The root of a function of one variable, by halving the interval that it lies in.</summary>
/// <remarks><i>Checked by</i> BisectionTests.</remarks>
internal static class Bisection
{
    private const int MostHalvings = 200;

    /// <summary>Where a function changes its sign, to the last digit.</summary>
    /// <param name="f">Continuous.</param>
    /// <param name="low">Of the interval.</param>
    /// <param name="high">Of the interval.</param>
    /// <param name="what">Is sought, for the message: <c>fixed point of the chain</c>.</param>
    /// <exception cref="DataException">It has the same sign at both ends.</exception>
    public static double Root(Func<double, double> f, double low, double high, string what)
    {
        var sign = Math.Sign(f(low));
        if (sign * Math.Sign(f(high)) != -1)
            throw new DataException(
                FormattableString.Invariant($"No {what} is bracketed by {low} and {high}"),
                "Choose two values on either side of it.");
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
