using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models.Scripts;

/// <summary>TorchScript archives: modules with their weights, and the code that joins them, as <c>torch.jit.script</c> and <c>torch.jit.trace</c> write it.</summary>
internal sealed class ScriptWriter
{
    private readonly Dictionary<string, string> _code = [];
    private int _drawn;

    public TorchWriter Torch { get; } = new();

    public List<object?> Constants { get; } = [];

    /// <summary>Numbers that look drawn, always the same for the same place in the archive.</summary>
    public Made Tensor(params long[] size)
    {
        var count = (int)size.Aggregate(1L, (product, one) => product * one);
        var from = _drawn += 17;
        return Numbers([.. Enumerable.Range(0, count).Select(i => MathF.Sin((i + from) * 1.7f) * 0.5f)], size);
    }

    /// <summary>The same, all above 0: variances.</summary>
    public Made Positive(long size) => Numbers([.. Enumerable.Range(0, (int)size).Select(i => 0.5f + (i % 3))], size);

    public Made Numbers(float[] numbers, params long[] size)
    {
        var strides = new long[size.Length];
        var next = 1L;
        for (var d = size.Length - 1; d >= 0; d--)
            (strides[d], next) = (next, next * Math.Max(1, size[d]));
        return TorchWriter.Tensor(Torch.Storage(numbers), 0, size, strides);
    }

    /// <summary>A module of a class <c>Net</c> of <c>__torch__</c>, or of a class that is named with its file: <c>torch.nn.modules.linear.Linear</c>.</summary>
    public static Made Module(string made, params (string Name, object? Value)[] attributes)
    {
        var dot = made.LastIndexOf('.');
        return new Made(dot < 0 ? "__torch__" : $"__torch__.{made[..dot]}", made[(dot + 1)..], [], new Dictionary<string, object?>(attributes.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))) { ["training"] = true }, IsObject: true);
    }

    /// <summary>Adds to a file of code: <c>torch/nn/functional</c>, or an empty name for <c>__torch__.py</c>.</summary>
    public ScriptWriter Code(string file, string text)
    {
        var name = file.Length == 0 ? "__torch__.py" : $"__torch__/{file}.py";
        _code[name] = _code.GetValueOrDefault(name, "") + text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        return this;
    }

    public byte[] Bytes(object? root) => Torch.Zip(root, scripted: true, code: _code, constants: [.. Constants]);

    /// <summary>Runs the first output of a model on one input.</summary>
    public static Tensor Run(Model model, Tensor input)
    {
        var graph = model.Graph ?? throw new InvalidOperationException(model.NoGraph);
        return new Execution(graph).Run(new Dictionary<string, Tensor> { [graph.Inputs[0].Name] = input })[graph.Outputs[0]];
    }
}
