using System.Text;

namespace Kadanoff.Data.Tokenizers;

/// <summary>Pieces of words by byte-pair merging: characters first, then again and again the two neighbours whose union has the best score become one.</summary>
/// <remarks>
/// <para><i>Rule</i>, that of llama2.c: a text begins with a space of its own; a character that is no piece becomes its bytes, numbered from <see cref="ByteTokenizer.BeforeBytes"/> on; of equal scores the leftmost union comes first.</para>
/// <para><i>Cost</i>: O(n·log n). <i>Reference</i>: [sennrich2016], [kudo2018]. <i>Checked by</i> TokenizerTests.</para>
/// </remarks>
public sealed class PieceTokenizer : ITokenizer
{
    private readonly IReadOnlyList<float> _scores;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Left, int Right), int> _unions = [];

    /// <param name="name">For people.</param>
    /// <param name="vocabulary">Pieces as texts; of equal ones the first counts.</param>
    /// <param name="scores">One for each piece; the higher the sooner it is made.</param>
    public PieceTokenizer(string name, IReadOnlyList<string> vocabulary, IReadOnlyList<float> scores)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        (Name, Vocabulary, _scores) = (name, vocabulary, scores);
        foreach (var (number, piece) in vocabulary.Index())
            _numbers.TryAdd(piece, number);
    }

    public string Name { get; }

    public IReadOnlyList<string> Vocabulary { get; }

    /// <inheritdoc/>
    /// <exception cref="DataException">A byte is no token.</exception>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            return [];
        int[] ids = [.. _numbers.TryGetValue(" ", out var space) ? [space] : Array.Empty<int>(), .. text.EnumerateRunes().SelectMany(Character)];
        return Merge(ids);
    }

    private IEnumerable<int> Character(Rune rune)
    {
        if (_numbers.TryGetValue(rune.ToString(), out var id))
            return [id];
        var bytes = Encoding.UTF8.GetBytes(rune.ToString());
        return bytes.All(value => value + ByteTokenizer.BeforeBytes < Vocabulary.Count)
            ? bytes.Select(value => value + ByteTokenizer.BeforeBytes)
            : throw new DataException($"The character '{rune}' is no token of {Name}, nor are its bytes", "Give the vocabulary of this model, or a text of its characters.");
    }

    /// <summary>Tokens in a chain; every pair that has a union waits in a queue, and is passed over where one of the two is gone when its turn comes.</summary>
    private int[] Merge(int[] ids)
    {
        var before = new int[ids.Length];
        var after = new int[ids.Length];
        for (var i = 0; i < ids.Length; i++)
            (before[i], after[i]) = (i - 1, i + 1 < ids.Length ? i + 1 : -1);
        var queue = new PriorityQueue<(int Place, int Left, int Right, int Union), (float Score, int Place)>(ids.Length, Comparer<(float Score, int Place)>.Create(static (a, b) => b.Score.CompareTo(a.Score) is not 0 and var order ? order : a.Place.CompareTo(b.Place)));
        for (var i = 0; i < ids.Length; i++)
            Offer(i);
        while (queue.TryDequeue(out var pair, out _))
        {
            var next = ids[pair.Place] == pair.Left ? after[pair.Place] : -1;
            if (next < 0 || ids[next] != pair.Right)
                continue;
            (ids[pair.Place], ids[next], after[pair.Place]) = (pair.Union, -1, after[next]);
            if (after[next] >= 0)
                before[after[next]] = pair.Place;
            Offer(pair.Place);
            if (before[pair.Place] >= 0)
                Offer(before[pair.Place]);
        }

        return [.. ids.Where(id => id >= 0)];

        void Offer(int place)
        {
            if (after[place] >= 0 && Union(ids[place], ids[after[place]]) is >= 0 and var union)
                queue.Enqueue((place, ids[place], ids[after[place]], union), (_scores[union], place));
        }
    }

    /// <summary>Number of the piece that two make; −1 where they make none.</summary>
    private int Union(int left, int right)
    {
        if (!_unions.TryGetValue((left, right), out var union))
            _unions[(left, right)] = union = _numbers.GetValueOrDefault(Vocabulary[left] + Vocabulary[right], -1);
        return union;
    }
}
