namespace Kadanoff.Numerics;

/// <summary>Integrals of smooth functions, also with singular derivatives at the ends.</summary>
/// <remarks>
/// <para><i>Method</i>: x = tanh(½π·sinh t) turns both ends into points at infinity that the integrand reaches twice exponentially fast, and the trapezoidal
/// rule in t doubles its digits each time the step is halved. The step is halved until two sums agree.</para>
/// <para><i>Precision</i>: a few units in 10⁻¹⁵ of the largest partial sum. <i>Reference</i>: [takahasi1974]. <i>Checked by</i> TanhSinhQuadratureTests.</para>
/// </remarks>
public static class TanhSinhQuadrature
{
    /// <summary>Beyond this t the weights are below the last digit.</summary>
    private const double Reach = 3.5;

    private const int MostHalvings = 12;

    /// <summary>∫ f over [from, to]; the ends themselves are never asked for.</summary>
    /// <exception cref="DataException">The sums do not settle: the integrand is too rough, or not finite.</exception>
    public static double Integrate(Func<double, double> f, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(f);
        var (centre, half) = ((from + to) / 2, (to - from) / 2);
        var step = 1.0;
        var sum = Math.PI / 2 * f(centre);
        for (var k = 1; k * step <= Reach; k++)
            sum += Pair(f, centre, half, k * step);
        var last = half * step * sum;
        for (var halving = 0; halving < MostHalvings; halving++)
        {
            step /= 2;
            for (var k = 1; k * step <= Reach; k += 2)
                sum += Pair(f, centre, half, k * step);
            var next = half * step * sum;
            if (halving > 1 && Math.Abs(next - last) <= 2e-15 * Math.Max(Math.Abs(next), Math.Abs(half)))
                return next;
            last = next;
        }

        throw new DataException($"An integral from {from} to {to} does not settle: it stands at {last}", "Split the range where the integrand is rough.");
    }

    /// <summary>The terms at t and −t.</summary>
    private static double Pair(Func<double, double> f, double centre, double half, double t)
    {
        var argument = Math.PI / 2 * Math.Sinh(t);
        var cosh = Math.Cosh(argument);
        var weight = Math.PI / 2 * Math.Cosh(t) / (cosh * cosh);
        var distance = half * Math.Tanh(argument);
        return distance == half ? 0 : weight * (f(centre - distance) + f(centre + distance));
    }
}
