using System.Numerics;
using System.Runtime.CompilerServices;
using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Training.Control;

namespace Kadanoff.Training;

/// <summary>The training loop: one optimiser step after another, measured as it goes, stopped and resumed without a trace.</summary>
/// <remarks>
/// Order of batches, noise and dropout are pure functions of (seed, step), so the state of a run is its parameters, running
/// statistics, optimiser moments and <see cref="TrainingProgress"/>, in which the decisions of a controller are; resuming from them
/// repeats the uninterrupted run bit for bit.
/// <i>Checked by</i> TrainerTests.
/// </remarks>
public sealed class Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dataset _data;
    private readonly EpochOrder _order;
    private readonly Batch<T> _inputs;
    private readonly LossGradient<T> _gradient;
    private readonly int[] _labels;
    private readonly T[]? _converted;
    private readonly StepSettings _settings;
    private readonly Controller<T>? _controller;
    private readonly LoadPenalty<T>? _penalty;

    /// <summary>A run at its start: parameters drawn from the recipe's seed.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="data">The samples to train on.</param>
    /// <param name="threads">How many threads matrix products may use; changes no number.</param>
    /// <exception cref="ShapeException">Network and data do not fit, or training needs more memory than there is.</exception>
    /// <exception cref="DataException">The recipe is out of range, or gives factors to a layer that the network lacks.</exception>
    public Trainer(TrainingRecipe recipe, Dataset data, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        recipe.Validate();
        Recipe = recipe;
        Threads = threads;
        _data = data;
        if (!data.Shape.Equals(recipe.Architecture.InputShape))
            throw new ShapeException($"The network takes {recipe.Architecture.InputShape}, {data.Name} has {data.Shape}", "Change the network's input or the preparation of the data.");
        _order = new EpochOrder(data.Count, recipe.BatchSize, recipe.Seed);
        _settings = StepSettings.Of(recipe, data.Count);
        var largestBatch = recipe.Balance is ControlPlan { Knob: BatchKnob knob } ? (int)Math.Min(knob.High, data.Count) : _order.BatchSize;
        NetworkMemory.Require(recipe.Architecture, Unsafe.SizeOf<T>(), largestBatch, recipe.Optimiser.Memory);
        Network = new Network<T>(recipe.Architecture);
        Network.Initialise(recipe.Initialisation, recipe.Seed);
        Optimiser = recipe.Optimiser.Create(Network.Parameters);
        Optimiser.Scale(recipe.Factors ?? []);
        _inputs = new Batch<T>(largestBatch, data.Shape);
        _gradient = new LossGradient<T>(Network, new LossObjective<T>(recipe.Loss));
        _labels = new int[largestBatch + 1];
        _converted = typeof(T) == typeof(float) ? null : [.. data.Inputs.Select(T.CreateTruncating)];
        _controller = recipe.Balance is ControlPlan control ? new Controller<T>(control, recipe, Network, data) : null;
        _penalty = recipe.Balance is PenaltyPlan penalty ? new LoadPenalty<T>(penalty, Network, data.Classes.Count) : null;
    }

    public TrainingRecipe Recipe { get; }

    public Network<T> Network { get; }

    public Optimiser<T> Optimiser { get; }

    public int Threads { get; }

    /// <summary>Where the run stands; set it, with parameters and optimiser state, to resume.</summary>
    public TrainingProgress Progress { get; set; } = new();

    public bool Done => Progress.Converged || Progress.Step >= Recipe.Steps;

    /// <summary>Passes over the data, as a fraction.</summary>
    public double Epoch => TurnsBatch ? Progress.Cursor.Epoch + ((double)Progress.Cursor.Visited / _data.Count) : (double)Progress.Step / _order.BatchesPerEpoch;

    /// <summary>What the controller has done so far; null where there is none.</summary>
    public DecisionLog? Control => _controller?.Log(Progress.Decisions);

    /// <summary>Of the step to come.</summary>
    public double LearningRate => Recipe.Schedule.Rate(Progress.Step, Recipe.Steps, Settings.LearningRate);

    /// <summary>The penalty on the loads in the last step; null where there is none.</summary>
    public double? Penalty => _penalty?.Value;

    private StepSettings Settings => _controller?.Settings(LastDecision) ?? _settings;

    private Decision? LastDecision => Progress.Decisions is [.., var last] ? last : null;

    private bool TurnsBatch => _controller is { TurnsBatch: true };

    /// <summary>One optimiser step.</summary>
    /// <returns>Mean loss of the batch.</returns>
    /// <exception cref="DivergenceException">The loss is no longer finite.</exception>
    public double Step()
    {
        Decide();
        var (step, settings) = (Progress.Step, Settings);
        var pass = new Pass(true, Recipe.Seed, step, Threads, settings.Dropout);
        var count = Gather(TurnsBatch ? _order.Batch(Progress.Cursor, settings.BatchSize) : _order.Batch(step));
        _penalty?.Begin(_inputs, _labels.AsSpan(0, count));
        settings.Noise.ShakeLabels(_labels.AsSpan(0, count), _data.Classes.Count, pass.Stream("label noise"));
        settings.Noise.ShakeInputs(_inputs, pass.Stream("input noise"));
        var result = _gradient.Evaluate(_inputs, new Targets<T>(_labels.AsSpan(0, count)), pass, _penalty);
        if (!double.IsFinite(result.Value))
            throw new DivergenceException(result.Value, step);
        Optimiser.Step(LearningRate);
        Record(result.Value, count, result.Correct);
        return result.Value;
    }

    /// <summary>Mean loss since this was last called, for the history; null if no step was done.</summary>
    public double? TakeMeanLoss()
    {
        double? mean = Progress.LossSamples == 0 ? null : Progress.LossSum / Progress.LossSamples;
        Progress = Progress with { LossSum = 0, LossSamples = 0 };
        return mean;
    }

    private void Decide()
    {
        if (_controller is not null && _controller.IsDue(Progress, LastDecision))
            Progress = Progress with { Decisions = Progress.Decisions.Add(_controller.Decide(Progress, LastDecision, Threads)) };
    }

    private void Record(double loss, int count, long correct)
    {
        var cursor = TurnsBatch ? _order.After(Progress.Cursor, count) : default;
        var ends = TurnsBatch ? cursor.Visited == 0 : _order.EndsEpoch(Progress.Step);
        var (lossSum, samples, hits) = (Progress.EpochLossSum + (loss * count), Progress.EpochSamples + count, Progress.EpochCorrect + correct);
        Progress = Progress with
        {
            Step = Progress.Step + 1,
            Cursor = cursor,
            Samples = Progress.Samples + count,
            LossSum = Progress.LossSum + (loss * count),
            LossSamples = Progress.LossSamples + count,
            EpochLossSum = ends ? 0 : lossSum,
            EpochSamples = ends ? 0 : samples,
            EpochCorrect = ends ? 0 : hits,
            LastEpochLoss = ends ? lossSum / samples : Progress.LastEpochLoss,
            LastEpochAccuracy = ends ? (double)hits / samples : Progress.LastEpochAccuracy,
            Converged = ends && lossSum / samples < Recipe.StopBelowLoss,
        };
    }

    /// <summary>Copies the chosen samples into the input batch.</summary>
    private int Gather(ReadOnlySpan<int> chosen)
    {
        _inputs.Resize(chosen.Length, _data.Shape);
        ReadOnlySpan<T> source = _converted ?? (T[])(object)_data.Inputs;
        var width = _data.Shape.Size;
        for (var i = 0; i < chosen.Length; i++)
        {
            source.Slice(chosen[i] * width, width).CopyTo(_inputs.Sample(i));
            _labels[i] = _data.Labels[chosen[i]];
        }

        return chosen.Length;
    }
}
