using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Chain;

/// <summary>The chain that moves as the layers of a network did: friction, noise and the pace of time, fitted to the history of a load curve.</summary>
/// <remarks>
/// <para><i>Equation</i>: x_l(t) of <see cref="MeanFieldChain"/> with k = 1, from the measured positions of the first moment on, nearest by least squares to the measured D_0 − D_l at all later moments.
/// Four parameters: μ→/k, μ←/k, s/k, all in units of D, and the time of the chain per step of training; all positive, so their logarithms are fitted.</para>
/// <para><i>Errors</i>: by leaving out one block of moments at a time, since neighbouring moments are anything but independent. A parameter whose error is more than half of it is not identifiable:
/// the history is told as well by others. Friction enters a settled chain only by μ→ − μ←, noise and pace largely by the product that says how fast it settles.</para>
/// <para><i>Beside it</i> stands the chain without friction, whose only parameter is the pace: what friction and noise explain is what they add to that.</para>
/// <para><i>Reference</i>: [shi2025], [marquardt1963]. <i>Cost</i>: some thousand solutions of the mean field. <i>Checked by</i> ChainFitTests.</para>
/// </remarks>
public sealed record ChainFit
{
    private const int Parameters = 4;
    private const int MostBlocksOut = 8;
    private const int Descents = 4;

    /// <summary>Of parameters, from a part of y to a multiple of it.</summary>
    private static readonly (double Low, double High) s_force = (1e-6, 10);

    /// <summary>Time of the chain over the whole history.</summary>
    private static readonly (double Low, double High) s_span = (1e-2, 3000);

    private ChainFit()
    {
    }

    /// <summary>Of L blocks and the target y, with the fitted frictions.</summary>
    public required SpringChain Chain { get; init; }

    /// <summary>μ→/k, in units of D.</summary>
    public required Estimate ForwardFriction { get; init; }

    /// <summary>μ←/k, in units of D.</summary>
    public required Estimate BackwardFriction { get; init; }

    /// <summary>s/k, in units of D.</summary>
    public required Estimate Noise { get; init; }

    /// <summary>Time of the chain per step of training, in units of 1/k.</summary>
    public required Estimate Pace { get; init; }

    /// <summary>μ→ − μ←, which alone decides where the chain settles: often known better than either.</summary>
    public required Estimate Asymmetry { get; init; }

    /// <summary>Root mean square of measured minus fitted D.</summary>
    public required double Residual { get; init; }

    /// <summary>The same for the best chain without friction.</summary>
    public required double FrictionlessResidual { get; init; }

    /// <summary>D_0 − D_l of the fitted chain: x_1 … x_L at every moment.</summary>
    public required IReadOnlyList<double[]> Positions { get; init; }

    /// <summary>Whether the search for the least sum of squares came to its end.</summary>
    public required bool Converged { get; init; }

    /// <summary>1 − (residual/frictionless residual)²: the part of what a chain without friction leaves open that friction and noise explain.</summary>
    public double Explained => 1 - ((Residual / FrictionlessResidual) * (Residual / FrictionlessResidual));

    /// <summary>A chain whose parameters are known, for want of a history.</summary>
    internal static ChainFit Exactly(SpringChain chain) => new()
    {
        Chain = chain,
        ForwardFriction = Estimate.Exact(chain.ForwardFriction / chain.Stiffness),
        BackwardFriction = Estimate.Exact(chain.BackwardFriction / chain.Stiffness),
        Noise = Estimate.Exact(0),
        Pace = Estimate.Exact(1),
        Asymmetry = Estimate.Exact((chain.ForwardFriction - chain.BackwardFriction) / chain.Stiffness),
        Residual = 0,
        FrictionlessResidual = 0,
        Positions = [],
        Converged = true,
    };

    /// <summary>Whether a parameter is known at all: its error is at most half of it.</summary>
    public static bool Identifiable(Estimate parameter) => parameter.StandardError <= 0.5 * Math.Abs(parameter.Value);

