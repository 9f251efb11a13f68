using System.Globalization;

namespace Kadanoff.Formats.Models;

/// <summary>A part of a llama2.c file.</summary>
/// <param name="Name">As the program calls it.</param>
/// <param name="EachLayer">Whether every layer has one; they lie one after the other.</param>
/// <param name="Dimensions">Of one of them.</param>
/// <param name="Start">First byte in the file.</param>
internal sealed record Llama2Part(string Name, bool EachLayer, IReadOnlyList<long> Dimensions, long Start)
{
    /// <summary>Numbers of one of them.</summary>
    public long Count => Dimensions.Aggregate(1L, (count, dimension) => count * dimension);
}

/// <summary>The sizes of a llama2.c model, and where its parts lie.</summary>
internal sealed record Llama2Sizes(int Version, int Layers, IReadOnlyList<Llama2Part> Parts, IReadOnlyDictionary<string, string> Texts)
{
    private const int MostLayers = 10_000;

    private static readonly string[] Names = ["dim", "hidden_dim", "n_layers", "n_heads", "n_kv_heads", "vocab_size", "seq_len"];

    /// <summary>The parts of a file of exactly that length; null where they do not fill it.</summary>
    /// <param name="numbers">Seven, in the order of the header.</param>
    /// <param name="shared">Whether the classifier is the embedding.</param>
    /// <param name="version">0 or 1.</param>
    /// <param name="length">Bytes of the file.</param>
    public static Llama2Sizes? Of(int[] numbers, bool shared, int version, long length)
    {
        var (features, hidden, layers, heads, keyHeads, words, positions) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], Math.Abs((long)numbers[5]), numbers[6]);
        if (features <= 0 || hidden <= 0 || layers is <= 0 or > MostLayers || heads <= 0 || keyHeads <= 0 || keyHeads > heads || words is 0 or > int.MaxValue || positions <= 0 || features % heads != 0)
            return null;
        long ofHead = features / heads;
        var keys = keyHeads * ofHead;
        (string Name, bool EachLayer, long[] Dimensions)[] matrices =
        [
            ("wq", true, [features, features]), ("wk", true, [keys, features]), ("wv", true, [keys, features]), ("wo", true, [features, features]),
        ];
        (string Name, bool EachLayer, long[] Dimensions)[] ofHidden = [("w1", true, [hidden, features]), ("w2", true, [features, hidden]), ("w3", true, [hidden, features])];
        (string Name, bool EachLayer, long[] Dimensions)[] ends = shared ? [] : [("wcls", false, [words, features])];
        var all = version == 0
            ? [("emb", false, [words, features]), ("rms_att", true, [features]), .. matrices, ("rms_ffn", true, [features]), .. ofHidden, ("norm", false, [features]), ("tables", false, [positions, ofHead / 2 * 2]), .. ends]
            : new (string, bool, long[])[] { ("rms_att", true, [features]), ("rms_ffn", true, [features]), ("norm", false, [features]), ("emb", false, [words, features]) }.Concat(matrices).Concat(ofHidden).Concat(ends).ToArray();
        return Placed(all, layers, version == 0 ? 28 : 256, length) is { } parts
            ? new Llama2Sizes(version, layers, parts, Names.Zip(numbers).ToDictionary(pair => pair.First, pair => pair.Second.ToString(CultureInfo.InvariantCulture)))
            : null;
    }

    private static List<Llama2Part>? Placed((string Name, bool EachLayer, long[] Dimensions)[] all, int layers, long start, long length)
    {
        var parts = new List<Llama2Part>();
        Int128 next = start;
        foreach (var (name, eachLayer, dimensions) in all)
        {
            if (next > length)
                return null;
            parts.Add(new Llama2Part(name, eachLayer, dimensions, (long)next));
            next += dimensions.Aggregate((Int128)sizeof(float), (bytes, dimension) => bytes * dimension) * (eachLayer ? layers : 1);
        }

        return next == length ? parts : null;
    }
}
