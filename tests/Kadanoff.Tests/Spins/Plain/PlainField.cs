using Kadanoff.Numerics;

namespace Kadanoff.Tests.Spins.Plain;

/// <summary>The rules for φ⁴ and XY rings, each in about ten lines that share nothing with the library but the random numbers.</summary>
internal static class PlainField
{
    public static void HybridMonteCarlo(double[] f, double kappa, double lambda, double step, int steps, RandomStream stream)
    {
        double[] At(int shift) => [.. f.Select((_, i) => f[(i + shift + f.Length) % f.Length])];
        double Action() => f.Zip(At(1), (x, y) => (-2 * kappa * x * y) + (x * x) + (lambda * Math.Pow((x * x) - 1, 2))).Sum();
        double[] Force() => [.. f.Select((x, i) => (2 * kappa * (f[(i + 1) % f.Length] + f[(i + f.Length - 1) % f.Length])) - (2 * x) - (4 * lambda * x * ((x * x) - 1)))];
        double[] p = [.. f.Select(_ => stream.NextGaussian())], start = [.. f];
        var before = p.Sum(x => x * x / 2) + Action();
        for (var n = 0; n < steps; n++)
        {
            p = [.. p.Zip(Force(), (x, force) => x + (step / 2 * force))];
            for (var i = 0; i < f.Length; i++)
                f[i] += step * p[i];
            p = [.. p.Zip(Force(), (x, force) => x + (step / 2 * force))];
        }

        var acceptance = Math.Exp(before - p.Sum(x => x * x / 2) - Action());
        if (acceptance < 1 && stream.NextDouble() >= acceptance)
            start.CopyTo(f, 0);
    }

    /// <summary>Angle θ → 2α − θ, α the direction of the neighbours' sum.</summary>
    public static void OverRelaxation(double[] angles)
    {
        for (var i = 0; i < angles.Length; i++)
        {
            var (a, b) = (angles[(i + 1) % angles.Length], angles[(i + angles.Length - 1) % angles.Length]);
            angles[i] = (2 * Math.Atan2(Math.Sin(a) + Math.Sin(b), Math.Cos(a) + Math.Cos(b))) - angles[i];
        }
    }
}
