using System.Runtime.InteropServices;
using Google.Protobuf;
using Kadanoff.Graphs;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>Reads a tensor that stands alone in a file, as ONNX's test cases keep their inputs and outputs.</summary>
internal static class TensorMessage
{
    public static Tensor Read(string path)
    {
        var input = new CodedInputStream(File.ReadAllBytes(path));
        var (dimensions, type, raw, floats, integers) = (new List<int>(), 0, Array.Empty<byte>(), new List<float>(), new List<long>());
        while (input.ReadTag() is > 0 and var tag)
        {
            switch (tag)
            {
                case 1 << 3:
                    dimensions.Add((int)input.ReadInt64());
                    break;
                case (1 << 3) | 2:
                    Packed(input, () => dimensions.Add((int)input.ReadInt64()));
                    break;
                case 2 << 3:
                    type = input.ReadInt32();
                    break;
                case (4 << 3) | 2:
                    Packed(input, () => floats.Add(input.ReadFloat()));
                    break;
                case (5 << 3) | 2 or (7 << 3) | 2:
                    Packed(input, () => integers.Add(input.ReadInt64()));
                    break;
                case (9 << 3) | 2:
                    raw = input.ReadBytes().ToByteArray();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        int[] shape = [.. dimensions];
        return type switch
        {
            1 => new Tensor(raw.Length > 0 ? MemoryMarshal.Cast<byte, float>(raw).ToArray() : [.. floats], shape),
            11 => new Tensor(MemoryMarshal.Cast<byte, double>(raw).ToArray().Select(number => (float)number).ToArray(), shape),
            7 => new Tensor(raw.Length > 0 ? MemoryMarshal.Cast<byte, long>(raw).ToArray() : [.. integers], shape),
            6 => new Tensor(raw.Length > 0 ? MemoryMarshal.Cast<byte, int>(raw).ToArray().Select(number => (long)number).ToArray() : [.. integers], shape),
            9 => new Tensor(raw.Select(element => element != 0).ToArray(), shape),
            _ => throw new InvalidDataException($"{path}: elements of type {type}"),
        };
    }

    private static void Packed(CodedInputStream input, Action read)
    {
        for (var end = input.ReadLength() + input.Position; input.Position < end;)
            read();
    }
}
