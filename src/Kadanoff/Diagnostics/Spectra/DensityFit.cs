using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The bulk of a spectrum as the reference tool finds it: the law of Marchenko and Pastur laid through a smoothed density.</summary>
/// <remarks>
/// <para><i>Equation</i>: eigenvalues over their mean; density by triangles of half-width 0.1 at 1000 points of [0, λ_max + 0.5], points below 0.01 left out; σ minimises the sum of squared differences, by a grid of
/// 0.01·σ₀ in 0.05 … 2·σ₀ with σ₀ = √λ_max/(1 + 1/√Q), then a simplex of two points. Square matrices use singular values and (1/πσ²)·√(4 − x²), whose edge does not move with σ: that is a slip of the tool.
/// Edges (σ(1 ± 1/√Q))², spikes above the upper edge plus √TW, TW = Q^{−1/2}·edge^{2/3}·M^{−2/3}.</para>
/// <para><i>Valid for</i> comparison with tables of that tool only: Q is that of one position even where positions are pooled, and the smoothing is wider than the bulk of small layers. <c>MarchenkoPasturFit</c> is ours.</para>
/// <para><i>Cost</i>: 1000 points for each of some 220 values of σ; the density is computed once. <i>Reference</i>: [martin2021]. <i>Checked by</i> ReferenceTablesTests.</para>
/// </remarks>
/// <param name="Scale">√(n/Σλ): weights times it have eigenvalues of mean 1.</param>
/// <param name="Deviation">σ of the scaled weights.</param>
/// <param name="Lower">Lower edge, in the units of the eigenvalues.</param>
/// <param name="Upper">Upper edge, in the units of the eigenvalues.</param>
/// <param name="Spikes">Eigenvalues clearly above the upper edge.</param>
public sealed record DensityFit(double Scale, double Deviation, double Lower, double Upper, int Spikes)
{
    /// <summary>Fits a spectrum.</summary>
    /// <exception cref="DataException">All eigenvalues are zero.</exception>
    public static DensityFit Of(WeightSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        if (!(spectrum.Largest > 0))
            throw new DataException("All weights of a layer are zero, so its spectrum has no density", "Leave the layer out.");
        var scale = Math.Sqrt(spectrum.Eigenvalues.Length / spectrum.Sum);
        var (ratio, inverse) = (spectrum.Ratio, 1 / Math.Sqrt(spectrum.Ratio));
        var largest = spectrum.Largest * scale * scale;
        double[] values = [.. spectrum.Eigenvalues.Select(value => ratio == 1 ? Math.Sqrt(value) * scale : value * scale * scale)];
        var sigma = new SmoothedDensity(values, ratio).Best(Math.Sqrt(largest) / (1 + inverse));
        var (lower, upper) = (Math.Pow(sigma * (1 - inverse), 2), Math.Pow(sigma * (1 + inverse), 2));
        var fluctuation = inverse * Math.Pow(upper, 2.0 / 3) * Math.Pow(spectrum.Shorter, -2.0 / 3);
        var spikes = spectrum.Eigenvalues.Count(value => value * scale * scale > upper + Math.Sqrt(fluctuation));
        return new DensityFit(scale, sigma, lower / (scale * scale), upper / (scale * scale), spikes);
    }

    /// <summary>A density at equal distances, and how far a law is from it.</summary>
    private sealed class SmoothedDensity
    {
        private const int Points = 1000;
        private const double HalfWidth = 0.1;
        private const double Least = 0.01;
        private const double Impossible = 1e6;

        private readonly double[] _places;
        private readonly double[] _densities;
        private readonly double _ratio;

        public SmoothedDensity(double[] sorted, double ratio)
        {
            _ratio = ratio;
            var places = Enumerable.Range(0, Points).Select(i => i * (sorted[^1] + 0.5) / (Points - 1)).ToArray();
            var densities = Smooth(sorted, places);
            int[] kept = [.. Enumerable.Range(0, Points).Where(i => densities[i] > Least)];
            (_places, _densities) = ([.. kept.Select(i => places[i])], [.. kept.Select(i => densities[i])]);
        }

        /// <summary>σ of the least sum of squares.</summary>
        public double Best(double first)
        {
            var count = (int)Math.Ceiling(((2 * first) - (0.05 * first)) / (0.01 * first));
            var start = Enumerable.Range(0, count).Select(i => (0.05 * first) + (i * 0.01 * first)).MinBy(SumOfSquares);
            return TwoPointSimplex.Minimum(SumOfSquares, start);
        }

        private static double[] Smooth(double[] sorted, double[] places)
        {
            var densities = new double[places.Length];
            var first = 0;
            for (var i = 0; i < places.Length; i++)
            {
                while (first < sorted.Length && sorted[first] <= places[i] - HalfWidth)
                    first++;
                for (var j = first; j < sorted.Length && sorted[j] < places[i] + HalfWidth; j++)
                    densities[i] += 1 - (Math.Abs(sorted[j] - places[i]) / HalfWidth);
                densities[i] /= sorted.Length * HalfWidth;
            }

            return densities;
        }

        private double SumOfSquares(double sigma) => _ratio == 1 ? AgainstCircle(sigma) : AgainstLaw(sigma);

        private double AgainstCircle(double sigma)
        {
            var sum = 0.0;
            for (var i = 0; i < _places.Length; i++)
                sum += Square((Math.Sqrt(Math.Max(0, 4 - (_places[i] * _places[i]))) / (Math.PI * sigma * sigma)) - _densities[i]);
            return sum;
        }

        private double AgainstLaw(double sigma)
        {
            var inverse = 1 / Math.Sqrt(_ratio);
            var (lower, upper) = (Math.Pow(sigma * (1 - inverse), 2), Math.Pow(sigma * (1 + inverse), 2));
            var peak = _places[Array.IndexOf(_densities, _densities.Max())];
            if (upper < peak || upper > _places[^1] || lower > peak)
                return Impossible * _places.Length;
            var sum = 0.0;
            for (var i = 0; i < _places.Length; i++)
            {
                var inside = (upper - _places[i]) * (_places[i] - lower);
                var law = inside > 0 ? Math.Sqrt(inside) * _ratio / (2 * Math.PI * sigma * sigma * _places[i]) : 0;
                sum += Square(law - _densities[i]);
            }

            return sum;
        }

        private static double Square(double x) => x * x;
    }
}
