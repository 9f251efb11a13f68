using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>One form in which a trained model lies on a disk.</summary>
internal abstract class ModelFormat
{
    /// <summary>As an error says what was looked for: "safetensors".</summary>
    public abstract string Name { get; }

    /// <summary>Whether the file is of this form, whatever its name; it throws nothing.</summary>
    public abstract bool Recognises(ModelStart start);

    /// <summary>Opens a file of this form; numbers are read when asked for.</summary>
    /// <param name="path">Of a file that <see cref="Recognises"/> has accepted.</param>
    /// <exception cref="FileException">It is damaged, or asks for what is not read.</exception>
    public abstract Model Open(string path);
}
