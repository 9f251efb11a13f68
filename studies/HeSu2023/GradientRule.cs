using Kadanoff.Networks.Optimisers;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>The optimisers that the paper compares.</summary>
internal enum GradientRule
{
    Adam,

    /// <summary>With factor 0.9.</summary>
    Momentum,

    Sgd,
}

/// <summary>Rules as optimisers, and as words.</summary>
internal static class GradientRules
{
    public static IReadOnlyList<GradientRule> All { get; } = [GradientRule.Sgd, GradientRule.Momentum, GradientRule.Adam];

    /// <param name="rule">Which.</param>
    /// <param name="decay">λ of the penalty λ/2·|w|², part of the gradient.</param>
    public static OptimiserPlan Plan(this GradientRule rule, double decay) => rule switch
    {
        GradientRule.Sgd => new SgdPlan(decay),
        GradientRule.Momentum => new MomentumPlan(WeightDecay: decay),
        _ => new AdamPlan(WeightDecay: decay),
    };

    public static string Words(this GradientRule rule) => rule switch
    {
        GradientRule.Sgd => "SGD",
        GradientRule.Momentum => "momentum 0.9",
        _ => "Adam",
    };
}
