using Kadanoff.Formats.Models.Scripts;

namespace Kadanoff.Formats.Tests.Models.Scripts;

/// <summary>Every form of statement and expression that TorchScript writes, as the tree that it stands for.</summary>
public class ScriptParserTests
{
    [Theory]
    [InlineData("x = 1", "x = 1")]
    [InlineData("x = -1", "x = -1")]
    [InlineData("x = 1.0000000000000001e-05", "x = 1E-05")]
    [InlineData("x = 0.", "x = 0")]
    [InlineData("x = 9223372036854775807", "x = 9223372036854775807")]
    [InlineData("x = -inf", "x = -∞")]
    [InlineData("x = None", "x = None")]
    [InlineData("x = \"a \\\"b\\\" #c\"", "x = 'a \"b\" #c'")]
    [InlineData("x = 'a'  # remark", "x = 'a'")]
    [InlineData("x : Optional[Tuple[Tensor, Tensor]] = y", "x = y")]
    [InlineData("x = [1, 2, ]", "x = [1 2]")]
    [InlineData("x = []", "x = []")]
    [InlineData("x = (1,)", "x = (1)")]
    [InlineData("x = ((a))", "x = a")]
    [InlineData("x = {\"a\": 1, \"b\": c}", "x = {'a': 1 'b': c}")]
    [InlineData("x = a.b.c[0][-1]", "x = a.b.c[0][-1]")]
    [InlineData("x = torch.add(y, z, alpha=1)", "x = torch.add(y z alpha=1)")]
    [InlineData("x = (self.conv).forward(y, )", "x = self.conv.forward(y)")]
    [InlineData("x = torch.cat([a,\n    b],\n  1)", "x = torch.cat([a b] 1)")]
    [InlineData("a, b = f(x)", "a b = f(x)")]
    [InlineData("a, = f(x)", "a = f(x) apart")]
    [InlineData("h, c = h0, c0", "h c = (h0 c0)")]
    [InlineData("self.x = y", "self.x = y")]
    [InlineData("f(x)", "f(x)")]
    [InlineData("return x, y", "return (x y)")]
    [InlineData("return", "return None")]
    [InlineData("pass", "")]
    [InlineData("if a:\n    x = 1\n  else:\n    if b:\n      pass\n    else:\n      x = 2", "if a {x = 1} else {if b {} else {x = 2}}")]
    [InlineData("for i in range(3):\n    x = i", "for i in range(3) {x = i}")]
    [InlineData("while x:\n    if y:\n      pass\n    z = 1\n  w = 1", "while? w = 1")]
    [InlineData("assert x, \"y\"", "assert?")]
    public void A_statement_is_its_tree(string text, string expected)
    {
        var file = ScriptParser.Read($"def f():\n  {text}\n\n  last = 0\n", "f.py");
        string.Join(' ', file.Functions["f"].Body.SkipLast(1).Select(Show)).ShouldBe(expected);
    }

    [Fact]
    public void Classes_have_methods_and_what_they_declare()
    {
        var file = ScriptParser.Read(
            "op_version_set = 1\nclass A(Module):\r\n  __parameters__ = [\"w\", ]\n  w : Tensor\n  eps : Final[float] = 0.5\n  __annotations__[\"0\"] = __torch__.B\n  def forward(self: __torch__.A,\n    x: Tensor,\n    n: int=3) -> Tuple[Tensor, int]:\n    return x\n  def other(self) -> None:\n    pass\nclass B:\n  def f(self) -> int:\n    return 1\ndef g(x: List[Tensor]=[]) -> Tensor:\n  return x",
            "a.py");
        file.Classes.Keys.ShouldBe(["A", "B"]);
        file.Classes["A"].Methods.Keys.ShouldBe(["forward", "other"]);
        file.Classes["A"].Methods["forward"].Parameters.Select(parameter => $"{parameter.Name}: {parameter.Type}{(parameter.Default is null ? "" : $" = {Show(parameter.Default)}")}").ShouldBe(["self: A", "x: Tensor", "n: int = 3"]);
        file.Classes["A"].Declared.Select(pair => $"{pair.Key} = {(pair.Value is null ? "" : Show(pair.Value))}").ShouldBe(["__parameters__ = ['w']", "w = ", "eps = 0.5"]);
        file.Functions.Keys.ShouldBe(["g"]);
        file.Functions["g"].Parameters[0].Type.ShouldBe("List");
    }

    [Theory]
    [InlineData("x = ", "the end of a line stands where a value should be", 2)]
    [InlineData("x = 1 2", "'2' stands where a line should end", 2)]
    [InlineData("x = 1.2.3", "'1.2.3' is no number", 2)]
    [InlineData("x = -y", "a minus stands before something else than a number", 2)]
    [InlineData("x = \"a", "a text has no end", 2)]
    [InlineData("x = f(1", "the end of a line stands where ',' should be", 3)]
    [InlineData("if x:", "a block is empty", 3)]
    [InlineData("x = a..b", "'.' stands where a name should be", 2)]
    [InlineData("x = @", "'@' stands where a value should be", 2)]
    public void What_is_not_as_it_should_be_is_told_with_its_line(string text, string problem, int line)
    {
        var reason = Should.Throw<ScriptException>(() => ScriptParser.Read($"def f():\n  {text}\n", "f.py")).Reason;
        reason.ShouldStartWith(problem);
        reason.ShouldContain($"line {line}");
    }

    private static string Show(ScriptStatement statement) => statement switch
    {
        AssignStatement assign => $"{string.Join(' ', assign.Targets.Select(Show))} = {Show(assign.Value)}{(assign is { TakesApart: true, Targets.Count: 1 } ? " apart" : "")}",
        EvaluateStatement evaluate => Show(evaluate.Value),
        ReturnStatement end => $"return {Show(end.Value)}",
        IfStatement choice => $"if {Show(choice.Condition)} {{{string.Join(' ', choice.Then.Select(Show))}}} else {{{string.Join(' ', choice.Otherwise.Select(Show))}}}",
        ForStatement loop => $"for {Show(loop.Target)} in {Show(loop.Over)} {{{string.Join(' ', loop.Body.Select(Show))}}}",
        OtherStatement other => $"{other.Word}?",
        _ => "?",
    };

    private static string Show(ScriptExpression expression) => expression switch
    {
        LiteralExpression { Value: null } => "None",
        LiteralExpression { Value: string text } => $"'{text}'",
        LiteralExpression { Value: var value } => FormattableString.Invariant($"{value}").Replace("Infinity", "∞", StringComparison.Ordinal),
        NameExpression { Name: var name } => name,
        AttributeExpression attribute => $"{Show(attribute.Of)}.{attribute.Name}",
        IndexExpression index => $"{Show(index.Of)}[{Show(index.Index)}]",
        CallExpression call => $"{Show(call.Function)}({string.Join(' ', call.Arguments.Select(Show).Concat(call.Named.Select(named => $"{named.Name}={Show(named.Value)}")))})",
        SequenceExpression { IsTuple: var isTuple, Items: var items } => isTuple ? $"({string.Join(' ', items.Select(Show))})" : $"[{string.Join(' ', items.Select(Show))}]",
        DictionaryExpression dictionary => $"{{{string.Join(' ', dictionary.Pairs.Select(pair => $"{Show(pair.Key)}: {Show(pair.Value)}"))}}}",
        _ => "?",
    };
}
