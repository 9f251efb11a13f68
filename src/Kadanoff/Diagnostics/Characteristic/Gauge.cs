using System.Text.Json.Serialization;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>In which coordinates the features of a layer are measured.</summary>
/// <remarks>
/// The head of a network takes any invertible linear map of the features back, so that the loss does not choose the coordinates, while couplings depend on them:
/// a coupling is stated together with its gauge. <i>Checked by</i> GaugeTests.
/// </remarks>
[JsonConverter(typeof(JsonStringEnumConverter<Gauge>))]
public enum Gauge
{
    /// <summary>The features as the layer gives them, less their mean.</summary>
    [JsonStringEnumMemberName("raw")]
    Raw,

    /// <summary>Every unit with mean 0 and variance 1.</summary>
    [JsonStringEnumMemberName("standardise")]
    Standardise,

    /// <summary>C^(−½) f: the white features that are nearest to f.</summary>
    [JsonStringEnumMemberName("whiten")]
    Whiten,

    /// <summary>The principal components, largest variance first.</summary>
    [JsonStringEnumMemberName("pca")]
    Pca,

    /// <summary>A control: standardised features times a random matrix.</summary>
    [JsonStringEnumMemberName("random-mixing")]
    RandomMixing,

    /// <summary>The logit of two classes, a single unit, with mean 0 and variance 1.</summary>
    [JsonStringEnumMemberName("scalar-logit")]
    ScalarLogit,
}
