using System.Globalization;
using System.Text;

namespace Kadanoff.Formats.Models.Pickles;

/// <summary>Reads a pickle, a program for a stack machine, as a description: nothing is looked up, called or imported.</summary>
/// <remarks>
/// <para>A class or function is kept by its name, if it is allowed; its arguments and its state are kept beside it. So a hostile pickle can at most
/// describe nonsense. Work and memory are bounded by the length of the pickle, and by <see cref="MostSteps"/>.</para>
/// <para><i>Valid for</i> protocols 2 to 5, and what Python 2 wrote in protocol 2. <i>Reference</i>: [pickle2018]. <i>Checked by</i> TorchFormatTests, HostileModelTests.</para>
/// </remarks>
internal sealed class PickleMachine(BinaryInput input, Func<PickleGlobal, bool> allows)
{
    /// <summary>A pickle of weights takes a few dozen steps for each tensor.</summary>
    public const int MostSteps = 5_000_000;

    private readonly List<object?> _stack = [];
    private readonly List<PicklePersistent> _persistents = [];
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<long, object?> _memo = [];
    private int _steps;

    /// <summary>What it has referred to outside of itself, in order.</summary>
    public IReadOnlyList<PicklePersistent> Persistents => _persistents;

    /// <summary>Reads one pickle up to its stop.</summary>
    /// <exception cref="FileException">It is damaged, too long, or asks for a class or function that is not allowed.</exception>
    public object? Read()
    {
        while (Step(input.Byte()))
        {
            if (++_steps > MostSteps)
                throw new FileException(input.Path, $"holds a pickle of more than {MostSteps} steps, many more than weights need", "Save the weights alone, as a dictionary of tensors.");
        }

        return Pop();
    }

    private bool Step(byte code)
    {
        switch ((char)code)
        {
            case '.':
                return false;
            case '\u0080':
                if (input.Byte() is > 5 and var protocol)
                    throw input.Damaged($"says that it is of protocol {protocol}");
                break;
            case '\u0095':
                input.Int64();
                break;
            case '(':
                _marks.Push(_stack.Count);
                break;
            case '0':
                Pop();
                break;
            case '1':
                PopToMark();
                break;
            case '2':
                _stack.Add(Top());
                break;
            default:
                if (!Number(code) && !Content(code) && !Container(code) && !Memory(code) && !Object(code))
                    throw input.Damaged($"has the instruction {code:X2}, which pickles of protocol 2 to 5 do not have");
                break;
        }

        return true;
    }

    private bool Number(byte code)
    {
        object? value;
        switch ((char)code)
        {
            case 'N':
                value = null;
                break;
            case '\u0088':
                value = true;
                break;
            case '\u0089':
                value = false;
                break;
            case 'J':
                value = (long)input.Int32();
                break;
            case 'K':
                value = (long)input.Byte();
                break;
            case 'M':
                value = (long)input.UInt16();
                break;
            case '\u008A':
                value = input.Integer(input.Byte());
                break;
            case '\u008B':
                value = input.Integer(input.Int32());
                break;
            case 'G':
                value = input.BigEndianDouble();
                break;
            case 'I':
                value = input.Line() is var line && long.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : throw input.Damaged("has a number that is none");
                break;
            default:
                return false;
        }

        _stack.Add(value);
        return true;
    }

    private bool Content(byte code)
    {
        object? value;
        switch ((char)code)
        {
            case 'X':
                value = input.Text(input.UInt32(), Encoding.UTF8);
                break;
            case '\u008C':
                value = input.Text(input.Byte(), Encoding.UTF8);
                break;
            case '\u008D':
                value = input.Text(input.Int64(), Encoding.UTF8);
                break;
            case 'U':
                value = input.Text(input.Byte(), Encoding.Latin1);
                break;
            case 'T':
                value = input.Text(input.Int32(), Encoding.Latin1);
                break;
            case 'C':
                value = input.Content(input.Byte());
                break;
            case 'B':
                value = input.Content(input.UInt32());
                break;
            case '\u008E' or '\u0096':
                value = input.Content(input.Int64());
                break;
            default:
                return false;
        }

        _stack.Add(value);
        return true;
    }

