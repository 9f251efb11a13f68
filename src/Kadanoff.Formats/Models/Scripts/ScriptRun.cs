using Kadanoff.Formats.Models.Pickles;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Follows the code of an archive from its <c>forward</c> on, with tensors that stand for values of a graph: every operator on the way becomes a node.</summary>
/// <remarks>
/// <para>Numbers, lists and conditions on them are computed; the network is taken as it is used, not as it is trained. A condition that only data can decide
/// is followed where its other branch ends in an error; elsewhere it is one reason not to follow the code. Steps and depth are bounded, and nothing but the graph comes out of it.</para>
/// <para><i>Checked by</i> ScriptGraphTests, HostileModelTests.</para>
/// </remarks>
internal sealed class ScriptRun(ScriptCode code, ScriptObjects objects, ScriptBuilder graph, ScriptInputs inputs)
{
    private const int MostSteps = 1_000_000;
    private const int Deepest = 400;

    private static readonly HashSet<string> Roots = ["torch", "ops", "__torch__", "CONSTANTS", "int", "float", "bool", "str", "isinstance"];

    private int _steps;
    private int _depth;

    /// <summary>What a method of a module gives for these arguments.</summary>
    /// <exception cref="ScriptException">It does something that is not known here, or that depends on data.</exception>
    public object? Call(PickleObject module, ScriptFunction method, IReadOnlyList<object?> arguments) => Call(method, [module, .. arguments], []);

    private object? Call(ScriptFunction function, IReadOnlyList<object?> arguments, IReadOnlyList<(string Name, object? Value)> named)
    {
        if (arguments.Count > function.Parameters.Count)
            throw new ScriptException($"{function.Name} is called with {arguments.Count} arguments");
        Enter();
        var frame = new Frame(function);
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            var parameter = function.Parameters[i];
            frame.Variables[parameter.Name] = i < arguments.Count ? arguments[i]
                : named.FirstOrDefault(pair => pair.Name == parameter.Name) is { Name: not null } given ? given.Value
                : parameter.Default is { } usual ? Evaluate(usual, frame)
                : throw new ScriptException($"{function.Name} is called without its argument '{parameter.Name}'");
        }

