using System.Numerics;
using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Networks;

namespace Kadanoff.Training.Control;

/// <summary>Measures the load curve of a network in training on probe samples, and decides where its knob stands.</summary>
/// <remarks>
/// <para><i>Probe</i>: a fixed part of the training data, every class in its share, clean, in evaluation mode. A is read from D after the input
/// (and its normalisation) to D after the last hidden stage; the read-out does not count.</para>
/// <para>It keeps nothing but buffers: the state is the list of decisions. <i>Checked by</i> ControllerTests.</para>
/// </remarks>
internal sealed class Controller<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ControlPlan _plan;
    private readonly SeparationProbe<T> _probe;
    private readonly double?[] _separation;
    private readonly double[] _curve;
    private readonly StepSettings _settings;
    private readonly double _start;

    /// <exception cref="DataException">A class is missing from the probe, the network has too few stages, or the knob starts outside its range.</exception>
    public Controller(ControlPlan plan, TrainingRecipe recipe, Network<T> network, Dataset data)
    {
        _settings = StepSettings.Of(recipe, data.Count);
        _plan = plan with { Knob = plan.Knob is BatchKnob batch ? batch with { High = Math.Min(batch.High, data.Count) } : plan.Knob };
        _start = _plan.Knob.ToScale(_plan.Knob.Start(recipe, _settings));
        _probe = new SeparationProbe<T>(network, Probe(data), recipe.Loss);
        _separation = new double?[_probe.Stages.Count];
        _curve = new double[_probe.Stages.Count(stage => !stage.IsOutput)];
        if (_curve.Length < 3)
            throw new DataException($"A network with {_curve.Length - 1} hidden stages has no curvature of its load curve", "Train one with at least two hidden layers, or without a controller.");
    }

    public bool TurnsBatch => _plan.Knob is BatchKnob;

    /// <summary>The decisions so far, with all that they follow from.</summary>
    public DecisionLog Log(IReadOnlyList<Decision> decisions) => new(_plan, _start, decisions);

    /// <summary>What the next step is taken with.</summary>
    public StepSettings Settings(Decision? last) => _plan.Knob.Turn(_settings, _plan.Knob.FromScale(last?.After ?? _start));

    public bool IsDue(TrainingProgress progress, Decision? last) => TurnsBatch
        ? Periods(progress.Samples) > Periods(last?.Reading.Samples ?? 0)
        : progress.Step > (last?.Reading.Step ?? 0) && progress.Step % _plan.Every == 0;

    /// <summary>Measures and decides, between two steps.</summary>
    public Decision Decide(TrainingProgress progress, Decision? last, int threads)
    {
        _probe.Measure(_separation, threads);
        return ControlLaw.Decide(_plan, _start, last, new Reading(progress.Step, progress.Samples, _probe.LastLoss, Convexity()));
    }

    private long Periods(long samples) => samples / _settings.BatchSize / _plan.Every;

    private double? Convexity()
    {
        for (var l = 0; l < _curve.Length; l++)
        {
            if (_separation[l] is not { } separation)
                return null;
            _curve[l] = separation;
        }

        var convexity = LoadIndices.Convexity(_curve);
        return double.IsFinite(convexity) ? convexity : null;
    }

    private Dataset Probe(Dataset data)
    {
        var probe = StratifiedSubset.Of(data, _plan.ProbeSamples);
        for (var c = 0; c < probe.Classes.Count; c++)
        {
            if (probe.Labels.Count(label => label == c) is < 2 and var count)
                throw new DataException($"{data.Name}: class '{probe.Classes[c]}' has {count} samples among the {probe.Count} that the controller measures", "Give at least two of every class, or leave the class out.");
        }

        return probe;
    }
}
