namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>Sums over samples of the operators at every level of a block-spin ladder, and of their products: all that Monte Carlo renormalization needs of a run.</summary>
/// <remarks>
/// With k operators and levels 0 … n it holds Σ S_a, Σ S_a S_b at the same level, Σ S_a S_b with b one level finer, and Σ S_a S_0 with the first operator of level 0,
/// which drives the lattice. Moments of parts of a run add up. <i>Checked by</i> MonteCarloRenormalizationTests.
/// </remarks>
public sealed class OperatorMoments
{
    private readonly double[] _means;
    private readonly double[] _same;
    private readonly double[] _finer;
    private readonly double[] _driven;

    /// <param name="operators">k.</param>
    /// <param name="levels">How many scales there are, the lattice itself included.</param>
    public OperatorMoments(int operators, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(operators);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(levels);
        (Operators, Levels) = (operators, levels);
        _means = new double[levels * operators];
        _same = new double[levels * operators * operators];
        _finer = new double[levels * operators * operators];
        _driven = new double[levels * operators];
    }

    public int Operators { get; }

    public int Levels { get; }

    /// <summary>Total weight of the samples; their number where each has weight 1.</summary>
    public double Weight { get; private set; }

    /// <summary>Takes one sample into account.</summary>
    /// <param name="sums">S_a at level 0, then at level 1, ….</param>
    /// <param name="weight">Of the sample: 1 for Monte Carlo, its probability where all states are counted out.</param>
    public void Add(ReadOnlySpan<double> sums, double weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sums.Length, _means.Length);
        Weight += weight;
        for (var level = 0; level < Levels; level++)
        {
            var here = sums.Slice(level * Operators, Operators);
            for (var a = 0; a < Operators; a++)
            {
                _means[(level * Operators) + a] += weight * here[a];
                _driven[(level * Operators) + a] += weight * here[a] * sums[0];
                AddProducts(_same, level, a, weight * here[a], here);
                if (level > 0)
                    AddProducts(_finer, level, a, weight * here[a], sums.Slice((level - 1) * Operators, Operators));
            }
        }
    }

    /// <summary>Adds the moments of another part of the run.</summary>
    public void Add(OperatorMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Weight += other.Weight;
        Sum(_means, other._means);
        Sum(_same, other._same);
        Sum(_finer, other._finer);
        Sum(_driven, other._driven);
    }

    /// <summary>The moments of some parts of a run together.</summary>
    public static OperatorMoments Together(IReadOnlyList<OperatorMoments> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var together = new OperatorMoments(parts[0].Operators, parts[0].Levels);
        foreach (var part in parts)
            together.Add(part);
        return together;
    }

    /// <summary>⟨S_a⟩ at a level.</summary>
    public double Mean(int level, int a) => _means[(level * Operators) + a] / Weight;

    /// <summary>⟨S_a S_b⟩ − ⟨S_a⟩⟨S_b⟩, both at the level.</summary>
    public double Covariance(int level, int a, int b) => (_same[Place(level, a, b)] / Weight) - (Mean(level, a) * Mean(level, b));

    /// <summary>⟨S_a S_b⟩ − ⟨S_a⟩⟨S_b⟩, a at the level and b one level finer.</summary>
    public double CovarianceWithFiner(int level, int a, int b) => (_finer[Place(level, a, b)] / Weight) - (Mean(level, a) * Mean(level - 1, b));

    /// <summary>d⟨S_a⟩/dK of an operator at a level, K being the coupling of the first operator of level 0.</summary>
    public double Response(int level, int a) => (_driven[(level * Operators) + a] / Weight) - (Mean(level, a) * Mean(0, 0));

    private int Place(int level, int a, int b) => (((level * Operators) + a) * Operators) + b;

    private void AddProducts(double[] products, int level, int a, double weighted, ReadOnlySpan<double> others)
    {
        var row = products.AsSpan(Place(level, a, 0), Operators);
        for (var b = 0; b < others.Length; b++)
            row[b] += weighted * others[b];
    }

    private static void Sum(double[] sums, double[] others)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += others[i];
    }
}
