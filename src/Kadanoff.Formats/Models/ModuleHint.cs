namespace Kadanoff.Formats.Models;

/// <summary>What a file tells of a module beyond its tensors.</summary>
/// <param name="Class">Its class, without the package: <c>ConvTranspose2d</c>.</param>
/// <param name="Groups">Of a convolution; null where the file does not tell.</param>
/// <param name="Transposed">Whether a convolution is transposed; null where the file does not tell.</param>
internal sealed record ModuleHint(string Class, int? Groups = null, bool? Transposed = null);
