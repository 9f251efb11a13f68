using System.Globalization;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Reads the code of an archive: classes, functions, and the few kinds of statements that TorchScript writes.</summary>
/// <remarks>Types are read over. Depth is bounded; what is not known is one error with its line. <i>Reference</i>: [paszke2019]. <i>Checked by</i> ScriptParserTests, HostileModelTests.</remarks>
internal sealed class ScriptParser
{
    private const int Deepest = 60;

    private readonly IReadOnlyList<ScriptToken> _tokens;
    private readonly string _file;
    private int _at;
    private int _depth;

    private ScriptParser(string text, string file) => (_tokens, _file) = (ScriptLexer.Read(text), file);

    /// <param name="text">Of a file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="ScriptException">It is not as TorchScript writes it.</exception>
    public static ScriptFile Read(string text, string file)
    {
        try
        {
            return new ScriptParser(text, file).Whole();
        }
        catch (ScriptException exception)
        {
            exception.At(file);
            throw;
        }
    }

    private ScriptToken Here => _tokens[_at];

    private ScriptFile Whole()
    {
        var classes = new Dictionary<string, ScriptClass>();
        var functions = new Dictionary<string, ScriptFunction>();
        while (Here.Kind != ScriptTokenKind.End)
        {
            if (Here is { Kind: ScriptTokenKind.Name, Text: "class" } && Class() is var found)
                classes.TryAdd(found.Name, found);
            else if (Here is { Kind: ScriptTokenKind.Name, Text: "def" } && Function() is var function)
                functions.TryAdd(function.Name, function);
            else
                Statement();
        }

        return new ScriptFile(classes, functions);
    }

    private ScriptClass Class()
    {
        Take("class");
        var name = Name();
        if (Takes("("))
        {
            while (!Takes(")"))
                Next();
        }

        Take(":");
        var methods = new Dictionary<string, ScriptFunction>();
        var declared = new Dictionary<string, ScriptExpression?>();
        Block(() =>
        {
            if (Here is { Kind: ScriptTokenKind.Name, Text: "def" })
            {
                var method = Function();
                methods.TryAdd(method.Name, method);
            }
            else
            {
                Declaration(declared);
            }
        });
        return new ScriptClass(name, methods, declared);
    }

    /// <summary><c>eps : Final[float] = 1e-5</c>, or a type alone.</summary>
    private void Declaration(Dictionary<string, ScriptExpression?> declared)
    {
        var target = Expression();
        if (Takes(":"))
            Expression();
        var value = Takes("=") ? Listed() : null;
        if (target is NameExpression { Name: var name })
            declared.TryAdd(name, value);
        TakeLine();
    }

    private ScriptFunction Function()
    {
        Take("def");
        var name = Name();
        Take("(");
        var parameters = new List<ScriptParameter>();
        while (!Takes(")"))
        {
            var parameter = Name();
            var type = Takes(":") ? Expression() : null;
            parameters.Add(new ScriptParameter(parameter, FirstWord(type), Takes("=") ? Expression() : null));
            if (!Is(")"))
                Take(",");
        }

        if (Takes("-"))
        {
            Take(">");
            Expression();
        }

        Take(":");
        return new ScriptFunction(name, _file, parameters, Body());
    }

    private List<ScriptStatement> Body()
    {
        var body = new List<ScriptStatement>();
        Block(() => body.AddRange(Statement()));
        return body;
    }

    private void Block(Action line)
    {
        if (++_depth > Deepest)
            throw Problem($"blocks stand more than {Deepest} levels deep");
        TakeLine();
        if (Here.Kind != ScriptTokenKind.Indent)
            throw Problem("a block is empty");
        Next();
        while (Here.Kind != ScriptTokenKind.Dedent)
            line();
        Next();
        _depth--;
    }

