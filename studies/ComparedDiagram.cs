using Kadanoff.Flows;

namespace Kadanoff.Studies;

/// <summary>A phase diagram, and what it stands beside in the report.</summary>
/// <param name="Id">Of its figure.</param>
/// <param name="Ours">Measured.</param>
/// <param name="Published">The same knobs; null where nothing was published.</param>
/// <param name="Chain">Of the spring-block chain; null for none.</param>
public sealed record ComparedDiagram(string Id, PhaseDiagram Ours, PhaseDiagram? Published = null, PhaseDiagram? Chain = null);
