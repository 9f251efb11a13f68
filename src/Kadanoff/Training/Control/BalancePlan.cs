using System.Text.Json.Serialization;

namespace Kadanoff.Training.Control;

/// <summary>How a run is kept near a wanted load curve while it trains: by a knob that is turned, or by a further term of the loss.</summary>
/// <remarks>
/// <i>Sign</i>: A &gt; 0 is concave, the deep layers carry the load; the published optima lie at A = 0 … +0.05.
/// <i>Reference</i>: [shi2025]. Whether it helps: docs/control.md. <i>Checked by</i> ControlPlanTests.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ControlPlan), "control")]
[JsonDerivedType(typeof(PenaltyPlan), "penalty")]
public abstract record BalancePlan
{
    /// <summary>Slightly on the concave side.</summary>
    public const double UsualSetPoint = 0.03;

    /// <summary>A*: the convexity of the load curve that is wanted; its range for monotone curves is −½ … ½.</summary>
    public double SetPoint { get; init; } = UsualSetPoint;

    /// <exception cref="DataException">A number is out of its range.</exception>
    public virtual void Validate() => Require(SetPoint is > -0.5 and < 0.5, $"The set point of the convexity is {SetPoint}", "Give a number between −0.5 and 0.5.");

    private protected static void Require(bool right, FormattableString problem, string remedy)
    {
        if (!right)
            throw new DataException(FormattableString.Invariant(problem), remedy);
    }
}
