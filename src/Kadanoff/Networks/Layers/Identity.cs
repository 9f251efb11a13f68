using System.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>No change: the place of an activation in a linear network.</summary>
public sealed record IdentityPlan : LayerPlan
{
    public override Shape OutputShape(Shape input) => input;

    public override Layer<T> Create<T>() => new Identity<T>(this);
}

/// <summary>y = x.</summary>
/// <remarks>Hands on the batch that it is given; nothing is copied. <i>Checked by</i> LayerGradientTests, ActivationTests.</remarks>
public sealed class Identity<T>(IdentityPlan plan) : SampleWiseLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override LayerPlan Plan => plan;

    internal override bool KeepsInput => false;

    internal override bool PassesThrough(Pass pass) => true;

    internal override void ForwardSamples(int first, int count)
    {
    }

    internal override void BackwardSamples(int first, int count)
    {
    }
}
