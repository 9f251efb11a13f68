using System.Numerics;
using System.Runtime.CompilerServices;
using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Numerics;

namespace Kadanoff.Training.Ensembles;

/// <summary>Trains a network on a law itself, state by state with its weight, or on samples of it: Adam, then a polish that takes the gradient to zero.</summary>
/// <remarks>
/// <para>Without sampling noise the optimum is meant literally: the polish ends where the gradient is as small as was asked for.</para>
/// <para>Every step is a pure function of the recipe, the parameters, the state of the optimiser and <see cref="Step"/>, so a run that is stopped
/// and given them again goes on bit for bit. A polish that is stopped goes back to the last step of Adam, and begins anew. <i>Checked by</i> EnsembleTrainerTests.</para>
/// </remarks>
/// <typeparam name="T">float, or double, which the polish needs.</typeparam>
public sealed class EnsembleTrainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StepStates<T> _states;
    private readonly StateGradient<T> _gradient;
    private readonly WeightDecay<T> _decay;
    private readonly ParameterVector<T> _vector;
    private readonly List<double> _losses = [];

    /// <summary>A run at its start, on given states.</summary>
    /// <param name="recipe">Without a batch size or a number of samples: they are what the ensemble is.</param>
    /// <param name="ensemble">Counted or drawn; all of it in every step.</param>
    /// <param name="threads">How many threads matrix products may use; changes no number.</param>
    /// <exception cref="ShapeException">Network and ensemble do not fit, or training needs more memory than there is.</exception>
    /// <exception cref="DataException">The recipe is out of range.</exception>
    public EnsembleTrainer(EnsembleRecipe recipe, Ensemble ensemble, int threads = 1)
        : this(Valid(recipe), new StepStates<T>(recipe, ensemble), threads)
    {
    }

    /// <summary>A run at its start, on the states of a task: all counted, or drawn once, or drawn anew for every step, as the recipe says.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="task">Where the states come from.</param>
    /// <param name="threads">How many threads matrix products may use; changes no number.</param>
    /// <exception cref="ShapeException">Network and task do not fit, or training needs more memory than there is.</exception>
    /// <exception cref="DataException">The recipe is out of range, or the states of the task cannot be counted.</exception>
    public EnsembleTrainer(EnsembleRecipe recipe, ChainTask task, int threads = 1)
        : this(Valid(recipe), new StepStates<T>(recipe, task), threads)
    {
    }

    private EnsembleTrainer(EnsembleRecipe recipe, StepStates<T> states, int threads)
    {
        (Recipe, Threads, _states) = (recipe, threads, states);
        NetworkMemory.Require(recipe.Architecture, Unsafe.SizeOf<T>(), states.Count, recipe.Adam.Memory);
        Network = new Network<T>(recipe.Architecture);
        Network.Initialise(recipe.Initialisation, recipe.Seed);
        Units = recipe.HasStochasticUnits ? new StochasticUnits<T>(Network.Shapes[^1].Size) : null;
        Units?.Initialise(recipe.Initialisation, recipe.Seed);
        IObjective<T> objective = Units is null ? new LossObjective<T>(recipe.Loss) : Units;
        Parameters = [.. Network.Parameters, .. objective.Parameters];
        Optimiser = recipe.Adam.Create(Parameters);
        _gradient = new StateGradient<T>(Network, objective, Parameters);
        _decay = new WeightDecay<T>(recipe.WeightDecay, recipe.DecaysBiases, Parameters);
        _vector = new ParameterVector<T>(Parameters);
    }

    public EnsembleRecipe Recipe { get; }

    public Network<T> Network { get; }

    /// <summary>What the output of the network is for, where features are drawn; null otherwise.</summary>
    public StochasticUnits<T>? Units { get; }

    /// <summary>All that is trained, with paths: of the network and of the stochastic units.</summary>
    public IReadOnlyList<(string Path, Parameter<T> Parameter)> Parameters { get; }

    public Optimiser<T> Optimiser { get; }

    public int Threads { get; }

    /// <summary>Steps of Adam done; set it, with parameters and the state of the optimiser, to resume.</summary>
    public long Step { get; set; }

    /// <summary>What is minimised, before each step that was done here.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>Of the step to come.</summary>
    public double LearningRate => Recipe.Schedule.Rate(Step, Recipe.Steps, Recipe.LearningRate);

    /// <summary>One step of Adam.</summary>
    /// <returns>Loss with weight decay, before the step.</returns>
    /// <exception cref="DivergenceException">The loss is no longer finite.</exception>
    public double TakeStep()
    {
        _states.Draw(Step);
        var minimised = FiniteLoss() + _decay.Value;
        Optimiser.Step(LearningRate);
        Step++;
        _losses.Add(minimised);
        return minimised;
    }

    /// <summary>All steps that are left, and the polish.</summary>
    /// <param name="observe">Called every so many steps, before the step, and at the end of Adam and of the polish; it may run the network.</param>
    /// <param name="observeEvery">Steps from call to call; 0 for none but the last.</param>
    /// <param name="progress">Told the part that is done.</param>
    /// <param name="stop">Looked at before every step.</param>
    /// <exception cref="DivergenceException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop; the trainer stands between two steps.</exception>
    public EnsembleResult Run(Action<EnsembleTrainer<T>>? observe = null, long observeEvery = 0, Action<double>? progress = null, CancellationToken stop = default)
    {
        var total = Math.Max(1.0, Recipe.Steps + Recipe.PolishIterations);
        while (Step < Recipe.Steps)
        {
            stop.ThrowIfCancellationRequested();
            if (observeEvery > 0 && Step % observeEvery == 0)
                observe?.Invoke(this);
            TakeStep();
            progress?.Invoke(Step / total);
        }

        observe?.Invoke(this);
        return Recipe.PolishIterations == 0 ? Result(null, 0) : Polish(observe, iterations => progress?.Invoke((Step + iterations) / total), stop);
    }

    private EnsembleResult Polish(Action<EnsembleTrainer<T>>? observe, Action<int> progress, CancellationToken stop)
    {
        FiniteLoss();
        var (start, steps) = (_vector.Values, _losses.Count);
        var search = new LimitedMemoryBfgs(Minimised, start, Recipe.PolishPairs);
        var end = MinimisationEnd.Iterations;
        try
        {
            end = search.Minimise(Recipe.GradientTolerance, Recipe.PolishIterations, now =>
            {
                _losses.Add(now.Value);
                progress(now.Iterations);
            }, stop);
        }
        catch (OperationCanceledException)
        {
            _vector.Set(start);
            _losses.RemoveRange(steps, _losses.Count - steps);
            throw;
        }

        _vector.Set(search.At);
        observe?.Invoke(this);
        return Result(end, search.Iterations);
    }

    private EnsembleResult Result(MinimisationEnd? end, int iterations)
    {
        _states.Draw(Step);
        return new EnsembleResult(FiniteLoss(), _decay.Value, _vector.GradientNorm, Step, iterations, end, [.. _losses]);
    }

    private double Minimised(ReadOnlySpan<double> at, Span<double> gradient)
    {
        _vector.Set(at);
        var loss = Loss();
        _vector.CopyGradient(gradient);
        return loss + _decay.Value;
    }

    private double FiniteLoss() => Loss() is var loss && double.IsFinite(loss) ? loss : throw new DivergenceException(loss, Step);

    /// <summary>Without weight decay; the gradients are set with it.</summary>
    private double Loss()
    {
        var loss = _gradient.Evaluate(_states, new Pass(true, Recipe.Seed, Step, Threads));
        _decay.AddGradient();
        return loss;
    }

    private static EnsembleRecipe Valid(EnsembleRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        recipe.Validate();
        if (recipe.PolishIterations > 0 && typeof(T) != typeof(double))
            throw new DataException("The polish needs float64", "Train in float64, or without polish.");
        return recipe;
    }
}
