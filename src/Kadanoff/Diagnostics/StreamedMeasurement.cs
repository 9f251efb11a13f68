namespace Kadanoff.Diagnostics;

/// <summary>What was measured while the samples streamed by.</summary>
/// <param name="Measurement">As <see cref="NetworkFlow"/> gives it, so that tables, verdicts and reports are the same.</param>
/// <param name="Controls">The same with shuffled labels and for the untrained networks that were given; null where neither was asked for.</param>
public sealed record StreamedMeasurement(NetworkMeasurement Measurement, Controls? Controls);
