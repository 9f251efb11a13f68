using Kadanoff.Statistics;

namespace Kadanoff.Flows;

/// <summary>What is measured at every stage of a flow.</summary>
/// <param name="Key">Stable identifier, as in JSON: <c>separation</c>.</param>
/// <param name="Name">For people: <c>data separation D</c>.</param>
/// <param name="Definition">The equation in plain text, with its sign and units.</param>
/// <param name="Source">Key in docs/references.bib.</param>
public sealed record Observable(string Key, string Name, string Definition, string Source);

/// <summary>One scale: the data after a renormalization step, a layer, or a block of the chain.</summary>
/// <remarks>Stage 0 is the finest: the lattice, the input. An observable that could not be measured here is listed in <see cref="Skipped"/> with its reason.</remarks>
public sealed class Stage(int index, string name)
{
    private readonly Dictionary<string, Estimate> _measured = [];
    private readonly Dictionary<string, string> _skipped = [];

    public int Index { get; } = index;

    public string Name { get; } = name;

    public IReadOnlyDictionary<string, Estimate> Measured => _measured;

    /// <summary>Observable key → why it is not there.</summary>
    public IReadOnlyDictionary<string, string> Skipped => _skipped;

    public Estimate this[Observable observable] => _measured[observable.Key];

    public void Record(Observable observable, Estimate estimate) => _measured[observable.Key] = estimate;

    public void Skip(Observable observable, string reason) => _skipped[observable.Key] = reason;
}

/// <summary>The same data seen at successive scales: stages × observables, every number an <see cref="Estimate"/>.</summary>
/// <remarks>The one idea of Kadanoff: lattices, networks, stacks of Boltzmann machines and spring-block chains all yield a flow, and share its table, plot and report.</remarks>
public sealed class Flow(string name, IReadOnlyList<Observable> observables, IReadOnlyList<Stage> stages)
{
    public string Name { get; } = name;

    public IReadOnlyList<Observable> Observables { get; } = observables;

    public IReadOnlyList<Stage> Stages { get; } = stages;

    /// <summary>One observable along the flow; stages where it was not measured are left out.</summary>
    public IEnumerable<(Stage Stage, Estimate Estimate)> Along(Observable observable)
    {
        foreach (var stage in Stages)
        {
            if (stage.Measured.TryGetValue(observable.Key, out var estimate))
                yield return (stage, estimate);
        }
    }
}
