using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Chain;

/// <summary>The chain that moves as the layers of a network did: friction, noise and the pace of time, fitted to the history of a load curve.</summary>
/// <remarks>
/// <para><i>Equation</i>: x_l(t) of <see cref="MeanFieldChain"/> with k = 1, from the measured positions of the first moment on, its end pulled along the measured D_0 − D_{L+1},
/// nearest by least squares to the measured D_0 − D_l at all later moments.
/// Four parameters: μ→/k, μ←/k, s/k, all in units of D, and the time of the chain per step of training; all positive; each is fitted as a point on a logarithmic scale between two bounds.</para>
/// <para><i>Errors</i>: the larger of two: by leaving out one block of moments at a time, since neighbouring moments are anything but independent; and from the curvature of the sum of squares,
/// which knows what can be changed together at no cost. An error above the value is none (NaN). A parameter whose error is more than half of it is not identifiable: the history is told as well by others.
/// Friction enters a settled chain only by μ→ − μ←, noise and pace largely by the product that says how fast it settles.</para>
/// <para><i>Beside it</i> stands the chain without friction, whose only parameter is the pace: what friction and noise explain is what they add to that.</para>
/// <para><i>Reference</i>: [shi2025], [marquardt1963]. <i>Cost</i>: some thousand solutions of the mean field. <i>Checked by</i> ChainFitTests.</para>
/// </remarks>
public sealed record ChainFit
{
    private const int MostBlocksOut = 8;
    private const int Descents = 3;

    /// <summary>Of the greatest: below it the curvature is that of the rounding of differences.</summary>
    private const double FlattestCurvature = 1e-7;

    internal ChainFit()
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
        var curvature = SymmetricEigen.Decompose(best.Gram, AlgebraProvider.Own);
        Estimate Of(params double[] weights)
        {
            double Value(double[] of) => of.Zip(weights, (parameter, weight) => weight * parameter).Sum();
            var error = Math.Max(Jackknife.From(Value(parameters), [.. spread.Select(Value)], problem.Moments).StandardError, Uncertainty(problem, best, curvature, weights));
            return new Estimate(Value(parameters), error <= weights.Zip(parameters, (weight, parameter) => Math.Abs(weight) * parameter).Max() ? error : double.NaN, problem.Moments);
        }

        return new ChainFit
        {
            Chain = problem.Dynamics(parameters).Chain,
            ForwardFriction = Of(1, 0, 0, 0),
            BackwardFriction = Of(0, 1, 0, 0),
            Noise = Of(0, 0, 1, 0),
            Pace = Of(0, 0, 0, 1),
            Asymmetry = Of(1, -1, 0, 0),
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

    /// <summary>The error of a sum of parameters from the curvature of the sum of squares; infinite where one of them rests at a bound.</summary>
    private static double Uncertainty(ChainFitProblem problem, LevenbergMarquardt best, Eigensystem curvature, double[] weights)
    {
        if (weights.Where((weight, i) => weight != 0 && problem.AtBound(best.At, i)).Any())
            return double.PositiveInfinity;
        var (slopes, count, sum) = (problem.Slopes(best.At), weights.Length, 0.0);
        for (var k = 0; k < count; k++)
        {
            var along = Enumerable.Range(0, count).Sum(i => weights[i] * slopes[i] * curvature.Vectors[i, k]);
            sum += along * along / Math.Max(curvature.Values[k], FlattestCurvature * curvature.Values.Max());
        }

        return Math.Sqrt(sum * best.SumOfSquares / Math.Max(1, problem.Count - count));
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