    private bool Container(byte code)
    {
        switch ((char)code)
        {
            case ']' or '\u008F':
                _stack.Add(new PickleList());
                break;
            case '}':
                _stack.Add(new PickleDictionary());
                break;
            case ')':
                _stack.Add(new PickleTuple([]));
                break;
            case 't':
                _stack.Add(new PickleTuple(PopToMark()));
                break;
            case '\u0085':
                _stack.Add(new PickleTuple([Pop()]));
                break;
            case '\u0086':
                var second = Pop();
                _stack.Add(new PickleTuple([Pop(), second]));
                break;
            case '\u0087':
                var (c, b) = (Pop(), Pop());
                _stack.Add(new PickleTuple([Pop(), b, c]));
                break;
            case 'l' or '\u0091':
                var list = new PickleList();
                list.Items.AddRange(PopToMark());
                _stack.Add(list);
                break;
            case 'd':
                var items = PopToMark();
                _stack.Add(new PickleDictionary());
                SetItems(items);
                break;
            case 'a':
                Append([Pop()]);
                break;
            case 'e' or '\u0090':
                Append(PopToMark());
                break;
            case 's':
                var value = Pop();
                SetItems([Pop(), value]);
                break;
            case 'u':
                SetItems(PopToMark());
                break;
            default:
                return false;
        }

        return true;
    }

    private bool Memory(byte code)
    {
        switch ((char)code)
        {
            case 'q':
                _memo[input.Byte()] = Top();
                break;
            case 'r':
                _memo[input.UInt32()] = Top();
                break;
            case '\u0094':
                _memo[_memo.Count] = Top();
                break;
            case 'h':
                _stack.Add(Remembered(input.Byte()));
                break;
            case 'j':
                _stack.Add(Remembered(input.UInt32()));
                break;
            default:
                return false;
        }

        return true;
    }

    private bool Object(byte code)
    {
        switch ((char)code)
        {
            case 'c':
                var module = input.Line();
                _stack.Add(Global(module, input.Line()));
                break;
            case '\u0093':
                var name = Pop() as string;
                _stack.Add(Global(Pop() as string ?? throw input.Damaged("names a class without a module"), name ?? throw input.Damaged("names a class without a name")));
                break;
            case 'R' or '\u0081':
                Make();
                break;
            case '\u0092':
                Pop();
                Make();
                break;
            case 'b':
                var state = Pop();
                if (Top() is PickleObject built)
                    built.State = state;
                break;
            case 'Q':
                _persistents.Add(new PicklePersistent(Pop()));
                _stack.Add(_persistents[^1]);
                break;
            default:
                return false;
        }

        return true;
    }

    private PickleGlobal Global(string module, string name)
    {
        var global = new PickleGlobal(module, name);
        return allows(global) ? global : throw new FileException(
            input.Path,
            string.Create(CultureInfo.InvariantCulture, $"asks for {global} at offset {input.Position}, which is not among the classes that weights need; nothing was executed"),
            "Save the weights alone, as a dictionary of tensors (torch.save(model.state_dict(), …)) or as safetensors.");
    }

    private void Make()
    {
        var arguments = Pop();
        _stack.Add(new PickleObject(Callable(Pop()) ?? throw input.Damaged("calls what is no class"), arguments));
    }

    /// <summary>A class by itself, or as old checkpoints of whole modules name it, beside its source code.</summary>
    private static PickleGlobal? Callable(object? value) => value switch
    {
        PickleGlobal global => global,
        PicklePersistent { Id: PickleTuple { Items: ["module", PickleGlobal global, ..] } } => global,
        _ => null,
    };

    private void Append(object?[] items)
    {
        var target = Top() switch
        {
            PickleList list => list.Items,
            PickleObject made => made.Items,
            _ => throw input.Damaged("appends to what is no list"),
        };
        target.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (items.Length % 2 != 0)
            throw input.Damaged("has a key without a value");
        var target = Top() switch
        {
            PickleDictionary dictionary => dictionary.Pairs,
            PickleObject made => made.Pairs,
            _ => throw input.Damaged("sets items of what is no dictionary"),
        };
        for (var i = 0; i < items.Length; i += 2)
            target.Add((items[i], items[i + 1]));
    }

    private object? Remembered(long place) => _memo.TryGetValue(place, out var value) ? value : throw input.Damaged($"takes the value {place}, which it has not remembered");

    private object? Top() => _stack.Count > Floor ? _stack[^1] : throw input.Damaged("takes a value where there is none");

    private object? Pop()
    {
        var top = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private object?[] PopToMark()
    {
        if (!_marks.TryPop(out var mark))
            throw input.Damaged("ends what it has not begun");
        var items = _stack[mark..].ToArray();
        _stack.RemoveRange(mark, items.Length);
        return items;
    }

    private int Floor => _marks.Count > 0 ? _marks.Peek() : 0;
}
