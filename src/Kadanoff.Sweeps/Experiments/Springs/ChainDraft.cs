using Kadanoff.Chain;

namespace Kadanoff.Sweeps.Experiments.Springs;

/// <summary>What the knobs of a point make of a chain, in every dynamics that it could have.</summary>
public sealed record ChainDraft
{
    public const string ThresholdWord = "threshold";
    public const string MeanFieldWord = "mean-field";
    public const string LangevinWord = "langevin";

    /// <summary>One of the words above.</summary>
    public string Dynamics { get; init; } = ThresholdWord;

    /// <summary>Without inertia; also of the mean field.</summary>
    public ThresholdDynamics Threshold { get; init; } = new();

    /// <summary>With inertia.</summary>
    public LangevinDynamics Langevin { get; init; } = new();

    /// <summary>The chain of the dynamics that it has.</summary>
    public SpringChain Chain => Dynamics == LangevinWord ? Langevin.Chain : Threshold.Chain;

    /// <summary>Changes the chain in all of them.</summary>
    public ChainDraft OnChain(Func<SpringChain, SpringChain> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return this with { Threshold = Threshold with { Chain = change(Threshold.Chain) }, Langevin = Langevin with { Chain = change(Langevin.Chain) } };
    }
}
