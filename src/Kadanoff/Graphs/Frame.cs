namespace Kadanoff.Graphs;

/// <summary>A graph made ready to run: values have numbers instead of names, and each node knows which of them are not needed after it.</summary>
/// <remarks>Only nodes that lead to a target or a watched value are run.</remarks>
internal sealed class Frame
{
    private readonly Graph _graph;
    private readonly Workload _workload;
    private readonly Dictionary<string, int> _slots = [];
    private readonly List<Constant?> _constants = [];
    private readonly Step[] _steps;
    private readonly int[] _targets;
    private readonly int[] _inputs;
    private readonly int[] _unused;
    private readonly HashSet<int> _watched;
    private readonly string[] _names;

    public Frame(Graph graph, IReadOnlyList<string> targets, IReadOnlySet<string> watched, TensorMemory memory, Workload workload, int operatorSet)
    {
        (_graph, _workload) = (graph, workload);
        Outside = [.. graph.Outside];
        foreach (var name in graph.Inputs.Select(input => input.Name).Concat(Outside))
            Slot(name);
        foreach (var constant in graph.Constants.Values)
            _constants[Slot(constant.Name)] = constant;
        foreach (var name in graph.Nodes.SelectMany(node => node.Outputs).Where(name => name.Length > 0))
            Slot(name);
        _targets = [.. targets.Select(name => Find(name))];
        _watched = [.. watched.Where(_slots.ContainsKey).Select(name => _slots[name])];
        _inputs = [.. graph.Inputs.Select(input => _slots[input.Name])];
        _steps = Steps(memory, operatorSet);
        _names = [.. _slots.OrderBy(slot => slot.Value).Select(slot => slot.Key)];
        _unused = Unused();
    }

    /// <summary>Names of the values that it takes from around.</summary>
    public string[] Outside { get; }

    public int InputCount => _inputs.Length;

    public int TargetCount => _targets.Length;

    /// <summary>Runs the nodes.</summary>
    /// <param name="inputs">In the order of the graph.</param>
    /// <param name="outside">In the order of <see cref="Outside"/>.</param>
    /// <param name="visit">Is shown every watched value.</param>
    /// <returns>The targets; each holds a use of its storage.</returns>
    public Tensor[] Run(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outside, ValueVisitor? visit)
    {
        var values = new Tensor?[_names.Length];
        for (var i = 0; i < inputs.Length; i++)
            values[_inputs[i]] = inputs[i].Under(inputs[i].Dimensions);
        for (var i = 0; i < outside.Length; i++)
            values[_slots[Outside[i]]] = outside[i].Under(outside[i].Dimensions);
        foreach (var slot in _watched)
            Show(slot, values[slot], visit);
        foreach (var slot in _unused)
            Release(values, slot);
        foreach (var step in _steps)
            Run(step, values, visit);
        var results = new Tensor[_targets.Length];
        for (var i = 0; i < results.Length; i++)
        {
            var value = Value(values, _targets[i]);
            results[i] = value.Under(value.Dimensions);
        }

        foreach (var slot in _targets.Distinct())
            Release(values, slot);
        return results;
    }

    private void Run(Step step, Tensor?[] values, ValueVisitor? visit)
    {
        _workload.Stop.ThrowIfCancellationRequested();
        var call = step.Call;
        for (var i = 0; i < step.Inputs.Length; i++)
        {
            call.Inputs[i] = step.Inputs[i] < 0 ? null : Value(values, step.Inputs[i]);
            call.IsConstant[i] = step.Inputs[i] >= 0 && values[step.Inputs[i]] is null;
        }

        if (!_workload.AddNode())
            throw call.Fault(_workload.Problem, "If the graph is meant to be so large, set a higher limit.");
        step.Run(name => Value(values, Find(name)));
        for (var i = 0; i < step.Outputs.Length; i++)
        {
            if (step.Outputs[i] >= 0)
                Show(step.Outputs[i], values[step.Outputs[i]] = call.Outputs[i] ?? throw call.Fault($"output {i} is not made by this operator", "Export the graph again."), visit);
            else if (call.Outputs[i] is { } notWanted)
                notWanted.Storage.Release();
            call.Outputs[i] = null;
        }

        foreach (var slot in step.Last)
            Release(values, slot);
        Array.Clear(call.Inputs);
    }

    private void Show(int slot, Tensor? value, ValueVisitor? visit)
    {
        if (value is not null && visit is not null && _watched.Contains(slot))
            visit(_names[slot], value);
    }

    /// <summary>A value, or the constant of that name.</summary>
    private Tensor Value(Tensor?[] values, int slot) =>
        values[slot] ?? _constants[slot]?.Value ?? throw new GraphException($"The graph '{_graph.Name}' needs a value '{_names[slot]}', which is not there", "Give it, or export the graph again.");

    private static void Release(Tensor?[] values, int slot)
    {
        values[slot]?.Storage.Release();
        values[slot] = null;
    }

    private int Slot(string name)
    {
        if (_slots.TryGetValue(name, out var slot))
            return slot;
        _slots.Add(name, slot = _constants.Count);
        _constants.Add(null);
        return slot;
    }

    private int Find(string name) =>
        _slots.TryGetValue(name, out var slot) ? slot : throw new GraphException($"The graph '{_graph.Name}' has no value '{name}'", "Name a value that one of its nodes makes.");

    private Step[] Steps(TensorMemory memory, int operatorSet)
    {
        var (needed, steps, kept) = (new HashSet<int>(_targets.Concat(_watched)), new List<Step>(), new HashSet<int>(_targets));
        for (var i = _graph.Nodes.Count - 1; i >= 0; i--)
        {
            var node = _graph.Nodes[i];
            int[] outputs = [.. node.Outputs.Select(name => name.Length == 0 ? -1 : _slots[name])];
            if (!outputs.Any(needed.Contains))
                continue;
            int[] uses = [.. GraphOrder.Needed(node).Select(Find)];
            int[] last = [.. uses.Concat(outputs.Where(slot => slot >= 0)).Distinct().Where(kept.Add)];
            needed.UnionWith(uses);
            steps.Add(new Step(new Call(node, operatorSet, memory, _workload), [.. node.Inputs.Select(name => name.Length == 0 ? -1 : Find(name))], outputs, last, memory, _workload));
        }

        steps.Reverse();
        return [.. steps];
    }

    /// <summary>Given values that nothing uses.</summary>
    private int[] Unused()
    {
        var used = _steps.SelectMany(step => step.Last).Concat(_targets).ToHashSet();
        return [.. _inputs.Concat(Outside.Select(name => _slots[name])).Where(slot => !used.Contains(slot))];
    }
}
