using System.CommandLine;
using System.CommandLine.Parsing;
using Kadanoff.Formats.Data.Tokens;

namespace Kadanoff.Cli.Options;

/// <summary>The options that say how a text becomes what a network of tokens takes.</summary>
internal sealed class TokenOptions
{
    private readonly Option<string?> _tokens = new("--tokens")
    {
        Description = $"For models of tokens, how a text becomes tokens: {TokenSources.Bytes}, {TokenSources.Characters}, or the file of the model's vocabulary (tokenizer.bin of llama2.c, or JSON); for files of bare numbers their type: uint16, int32, int64",
        HelpName = "WORD|FILE",
        CustomParser = Known,
    };

    private readonly Option<int> _window = Values.Whole("--window", "For models of tokens, the length of the windows that the text is cut into, where the model does not say", 64, 2, 1 << 20);

    public void AddTo(Command command)
    {
        command.Add(_tokens);
        command.Add(_window);
    }

    /// <summary>How text becomes tokens; null where nothing was told.</summary>
    public string? Tokens(Session session) => session.Value(_tokens);

    /// <summary>Tokens of a window, where the model does not say.</summary>
    public int Window(Session session) => session.Value(_window);

    /// <summary>Whether one of them was typed.</summary>
    public bool AnyGiven(Session session) => session.Given(_tokens) || session.Given(_window);

    private static string? Known(ArgumentResult result)
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        if (!TokenSources.Words.Contains(text) && !File.Exists(text))
            result.AddError($"--tokens is one of {string.Join(", ", TokenSources.Words)}, or a file that exists; got '{text}'{Nearest.Meant(text, TokenSources.Words)}");
        return text;
    }
}
