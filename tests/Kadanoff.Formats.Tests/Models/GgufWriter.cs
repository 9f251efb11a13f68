using System.Text;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>Writes GGUF of version 3 with an alignment of 32 bytes.</summary>
internal sealed class GgufWriter
{
    private const int Alignment = 32;
    private readonly List<byte[]> _facts = [];
    private readonly List<(string Name, uint Type, long[] Fastest, byte[] Data)> _tensors = [];

    public void Fact(string key, string value) => _facts.Add([.. Text(key), .. BitConverter.GetBytes(8), .. Text(value)]);

    public void Fact(string key, string[] values) =>
        _facts.Add([.. Text(key), .. BitConverter.GetBytes(9), .. BitConverter.GetBytes(8), .. BitConverter.GetBytes((long)values.Length), .. values.SelectMany(Text)]);

    /// <summary>A tensor by its dimensions, the fastest first.</summary>
    public void Tensor(string name, uint type, long[] fastest, byte[] data) => _tensors.Add((name, type, fastest, data));

    public byte[] ToArray()
    {
        List<byte> bytes = [.. "GGUF"u8, .. BitConverter.GetBytes(3), .. BitConverter.GetBytes((long)_tensors.Count), .. BitConverter.GetBytes((long)_facts.Count), .. _facts.SelectMany(fact => fact)];
        var data = new List<byte>();
        foreach (var (name, type, fastest, content) in _tensors)
        {
            bytes.AddRange([.. Text(name), .. BitConverter.GetBytes(fastest.Length), .. fastest.SelectMany(BitConverter.GetBytes), .. BitConverter.GetBytes(type), .. BitConverter.GetBytes((long)data.Count)]);
            data.AddRange(content);
            Align(data);
        }

        Align(bytes);
        return [.. bytes, .. data];
    }

    private static byte[] Text(string text) => [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    private static void Align(List<byte> bytes)
    {
        while (bytes.Count % Alignment != 0)
            bytes.Add(0);
    }
}
