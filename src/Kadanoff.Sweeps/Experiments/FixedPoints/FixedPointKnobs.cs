using System.Globalization;
using Kadanoff.Spins.Lattices;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Training.FixedPoints;
using static Kadanoff.Sweeps.Plans.KnobRange;

namespace Kadanoff.Sweeps.Experiments.FixedPoints;

/// <summary>Every question that a reading of the claim answers. A new one is one line here, and both plans and the command line know it.</summary>
/// <remarks><i>Checked by</i> FixedPointKnobsTests.</remarks>
public static class FixedPointKnobs
{
    private const string Last = "last";
    private const string Output = "output";

    private static readonly Dictionary<string, ChainKind> s_chains = Words<ChainKind>();
    private static readonly Dictionary<string, Boundary> s_boundaries = new() { ["open"] = Boundary.Open, ["ring"] = Boundary.Periodic };
    private static readonly Dictionary<string, Labels> s_labels = Words<Labels>();
    private static readonly Dictionary<string, Units> s_units = Words<Units>();
    private static readonly Dictionary<string, Judged> s_losses = Words<Judged>();
    private static readonly Dictionary<string, Limit> s_limits = Words<Limit>();

    /// <summary>In the order of help texts, by the question that they answer.</summary>
    public static IReadOnlyList<Knob<Reading>> All { get; } =
    [
        .. Under(
            "What the input is",
            new("chain", "What the input is a configuration of", OneOf(s_chains), "ising", (reading, value) => reading with { Chain = s_chains[value.Text] }),
            new("sites", "N of the input", Whole(2, 4096), "8", (reading, value) => reading with { Sites = Integer(value) }),
            new("boundary", "Whether the chain is open or closed", OneOf(s_boundaries), "open", (reading, value) => reading with { Boundary = s_boundaries[value.Text] }),
            new("low-coupling", "K of class 0", Real(-100, 100), "0.2", (reading, value) => reading with { LowCoupling = Number(value) }),
            new("coupling", "K of class 1, and where there are no classes", Real(-100, 100), "0.8", (reading, value) => reading with { Coupling = Number(value) }),
            new("field", "h of an Ising chain, ± in the two classes of the labels field", Real(-100, 100), "0", (reading, value) => reading with { Field = Number(value) }),
            new("stiffness", "a of a Gaussian chain, above 2|K|", Real(1e-9, 1e9), "2", (reading, value) => reading with { Stiffness = Number(value) }),
            new("theta-1", "Coefficient of x² in a polynomial chain", Real(-1e6, 1e6), "0.5", (reading, value) => reading.WithTheta(1, Number(value))),
            new("theta-2", "Coefficient of x⁴", Real(-1e6, 1e6), "0.1", (reading, value) => reading.WithTheta(2, Number(value))),
            new("theta-3", "Coefficient of x⁶", Real(-1e6, 1e6), "0", (reading, value) => reading.WithTheta(3, Number(value))),
            new("theta-4", "Coefficient of x⁸", Real(-1e6, 1e6), "0", (reading, value) => reading.WithTheta(4, Number(value)))),
        .. Under(
            "What the network is to say of it, and how that is judged",
            new("labels", "What the network is to say of the input", OneOf(s_labels), "coupling", (reading, value) => reading with { Labels = s_labels[value.Text] }),
            new("block", "b of labels by decimation and block sums, and of the renormalization that layers stand beside", Whole(2, 1024), "2", (reading, value) => reading with { Block = Integer(value) }),
            new("levels", "How many times the labels decimate, or join blocks", Whole(1, 30), "1", (reading, value) => reading with { Levels = Integer(value) }),
            new("loss", "By what the output is judged", OneOf(s_losses), "cross-entropy of classes, squared-error of values", (reading, value) => reading with { Loss = s_losses[value.Text] })),
        .. Under(
            "What the network is, and which layer is measured",
            new("units", "What hidden units do", OneOf(s_units), "tanh", (reading, value) => reading with { Units = s_units[value.Text] }),
            new("widths", "Widths of the hidden layers", Text($"1 to {Reading.MostLayers} widths with a hyphen between them, as in 16-16-4", text => Widths(text) is not null), "16-16-4", (reading, value) => reading with { Widths = Widths(value.Text)! }),
            new("saturated-output", "Whether outputs go through a tanh", Answer, "false", (reading, value) => reading with { SaturatedOutput = value.Text == "true" }),
            new("feature-layer", "The layer whose features are measured", Text("the number of a hidden layer, last or output", text => Layer(text) is not null, Last, Output), Last, (reading, value) => reading with { FeatureLayer = Layer(value.Text)!.Value })),
        .. Under(
            "How the optimum is found",
            new("limit", "All states counted out, fresh samples at every step, or a fixed number of samples", OneOf(s_limits), "counted", (reading, value) => reading with { Limit = s_limits[value.Text] }),
            new("first-spin", "Free, or up: states that differ by a flip of all spins then count as one, half as many", Word("free", "up"), "free", (reading, value) => reading with { FirstSpinUp = value.Text == "up" }),
            new("samples", "Of the fixed limit, and of a step of the fresh one", Whole(2, 10_000_000), "1024", (reading, value) => reading with { Samples = Integer(value) }),
            new("learning-rate", "Of Adam, which falls to 0 by half a cosine", Real(1e-9, 10), "0.01", (reading, value) => reading with { LearningRate = Number(value) }),
            new("steps", "Of Adam", Whole(1, 100_000_000), "3000", (reading, value) => reading with { Steps = (long)Number(value) }),
            new("polish", "Most iterations of the quasi-Newton method that follow; none where samples are fresh", Whole(0, 1_000_000), "2000", (reading, value) => reading with { Polish = Integer(value) }),
            new("weight-decay", "λ of λ/2·|w|²", Real(0, 1e3), "0", (reading, value) => reading with { WeightDecay = Number(value) }),
            new("layerwise", "Whether layers are trained one after another, each to the next level of decimation", Answer, "false", (reading, value) => reading with { Layerwise = value.Text == "true" })),
        .. Under(
            "What stands beside it",
            new Knob<Reading>("shuffled-control", "Whether the same network is also trained on labels that mean nothing", Answer, "true", (reading, value) => reading with { ShuffledControl = value.Text == "true" })),
    ];

    /// <summary>The reading that some knobs make.</summary>
    public static Reading Of(IReadOnlyDictionary<string, PlanValue> knobs) =>
        All.Where(knob => knobs.ContainsKey(knob.Key)).Aggregate(new Reading(), (reading, knob) => knob.Turn(reading, knobs[knob.Key]));

    private static double Number(PlanValue value) => value.Number!.Value;

    private static int Integer(PlanValue value) => (int)Number(value);

    /// <summary>Null where the text is no list of widths.</summary>
    private static int[]? Widths(string text)
    {
        int[] widths = [.. text.Split('-').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0)];
        return widths.Length <= Reading.MostLayers && widths.All(width => width is > 0 and <= Reading.MostUnits) ? widths : null;
    }

    /// <summary>Null where the text is no layer.</summary>
    private static int? Layer(string text) => text switch
    {
        Last => Reading.LastHiddenLayer,
        Output => Reading.OutputLayer,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var layer) && layer is > 0 and <= Reading.MostLayers => layer,
        _ => null,
    };

    private static IEnumerable<Knob<Reading>> Under(string group, params Knob<Reading>[] knobs) => knobs.Select(knob => knob with { Group = group });

    private static KnobRange OneOf<T>(Dictionary<string, T> words) => Word([.. words.Keys]);

    /// <summary>The names of an enumeration as words: SquaredError is squared-error.</summary>
    private static Dictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString())));
}
