using Kadanoff.Networks;
using Kadanoff.Training;

namespace Kadanoff.Formats.Networks;

/// <summary>A network from the disk, with how it was made.</summary>
/// <param name="Network">With its weights.</param>
/// <param name="Record">How it was made; null where the file does not tell.</param>
/// <param name="History">How the flow evolved while it learned; null where the file does not tell.</param>
/// <param name="Path">The file that was read.</param>
/// <param name="Sha256">Of that file, in hexadecimal digits.</param>
/// <param name="Unfinished">Where a run stands that was read from its checkpoint; null for a finished one.</param>
public sealed record SavedRun(Network<float> Network, RunRecord? Record, TrainingHistory? History, string Path, string Sha256, TrainingProgress? Unfinished);