    /// <summary>One statement; none for <c>pass</c>.</summary>
    private IEnumerable<ScriptStatement> Statement()
    {
        var line = Here.Line;
        switch (Here.Kind == ScriptTokenKind.Name ? Here.Text : "")
        {
            case "pass":
                Next();
                TakeLine();
                return [];
            case "return":
                Next();
                return [Ended(new ReturnStatement(line, Here.Kind == ScriptTokenKind.Line ? new LiteralExpression(null) : Listed()))];
            case "if":
                Next();
                var condition = Expression();
                Take(":");
                var then = Body();
                return [new IfStatement(line, condition, then, Otherwise())];
            case "for":
                Next();
                var target = Expression();
                Take("in");
                var over = Expression();
                Take(":");
                return [new ForStatement(line, target, over, Body())];
            case "while" or "with" or "try" or "assert" or "del" or "global" or "raise":
                return [Other(line)];
            default:
                return [Ended(Plain(line))];
        }
    }

    private List<ScriptStatement> Otherwise()
    {
        if (Here is not { Kind: ScriptTokenKind.Name, Text: "else" })
            return [];
        Next();
        Take(":");
        return Body();
    }

    private OtherStatement Other(int line)
    {
        var word = Next().Text;
        while (Here.Kind is not (ScriptTokenKind.Line or ScriptTokenKind.End))
            Next();
        TakeLine();
        if (Here.Kind != ScriptTokenKind.Indent)
            return new OtherStatement(line, word);
        var depth = 0;
        do
        {
            depth += Here.Kind == ScriptTokenKind.Indent ? 1 : Here.Kind == ScriptTokenKind.Dedent ? -1 : 0;
            Next();
        }
        while (depth > 0);
        return new OtherStatement(line, word);
    }

    private ScriptStatement Plain(int line)
    {
        var first = Listed(out var isList);
        if (Takes(":"))
            Expression();
        if (!Takes("="))
            return new EvaluateStatement(line, first);
        return new AssignStatement(line, isList ? ((SequenceExpression)first).Items : [first], isList, Listed());
    }

    private ScriptStatement Ended(ScriptStatement statement)
    {
        TakeLine();
        return statement;
    }

    private ScriptExpression Listed() => Listed(out _);

    /// <summary>Expressions with commas between them are a tuple.</summary>
    private ScriptExpression Listed(out bool isList)
    {
        var first = Expression();
        isList = Is(",");
        if (!isList)
            return first;
        var items = new List<ScriptExpression> { first };
        while (Takes(",") && Here.Kind != ScriptTokenKind.Line && !Is("=") && !Is("]"))
            items.Add(Expression());
        return new SequenceExpression(true, items);
    }

    private ScriptExpression Expression()
    {
        if (++_depth > Deepest)
            throw Problem($"an expression is more than {Deepest} levels deep");
        var value = Atom();
        while (true)
        {
            if (Takes("."))
            {
                value = new AttributeExpression(value, Name());
            }
            else if (Takes("("))
            {
                value = Call(value);
            }
            else if (Takes("["))
            {
                value = new IndexExpression(value, Listed());
                Take("]");
            }
            else
            {
                _depth--;
                return value;
            }
        }
    }

    private CallExpression Call(ScriptExpression function)
    {
        var arguments = new List<ScriptExpression>();
        var named = new List<(string, ScriptExpression)>();
        while (!Takes(")"))
        {
            var argument = Expression();
            if (argument is NameExpression { Name: var name } && Takes("="))
                named.Add((name, Expression()));
            else
                arguments.Add(argument);
            if (!Is(")"))
                Take(",");
        }

        return new CallExpression(function, arguments, named);
    }

