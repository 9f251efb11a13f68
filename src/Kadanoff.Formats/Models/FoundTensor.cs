namespace Kadanoff.Formats.Models;

/// <summary>A tensor that a file describes, or why it is not read.</summary>
/// <param name="Tensor">Null where it is not read.</param>
/// <param name="Reason">Null where it is read.</param>
internal sealed record FoundTensor(FileTensor? Tensor, string? Reason);
