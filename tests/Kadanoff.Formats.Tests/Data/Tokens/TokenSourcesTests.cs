using System.Buffers.Binary;
using System.Text;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Data.Tokens;

namespace Kadanoff.Formats.Tests.Data.Tokens;

public sealed class TokenSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_is_its_characters_where_the_model_has_as_many_tokens()
    {
        var source = Open("naïve", 5);
        source.Corpus.Vocabulary.ShouldBe(["a", "e", "n", "v", "ï"]);
        source.Corpus.Ids.ShouldBe([2, 0, 4, 3, 1]);
        (source.Recognised, source.Caveat).ShouldBe(("text of 5 characters as 5 tokens: one for each of its 5 characters, in the order of their code points", null));
        Open("naïve", 9, TokenSources.Characters).Corpus.Vocabulary.Count.ShouldBe(9);
        Refused("naïve", 6).ShouldContain("has 5 different characters, but the model knows 6 tokens");
        Refused("naïve", 4, TokenSources.Characters).ShouldContain("token 2 is 4, but the model knows the tokens 0 … 3");
    }

    [Fact]
    public void A_text_is_its_bytes_where_nothing_better_is_known()
    {
        Open("ab", 256).Corpus.Ids.ShouldBe([97, 98]);
        var pieces = Open("ab", 512);
        pieces.Corpus.Ids.ShouldBe([100, 101]);
        pieces.Caveat.ShouldNotBeNull().ShouldContain("--tokens FILE");
        Open("ab", 512, TokenSources.Bytes).Caveat.ShouldBeNull();
        Refused("ab", 100, TokenSources.Bytes).ShouldContain("a model of 100 tokens");
    }

    [Fact]
    public void A_vocabulary_is_told_or_lies_beside_the_model()
    {
        var vocabulary = _folder.Write("vocab.json", """{"b": 1, "a": 0, "ab": 2}"""u8.ToArray());
        Open("aba", 3).Corpus.Ids.ShouldBe([2, 0]);
        Open("aba", 7, vocabulary).Corpus.Vocabulary.ShouldBe(["a", "b", "ab", "3", "4", "5", "6"]);
        _folder.Write("tokenizer.bin", Pieces(("a", 0), ("b", 0), ("ab", 1)));
        Open("aba", 3).Recognised.ShouldBe("text of 3 characters as 2 tokens: tokenizer.bin");
        Refused("abx", 3).ShouldContain("'x' is no token of tokenizer.bin");
    }

    [Fact]
    public void Tokens_are_taken_as_numbers_of_any_whole_type()
    {
        NpyFile.Write(_folder["ids.npy"], NumericArray.From((ReadOnlySpan<int>)[3, 0, 7], 3));
        NpzFile.Write(_folder["ids.npz"], [("other", NumericArray.From((ReadOnlySpan<int>)[1, 1], 2)), ("tokens", NumericArray.From((ReadOnlySpan<int>)[3, 0, 7], 3))]);
        _folder.Write("ids.bin", [3, 0, 0, 0, 7, 0]);
        foreach (var name in new[] { "ids.npy", "ids.npz", "ids.bin" })
            TokenSources.Open(_folder[name], _folder["model"], 8).Corpus.Ids.ShouldBe([3, 0, 7], name);
        _folder.Write("wide.bin", [3, 0, 0, 0, 7, 0, 0, 0]);
        TokenSources.Open(_folder["wide.bin"], _folder["model"], 8, "int32").Corpus.Ids.ShouldBe([3, 7]);
        Should.Throw<FileException>(() => TokenSources.Open(_folder["ids.npy"], _folder["model"], 7)).Message.ShouldContain("token 2 is 7, but the model knows the tokens 0 … 6");
        Should.Throw<FileException>(() => TokenSources.Open(_folder["ids.bin"], _folder["model"], 8, "int32")).Message.ShouldContain("6 bytes");
        Should.Throw<FileException>(() => TokenSources.Open(_folder["ids.npy"], _folder["model"], 8, TokenSources.Bytes)).Message.ShouldContain("numbers of tokens");
    }

    [Fact]
    public void A_folder_is_its_texts_or_its_only_tokens()
    {
        _folder.Write("texts/a.txt", "ab"u8.ToArray());
        _folder.Write("texts/b.txt", "c"u8.ToArray());
        _folder.Write("texts/model.bin", [1]);
        TokenSources.Open(_folder["texts"], _folder["model"], 4).Recognised.ShouldStartWith("2 texts of 4 characters together as 4 tokens");
        TokenSources.IsText(_folder["texts"]).ShouldBeFalse();
        TokenSources.IsText(_folder["texts/a.txt"]).ShouldBeTrue();
        _folder.Write("images/train-images-idx3-ubyte.gz", [1]);
        Should.Throw<FileException>(() => TokenSources.Open(_folder["images"], _folder["model"], 4)).Message.ShouldContain("holds no text and no tokens");
    }

    [Fact]
    public void What_is_no_text_and_no_tokens_is_told_in_one_line()
    {
        _folder.Write("bytes.txt", [0xff, 0xfe, 0x80]);
        Should.Throw<FileException>(() => TokenSources.Open(_folder["bytes.txt"], _folder["model"], 4)).Message.ShouldContain("no UTF-8");
        Refused("a", 1).ShouldContain("a text of 1 tokens");
        Refused("ab", 2, "int32").ShouldContain("is a text, not numbers");
        Should.Throw<FileException>(() => TokenSources.Open(_folder["absent.txt"], _folder["model"], 4)).Message.ShouldContain("does not exist");
        foreach (var array in new[] { NumericArray.From((ReadOnlySpan<float>)[3, 1], 2), NumericArray.From((ReadOnlySpan<int>)[3, -1], 2), NumericArray.From((ReadOnlySpan<int>)[3], 1, 1, 1) })
        {
            NpyFile.Write(_folder["array.npy"], array);
            Should.Throw<FileException>(() => TokenSources.Open(_folder["array.npy"], _folder["model"], 4)).Message.ShouldMatch("no tokens|token 1 is -1");
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"a\": -1}")]
    [InlineData("{\"a\": 1e9}")]
    [InlineData("{\"a\": {\"b\": 1}}")]
    [InlineData("[1, 2]")]
    [InlineData("{\"a\": 0")]
    [InlineData("....")]
    public void A_vocabulary_without_tokens_is_refused(string text) => Should.Throw<FileException>(() => VocabularyFile.Read(_folder.Write("x.json", Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_damaged_vocabulary_of_pieces_is_one_error_whatever_is_wrong()
    {
        var whole = Pieces(("a", 0), ("b", 0), ("ab", 1));
        VocabularyFile.Read(_folder.Write("x.bin", whole)).Encode("ab").ShouldBe([2]);
        for (var length = 1; length < whole.Length; length++)
        {
            var cut = _folder.Write("x.bin", whole[..length]);
            if (length is not 13 and not 22)
                Should.Throw<FileException>(() => VocabularyFile.Read(cut), $"{length} bytes");
        }

        for (var place = 0; place < whole.Length; place++)
        {
            var flipped = whole.ToArray();
            flipped[place] ^= 0x80;
            _folder.Write("x.bin", flipped);
            try
            {
                VocabularyFile.Read(_folder["x.bin"]);
            }
            catch (FileException)
            {
                // Refused in one line.
            }
        }
    }

    /// <summary>As llama2.c writes a vocabulary: the length of the longest, then score, length and text of each.</summary>
    private static byte[] Pieces(params (string Text, float Score)[] pieces)
    {
        var bytes = new List<byte>([9, 0, 0, 0]);
        foreach (var (text, score) in pieces)
        {
            var start = new byte[8];
            BinaryPrimitives.WriteSingleLittleEndian(start, score);
            BinaryPrimitives.WriteInt32LittleEndian(start.AsSpan(4), Encoding.UTF8.GetByteCount(text));
            bytes.AddRange([.. start, .. Encoding.UTF8.GetBytes(text)]);
        }

        return [.. bytes];
    }

    private TokenSource Open(string text, int vocabulary, string? tokens = null) => TokenSources.Open(_folder.Write("text.txt", Encoding.UTF8.GetBytes(text)), _folder["model"], vocabulary, tokens);

    private string Refused(string text, int vocabulary, string? tokens = null) => Should.Throw<FileException>(() => Open(text, vocabulary, tokens)).Message;
}
