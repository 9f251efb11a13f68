using System.Text;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Cuts the code of an archive into tokens: Python's, of which TorchScript writes a small part.</summary>
/// <remarks>Lines end where no bracket is open; depth is told by the spaces that a line begins with. <i>Checked by</i> ScriptParserTests.</remarks>
internal sealed class ScriptLexer
{
    private const int DeepestBlock = 50;

    private readonly string _text;
    private readonly List<ScriptToken> _tokens = [];
    private readonly Stack<int> _depths = new([0]);
    private int _at;
    private int _line = 1;
    private int _open;

    private ScriptLexer(string text) => _text = text;

    /// <exception cref="ScriptException">A text has no end, or blocks are too deep.</exception>
    public static IReadOnlyList<ScriptToken> Read(string text)
    {
        var lexer = new ScriptLexer(text);
        while (lexer._at < text.Length)
            lexer.ReadLine();
        while (lexer._depths.Pop() > 0)
            lexer.Add(ScriptTokenKind.Dedent, "");
        lexer.Add(ScriptTokenKind.End, "");
        return lexer._tokens;
    }

    private void ReadLine()
    {
        var start = _at;
        while (Here == ' ')
            _at++;
        if (Here is not ('\n' or '\r' or '#' or '\0'))
            Indent(_at - start);
        var before = _tokens.Count;
        while (_at < _text.Length && (Here != '\n' || _open > 0))
            Next();
        if (_tokens.Count > before)
            Add(ScriptTokenKind.Line, "");
        _at++;
        _line++;
    }

    private char Here => _at < _text.Length ? _text[_at] : '\0';

    private void Indent(int depth)
    {
        if (depth > _depths.Peek())
        {
            if (_depths.Count > DeepestBlock)
                throw Problem($"blocks stand more than {DeepestBlock} levels deep");
            _depths.Push(depth);
            Add(ScriptTokenKind.Indent, "");
        }

        while (depth < _depths.Peek())
        {
            _depths.Pop();
            Add(ScriptTokenKind.Dedent, "");
        }
    }

    private void Next()
    {
        var here = Here;
        if (here == '\n')
            _line++;
        if (here is ' ' or '\n' or '\r' or '\t')
            _at++;
        else if (here == '#')
            Skip(letter => letter != '\n');
        else if (char.IsAsciiLetter(here) || here == '_')
            Take(ScriptTokenKind.Name, letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
        else if (char.IsAsciiDigit(here) || (here == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])))
            TakeNumber();
        else if (here is '"' or '\'')
            TakeText(here);
        else
            TakeSymbol(here);
    }

    private void TakeSymbol(char here)
    {
        _open += here is '(' or '[' or '{' ? 1 : here is ')' or ']' or '}' && _open > 0 ? -1 : 0;
        _at++;
        Add(ScriptTokenKind.Symbol, here.ToString());
    }

    private void TakeNumber()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Here) || Here == '.' || (Here is '+' or '-' && _text[_at - 1] is 'e' or 'E'))
            _at++;
        Add(ScriptTokenKind.Number, _text[start.._at]);
    }

    private void TakeText(char quote)
    {
        var content = new StringBuilder();
        var line = _line;
        for (_at++; Here != quote; _at++)
        {
            if (_at >= _text.Length || Here == '\n')
                throw Problem("a text has no end");
            if (Here == '\\' && _at + 1 < _text.Length)
                _at++;
            content.Append(Here);
        }

        _at++;
        _tokens.Add(new ScriptToken(ScriptTokenKind.Text, content.ToString(), line));
    }

    private void Take(ScriptTokenKind kind, Func<char, bool> belongs)
    {
        var start = _at;
        Skip(belongs);
        Add(kind, _text[start.._at]);
    }

    private void Skip(Func<char, bool> belongs)
    {
        while (_at < _text.Length && belongs(_text[_at]))
            _at++;
    }

    private void Add(ScriptTokenKind kind, string text) => _tokens.Add(new ScriptToken(kind, text, _line));

    private ScriptException Problem(string problem)
    {
        var exception = new ScriptException(problem);
        exception.At(FormattableString.Invariant($"line {_line}"));
        return exception;
    }
}
