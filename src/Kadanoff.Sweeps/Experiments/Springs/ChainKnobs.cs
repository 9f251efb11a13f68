using Kadanoff.Chain;
using Kadanoff.Sweeps.Plans;
using static Kadanoff.Sweeps.Plans.KnobRange;

namespace Kadanoff.Sweeps.Experiments.Springs;

/// <summary>Everything that a plan can say of a chain. A new knob is one line here.</summary>
/// <remarks><i>Checked by</i> ChainExperimentTests.</remarks>
public static class ChainKnobs
{
    public static IReadOnlyList<Knob<ChainDraft>> All { get; } =
    [
        new("dynamics", "How it moves: without inertia, the mean of that, or with inertia", Word(ChainDraft.ThresholdWord, ChainDraft.MeanFieldWord, ChainDraft.LangevinWord), ChainDraft.ThresholdWord, (draft, value) => draft with { Dynamics = value.Text }),
        new("blocks", "L, as many as the network has hidden layers", Whole(2, SpringChain.MostBlocks), "7", (draft, value) => draft.OnChain(chain => chain with { Blocks = (int)Number(value) })),
        new("stiffness", "k of every spring", Real(1e-9, 1e9), "1; 0.1 for langevin", (draft, value) => draft.OnChain(chain => chain with { Stiffness = Number(value) })),
        new("forward-friction", "μ→, which a force must exceed to move a block towards the target: nonlinearity", Real(0, 1e9), "0.1; 0.003 for langevin", (draft, value) => draft.OnChain(chain => chain with { ForwardFriction = Number(value) }), "force"),
        new("backward-friction", "μ←, the same away from it", Real(0, 1e9), "0.1; 0.004 for langevin", (draft, value) => draft.OnChain(chain => chain with { BackwardFriction = Number(value) }), "force"),
        new("target", "y, to which the last spring is held", Real(1e-9, 1e9), "1", (draft, value) => draft.OnChain(chain => chain with { Target = Number(value) }), "length"),
        new("noise", "ε̄ inside the threshold, ε of the kicks with inertia", Real(0, 1e9), "0.1; 0.003 for langevin", (draft, value) => draft with { Threshold = draft.Threshold with { Noise = Number(value) }, Langevin = draft.Langevin with { Noise = Number(value) } }) { Noise = value => value },
        new("time", "T, how long it moves", Real(1e-9, 1e9), "100; 700 for langevin", (draft, value) => draft with { Threshold = draft.Threshold with { Time = Number(value) }, Langevin = draft.Langevin with { Time = Number(value) } }, "time"),
        new("step", "η without inertia, dt with it; plays no part in the mean field", Real(1e-9, 1e9), "0.01; 0.05 for langevin", (draft, value) => draft with { Threshold = draft.Threshold with { Step = Number(value) }, Langevin = draft.Langevin with { Step = Number(value) } }, "time"),
        new("mass", "m of a block, of langevin", Real(1e-9, 1e9), "1", (draft, value) => draft with { Langevin = draft.Langevin with { Mass = Number(value) } }),
        new("damping", "γ, drag, of langevin", Real(0, 1e9), "1", (draft, value) => draft with { Langevin = draft.Langevin with { Damping = Number(value) } }),
        new("decay", "λ, by which the noise of langevin fades", Real(0, 1e9), "0.001", (draft, value) => draft with { Langevin = draft.Langevin with { Decay = Number(value) } }, "1/time"),
        new("common-noise", "Whether all blocks of langevin get the same kick", Answer, "true", (draft, value) => draft with { Langevin = draft.Langevin with { CommonNoise = value.Text == "true" } }),
    ];

    /// <summary>The draft that some knobs make.</summary>
    public static ChainDraft Draft(IReadOnlyDictionary<string, PlanValue> knobs) =>
        All.Where(knob => knobs.ContainsKey(knob.Key)).Aggregate(new ChainDraft(), (draft, knob) => knob.Turn(draft, knobs[knob.Key]));

    private static double Number(PlanValue value) => value.Number!.Value;
}
