namespace Kadanoff.Training.Control;

/// <summary>A further term of the loss that is least where the loads are those of the set point: equal at A* = 0, else rising or falling evenly with depth.</summary>
/// <remarks>The equation is that of <see cref="TargetLoads"/>. <i>Checked by</i> LoadPenaltyTests.</remarks>
public sealed record PenaltyPlan : BalancePlan
{
    /// <summary>Enough to keep A within a hundredth of its set point on MNIST, see docs/control.md.</summary>
    public const double UsualWeight = 0.1;

    /// <summary>λ: loss per squared unit of load.</summary>
    public required double Weight { get; init; }

    public override void Validate()
    {
        base.Validate();
        Require(Weight > 0 && double.IsFinite(Weight), $"The weight of the penalty on the loads is {Weight}", "Give a finite positive weight.");
    }
}
