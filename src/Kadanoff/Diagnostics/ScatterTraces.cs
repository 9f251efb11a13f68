using System.Numerics.Tensors;

namespace Kadanoff.Diagnostics;

/// <summary>Traces of the scatter within and between classes, split into what each class contributes.</summary>
/// <remarks>
/// <para><i>Equation</i>: TrΣw = Σ_c W_c with W_c = (1/N) Σ_{i∈c} ‖x_i − m_c‖², TrΣb = Σ_c B_c with B_c = (n_c/N) ‖m_c − m‖².</para>
/// <para><i>Finite samples</i>: with τ_c = N·W_c/(n_c − 1), the trace of the covariance of class c,
/// E[TrΣb] exceeds its value for infinitely many samples by <see cref="Bias"/> = (1/N) Σ_c (1 − n_c/N) τ_c.</para>
/// <para><i>Units</i>: features squared. <i>Reference</i>: [shi2025]. <i>Checked by</i> DataSeparationTests.</para>
/// </remarks>
public sealed class ScatterTraces
{
    private readonly long[] _counts;
    private readonly double[] _within;
    private readonly double[] _between;
    private readonly double _floor;

    /// <param name="counts">n_c.</param>
    /// <param name="within">W_c.</param>
    /// <param name="between">B_c.</param>
    /// <param name="floor">A trace at or below this is zero.</param>
    internal ScatterTraces(ReadOnlySpan<long> counts, double[] within, double[] between, double floor = 0)
    {
        (_counts, _within, _between, _floor) = (counts.ToArray(), within, between, floor);
        Count = TensorPrimitives.Sum<long>(_counts);
        Within = TensorPrimitives.Sum<double>(within);
        Between = TensorPrimitives.Sum<double>(between);
    }

    /// <summary>N.</summary>
    public long Count { get; }

    public int Classes => _counts.Length;

    /// <summary>TrΣw.</summary>
    public double Within { get; }

    /// <summary>TrΣb.</summary>
    public double Between { get; }

    /// <summary>n_c.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>W_c.</summary>
    public IReadOnlyList<double> WithinByClass => _within;

    /// <summary>B_c.</summary>
    public IReadOnlyList<double> BetweenByClass => _between;

    /// <summary>τ_c: the unbiased trace of the covariance of one class.</summary>
    /// <exception cref="DataException">The class has one sample.</exception>
    public double Covariance(int label) => _counts[label] > 1
        ? Count * _within[label] / (_counts[label] - 1)
        : throw new DataException($"Class {label} has one sample: its covariance is unknown", "Measure at least two samples of every class.");

    /// <summary>What sampling noise of the class means adds to TrΣb on average.</summary>
    /// <exception cref="DataException">A class has one sample.</exception>
    public double Bias
    {
        get
        {
            var bias = 0.0;
            for (var c = 0; c < Classes; c++)
                bias += (1 - ((double)_counts[c] / Count)) * Covariance(c) / Count;
            return bias;
        }
    }

    /// <summary>TrΣw for infinitely many samples: Σ_c (n_c/N) τ_c.</summary>
    /// <exception cref="DataException">A class has one sample.</exception>
    public double UnbiasedWithin
    {
        get
        {
            var within = 0.0;
            for (var c = 0; c < Classes; c++)
                within += (double)_counts[c] / Count * Covariance(c);
            return within;
        }
    }

    /// <summary>Throws where a ratio of the traces has no meaning.</summary>
    /// <exception cref="DataException">Constant features, classes that are single points, or class means that coincide.</exception>
    public void RequireScatter()
    {
        if (Within <= _floor && Between <= _floor)
            throw new DataException("Constant features: all samples coincide", "Look for a dead layer or an input without variation.");
        if (Within <= _floor)
            throw new DataException("No scatter within classes: every class is one point, D = −∞", "Measure an earlier layer, or different samples of a class.");
        if (Between <= _floor)
            throw new DataException("No scatter between classes: all class means coincide, D = +∞", "Check that the labels belong to these samples.");
    }
}
