using System.Text.Json.Serialization;

namespace Kadanoff.Studies.Advice;

/// <summary>What became of one network, layer by layer.</summary>
/// <param name="Accuracy">Of the whole network on the test samples, 0 … 1.</param>
/// <param name="After">The same after it has been trained on.</param>
/// <param name="Layers">Hidden ones.</param>
internal sealed record BypassOutcome(double Accuracy, double After, IReadOnlyList<BypassedLayer> Layers);

/// <summary>A layer that was taken out.</summary>
/// <param name="Advised">Whether that was the advice.</param>
/// <param name="Role">By its load.</param>
/// <param name="Share">Its load, of the equal share.</param>
/// <param name="Lost">Accuracy without it below that of the whole network.</param>
/// <param name="LostAfter">The same after both have been trained on.</param>
/// <param name="Spare">Whether a trial on training samples calls it spare.</param>
internal sealed record BypassedLayer(bool Advised, string Role, double Share, double Lost, double LostAfter, bool Spare);

/// <summary>What depths give.</summary>
/// <param name="Advised">Depth that was advised.</param>
/// <param name="AtAdvised">Test accuracy of networks of that depth, a seed each.</param>
/// <param name="AtGiven">Of the given depth.</param>
/// <param name="AtFewer">Of one layer fewer than advised.</param>
internal sealed record ShortenOutcome(int Advised, IReadOnlyList<double> AtAdvised, IReadOnlyList<double> AtGiven, IReadOnlyList<double> AtFewer);

/// <summary>What factors by layer give.</summary>
/// <param name="Layers">That got a factor; 0 where none was advised, and nothing was trained.</param>
/// <param name="Without">Test accuracy where all layers keep the common rate.</param>
/// <param name="With">With the factors.</param>
/// <param name="Shuffled">With the same factors on other layers.</param>
internal sealed record ScheduleOutcome(int Layers, double Without, double With, double Shuffled);

/// <summary>What a network with some dropout gives, and where the advice is to turn it.</summary>
/// <param name="Accuracy">On the test samples.</param>
/// <param name="Convexity">A of its load curve.</param>
/// <param name="Direction">Of the advice.</param>
internal sealed record NoiseOutcome(double Accuracy, double Convexity, string Direction);

/// <summary>The JSON form of outcomes, for the work folder of the study.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(BypassOutcome))]
[JsonSerializable(typeof(ShortenOutcome))]
[JsonSerializable(typeof(ScheduleOutcome))]
[JsonSerializable(typeof(NoiseOutcome))]
internal sealed partial class OutcomeJson : JsonSerializerContext;
