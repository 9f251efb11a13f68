using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Attribution;

/// <summary>What one group of features (a channel, a head, a unit) does for the separation of a stage.</summary>
/// <remarks>
/// <para><i>Equation</i>: traces are additive, TrΣw = Σ_g w_g and TrΣb = Σ_g b_g. The effect of group g is b_g/TrΣb − w_g/TrΣw, the rise of D per part by which the variance of the group is taken away; so Σ_g effect = 0.</para>
/// <para><i>Sign</i>: positive where the group separates better than the rest, negative where the stage would be better separated without it. It tells groups from each other, not good stages from bad ones.</para>
/// </remarks>
/// <param name="Group">Index of the group.</param>
/// <param name="Effect">b_g/TrΣb − w_g/TrΣw.</param>
/// <param name="Between">b_g/TrΣb.</param>
/// <param name="Within">w_g/TrΣw.</param>
/// <param name="IsConstant">Whether all its features are the same in all samples.</param>
public sealed record GroupShare(int Group, Estimate Effect, Estimate Between, Estimate Within, bool IsConstant);
