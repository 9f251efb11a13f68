using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Chain;

/// <summary>The chain that moves as the layers of a network did: friction, noise and the pace of time, fitted to the history of a load curve.</summary>
/// <remarks>
/// <para><i>Equation</i>: x_l(t) of <see cref="MeanFieldChain"/> with k = 1, from the measured positions of the first moment on, its end pulled along the measured D_0 − D_{L+1},
/// nearest by least squares to the measured D_0 − D_l at all later moments.
/// Four parameters: μ→/k, μ←/k, s/k, all in units of D, and the time of the chain per step of training; all positive; each is fitted as a point on a logarithmic scale between two bounds.</para>
/// <para><i>Errors</i>: by leaving out one block of moments at a time, since neighbouring moments are anything but independent; and at least the value itself where half of it or twice of it fits as well
/// (the sum of squares grows by less than four times the mean square). A parameter whose error is more than half of it is not identifiable: the history is told as well by others. Friction enters a settled chain only by μ→ − μ←, noise and pace largely by the product that says how fast it settles.</para>
/// <para><i>Beside it</i> stands the chain without friction, whose only parameter is the pace: what friction and noise explain is what they add to that.</para>
/// <para><i>Reference</i>: [shi2025], [marquardt1963]. <i>Cost</i>: some thousand solutions of the mean field. <i>Checked by</i> ChainFitTests.</para>
/// </remarks>
public sealed record ChainFit
{
    private const int MostBlocksOut = 8;
    private const int Descents = 3;

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
        var problem = new ChainFitProblem(history, stop);
        var best = Best(problem);
        var (parameters, spread) = (problem.Parameters(best.At), Spread(problem, best.At));
        Estimate Of(Func<double[], double> value) =>
            new(value(parameters), Jackknife.From(value(parameters), [.. spread.Select(value)], problem.Moments).StandardError, problem.Moments);
        Estimate Parameter(int index) => Of(p => p[index]) is var fitted && IsFlat(problem, parameters, index, best.SumOfSquares)
            ? fitted with { StandardError = Math.Max(fitted.StandardError, fitted.Value) }
            : fitted;
        return new ChainFit
        {
            Chain = problem.Dynamics(parameters).Chain,
            ForwardFriction = Parameter(0),
            BackwardFriction = Parameter(1),
            Noise = Parameter(2),
            Pace = Parameter(3),
            Asymmetry = Of(p => p[0] - p[1]),
            Residual = Math.Sqrt(best.SumOfSquares / problem.Count),
            FrictionlessResidual = Math.Sqrt(Frictionless(problem) / problem.Count),
            Positions = problem.Positions(parameters),
            Converged = best.Converged,
        };
    }

    /// <summary>The best of several descents from the best of several starts.</summary>
    private static LevenbergMarquardt Best(ChainFitProblem problem)
    {
        var near = problem.Starts().OrderBy(start => Sum(problem.Residuals(start))).Take(Descents).ToArray();
        return near.Select(start => LevenbergMarquardt.Minimise(problem.Residuals, start)).MinBy(found => found.SumOfSquares)!;
    }

    /// <summary>Whether half or twice a parameter fits as well.</summary>
    private static bool IsFlat(ChainFitProblem problem, double[] parameters, int index, double least)
    {
        var bound = least * (1 + (4.0 / (problem.Count - parameters.Length)));
        return new[] { 0.5, 2 }.Any(factor => Sum(problem.ResidualsOf([.. parameters.Select((value, i) => i == index ? factor * value : value)])) <= bound);
    }

    /// <summary>Parameters without each block of moments in turn.</summary>
    private static double[][] Spread(ChainFitProblem problem, double[] at)
    {
        var (moments, blocks) = (problem.Moments, Math.Min(MostBlocksOut, problem.Moments));
        return
        [
            .. Enumerable.Range(0, blocks).Select(block =>
            {
                var (first, end) = (block * moments / blocks, (block + 1) * moments / blocks);
                return problem.Parameters(LevenbergMarquardt.Minimise(point => problem.Residuals(point, moment => moment >= first && moment < end), at).At);
            }),
        ];
    }

    /// <summary>Least sum of squares over the pace alone.</summary>
    private static double Frictionless(ChainFitProblem problem) =>
        problem.Paces().Select(pace => LevenbergMarquardt.Minimise(problem.ResidualsWithoutFriction, [pace]).SumOfSquares).Min();

    private static double Sum(double[] residuals) => residuals.Sum(residual => residual * residual);
}
