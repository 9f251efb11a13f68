using System.Buffers.Binary;
using Kadanoff.Formats.Arrays;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>A transformer as llama2.c writes it: a few sizes, then all weights in a fixed order.</summary>
/// <remarks>
/// <para><i>Layout</i> of version 0, which has no magic number: seven 32-bit integers (features, hidden units, layers, heads, key heads, words — negative where the
/// classifier has weights of its own — and positions), then float32: embedding, and for all layers together scales of attention, queries, keys, values,
/// outputs, scales of the hidden layer, its three matrices; last scale, two tables of positions, classifier. It is recognised by its exact length.
/// Version 1 has a header of 256 bytes, the scales first, and no tables.</para>
/// <i>Valid for</i> float32; version 2 is quantised and not read. <i>Reference</i>: [touvron2023]. <i>Checked by</i> Llama2FormatTests.
/// </remarks>
internal sealed class Llama2Format : SingleFileFormat
{
    private const uint Magic = 0x616b3432;
    private const int HeaderOfVersion1 = 256;

    public override string Name => "llama2.c";

    public override bool Recognises(ModelStart start) => Parse(start.Bytes, start.Length) is not null || IsLater(start.Bytes);

    protected override Model Read(RandomAccessFile file)
    {
        var start = file.Take(0, Math.Min(HeaderOfVersion1, file.Length), "the sizes");
        if (IsLater(start) && BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(4)) is not 1 and var version)
            throw new FileException(file.Path, $"is a llama2.c model of version {version}, which is quantised and not read", "Export it with version 0 or 1.");
        var sizes = Parse(start, file.Length) ?? throw new FileException(file.Path, $"is a llama2.c model whose sizes do not fit its {file.Length} bytes", "Get the file again, or export it again.");
        return Model(file, sizes);
    }

    private static bool IsLater(ReadOnlySpan<byte> start) => start.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(start) == Magic;

    private static Model Model(RandomAccessFile file, Llama2Sizes sizes)
    {
        var state = new StateDictionary(file.Path);
        var content = new FileBytes(file, 0, file.Length);
        var parts = sizes.Parts.ToDictionary(part => part.Name);
        FileTensor Tensor(string name, Llama2Part part, int layer) =>
            FileTensor.Of(file.Path, name, ElementType.F32, part.Dimensions, content, part.Start + (layer * part.Count * sizeof(float)));
        state.Add(Tensor("emb.weight", parts["emb"], 0));
        for (var layer = 0; layer < sizes.Layers; layer++)
        {
            foreach (var part in sizes.Parts.Where(part => part.EachLayer))
                state.Add(Tensor(FormattableString.Invariant($"layers.{layer}.{part.Name}.weight"), part, layer));
        }

        state.Add(Tensor("norm.weight", parts["norm"], 0));
        state.Add(Tensor("wcls.weight", parts.GetValueOrDefault("wcls") ?? parts["emb"], 0));
        if (parts.ContainsKey("tables"))
            state.Skip("tables of positions", "cosines and sines that follow from the sizes");
        return state.ToModel(FormattableString.Invariant($"llama2.c version {sizes.Version}"), file, sizes.Texts);
    }

    private static Llama2Sizes? Parse(ReadOnlySpan<byte> start, long length)
    {
        if (start.Length < 28)
            return null;
        var later = IsLater(start);
        if (later && (start.Length < HeaderOfVersion1 || BinaryPrimitives.ReadInt32LittleEndian(start[4..]) != 1))
            return null;
        var numbers = new int[7];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(start[((later ? 8 : 0) + (4 * i))..]);
        return Llama2Sizes.Of(numbers, later ? start[36] != 0 : numbers[5] > 0, later ? 1 : 0, length);
    }
}