    private ScriptExpression Atom()
    {
        var token = Next();
        return (token.Kind, token.Text) switch
        {
            (ScriptTokenKind.Name, "None") => new LiteralExpression(null),
            (ScriptTokenKind.Name, "True") => new LiteralExpression(true),
            (ScriptTokenKind.Name, "False") => new LiteralExpression(false),
            (ScriptTokenKind.Name, "inf") => new LiteralExpression(double.PositiveInfinity),
            (ScriptTokenKind.Name, "nan") => new LiteralExpression(double.NaN),
            (ScriptTokenKind.Name, _) => new NameExpression(token.Text),
            (ScriptTokenKind.Text, _) => new LiteralExpression(token.Text),
            (ScriptTokenKind.Number, _) => new LiteralExpression(Number(token)),
            (ScriptTokenKind.Symbol, "-") => Negative(),
            (ScriptTokenKind.Symbol, "{") => Pairs(),
            (ScriptTokenKind.Symbol, "[") => Items("]"),
            (ScriptTokenKind.Symbol, "(") => Items(")"),
            _ => throw Problem($"{Shown(token)} stands where a value should be", token),
        };
    }

    private LiteralExpression Negative() => Expression() switch
    {
        LiteralExpression { Value: long number } => new LiteralExpression(unchecked(-number)),
        LiteralExpression { Value: double number } => new LiteralExpression(-number),
        _ => throw Problem("a minus stands before something else than a number"),
    };

    /// <summary>A list, a tuple, or a value in brackets.</summary>
    private ScriptExpression Items(string end)
    {
        var items = new List<ScriptExpression>();
        var hasComma = false;
        while (!Takes(end))
        {
            items.Add(Expression());
            hasComma |= Is(",");
            if (!Is(end))
                Take(",");
        }

        return end == ")" && items.Count == 1 && !hasComma ? items[0] : new SequenceExpression(end == ")", items);
    }

    private DictionaryExpression Pairs()
    {
        var pairs = new List<(ScriptExpression, ScriptExpression)>();
        while (!Takes("}"))
        {
            var key = Expression();
            Take(":");
            pairs.Add((key, Expression()));
            if (!Is("}"))
                Take(",");
        }

        return new DictionaryExpression(pairs);
    }

    private object Number(ScriptToken token)
    {
        if (long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Problem($"'{token.Text}' is no number", token);
    }

    private static string FirstWord(ScriptExpression? type) => type switch
    {
        NameExpression { Name: var name } => name,
        IndexExpression { Of: var of } => FirstWord(of),
        AttributeExpression { Name: var name } => name,
        _ => "",
    };

    private string Name() => Here.Kind == ScriptTokenKind.Name ? Next().Text : throw Problem($"{Shown(Here)} stands where a name should be");

    private bool Is(string text) => Here.Kind is ScriptTokenKind.Symbol or ScriptTokenKind.Name && Here.Text == text;

    private bool Takes(string text)
    {
        var isHere = Is(text);
        if (isHere)
            Next();
        return isHere;
    }

    private void Take(string text)
    {
        if (!Takes(text))
            throw Problem($"{Shown(Here)} stands where '{text}' should be");
    }

    private void TakeLine()
    {
        if (Here.Kind == ScriptTokenKind.Line)
            Next();
        else if (Here.Kind is not (ScriptTokenKind.End or ScriptTokenKind.Dedent))
            throw Problem($"{Shown(Here)} stands where a line should end");
    }

    private ScriptToken Next() => Here.Kind == ScriptTokenKind.End ? throw Problem("the code ends too early") : _tokens[_at++];

    private static string Shown(ScriptToken token) => token.Kind switch
    {
        ScriptTokenKind.Line or ScriptTokenKind.Dedent or ScriptTokenKind.End => "the end of a line",
        ScriptTokenKind.Indent => "a block",
        _ => $"'{token.Text[..Math.Min(40, token.Text.Length)]}'",
    };

    private ScriptException Problem(string problem) => Problem(problem, Here);

    private ScriptException Problem(string problem, ScriptToken token)
    {
        var exception = new ScriptException(problem);
        exception.At(string.Create(CultureInfo.InvariantCulture, $"line {token.Line} of {_file}"));
        return exception;
    }
}
