namespace Kadanoff.Diagnostics;

/// <summary>Representations of a network that can also be run without one of its layers.</summary>
public interface IBypassable : IRepresentations
{
    /// <summary>The output alone, of the whole network or without what leads to a stage.</summary>
    /// <param name="stage">The data go past what lies between the stage before it on the load curve and this one; null for the whole network.</param>
    /// <returns>One stage: the output.</returns>
    IBypassable OutputWithout(NetworkStage? stage);
}
