using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kadanoff.Reports.Tests;

/// <summary>The part of JSON Schema 2020-12 that docs/schema uses; a keyword outside it is an error of the test, not ignored.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> Annotations = ["$schema", "$id", "$defs", "title", "description"];

    public static JsonSchema Read(string file) =>
        new(JsonDocument.Parse(File.ReadAllText(RepositoryFolder.PathOf("docs", "schema", file))).RootElement);

    /// <summary>Where the value breaks the schema, and how; empty where it keeps it.</summary>
    public IReadOnlyList<string> Violations(string json) => [.. Violations(root, JsonDocument.Parse(json).RootElement, "$")];

    private IEnumerable<string> Violations(JsonElement schema, JsonElement value, string at) =>
        schema.EnumerateObject().Where(keyword => !Annotations.Contains(keyword.Name)).SelectMany(keyword => Violations(schema, keyword, value, at));

    private IEnumerable<string> Violations(JsonElement schema, JsonProperty keyword, JsonElement value, string at) => keyword.Name switch
    {
        "$ref" => Violations(Definition(keyword.Value.GetString()!), value, at),
        "type" => Unless(IsOf(keyword.Value.GetString()!, value), $"{at} is no {keyword.Value}"),
        "const" => Unless(JsonElement.DeepEquals(keyword.Value, value), $"{at} is not {keyword.Value}"),
        "enum" => Unless(keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), $"{at} is none of {keyword.Value}"),
        "minimum" => Unless(value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(), $"{at} is below {keyword.Value}"),
        "pattern" => Unless(value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!), $"{at} does not match {keyword.Value}"),
        "required" => keyword.Value.EnumerateArray().Where(name => IsOf("object", value) && !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at} lacks {name}"),
        "properties" => Members(value).Where(member => keyword.Value.TryGetProperty(member.Name, out _))
            .SelectMany(member => Violations(keyword.Value.GetProperty(member.Name), member.Value, $"{at}.{member.Name}")),
        "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.False =>
            Members(value).Where(member => !schema.GetProperty("properties").TryGetProperty(member.Name, out _)).Select(member => $"{at} has {member.Name}, which is not known"),
        "items" => IsOf("array", value) ? value.EnumerateArray().Index().SelectMany(item => Violations(keyword.Value, item.Item, $"{at}[{item.Index}]")) : [],
        "oneOf" => Unless(keyword.Value.EnumerateArray().Count(one => !Violations(one, value, at).Any()) == 1, $"{at} is not exactly one of what it may be"),
        _ => throw new NotSupportedException($"The schema uses {keyword.Name}, which this reader does not know."),
    };

    private JsonElement Definition(string reference) => root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private static IEnumerable<string> Unless(bool holds, string violation) => holds ? [] : [violation];

    private static IEnumerable<JsonProperty> Members(JsonElement value) => IsOf("object", value) ? value.EnumerateObject() : [];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"The schema uses type {type}, which this reader does not know."),
    };
}
