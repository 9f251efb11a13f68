using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using Kadanoff.Formats.Arrays;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>A chain of dense layers with rectifiers between them, as text: <c>.nnet</c>.</summary>
/// <remarks>
/// <para><i>Layout</i>: comments (<c>//</c>); number of layers, inputs, outputs, widest layer; sizes of all layers; a flag; least and greatest inputs; means and
/// ranges of the inputs, and of all outputs together; then for each layer its weights, one row for each output, and its biases. Numbers have commas behind them.</para>
/// <i>Reference</i>: [katz2017]. <i>Checked by</i> NnetFormatTests.
/// </remarks>
internal sealed class NnetFormat : SingleFileFormat
{
    private const int MostLayers = 10_000;
    private const string Remedy = "Get the file again, or write it again.";

    public override string Name => ".nnet";

    public override bool Recognises(ModelStart start)
    {
        var text = start.Bytes;
        if (text.ContainsAnyExceptInRange((byte)9, (byte)126))
            return false;
        string[] lines = [.. Encoding.ASCII.GetString(text).Split('\n').Select(line => line.Trim().TrimEnd(',')).SkipWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Take(2)];
        return lines is [var counts, var sizes] && counts.Split(',') is [var layers, var inputs, _, _] && int.TryParse(layers, out var count) && count is > 0 and <= MostLayers
            && sizes.Split(',') is [var first, ..] && first.Trim() == inputs.Trim() && inputs.Trim().All(char.IsAsciiDigit);
    }

    protected override Model Read(RandomAccessFile file)
    {
        var input = new NumberText(file);
        var (layers, inputs) = (input.Whole(MostLayers), input.Whole());
        input.Pass(2);
        int[] sizes = [.. Enumerable.Range(0, layers + 1).Select(_ => input.Whole())];
        if (sizes[0] != inputs)
            throw new FileException(file.Path, $"has {inputs} inputs in its first line and {sizes[0]} in its second", Remedy);
        input.Pass(1 + (2L * inputs));
        var state = new StateDictionary(file.Path);
        var (means, ranges) = (input.Numbers(inputs + 1L), input.Numbers(inputs + 1L));
        Add(state, file.Path, "input.mean", means[..^sizeof(double)], inputs);
        Add(state, file.Path, "input.range", ranges[..^sizeof(double)], inputs);
        for (var i = 1; i <= layers; i++)
        {
            Add(state, file.Path, FormattableString.Invariant($"{i}.weight"), input.Numbers((long)sizes[i] * sizes[i - 1]), sizes[i], sizes[i - 1]);
            Add(state, file.Path, FormattableString.Invariant($"{i}.bias"), input.Numbers(sizes[i]), sizes[i]);
        }

        Add(state, file.Path, "output.mean", means[^sizeof(double)..], 1);
        Add(state, file.Path, "output.range", ranges[^sizeof(double)..], 1);
        state.Skip("least and greatest inputs", "they bound the inputs, and are no weights");
        input.ExpectEnd();
        return state.ToModel(".nnet, rectifiers between its layers", file, inGraphOrder: true);
    }

    private static void Add(StateDictionary state, string path, string name, byte[] numbers, params long[] dimensions) =>
        state.Add(FileTensor.Of(path, name, ElementType.F64, dimensions, new MemoryBytes(numbers), bigEndian: !BitConverter.IsLittleEndian));

    /// <summary>Numbers of a text, apart by commas and spaces, after its comments.</summary>
    private sealed class NumberText
    {
        private static readonly byte[] Separators = ", \t\r\n"u8.ToArray();

        private readonly string _path;
        private readonly byte[] _text;
        private int _place;

        public NumberText(RandomAccessFile file)
        {
            MemoryBound.Require(file.Path, file.Length * 4, "the text with its numbers");
            (_path, _text) = (file.Path, file.Take(0, file.Length, "the text"));
            while (Rest.StartsWith("//"u8))
                _place += Rest.IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : Rest.Length;
        }

        private ReadOnlySpan<byte> Rest => _text.AsSpan(_place);

        public int Whole(int most = int.MaxValue)
        {
            var token = Next();
            return Utf8Parser.TryParse(token, out int value, out var used) && used == token.Length && value > 0 && value <= most
                ? value
                : throw new FileException(_path, $"has '{Encoding.UTF8.GetString(token[..Math.Min(20, token.Length)])}' where a count should be, before offset {_place}", Remedy);
        }

        public void Pass(long count)
        {
            for (; count > 0; count--)
                Next();
        }

        /// <summary>Numbers as the bytes of float64; a text of so many numbers has at least twice as many bytes.</summary>
        public byte[] Numbers(long count)
        {
            if (count > Rest.Length / 2 + 1)
                throw new FileException(_path, $"is truncated: {count} numbers are to follow offset {_place}, {Rest.Length} bytes do", Remedy);
            var bytes = new byte[count * sizeof(double)];
            foreach (ref var number in MemoryMarshal.Cast<byte, double>(bytes.AsSpan()))
            {
                var token = Next();
                if (!Utf8Parser.TryParse(token, out number, out var used) || used != token.Length)
                    throw new FileException(_path, $"has '{Encoding.UTF8.GetString(token[..Math.Min(20, token.Length)])}' where a number should be, before offset {_place}", Remedy);
            }

            return bytes;
        }

        public void ExpectEnd()
        {
            if (Rest.ContainsAnyExcept(Separators))
                throw new FileException(_path, $"goes on at offset {_place}, after the last of its numbers", Remedy);
        }

        private ReadOnlySpan<byte> Next()
        {
            var start = Rest.IndexOfAnyExcept(Separators);
            if (start < 0)
                throw new FileException(_path, $"is truncated: it ends at offset {_text.Length}, before the last of its numbers", Remedy);
            _place += start;
            var length = Rest.IndexOfAny(Separators) is >= 0 and var end ? end : Rest.Length;
            _place += length;
            return _text.AsSpan(_place - length, length);
        }
    }
}
