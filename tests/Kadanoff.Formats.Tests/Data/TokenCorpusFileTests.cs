using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Data;

namespace Kadanoff.Formats.Tests.Data;

public sealed class TokenCorpusFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_is_its_characters_and_an_npy_file_its_numbers()
    {
        TokenCorpusFile.Read(_folder.Write("text.txt", "naïve"u8.ToArray())).Vocabulary.ShouldBe(["a", "e", "n", "v", "ï"]);
        NpyFile.Write(_folder["ids.npy"], NumericArray.From((ReadOnlySpan<int>)[3, 0, 7], 3));
        var corpus = TokenCorpusFile.Read(_folder["ids.npy"]);
        (corpus.Ids.Length, corpus.Vocabulary.Count).ShouldBe((3, 8));
        TokenCorpusFile.Read(_folder["ids.npy"], 512).Vocabulary.Count.ShouldBe(512);
    }

    [Fact]
    public void What_is_no_text_and_no_tokens_is_told_in_one_line()
    {
        Refused(() => _folder.Write("bytes.txt", [0xff, 0xfe, 0x80])).ShouldContain("no UTF-8");
        Refused(() => _folder.Write("short.txt", "a"u8.ToArray())).ShouldContain("a text of 1 tokens");
        Refused(() => Array(NumericArray.From((ReadOnlySpan<int>)[3, -1], 2))).ShouldContain("from -1 to 3");
        Refused(() => Array(NumericArray.From((ReadOnlySpan<float>)[3, 1], 2))).ShouldContain("no tokens");
        Should.Throw<FileException>(() => TokenCorpusFile.Read(Array(NumericArray.From((ReadOnlySpan<int>)[3, 1], 2)), 2)).Message.ShouldContain("token 0 is 3");
        Should.Throw<FileException>(() => TokenCorpusFile.Read(_folder["absent.txt"])).Message.ShouldContain("does not exist");
    }

    private string Array(NumericArray array)
    {
        NpyFile.Write(_folder["array.npy"], array);
        return _folder["array.npy"];
    }

    private static string Refused(Func<string> write) => Should.Throw<FileException>(() => TokenCorpusFile.Read(write())).Message;
}
