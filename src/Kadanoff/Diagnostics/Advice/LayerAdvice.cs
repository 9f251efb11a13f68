using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Advice;

/// <summary>What to do with one layer, and what that rests on.</summary>
/// <param name="Layer">Its name in the weight file, without the role of the tensor: <c>layer1.0.conv1</c>; that of the stage where the file has no such layer.</param>
/// <param name="Row">As the stress map names it.</param>
/// <param name="Factor">On the common learning rate, and on the common weight decay.</param>
/// <param name="FactorReason">Why, with the numbers.</param>
/// <param name="Action">What to do with the layer itself.</param>
/// <param name="ActionReason">Why, with the numbers; empty where there is nothing to say.</param>
/// <param name="Load">That the action rests on; null where there is none.</param>
public sealed record LayerAdvice(string Layer, string Row, double Factor, string FactorReason, LayerAction Action, string ActionReason, Estimate? Load)
{
    /// <summary>Both reasons, one line.</summary>
    public string Reason => ActionReason.Length == 0 ? FactorReason : $"{ActionReason}; {FactorReason}";
}
