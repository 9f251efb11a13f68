using Kadanoff.Graphs.Operators;

namespace Kadanoff.Graphs;

/// <summary>One node of a <see cref="Frame"/>: its operator, the numbers of its values, and those that nothing needs after it.</summary>
internal sealed class Step
{
    private const long MostPlacesOfNothing = 1 << 20;

    private readonly Action<Call>? _operation;
    private readonly ControlFlow? _control;

    public Step(Call call, int[] inputs, int[] outputs, int[] last, TensorMemory memory, Workload workload)
    {
        (Call, Inputs, Outputs, Last) = (call, inputs, outputs, last);
        if (ControlFlow.Knows(call.Node))
            _control = new ControlFlow(call, graph => new Frame(graph, graph.Outputs, new HashSet<string>(), memory, workload, call.OperatorSet));
        else
            _operation = OperatorCatalogue.Find(call.Node);
    }

    public Call Call { get; }

    /// <summary>Numbers of the values; −1 where an input is left out.</summary>
    public int[] Inputs { get; }

    /// <summary>Numbers of the values; −1 where an output is not wanted.</summary>
    public int[] Outputs { get; }

    /// <summary>Values that are needed here for the last time.</summary>
    public int[] Last { get; }

    /// <summary>Computes the outputs.</summary>
    /// <param name="outside">Finds a value for the graphs inside.</param>
    /// <exception cref="GraphException">The inputs do not fit.</exception>
    public void Run(Func<string, Tensor> outside)
    {
        foreach (var input in Call.Inputs)
        {
            if (input is { Count: 0 } && TensorShape.Places(input.Dimensions) > MostPlacesOfNothing)
                throw Call.Fault($"an empty value of {input.Shape} would keep it busy for nothing", "Give samples, or export the graph again.");
        }

        try
        {
            if (_control is not null)
                _control.Run(outside);
            else
                _operation!(Call);
        }
        catch (Exception exception) when (exception is ArgumentException or ArithmeticException or IndexOutOfRangeException or InvalidCastException)
        {
            throw Call.Unforeseen(exception);
        }
    }
}
