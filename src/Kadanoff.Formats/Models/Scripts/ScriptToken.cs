namespace Kadanoff.Formats.Models.Scripts;

/// <summary>What a token is.</summary>
internal enum ScriptTokenKind
{
    Name,
    Number,
    Text,
    Symbol,

    /// <summary>The end of a line.</summary>
    Line,

    /// <summary>The lines that follow stand deeper.</summary>
    Indent,

    /// <summary>They stand one level less deep.</summary>
    Dedent,

    End,
}

/// <summary>A word of the code of an archive.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A text without its quotes.</param>
/// <param name="Line">From 1.</param>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, string Text, int Line);
