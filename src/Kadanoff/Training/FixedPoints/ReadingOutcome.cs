using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Statistics;

namespace Kadanoff.Training.FixedPoints;

/// <summary>Whose features were measured: those of the trained network, or of a control.</summary>
public enum Subject
{
    Trained,

    /// <summary>The same network before its first step.</summary>
    Untrained,

    /// <summary>The same network, trained on labels that mean nothing.</summary>
    Shuffled,

    /// <summary>The first principal components of the input, as many as there are features: no network at all.</summary>
    InputComponents,

    /// <summary>The same components times a random matrix: the same subspace in another gauge.</summary>
    MixedComponents,

    /// <summary>The sites of the input that decimation leaves: what renormalization does, on the same states.</summary>
    DecimatedInput,
}

/// <summary>The features of a subject, under every definition, gauge and view.</summary>
public sealed record SubjectMeasurement(Subject Subject, IReadOnlyList<CharacteristicResult> Results);

/// <summary>What stands at one scale of a flow: a layer of the network, before training or after, or the input itself, decimated.</summary>
/// <param name="Subject">Trained, untrained or <see cref="Subject.DecimatedInput"/>.</param>
/// <param name="Level">0 for the input; decimated, how many times.</param>
/// <param name="Name">For people.</param>
/// <param name="Results">Under the definitions of <see cref="FeatureMeasurement.OfLevels"/>.</param>
public sealed record LevelMeasurement(Subject Subject, int Level, string Name, IReadOnlyList<CharacteristicResult> Results);

/// <summary>How strongly the features are correlated on the way.</summary>
/// <param name="Step">Of the training.</param>
/// <param name="Strength">r_rms, pooled; null where fewer than two units live.</param>
public sealed record CourseOfStrength(long Step, double? Strength);

/// <summary>How good a trained network is, beside the best that any function of the input can be.</summary>
/// <param name="Loss">Over the states that it is measured on.</param>
/// <param name="Best">The infimum, where it is known.</param>
/// <param name="Accuracy">Null where there are no classes.</param>
/// <param name="BestAccuracy">Of the best guess.</param>
/// <param name="GradientNorm">|gradient| where training ended.</param>
/// <param name="Steps">Of Adam, with the iterations of the polish.</param>
/// <param name="Ending">Why it ended, for people.</param>
public sealed record FitQuality(Estimate Loss, Estimate? Best, Estimate? Accuracy, Estimate? BestAccuracy, double GradientNorm, long Steps, string Ending)
{
    /// <summary>On samples of two classes: the mean over inputs of the relative entropy of the posterior to the network, which is what the loss is above the infimum, without the noise of labels.</summary>
    public Estimate? Divergence { get; init; }

    /// <summary>Loss − infimum; null where the infimum is not known.</summary>
    public double? Excess => Divergence?.Value ?? (Best is { } best ? Loss.Value - best.Value : null);
}

/// <summary>What one network shows of one reading of the claim.</summary>
public sealed record ReadingOutcome
{
    /// <summary>The view of all states, whatever their class.</summary>
    public const string Pooled = "pooled";

    public required FitQuality Fit { get; init; }

    /// <summary>The logit regressed on the statistics of the input; null where there is no logit.</summary>
    public LogitReadOut? ReadOut { get; init; }

    /// <summary>The same of the network that was trained on labels that mean nothing; null without one.</summary>
    public FitQuality? ShuffledFit { get; init; }

    /// <inheritdoc cref="ShuffledFit"/>
    public LogitReadOut? ShuffledReadOut { get; init; }

    /// <summary>The trained network first.</summary>
    public required IReadOnlyList<SubjectMeasurement> Subjects { get; init; }

    /// <summary>The layers of the trained and of the untrained network, and the input under decimation.</summary>
    public required IReadOnlyList<LevelMeasurement> Levels { get; init; }

    /// <summary>Of labels by decimation of an open Ising chain, how well it was done, trained and in the controls; empty otherwise.</summary>
    public IReadOnlyList<DecimatedLevel> Decimations { get; init; } = [];

    public required IReadOnlyList<CourseOfStrength> Course { get; init; }

    /// <summary>What a definition says of the pooled features of a subject, in the coordinates of the layer; null where it was not asked.</summary>
    public CharacteristicResult? Result(Subject subject, string definition, string view = Pooled, Gauge gauge = Gauge.Raw) =>
        Subjects.FirstOrDefault(one => one.Subject == subject)?.Results.FirstOrDefault(result => result.Definition.Key == definition && result.View == view && result.Gauge == gauge);

    /// <summary>The first number of that; null where there is none.</summary>
    public Estimate? Number(Subject subject, string definition, string view = Pooled, Gauge gauge = Gauge.Raw) =>
        Result(subject, definition, view, gauge) is { Values: [var first, ..] } ? first.Estimate : null;

    /// <summary>A definition along a flow: the first number at each level; null where there is none.</summary>
    public IReadOnlyList<Estimate?> Along(Subject subject, string definition, string view = Pooled) =>
    [
        .. from level in Levels
           where level.Subject == subject
           orderby level.Level
           select level.Results.FirstOrDefault(result => result.Definition.Key == definition && result.View == view) is { Values: [var first, ..] } ? first.Estimate : (Estimate?)null,
    ];

    public string ToJson() => JsonSerializer.Serialize(this, OutcomeJson.Default.ReadingOutcome);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">The text is no outcome.</exception>
    public static ReadingOutcome FromJson(string json) => JsonSerializer.Deserialize(json, OutcomeJson.Default.ReadingOutcome) ?? throw new JsonException("The outcome is null.");
}

/// <summary>A logit as a function of the sufficient statistics of the input: what the optimum does determine.</summary>
/// <param name="Measured">Slopes, intercept and R².</param>
/// <param name="BestSlopes">The differences of the natural parameters.</param>
/// <param name="BestIntercept">−(A(θ_1) − A(θ_0)) + ln(π_1/π_0).</param>
public sealed record LogitReadOut(CharacteristicResult Measured, IReadOnlyList<double> BestSlopes, double BestIntercept)
{
    /// <summary>The statistic in which the classes differ most.</summary>
    public int Main => BestSlopes.Index().MaxBy(slope => Math.Abs(slope.Item)).Index;

    /// <summary>∂z/∂T of a statistic; null where the logit does not depend on it measurably.</summary>
    public Estimate? Slope(int statistic) => Number(statistic);

    public Estimate? Intercept => Number(BestSlopes.Count);

    /// <summary>R² of the regression.</summary>
    public Estimate? Determination => Number(BestSlopes.Count + 1);

    private Estimate? Number(int index) => Measured.Values.Count > index ? Measured.Values[index].Estimate : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, Converters = [typeof(DefinitionConverter), typeof(FixedPointConverter)], RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReadingOutcome))]
[JsonSerializable(typeof(Reading))]
internal sealed partial class OutcomeJson : JsonSerializerContext;
