namespace Kadanoff.Training.Control;

/// <summary>All decisions of a controller in a run, with all that they follow from.</summary>
/// <remarks>The law is a pure function of plan, start and readings, so the log can be replayed without the run. <i>Checked by</i> DecisionLogTests.</remarks>
/// <param name="Plan">Of the controller.</param>
/// <param name="Start">u before the first decision.</param>
/// <param name="Decisions">In the order of the steps.</param>
public sealed record DecisionLog(ControlPlan Plan, double Start, IReadOnlyList<Decision> Decisions)
{
    /// <summary>The same log, made again from its readings alone.</summary>
    public DecisionLog Replayed()
    {
        var replayed = new List<Decision>(Decisions.Count);
        foreach (var decision in Decisions)
            replayed.Add(ControlLaw.Decide(Plan, Start, replayed.LastOrDefault(), decision.Reading));
        return this with { Decisions = replayed };
    }
}
