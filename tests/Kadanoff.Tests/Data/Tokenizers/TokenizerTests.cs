using Kadanoff.Data.Tokenizers;

namespace Kadanoff.Tests.Data.Tokenizers;

public class TokenizerTests
{
    private static readonly string[] s_pieces = ["<unk>", "<s>", "</s>", .. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>"), " ", "a", "b", "c", "ab", "bc", "abc", " a", " ab"];

    [Fact]
    public void Bytes_are_numbered_from_zero_or_behind_the_three_tokens_of_a_vocabulary_of_pieces()
    {
        new ByteTokenizer(256, 0).Encode("aé").ShouldBe([97, 0xc3, 0xa9]);
        var behind = new ByteTokenizer(512, ByteTokenizer.BeforeBytes);
        behind.Encode("a").ShouldBe([100]);
        (behind.Vocabulary.Count, behind.Vocabulary[100], behind.Vocabulary[13]).ShouldBe((512, "a", "<0x0A>"));
    }

    [Fact]
    public void Words_are_the_longest_that_are_known()
    {
        var words = new WordTokenizer("words", ["a", "ab", "abc", "c", "ab"]);
        words.Encode("abcabaca").ShouldBe([2, 1, 0, 3, 0]);
        Should.Throw<DataException>(() => words.Encode("ax")).Message.ShouldContain("character 1 of the text, 'x'");
    }

    // "abc" with ab before bc is ab·c and then abc; where bc is sooner it is a·bc, and then abc.
    [Theory]
    [InlineData(2, 1, 3, "abc", " |abc")]
    [InlineData(2, 1, 0, "abab", " ab|ab")]
    [InlineData(1, 2, -9, "abcab", " abc|ab")]
    public void Pieces_are_merged_by_their_scores(float ab, float bc, float abc, string text, string expected)
    {
        var scores = s_pieces.Select(piece => piece switch { "ab" => ab, "bc" => bc, "abc" => abc, " a" => -5f, " ab" => 1.5f, _ => -1e6f }).ToArray();
        var tokenizer = new PieceTokenizer("pieces", text == "abcab" ? [.. s_pieces, " abc"] : s_pieces, text == "abcab" ? [.. scores, -10] : scores);
        string.Join('|', tokenizer.Encode(text).Select(id => tokenizer.Vocabulary[id])).ShouldBe(expected);
    }

    [Fact]
    public void Merging_is_that_of_its_definition()
    {
        var scores = s_pieces.Select((_, i) => (float)((i * 37) % 11)).ToArray();
        var tokenizer = new PieceTokenizer("pieces", s_pieces, scores);
        foreach (var seed in Enumerable.Range(0, 40))
        {
            var text = string.Concat(Enumerable.Range(0, 30).Select(i => " abc"[(int)((uint)HashCode(seed, i) % 4)]));
            tokenizer.Encode(text).ShouldBe([.. Plain(text, scores)], text);
        }
    }

    [Fact]
    public void A_character_that_is_no_piece_becomes_its_bytes() => new PieceTokenizer("pieces", s_pieces, new float[s_pieces.Length]).Encode("é").ShouldBe([259, 0xc3 + 3, 0xa9 + 3]);

    /// <summary>Again and again the best of all pairs, the leftmost of equal ones.</summary>
    private static List<int> Plain(string text, float[] scores)
    {
        List<int> ids = [259, .. text.Select(letter => Array.IndexOf(s_pieces, letter.ToString()))];
        while (true)
        {
            var best = Enumerable.Range(0, ids.Count - 1).Select(i => (Place: i, Union: Array.IndexOf(s_pieces, s_pieces[ids[i]] + s_pieces[ids[i + 1]]))).Where(pair => pair.Union >= 0).OrderByDescending(pair => scores[pair.Union]).ToArray();
            if (best.Length == 0)
                return ids;
            ids[best[0].Place] = best[0].Union;
            ids.RemoveAt(best[0].Place + 1);
        }
    }

    private static int HashCode(int seed, int i) => ((seed * 7919) + (i * 104729)) * 31 >> 3;
}
