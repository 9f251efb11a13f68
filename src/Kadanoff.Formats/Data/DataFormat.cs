namespace Kadanoff.Formats.Data;

/// <summary>One form in which samples and labels lie on a disk.</summary>
internal abstract class DataFormat
{
    /// <summary>As an error says what was looked for: "npz (arrays images, labels)".</summary>
    public abstract string Description { get; }

    /// <summary>Whether one file is no data set, so that its neighbours are needed too.</summary>
    public virtual bool NeedsNeighbours => false;

    /// <summary>Whether a file has the name of this form.</summary>
    public abstract bool Claims(string fileName);

    /// <summary>Whether a file with these first bytes can be of this form, whatever its name.</summary>
    public virtual bool StartsLike(ReadOnlySpan<byte> start) => false;

    /// <summary>Reads the samples.</summary>
    /// <param name="place">The folder or file that was asked for, for errors.</param>
    /// <param name="files">Files that have the name of this form, ascending; at least one.</param>
    /// <param name="chosen">The file that was asked for; null where a folder was.</param>
    /// <exception cref="FileException">They are damaged or do not fit together.</exception>
    public abstract DataParts Read(string place, IReadOnlyList<string> files, string? chosen);
}
