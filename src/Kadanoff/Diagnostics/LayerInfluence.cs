using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>How much each sample moves the loads of the classes at one layer, added up to their variances.</summary>
/// <remarks><i>Equation</i>: the differential of d_lc in <see cref="ClassLoads"/>. <i>Checked by</i> StreamedFlowTests.</remarks>
internal sealed class LayerInfluence
{
    private readonly StagePortion _before;
    private readonly StagePortion _after;
    private readonly Side _within;
    private readonly Side _between;
    private readonly int _classes;

    public LayerInfluence(ScatterTraces before, ScatterTraces after, StagePortion portionBefore, StagePortion portionAfter)
    {
        (_before, _after, _classes) = (portionBefore, portionAfter, before.Classes);
        _within = new Side(before.Within, after.Within, [.. before.WithinByClass], [.. after.WithinByClass]);
        _between = new Side(before.Between, after.Between, [.. before.BetweenByClass], [.. after.BetweenByClass]);
        Squares = new double[_classes];
    }

    /// <summary>Variance of the load of each class.</summary>
    public double[] Squares { get; }

    public void Add(int sample, int label)
    {
        var (within, withinAfter) = (_before.Within(sample, label), _after.Within(sample, label));
        var (between, betweenAfter) = (_before.Between(sample, label), _after.Between(sample, label));
        for (var c = 0; c < _classes; c++)
        {
            var own = c == label ? within - withinAfter : 0;
            var change = _within.Of(c, own, within, withinAfter)
                - _between.Of(c, _before.BetweenOf(c, sample, label) - _after.BetweenOf(c, sample, label), between, betweenAfter);
            Squares[c] += change * change;
        }
    }

    /// <summary>One of the two terms of a load: (x_c − x′_c)/Λ(x, x′).</summary>
    private sealed class Side(double before, double after, double[] ofClasses, double[] ofClassesAfter)
    {
        private readonly double _mean = LogarithmicMean.Of(before, after);
        private readonly (double First, double Second) _slopes = LogarithmicMean.Slopes(before, after);

        /// <summary>Its change with the changes of x_c − x′_c, x and x′.</summary>
        public double Of(int label, double difference, double change, double changeAfter) =>
            (difference - ((ofClasses[label] - ofClassesAfter[label]) / _mean * ((_slopes.First * change) + (_slopes.Second * changeAfter)))) / _mean;
    }
}
