using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Kadanoff.Reports.Html;

/// <summary>A piece of HTML that is already encoded; text becomes one only through <see cref="Text"/>.</summary>
internal readonly record struct Markup(string Html)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static Markup Empty { get; } = new("");

    public static Markup Text(string text) => new(Encoder.Encode(text));

    public static Markup Tag(string name, params IEnumerable<Markup> content) => Tag(name, [], content);

    /// <summary>An element; an attribute whose value is null is left out.</summary>
    public static Markup Tag(string name, IEnumerable<(string Name, string? Value)> attributes, params IEnumerable<Markup> content)
    {
        var written = string.Concat(attributes.Where(a => a.Value is not null).Select(a => $" {a.Name}=\"{Encoder.Encode(a.Value!)}\""));
        return new Markup($"<{name}{written}>{Join(content).Html}</{name}>");
    }

    public static Markup Join(params IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(piece => piece.Html)));

    public static implicit operator Markup(string text) => Text(text);
}
