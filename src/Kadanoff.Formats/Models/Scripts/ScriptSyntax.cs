namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Something that has a value.</summary>
internal abstract record ScriptExpression;

/// <summary>A number, a text, a truth value or None.</summary>
internal sealed record LiteralExpression(object? Value) : ScriptExpression;

/// <summary>A variable, or the first word of a dotted name.</summary>
internal sealed record NameExpression(string Name) : ScriptExpression;

/// <summary><c>self.weight</c>, or more of a dotted name.</summary>
internal sealed record AttributeExpression(ScriptExpression Of, string Name) : ScriptExpression;

/// <summary><c>sizes[0]</c>, also of a type: <c>List[int]</c>.</summary>
internal sealed record IndexExpression(ScriptExpression Of, ScriptExpression Index) : ScriptExpression;

/// <summary><c>torch.add(x, y, alpha=1)</c>.</summary>
internal sealed record CallExpression(ScriptExpression Function, IReadOnlyList<ScriptExpression> Arguments, IReadOnlyList<(string Name, ScriptExpression Value)> Named) : ScriptExpression;

/// <summary>A list or a tuple.</summary>
internal sealed record SequenceExpression(bool IsTuple, IReadOnlyList<ScriptExpression> Items) : ScriptExpression;

/// <summary><c>{"out": x}</c>.</summary>
internal sealed record DictionaryExpression(IReadOnlyList<(ScriptExpression Key, ScriptExpression Value)> Pairs) : ScriptExpression;

/// <summary>Something that is done.</summary>
internal abstract record ScriptStatement(int Line);

/// <summary><c>x = …</c>, or <c>a, b = …</c>.</summary>
/// <param name="Targets">One, or as many as the value has parts.</param>
/// <param name="TakesApart">Whether the value is taken apart, also into one part.</param>
internal sealed record AssignStatement(int Line, IReadOnlyList<ScriptExpression> Targets, bool TakesApart, ScriptExpression Value) : ScriptStatement(Line);

internal sealed record EvaluateStatement(int Line, ScriptExpression Value) : ScriptStatement(Line);

internal sealed record ReturnStatement(int Line, ScriptExpression Value) : ScriptStatement(Line);

internal sealed record IfStatement(int Line, ScriptExpression Condition, IReadOnlyList<ScriptStatement> Then, IReadOnlyList<ScriptStatement> Otherwise) : ScriptStatement(Line);

internal sealed record ForStatement(int Line, ScriptExpression Target, ScriptExpression Over, IReadOnlyList<ScriptStatement> Body) : ScriptStatement(Line);

/// <summary>A statement that is known by its first word, and not followed: <c>while</c>, <c>with</c>.</summary>
internal sealed record OtherStatement(int Line, string Word) : ScriptStatement(Line);

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The first word of its type; empty where it has none.</param>
/// <param name="Default">What it is where nothing is given; null where something must be.</param>
internal sealed record ScriptParameter(string Name, string Type, ScriptExpression? Default);

/// <summary>A function, or a method of a class.</summary>
internal sealed record ScriptFunction(string Name, string File, IReadOnlyList<ScriptParameter> Parameters, IReadOnlyList<ScriptStatement> Body);

/// <summary>A class of modules: its methods, and the values that it declares.</summary>
internal sealed record ScriptClass(string Name, IReadOnlyDictionary<string, ScriptFunction> Methods, IReadOnlyDictionary<string, ScriptExpression?> Declared);

/// <summary>What a file of code defines.</summary>
internal sealed record ScriptFile(IReadOnlyDictionary<string, ScriptClass> Classes, IReadOnlyDictionary<string, ScriptFunction> Functions);