    /// <summary>Fits a history.</summary>
    /// <param name="history">Four moments or more.</param>
    /// <param name="stop">Asks it to stop.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static ChainFit Of(LoadHistory history, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        var problem = new Problem(history, stop);
        var best = Best(problem, problem.Starts());
        var frictionless = Frictionless(problem);
        var (parameters, moments) = (best.At.Select(Math.Exp).ToArray(), history.Times.Count - 1);
        var spread = Spread(problem, best.At);
        Estimate Of(Func<double[], double> value) => new(value(parameters), Jackknife.From(value(parameters), [.. spread.Select(value)], moments).StandardError, moments);
        return new ChainFit
        {
            Chain = problem.Dynamics(parameters).Chain,
            ForwardFriction = Of(p => p[0]),
            BackwardFriction = Of(p => p[1]),
            Noise = Of(p => p[2]),
            Pace = Of(p => p[3]),
            Asymmetry = Of(p => p[0] - p[1]),
            Residual = Math.Sqrt(best.SumOfSquares / problem.Count),
            FrictionlessResidual = Math.Sqrt(frictionless / problem.Count),
            Positions = problem.Positions(parameters),
            Converged = best.Converged,
        };
    }

    /// <summary>The best of several descents from the best of several starts.</summary>
    private static LevenbergMarquardt Best(Problem problem, IEnumerable<double[]> starts)
    {
        var near = starts.OrderBy(start => Sum(problem.Residuals(start))).Take(Descents).ToArray();
        return near.Select(start => LevenbergMarquardt.Minimise(problem.Residuals, start)).MinBy(found => found.SumOfSquares)!;
    }

    /// <summary>Parameters without each block of moments in turn.</summary>
    private static double[][] Spread(Problem problem, double[] at)
    {
        var moments = problem.Moments;
        var blocks = Math.Min(MostBlocksOut, moments);
        return
        [
            .. Enumerable.Range(0, blocks).Select(block =>
            {
                var (first, end) = (block * moments / blocks, (block + 1) * moments / blocks);
                return LevenbergMarquardt.Minimise(logarithms => problem.Residuals(logarithms, moment => moment >= first && moment < end), at).At.Select(Math.Exp).ToArray();
            }),
        ];
    }

    /// <summary>Least sum of squares over the pace alone.</summary>
    private static double Frictionless(Problem problem)
    {
        double[] WithPace(double[] x) => problem.Residuals([double.NegativeInfinity, double.NegativeInfinity, Math.Log(problem.Target), x[0]]);
        return problem.Paces().Select(pace => LevenbergMarquardt.Minimise(WithPace, [Math.Log(pace)]).SumOfSquares).Min();
    }

    private static double Sum(double[] residuals) => residuals.Sum(residual => residual * residual);

    /// <summary>Residuals as functions of the logarithms of the parameters.</summary>
    private sealed class Problem(LoadHistory history, CancellationToken stop)
    {
        public double Target { get; } = history.Target;

        /// <summary>Moments after the first.</summary>
        public int Moments { get; } = history.Times.Count - 1;

        /// <summary>Residuals of all moments.</summary>
        public int Count => Moments * history.Blocks;

        private double Span => history.Times[^1] - history.Times[0];

        /// <summary>Times of the chain over the history, each per step.</summary>
        public IEnumerable<double> Paces() => new double[] { 3, 10, 30, 100, 300 }.Select(span => span / Span);

        public IEnumerable<double[]> Starts() =>
            from forward in new[] { 0.02, 0.1 }
            from backward in new[] { 0.04, 0.15 }
            from noise in new[] { 0.03, 0.12 }
            from pace in Paces()
            select new[] { Math.Log(forward * Target), Math.Log(backward * Target), Math.Log(noise * Target), Math.Log(pace) };

        public ThresholdDynamics Dynamics(double[] parameters) => new()
        {
            Chain = new SpringChain { Blocks = history.Blocks, Stiffness = 1, ForwardFriction = parameters[0], BackwardFriction = parameters[1], Target = Target },
            Noise = parameters[2],
        };

        /// <summary>x_1 … x_L at every moment, the first measured.</summary>
        public IReadOnlyList<double[]> Positions(double[] parameters)
        {
            var chain = new MeanFieldChain(Dynamics(parameters), history.Positions(0));
            var positions = new List<double[]> { chain.Positions };
            for (var moment = 1; moment < history.Times.Count; moment++)
            {
                stop.ThrowIfCancellationRequested();
                chain.Advance(parameters[3] * (history.Times[moment] - history.Times[moment - 1]));
                positions.Add(chain.Positions);
            }

            return positions;
        }

        public double[] Residuals(double[] logarithms) => Residuals(logarithms, _ => false);

        /// <param name="logarithms">Of the parameters; where one is out of its range no residual is finite.</param>
        /// <param name="leftOut">Moments after the first whose residuals are zero.</param>
        public double[] Residuals(double[] logarithms, Predicate<int> leftOut)
        {
            var residuals = new double[Count];
            if (!InRange(logarithms))
            {
                Array.Fill(residuals, double.PositiveInfinity);
                return residuals;
            }

            var positions = Positions([.. logarithms.Select(Math.Exp)]);
            for (var moment = 0; moment < Moments; moment++)
            {
                var measured = history.Positions(moment + 1);
                for (var l = 0; l < history.Blocks && !leftOut(moment); l++)
                    residuals[(moment * history.Blocks) + l] = measured[l] - positions[moment + 1][l];
            }

            return residuals;
        }

        private bool InRange(double[] logarithms) =>
            logarithms[..(Parameters - 1)].All(logarithm => double.IsNegativeInfinity(logarithm) || (Math.Exp(logarithm) / Target >= s_force.Low && Math.Exp(logarithm) / Target <= s_force.High))
            && Math.Exp(logarithms[3]) * Span >= s_span.Low && Math.Exp(logarithms[3]) * Span <= s_span.High;
    }
}
