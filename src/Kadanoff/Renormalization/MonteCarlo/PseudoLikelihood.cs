using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>The couplings of any set of spin configurations, from how each spin follows its surroundings.</summary>
/// <remarks>
/// <para><i>Equation</i>: with f_ia = Σ over the terms of S_a that contain spin i of the product of their other spins, P(s_i | rest) = 1/(1 + exp(−2 s_i Σ_a K_a f_ia));
/// K maximises Σ_i ln P(s_i | rest), a concave function, by Newton's iteration. Where the true Hamiltonian is Σ K_a S_a it finds K, without any simulation.</para>
/// <para><i>Use</i>: renormalised couplings of block spins; what a hidden layer knows of the couplings. A coupling that is left out is shared out over those that are fitted.</para>
/// <para>Equal surroundings are counted together, so that memory does not grow with the number of samples. Errors are of the jackknife over parts of the samples.
/// <i>Reference</i>: [besag1975]. <i>Checked by</i> PseudoLikelihoodTests, and <c>rbm:B10</c> of swendsen-1979.</para>
/// </remarks>
public sealed class PseudoLikelihood
{
    private const int MostShapes = 8;
    private const int MostNewtonSteps = 50;

    private readonly int _side;
    private readonly IReadOnlyList<SpinShape> _shapes;
    private readonly (int[][] Sites, int Shape)[] _terms;
    private readonly Dictionary<ulong, long>[] _counts;
    private readonly sbyte[] _fields;
    private int _samples;

    /// <param name="side">L of the periodic lattice of Lᵈ sites, more than twice the reach of every shape, so that no term holds a spin twice.</param>
    /// <param name="shapes">At most eight.</param>
    /// <param name="parts">Of the jackknife: sample n goes to part n mod parts.</param>
    /// <exception cref="DataException">A shape does not fit on the lattice.</exception>
    public PseudoLikelihood(int side, IReadOnlyList<SpinShape> shapes, int parts = 10)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shapes.Count, MostShapes);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 2);
        if (shapes.FirstOrDefault(shape => shape.Extent >= side) is { } wide)
            throw new DataException($"The operator '{wide.Name}' reaches {wide.Extent} sites and does not fit on a lattice of side {side}", $"Use a side of {wide.Extent + 1} or more.");
        (_side, _shapes) = (side, shapes);
        Sites = Enumerable.Repeat(side, shapes[0].Dimension).Aggregate(1, (product, length) => checked(product * length));
        _terms = [.. shapes.SelectMany((shape, a) => shape.Images.Select(image => (image.Select(Shifted).ToArray(), a)))];
        _counts = [.. Enumerable.Range(0, parts).Select(_ => new Dictionary<ulong, long>())];
        _fields = new sbyte[Sites * shapes.Count];
    }

    /// <summary>N = Lᵈ.</summary>
    public int Sites { get; }

    /// <summary>Takes one configuration into account.</summary>
    /// <param name="spins">±1, the last coordinate running fastest.</param>
    public void Add(ReadOnlySpan<sbyte> spins)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(spins.Length, Sites);
        Array.Clear(_fields);
        foreach (var (sites, shape) in _terms)
            AddTerm(spins, sites, shape);
        var counts = _counts[_samples++ % _counts.Length];
        for (var site = 0; site < Sites; site++)
        {
            var key = 0UL;
            for (var a = 0; a < _shapes.Count; a++)
                key |= (ulong)(byte)_fields[(site * _shapes.Count) + a] << (8 * a);
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
        }
    }

    /// <summary>K_a of each shape.</summary>
    /// <exception cref="DataException">The couplings are not identified: too few samples, or all spins aligned.</exception>
    public Estimate[] Couplings()
    {
        if (_samples < _counts.Length)
            throw new DataException($"{_samples} configurations do not make {_counts.Length} parts", "Give more configurations.");
        var every = Enumerable.Range(0, _counts.Length).ToArray();
        var start = Fit(every, new double[_shapes.Count]);
        double[][] without = [.. every.Select(left => Fit([.. every.Where(part => part != left)], start))];
        return [.. start.Select((_, a) => Jackknife.From(start[a], [.. without.Select(k => k[a])], _samples).Estimate)];
    }

    /// <summary>Every spin of a term feels the product of the others; times itself it is the product of all.</summary>
    private void AddTerm(ReadOnlySpan<sbyte> spins, int[][] sites, int shape)
    {
        for (var x = 0; x < Sites; x++)
        {
            var product = 1;
            foreach (var shifted in sites)
                product *= spins[shifted[x]];
            foreach (var shifted in sites)
                _fields[(shifted[x] * _shapes.Count) + shape] += (sbyte)product;
        }
    }

    private int[] Shifted(int[] offset)
    {
        var shifted = new int[Sites];
        for (var site = 0; site < Sites; site++)
        {
            var (rest, moved, stride) = (site, 0, 1);
            for (var axis = offset.Length - 1; axis >= 0; axis--, rest /= _side, stride *= _side)
                moved += stride * (((rest % _side) + offset[axis]) % _side);
            shifted[site] = moved;
        }

        return shifted;
    }

    private double[] Fit(int[] parts, double[] start)
    {
        var couplings = (double[])start.Clone();
        for (var iteration = 0; iteration < MostNewtonSteps; iteration++)
        {
            var (gradient, curvature) = Derivatives(parts, couplings);
            var change = Cholesky.Decompose(curvature).Solve(gradient).Data;
            for (var a = 0; a < couplings.Length; a++)
                couplings[a] += change[a];
            if (change.Max(Math.Abs) < 1e-12)
                return couplings;
        }

        throw new DataException("The couplings of these configurations do not converge", "Give more configurations, at a temperature where spins of both signs occur.");
    }

    /// <summary>Of Σ ln P with respect to K: gradient and minus the matrix of second derivatives.</summary>
    private (Matrix<double> Gradient, Matrix<double> Curvature) Derivatives(int[] parts, double[] couplings)
    {
        var count = couplings.Length;
        var (gradient, curvature, field) = (new Matrix<double>(count, 1), new Matrix<double>(count, count), new double[count]);
        foreach (var (key, number) in parts.SelectMany(part => _counts[part]))
        {
            var sum = 0.0;
            for (var a = 0; a < count; a++)
                sum += couplings[a] * (field[a] = (sbyte)(key >> (8 * a)));
            var against = 1 / (1 + Math.Exp(2 * sum));
            for (var a = 0; a < count; a++)
            {
                gradient[a, 0] += number * 2 * field[a] * against;
                for (var b = 0; b < count; b++)
                    curvature[a, b] += number * 4 * field[a] * field[b] * against * (1 - against);
            }
        }

        return (gradient, curvature);
    }
}
