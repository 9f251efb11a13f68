namespace Kadanoff.Sweeps.Results;

/// <summary>How a point ended.</summary>
public enum PointStatus
{
    /// <summary>With a result.</summary>
    Done,

    /// <summary>Its loss was no longer finite: a result too, which enters no mean.</summary>
    Diverged,

    /// <summary>With an error; it is run again when the sweep is resumed.</summary>
    Failed,
}
