using Kadanoff.Flows;
using Kadanoff.Training;

namespace Kadanoff.Formats.Events;

/// <summary>What TensorBoard shows of a flow and of a run.</summary>
/// <remarks>
/// A flow gives one chart for each observable with a curve for each set of data; the step is the number of the layer. A run gives loss, accuracy, learning rate and the separation of every stage;
/// there the step is that of training. <i>Checked by</i> FlowEventsTests.
/// </remarks>
public static class FlowEvents
{
    /// <summary>Every observable along a flow.</summary>
    /// <param name="flow">Measured.</param>
    /// <param name="data">On what: <c>training</c>.</param>
    public static IEnumerable<EventValue> Of(Flow flow, string data)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return from observable in flow.Observables
               from measured in flow.Along(observable)
               select new EventValue($"layers: {observable.Name}/{data}", measured.Stage.Index, (float)measured.Estimate.Value);
    }

    /// <summary>The record of a run.</summary>
    public static IEnumerable<EventValue> Of(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Moments.SelectMany(moment => OfMoment(moment, history.Stages));
    }

    private static IEnumerable<EventValue> OfMoment(TrainingMoment moment, IReadOnlyList<string> stages) =>
    [
        .. Known("loss/training", moment, moment.Loss), .. Known("accuracy/training", moment, moment.TrainAccuracy), .. Known("accuracy/held out", moment, moment.HeldOutAccuracy),
        .. Known("learning rate", moment, moment.LearningRate),
        .. moment.Separation.Zip(stages).SelectMany(pair => Known($"data separation D/{pair.Second}", moment, pair.First)),
        .. moment.HeldOutSeparation.Zip(stages).SelectMany(pair => Known($"data separation D, held out/{pair.Second}", moment, pair.First)),
    ];

    private static IEnumerable<EventValue> Known(string tag, TrainingMoment moment, double? value) =>
        value is { } number ? [new EventValue(tag, moment.Step, (float)number)] : [];
}
