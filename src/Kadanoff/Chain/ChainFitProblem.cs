namespace Kadanoff.Chain;

/// <summary>The fit of a chain to a history as a problem of least squares: residuals as functions of four unbounded coordinates.</summary>
/// <remarks>
/// <i>Equation</i>: parameter = low·(high/low)^{1/(1 + e^{−u})}, so that every u is allowed and a parameter that wants to be zero comes to rest near its lower bound.
/// <i>Checked by</i> ChainFitTests.
/// </remarks>
internal sealed class ChainFitProblem
{
    /// <summary>Time of the chain over the whole history, after which nothing is left to move.</summary>
    private const double LongestSpan = 500;

    private readonly LoadHistory _history;
    private readonly CancellationToken _stop;
    private readonly (double Low, double High)[] _bounds;
    private readonly double _scale;

    public ChainFitProblem(LoadHistory history, CancellationToken stop)
    {
        (_history, _stop) = (history, stop);
        _scale = history.Target;
        var span = history.Times[^1] - history.Times[0];
        (double Low, double High) force = (1e-4 * _scale, 3 * _scale);
        _bounds = [force, force, force, (1e-2 / span, LongestSpan / span)];
    }

    /// <summary>Moments after the first.</summary>
    public int Moments => _history.Times.Count - 1;

    /// <summary>Residuals of all moments.</summary>
    public int Count => Moments * _history.Blocks;

    /// <summary>Coordinates of paces from slow to quick.</summary>
    public IEnumerable<double> Paces() => new double[] { 6, 40, 200 }.Select(span => Coordinate(3, span / (_history.Times[^1] - _history.Times[0])));

    /// <summary>Points to descend from.</summary>
    public IEnumerable<double[]> Starts() =>
        from forward in new[] { 0.02, 0.1 }
        from noise in new[] { 0.03, 0.12 }
        from pace in Paces()
        select new[] { Coordinate(0, forward * _scale), Coordinate(1, 0.1 * _scale), Coordinate(2, noise * _scale), pace };

    /// <summary>μ→, μ←, s and the pace of a point.</summary>
    public double[] Parameters(double[] point) => [.. point.Select((u, i) => _bounds[i].Low * Math.Pow(_bounds[i].High / _bounds[i].Low, 1 / (1 + Math.Exp(-u))))];

    /// <summary>d parameter/d coordinate at a point.</summary>
    public double[] Slopes(double[] point) => [.. Parameters(point).Select((value, i) => value * Math.Log(_bounds[i].High / _bounds[i].Low) / (2 + Math.Exp(point[i]) + Math.Exp(-point[i])))];

    /// <summary>Whether a parameter is within a hundredth of its logarithmic range of a bound.</summary>
    public bool AtBound(double[] point, int parameter) => Math.Abs(point[parameter]) > Math.Log(99);

    /// <summary>The chain of some parameters.</summary>
    public ThresholdDynamics Dynamics(double[] parameters) => new()
    {
        Chain = new SpringChain { Blocks = _history.Blocks, Stiffness = 1, ForwardFriction = parameters[0], BackwardFriction = parameters[1], Target = _scale },
        Noise = parameters[2],
    };

    /// <summary>x_1 … x_L at every moment, the first measured.</summary>
    public IReadOnlyList<double[]> Positions(double[] parameters)
    {
        var chain = new MeanFieldChain(Dynamics(parameters), _history.Positions(0));
        chain.Advance(0, _history.End(0) - _scale);
        var positions = new List<double[]> { chain.Positions };
        for (var moment = 1; moment < _history.Times.Count; moment++)
        {
            _stop.ThrowIfCancellationRequested();
            chain.Advance(parameters[3] * (_history.Times[moment] - _history.Times[moment - 1]), _history.End(moment) - _history.End(moment - 1));
            positions.Add(chain.Positions);
        }

        return positions;
    }

    /// <summary>Measured minus fitted.</summary>
    public double[] Residuals(double[] point) => Residuals(point, _ => false);

    /// <param name="point">Four coordinates.</param>
    /// <param name="leftOut">Moments after the first whose residuals are zero.</param>
    public double[] Residuals(double[] point, Predicate<int> leftOut) => Residuals(Positions(Parameters(point)), leftOut);

    /// <summary>Of a chain with neither friction nor a need for noise, whose only coordinate is the pace.</summary>
    public double[] ResidualsWithoutFriction(double[] pace) => Residuals(Positions([0, 0, _scale, Parameters([0, 0, 0, pace[0]])[3]]), _ => false);

    private double[] Residuals(IReadOnlyList<double[]> positions, Predicate<int> leftOut)
    {
        var residuals = new double[Count];
        for (var moment = 0; moment < Moments; moment++)
        {
            var measured = _history.Positions(moment + 1);
            for (var l = 0; l < _history.Blocks && !leftOut(moment); l++)
                residuals[(moment * _history.Blocks) + l] = measured[l] - positions[moment + 1][l];
        }

        return residuals;
    }

    /// <summary>u of a parameter between its bounds.</summary>
    private double Coordinate(int parameter, double value)
    {
        var (low, high) = _bounds[parameter];
        var part = Math.Clamp(Math.Log(value / low) / Math.Log(high / low), 0.01, 0.99);
        return Math.Log(part / (1 - part));
    }
}