        Execute(function.Body, frame);
        _depth--;
        return frame.Result;
    }

    /// <summary>Whether the function has returned.</summary>
    private bool Execute(IReadOnlyList<ScriptStatement> statements, Frame frame)
    {
        foreach (var statement in statements)
        {
            frame.Line = statement.Line;
            try
            {
                Step();
                if (Execute(statement, frame))
                    return true;
            }
            catch (ScriptException exception)
            {
                exception.At(frame.Place);
                throw;
            }
        }

        return false;
    }

    private bool Execute(ScriptStatement statement, Frame frame)
    {
        switch (statement)
        {
            case AssignStatement assign:
                Assign(assign, frame);
                return false;
            case EvaluateStatement { Value: var value }:
                Evaluate(value, frame);
                return false;
            case ReturnStatement { Value: var value }:
                frame.Result = Evaluate(value, frame);
                return true;
            case IfStatement choice:
                return Execute(Branch(choice, frame), frame);
            case ForStatement loop:
                return Repeat(loop, frame);
            case OtherStatement { Word: var word }:
                throw new ScriptException($"it has a statement '{word}'");
            default:
                throw new ScriptException("it has a statement that is not known");
        }
    }

    private IReadOnlyList<ScriptStatement> Branch(IfStatement choice, Frame frame)
    {
        switch (Evaluate(choice.Condition, frame))
        {
            case bool isTrue:
                return isTrue ? choice.Then : choice.Otherwise;
            case long number:
                return number != 0 ? choice.Then : choice.Otherwise;
            case ScriptUntranslated value:
                throw value.Needed();
            default:
                var (thenFails, otherwiseFails) = (Fails(choice.Then), Fails(choice.Otherwise));
                return thenFails == otherwiseFails ? throw new ScriptException("what it does depends on the data") : thenFails ? choice.Otherwise : choice.Then;
        }
    }

    /// <summary>Whether a branch ends in an error.</summary>
    private static bool Fails(IReadOnlyList<ScriptStatement> branch) => branch.Any(statement =>
        statement is EvaluateStatement { Value: CallExpression { Function: AttributeExpression { Name: "RaiseException" } } } or OtherStatement { Word: "raise" });

    private bool Repeat(ForStatement loop, Frame frame)
    {
        var over = Evaluate(loop.Over, frame);
        if (over is not long count && ScriptCall.Items(over) is null)
            throw new ScriptException("how often it repeats something depends on the data");
        var items = ScriptCall.Items(over);
        for (var i = 0L; i < (items?.Count ?? (long)over!); i++)
        {
            Step();
            Assign(loop.Target, items is null ? i : items[(int)i], frame);
            if (Execute(loop.Body, frame))
                return true;
        }

        return false;
    }

    private void Assign(AssignStatement assign, Frame frame)
    {
        var value = Evaluate(assign.Value, frame);
        if (!assign.TakesApart)
        {
            Assign(assign.Targets[0], value, frame);
            return;
        }

        if (ScriptCall.Items(value) is { } items && items.Count != assign.Targets.Count)
            throw new ScriptException($"{items.Count} values are taken for {assign.Targets.Count}");
        for (var i = 0; i < assign.Targets.Count; i++)
            Assign(assign.Targets[i], ScriptPlain.Item(graph, value, (long)i), frame);
    }

    private static void Assign(ScriptExpression target, object? value, Frame frame)
    {
        if (target is not NameExpression { Name: var name })
            throw new ScriptException("it keeps something from one call to the next");
        frame.Variables[name] = value;
    }

    private object? Evaluate(ScriptExpression expression, Frame frame)
    {
        Step();
        Enter();
        var value = expression switch
        {
            LiteralExpression { Value: var literal } => literal,
            NameExpression { Name: var name } => frame.Variables.TryGetValue(name, out var variable) ? variable : Roots.Contains(name) ? new ScriptName(name) : throw new ScriptException($"the name '{name}' is not known"),
            SequenceExpression { Items.Count: > ScriptPlain.LongestList } => throw new ScriptException($"a list has more than {ScriptPlain.LongestList} items"),
            SequenceExpression { IsTuple: true, Items: var items } => items.Select(item => Evaluate(item, frame)).ToArray(),
            SequenceExpression { Items: var items } => new List<object?>(items.Select(item => Evaluate(item, frame))),
            DictionaryExpression { Pairs: var pairs } => new OrderedDictionary<string, object?>(pairs.Select(pair => KeyValuePair.Create(ScriptPlain.Key(Evaluate(pair.Key, frame)), Evaluate(pair.Value, frame)))),
            IndexExpression { Of: var of, Index: var index } => ScriptPlain.Item(graph, Evaluate(of, frame), Evaluate(index, frame)),
            AttributeExpression { Of: var of, Name: var name } => Attribute(Evaluate(of, frame), name),
            CallExpression call => Call(call, frame),
            _ => throw new ScriptException("it has an expression that is not known"),
        };
        _depth--;
        return value;
    }

    private object? Attribute(object? of, string name)
    {
        switch (of)
        {
            case ScriptName { Name: "CONSTANTS" }:
                return objects.Constant(name);
            case ScriptName { Name: var dotted }:
                return new ScriptName($"{dotted}.{name}");
            case ScriptUntranslated value:
                throw value.Needed();
            case PickleObject when name == "training":
                return false;
            case PickleObject module when objects.Has(module, name):
                return objects.Attribute(module, name);
            case PickleObject module:
                var made = code.Class(module.Made) ?? throw new ScriptException($"the class {module.Made.Name} is not there");
                if (made.Methods.TryGetValue(name, out var method))
                    return new ScriptMethod(module, method);
                return made.Declared.TryGetValue(name, out var declared)
                    ? declared is null ? null : Evaluate(declared, new Frame(new ScriptFunction(name, module.Made.Module, [], [])))
                    : throw new ScriptException($"{module.Made.Name} has no '{name}'");
            default:
                throw new ScriptException($"'{name}' is asked of something that is no module");
        }
    }

    private object? Call(CallExpression call, Frame frame)
    {
        switch (call.Function)
        {
            case NameExpression { Name: "annotate" or "unchecked_cast" } when call.Arguments.Count == 2:
                return Evaluate(call.Arguments[1], frame);
            case NameExpression { Name: "uninitialized" }:
                return ScriptUnknown.Value;
            case NameExpression { Name: "range" } when call.Arguments.Count == 1:
                return Evaluate(call.Arguments[0], frame);
            case NameExpression { Name: "getattr" } when call.Arguments is [var of, LiteralExpression { Value: string name }]:
                return Attribute(Evaluate(of, frame), name);
        }

        var function = Evaluate(call.Function, frame);
        object?[] arguments = [.. call.Arguments.Select(argument => Evaluate(argument, frame))];
        (string, object?)[] named = [.. call.Named.Select(argument => (argument.Name, Evaluate(argument.Value, frame)))];
        return function switch
        {
            ScriptMethod { Self: var self, Function: var method } => Call(method, [self, .. arguments], named),
            ScriptName { Name: var dotted } when dotted.StartsWith("__torch__.", StringComparison.Ordinal) =>
                Call(code.Function(dotted) ?? throw new ScriptException($"the function {dotted} is not there"), arguments, named),
            ScriptName { Name: var dotted } => Operate(dotted, arguments, named, frame),
            _ => throw new ScriptException("something is called that is no function"),
        };
    }

    private object? Operate(string dotted, object?[] arguments, (string Name, object? Value)[] named, Frame frame)
    {
        var missing = arguments.Concat(arguments.SelectMany(argument => ScriptCall.Items(argument) ?? [])).OfType<ScriptUntranslated>().FirstOrDefault();
        if (ScriptOperators.Find(dotted) is not { } operation)
            return dotted.EndsWith('_') ? throw new ScriptException($"{dotted} is not translated") : missing ?? new ScriptUntranslated(dotted, frame.Place);
        if (missing is not null)
            return operation.Changes ? throw missing.Needed() : missing;
        var call = new ScriptCall(operation.Name, arguments, named.DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Value), graph, inputs);
        var result = operation.Run(call);
        if (!operation.Changes)
            return result;
        var (changed, value) = (call.Tensor(0), result as ScriptTensor ?? throw new ScriptException($"{dotted} is not translated"));
        if (changed != value)
            changed.Become(value);
        return changed;
    }

    private void Step()
    {
        if (++_steps > MostSteps)
            throw new ScriptException($"it takes more than {MostSteps} steps");
    }

    private void Enter()
    {
        if (++_depth > Deepest)
            throw new ScriptException($"its calls are more than {Deepest} levels deep");
    }

    /// <summary>One call of a function.</summary>
    private sealed class Frame(ScriptFunction function)
    {
        public ScriptFunction Function { get; } = function;

        public Dictionary<string, object?> Variables { get; } = [];

        public object? Result { get; set; }

        /// <summary>Of the statement that is followed.</summary>
        public int Line { get; set; }

        /// <summary>Where that is, for people.</summary>
        public string Place => FormattableString.Invariant($"{Function.Name}, line {Line} of {Function.File}");
    }
}
