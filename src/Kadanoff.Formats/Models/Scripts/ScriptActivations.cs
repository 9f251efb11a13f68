using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Activations and dropout, which does nothing in a network that is used.</summary>
/// <remarks><i>Reference</i>: [paszke2019]. <i>Checked by</i> ScriptOperatorsTests.</remarks>
internal static class ScriptActivations
{
    public static Dictionary<string, Func<ScriptCall, object?>> Operators { get; } = new()
    {
        ["relu"] = call => call.Apply("Relu"),
        ["sigmoid"] = call => call.Apply("Sigmoid"),
        ["tanh"] = call => call.Apply("Tanh"),
        ["selu"] = call => call.Apply("Selu"),
        ["silu"] = call => call.Apply("Swish"),
        ["mish"] = call => call.Apply("Mish"),
        ["hardswish"] = call => call.Apply("HardSwish"),
        ["hardsigmoid"] = call => call.Apply("HardSigmoid", ("alpha", NodeAttribute.Of(1f / 6))),
        ["log_sigmoid"] = call => call.Graph.Apply("Neg", call.Graph.Apply("Softplus", call.Apply("Neg"))),
        ["elu"] = call => call.Number(2, 1) == 1 && call.Number(3, 1) == 1 ? call.Apply("Elu", Alpha(call, 1, 1)) : throw call.Unsupported("with scales"),
        ["celu"] = call => call.Apply("Celu", Alpha(call, 1, 1)),
        ["leaky_relu"] = call => call.Apply("LeakyRelu", Alpha(call, 1, 0.01)),
        ["gelu"] = call => call.Apply("Gelu", ("approximate", NodeAttribute.Of(call.At(1, "approximate") as string ?? "none"))),
        ["softplus"] = call => call.Number(1, 1) == 1 ? call.Apply("Softplus") : throw call.Unsupported("with beta"),
        ["relu6"] = call => Clip(call, 0, 6),
        ["hardtanh"] = call => Clip(call, call.Number(1, -1), call.Number(2, 1)),
        ["clamp"] = call => Clip(call, call.Number(1, "min", double.NegativeInfinity), call.Number(2, "max", double.PositiveInfinity)),
        ["clamp_min"] = call => Clip(call, call.Number(1, 0), double.PositiveInfinity),
        ["clamp_max"] = call => Clip(call, double.NegativeInfinity, call.Number(1, 0)),
        ["threshold"] = call => call.Number(1, 0) == 0 && call.Number(2, 0) == 0 ? call.Apply("Relu") : throw call.Unsupported("with another threshold than 0"),
        ["prelu"] = Slope,
        ["glu"] = Gate,
        ["softmax"] = call => call.Apply("Softmax", ("axis", NodeAttribute.Of(call.Integer(1)))),
        ["log_softmax"] = call => call.Apply("LogSoftmax", ("axis", NodeAttribute.Of(call.Integer(1)))),
        ["dropout"] = call => call.Tensor(0),
        ["feature_dropout"] = call => call.Tensor(0),
        ["alpha_dropout"] = call => call.Tensor(0),
        ["feature_alpha_dropout"] = call => call.Tensor(0),
    };

    private static (string Name, NodeAttribute Value) Alpha(ScriptCall call, int place, double usual) => ("alpha", NodeAttribute.Of((float)call.Number(place, usual)));

    private static ScriptTensor Clip(ScriptCall call, double least, double most)
    {
        string Bound(double bound) => double.IsInfinity(bound) ? "" : call.Graph.Number(bound, call.Tensor(0).Kind);
        return call.Graph.MakeOf(call.Tensor(0).Kind, "Clip", call.Tensor(0).Rank, [call.Use(0), Bound(least), Bound(most)]);
    }

    /// <summary>One slope for all, or one for each channel, which stands on dimension 1.</summary>
    private static object Slope(ScriptCall call)
    {
        var (x, slope) = (call.Tensor(0), call.Tensor(1));
        var name = call.Graph.Use(slope);
        if (slope.Stored is not { Count: 1 } && call.Rank(0) is > 2 and var rank)
            name = call.Graph.Node("", "Unsqueeze", [name, call.Graph.Integers([.. Enumerable.Range(1, rank - 2).Select(axis => (long)axis)])]);
        return call.Graph.MakeLayer(slope, "PRelu", x.Rank, [call.Use(0), name]);
    }

    /// <summary>The first half of the features, times the sigmoid of the second.</summary>
    private static object Gate(ScriptCall call)
    {
        var halves = call.Graph.Split(call.Tensor(0), 2, call.Integer(1, -1));
        var gate = call.Graph.Apply("Sigmoid", halves[1]);
        return call.Graph.Make("Mul", gate.Rank, [call.Graph.Use(halves[0]), call.Graph.Use(gate)]);
    }
}
