using System.Buffers.Binary;
using System.Text;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>A call or an object of a pickle: <c>module.name(arguments)</c>, then its state where it has one.</summary>
internal sealed record Made(string Module, string Name, object?[] Arguments, object? State = null, bool IsObject = false);

/// <summary>A class or function, named and not called.</summary>
internal sealed record Named(string Module, string Name);

/// <summary>What stands outside the pickle.</summary>
internal sealed record Persistent(object?[] Id);

/// <summary>Writes pickles of protocol 2 to 5 from plain values: dictionaries, lists, arrays as tuples, texts, numbers, bytes, calls.</summary>
internal sealed class PickleWriter
{
    private readonly MemoryStream _bytes = new();
    private readonly int _protocol;
    private readonly Dictionary<object, int> _memo = new(ReferenceEqualityComparer.Instance);

    private PickleWriter(int protocol)
    {
        _protocol = protocol;
        Write(0x80, (byte)protocol);
    }

    public static byte[] Of(object? value, int protocol = 2)
    {
        var writer = new PickleWriter(protocol);
        writer.Put(value);
        writer.Write((byte)'.');
        return writer._bytes.ToArray();
    }

    private void Put(object? value)
    {
        if (value is Made or Persistent && _memo.TryGetValue(value, out var place))
        {
            Write((byte)'j');
            Write(place);
            return;
        }

        PutNew(value);
        if (value is Made or Persistent)
        {
            _memo[value] = _memo.Count;
            Write((byte)'r');
            Write(_memo[value]);
        }
    }

    private void PutNew(object? value)
    {
        switch (value)
        {
            case null:
                Write((byte)'N');
                break;
            case bool truth:
                Write((byte)(truth ? 0x88 : 0x89));
                break;
            case int number:
                Write((byte)'J');
                Write(number);
                break;
            case long number:
                Write(0x8A, 8);
                _bytes.Write(BitConverter.GetBytes(number));
                break;
            case double number:
                Write((byte)'G');
                var eight = new byte[8];
                BinaryPrimitives.WriteDoubleBigEndian(eight, number);
                _bytes.Write(eight);
                break;
            case string text:
                PutText(text);
                break;
            case byte[] bytes:
                Write(_protocol == 5 ? (byte)0x96 : (byte)'B');
                if (_protocol == 5)
                    _bytes.Write(BitConverter.GetBytes((long)bytes.Length));
                else
                    Write(bytes.Length);
                _bytes.Write(bytes);
                break;
            case Named named:
                PutGlobal(named.Module, named.Name);
                break;
            case Persistent persistent:
                Put(persistent.Id);
                Write((byte)'Q');
                break;
            case Made made:
                PutGlobal(made.Module, made.Name);
                Put(made.Arguments);
                Write(made.IsObject ? (byte)0x81 : (byte)'R');
                if (made.State is null)
                    break;
                Put(made.State);
                Write((byte)'b');
                break;
            case object?[] tuple:
                Write((byte)'(');
                foreach (var item in tuple)
                    Put(item);
                Write((byte)'t');
                break;
            case List<object?> list:
                Write((byte)']', (byte)'(');
                list.ForEach(Put);
                Write((byte)'e');
                break;
            case Dictionary<string, object?> dictionary:
                Write((byte)'}', (byte)'(');
                foreach (var (key, item) in dictionary)
                {
                    Put(key);
                    Put(item);
                }

                Write((byte)'u');
                break;
            default:
                throw new ArgumentException($"{value.GetType()} cannot be pickled here.", nameof(value));
        }
    }

    private void PutText(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Write((byte)'X');
        Write(utf8.Length);
        _bytes.Write(utf8);
    }

    private void PutGlobal(string module, string name)
    {
        if (_protocol >= 4)
        {
            PutText(module);
            PutText(name);
            Write((byte)0x93);
            return;
        }

        Write((byte)'c');
        _bytes.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
    }

    private void Write(params ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    private void Write(int number) => _bytes.Write(BitConverter.GetBytes(number));
}
