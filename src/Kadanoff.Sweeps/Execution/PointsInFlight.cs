using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Execution;

/// <summary>How far some points are together: those that are finished, and parts of those in flight.</summary>
internal sealed class PointsInFlight(long count, Action<double, string> report)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, double> _fractions = [];
    private long _finished;

    public void Report(PointSetting point, double fraction)
    {
        lock (_lock)
        {
            _fractions[point.Index] = fraction;
            report(Fraction, point.Description);
        }
    }

    public void Finish(PointSetting point)
    {
        lock (_lock)
        {
            _fractions.Remove(point.Index);
            _finished++;
            report(Fraction, point.Description);
        }
    }

    private double Fraction => count == 0 ? 1 : (_finished + _fractions.Values.Sum()) / count;
}
