using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Numerics;

namespace Kadanoff.Training.Ensembles;

/// <summary>The states of each step: the same ones always, counted or drawn once; or drawn anew, as a pure function of seed and step.</summary>
internal sealed class StepStates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EnsembleRecipe _recipe;
    private readonly ChainTask? _task;
    private readonly Ensemble _states;
    private readonly Batch<T> _inputs;
    private readonly Batch<T> _part;
    private readonly T[] _targets;

    /// <summary>Given states.</summary>
    /// <exception cref="ShapeException">The network does not fit the states.</exception>
    public StepStates(EnsembleRecipe recipe, Ensemble ensemble)
        : this(recipe, null, ensemble)
    {
        if (recipe.BatchSize > 0 || recipe.Samples > 0)
            throw new DataException("The states are given, and samples are to be drawn", "Give no batch size and no number of samples, or a task to draw from.");
    }

    /// <summary>The states of a task, as the recipe says.</summary>
    /// <exception cref="ShapeException">The network does not fit the states.</exception>
    /// <exception cref="DataException">The states of the task cannot be counted.</exception>
    public StepStates(EnsembleRecipe recipe, ChainTask task)
        : this(recipe, recipe.BatchSize > 0 ? task : null, First(recipe, task))
    {
    }

    private StepStates(EnsembleRecipe recipe, ChainTask? task, Ensemble states)
    {
        (_recipe, _task, _states) = (recipe, task, states);
        var (input, outputs) = (recipe.Architecture.InputShape, recipe.HasStochasticUnits ? 1 : recipe.Architecture.Shapes()[^1].Size);
        if (states.Inputs.Columns != input.Size || states.Targets.Columns != outputs)
            throw new ShapeException($"A network from {input.Size} inputs to {outputs} outputs does not fit states of {states.Inputs.Columns} with {states.Targets.Columns} targets", "Change the first or the last layer.");
        if (states.Weights.AsSpan().ContainsAnyExceptInRange(0, 1) || Math.Abs(states.Weights.Sum() - 1) > 1e-9)
            throw new DataException(FormattableString.Invariant($"The sum of the weights is {states.Weights.Sum()}, or one is negative"), "Give the states the weights of a law: of sum 1, none negative.");
        (_inputs, _part) = (new Batch<T>(states.Count, input), new Batch<T>(0, input));
        _targets = new T[states.Targets.Data.Length];
        Load();
    }

    public int Count => _states.Count;

    /// <summary>Some states, as the network takes them; valid until the next call.</summary>
    public Batch<T> Inputs(int first, int count) => _part.Show(_inputs, first, count);

    /// <summary>What is to be said of some states, with their weights among all.</summary>
    public Targets<T> Targets(int first, int count)
    {
        var outputs = _states.Targets.Columns;
        return new(_targets.AsSpan(first * outputs, count * outputs), _states.Weights.AsSpan(first, count));
    }

    /// <summary>Draws those of a step, where they are drawn anew.</summary>
    public void Draw(long step)
    {
        if (_task is null)
            return;
        _task.Redraw(_states, Stream(_recipe, step));
        Load();
    }

    private void Load()
    {
        TensorPrimitives.ConvertTruncating<double, T>(_states.Inputs.Data, _inputs.Span);
        TensorPrimitives.ConvertTruncating<double, T>(_states.Targets.Data, _targets);
    }

    private static Ensemble First(EnsembleRecipe recipe, ChainTask task) => recipe switch
    {
        { BatchSize: > 0 } => task.Draw(recipe.BatchSize, Stream(recipe, 0)),
        { Samples: > 0 } => task.Draw(recipe.Samples, new RandomStream(recipe.Seed, "ensemble/samples")),
        _ => task.Counted(),
    };

    private static RandomStream Stream(EnsembleRecipe recipe, long step) => new(recipe.Seed, "ensemble/batch", step);
}
