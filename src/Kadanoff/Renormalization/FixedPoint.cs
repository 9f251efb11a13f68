using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>How couplings near a fixed point move.</summary>
public enum Stability
{
    /// <summary>All come closer: a phase.</summary>
    Sink,

    /// <summary>Some leave, some come closer: a transition, reached by tuning as many couplings as leave.</summary>
    Saddle,

    /// <summary>All leave.</summary>
    Source,
}

/// <summary>Where a renormalization step changes nothing, and how couplings nearby move.</summary>
/// <remarks>
/// <i>Equation</i>: K* = K′(K*); around it δK′ = J δK, J = ∂K′/∂K with eigenvalues λ; y = ln |λ|/ln b. A direction with y &gt; 0 is relevant, y = 0 marginal, y &lt; 0 irrelevant.
/// <i>Reference</i>: [kadanoff1966]. <i>Checked by</i> RenormalizationStepTests, CouplingStepTests.
/// </remarks>
/// <param name="Couplings">K*.</param>
/// <param name="Eigenvalues">λ, the largest in magnitude first.</param>
/// <param name="Scale">b.</param>
public sealed record FixedPoint(IReadOnlyList<double> Couplings, IReadOnlyList<Complex> Eigenvalues, double Scale)
{
    /// <summary>A direction with |y| below this is marginal: about the error of eigenvalues from differences.</summary>
    public const double MarginalBound = 1e-7;

    /// <summary>An eigenvalue below this is zero: differences leave that much.</summary>
    private const double ZeroBound = 1e-9;

    private const int MostFlowSteps = 1000;

    /// <summary>K* of a step of one coupling, the first of several.</summary>
    public double Coupling => Couplings[0];

    /// <summary>The largest λ of a flow whose eigenvalues are real.</summary>
    public double Eigenvalue => Eigenvalues[0].Real;

    /// <summary>y = ln |λ|/ln b for each direction.</summary>
    public IReadOnlyList<double> ScalingDimensions => [.. Eigenvalues.Select(value => Math.Log(value.Magnitude) / Math.Log(Scale))];

    /// <summary>The largest y.</summary>
    public double ScalingDimension => ScalingDimensions[0];

    /// <summary>ν = 1/y: the correlation length grows as |K − K*|^(−ν).</summary>
    public double CorrelationExponent => 1 / ScalingDimension;

    public int Relevant => ScalingDimensions.Count(y => y > MarginalBound);

    public int Marginal => ScalingDimensions.Count(y => Math.Abs(y) <= MarginalBound);

    /// <summary>Marginal directions do not count.</summary>
    public Stability Stability =>
        Relevant == 0 ? Stability.Sink : Relevant + Marginal == Eigenvalues.Count ? Stability.Source : Stability.Saddle;

    /// <summary>A fixed point that is known, with its eigenvalues.</summary>
    public static FixedPoint At(RenormalizationStep step, double[] couplings)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new FixedPoint(couplings, [.. GeneralEigen.Values(step.Jacobian(couplings)).Select(value => value.Magnitude < ZeroBound ? 0 : value)], step.Scale);
    }

    /// <summary>The fixed point that Newton's iteration, damped, finds from a start nearby; along a marginal direction it stays where it is.</summary>
    /// <exception cref="DataException">The iteration does not converge.</exception>
    public static FixedPoint Near(RenormalizationStep step, ReadOnlySpan<double> start)
    {
        ArgumentNullException.ThrowIfNull(step);
        var root = DampedNewton.Root(x => [.. step.Apply(x).Zip(x, (next, coupling) => next - coupling)], x => LessOne(step.Jacobian(x)), start);
        return root is not null ? At(step, root) : throw new DataException($"No fixed point of {step.Name} was found from {Listed(start)}", "Start nearer to one: follow a flow that slows down.");
    }

    /// <summary>The fixed point into which couplings flow: where there are many, as on a line, the one that is theirs.</summary>
    /// <exception cref="DataException">They run away, or do not settle.</exception>
    public static FixedPoint Downstream(RenormalizationStep step, ReadOnlySpan<double> start)
    {
        ArgumentNullException.ThrowIfNull(step);
        var couplings = start.ToArray();
        for (var iteration = 0; iteration < MostFlowSteps; iteration++)
        {
            var coarser = step.Apply(couplings);
            var change = coarser.Zip(couplings, (after, before) => Math.Abs(after - before)).Max();
            couplings = coarser;
            if (!couplings.All(double.IsFinite))
                break;
            if (change <= 1e-14 * Math.Max(1, couplings.Max(Math.Abs)))
                return At(step, couplings);
        }

        throw new DataException(
            $"{step.Name}: the flow from {Listed(start)} does not come to rest; it stands at {Listed(couplings)}",
            "Start where the flow ends at finite couplings, or look for the fixed point with Newton's iteration.");
    }

    private static string Listed(ReadOnlySpan<double> couplings) => $"({string.Join(", ", couplings.ToArray().Select(x => FormattableString.Invariant($"{x:G6}")))})";

    private static Matrix<double> LessOne(Matrix<double> matrix)
    {
        for (var i = 0; i < matrix.Rows; i++)
            matrix[i, i] -= 1;
        return matrix;
    }
}
