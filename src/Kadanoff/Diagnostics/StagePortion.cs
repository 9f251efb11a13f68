namespace Kadanoff.Diagnostics;

/// <summary>How the samples of one portion move the traces at one stage.</summary>
/// <remarks>Every number is the change with the weight of a sample, as in <see cref="LoadInfluence"/>. <i>Checked by</i> StreamedFlowTests.</remarks>
/// <param name="traces">Of all samples; null where the stage has no D.</param>
internal sealed class StagePortion(ScatterTraces? traces)
{
    private readonly int _classes = traces?.Classes ?? 0;
    private readonly long _count = traces?.Count ?? 0;
    private readonly (double Within, double Between) _corrected = traces is not null && traces.Counts.All(count => count > 1) ? (traces.UnbiasedWithin, traces.Between - traces.Bias) : (double.NaN, double.NaN);
    private double[] _distances = [];
    private double[] _pulls = [];

    public StagePortion Resize(int rows)
    {
        if (_distances.Length < rows)
            (_distances, _pulls) = (new double[rows], new double[rows * _classes]);
        return this;
    }

    /// <param name="sample">Number within the portion.</param>
    /// <param name="square">‖x − m_c‖² from the mean of its class.</param>
    public void SetDistance(int sample, double square) => _distances[sample] = square;

    /// <param name="sample">Number within the portion.</param>
    /// <param name="label">c′, any class.</param>
    /// <param name="pull">(m_c′ − m)·(x − m_c).</param>
    public void SetPull(int sample, int label, double pull) => _pulls[(sample * _classes) + label] = pull;

    /// <summary>Change of W_c, c the class of the sample; the other classes keep theirs.</summary>
    public double Within(int sample, int label) => (_distances[sample] - (_count * traces!.WithinByClass[label] / traces.Counts[label])) / _count;

    /// <summary>Change of TrΣb.</summary>
    public double Between(int sample, int label) => 2.0 / _count * _pulls[(sample * _classes) + label];

    /// <summary>Change of B of another class, or of its own.</summary>
    public double BetweenOf(int other, int sample, int label)
    {
        var own = (double)traces!.Counts[label] / _count;
        return 2.0 * traces.Counts[other] / _count / traces.Counts[label] * ((other == label ? 1 : 0) - own) * _pulls[(sample * _classes) + other];
    }

    /// <summary>Change of D.</summary>
    public double OfSeparation(int sample, int label) => (Within(sample, label) / traces!.Within) - (Between(sample, label) / traces.Between);

    /// <summary>Change of D corrected for finite samples; NaN where it has no meaning.</summary>
    public double OfCorrected(int sample, int label)
    {
        var share = (double)traces!.Counts[label] / _count;
        var covariance = _count * Within(sample, label) / (traces.Counts[label] - 1);
        return (share * covariance / _corrected.Within) - ((Between(sample, label) - ((1 - share) * covariance / _count)) / _corrected.Between);
    }
}
