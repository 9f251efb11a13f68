using Kadanoff.Data;

namespace Kadanoff.Tests.Data;

public class TokenCorpusTests
{
    [Fact]
    public void Characters_are_numbered_by_code_point_and_pairs_of_surrogates_are_one()
    {
        var corpus = TokenCorpus.OfText("text", "ba😀ab");
        corpus.Vocabulary.ShouldBe(["a", "b", "😀"]);
        corpus.Ids.ShouldBe([1, 0, 2, 0, 1]);
    }

    [Fact]
    public void Windows_do_not_overlap_and_know_what_follows()
    {
        var corpus = new TokenCorpus("numbers", [.. Enumerable.Range(0, 101)], [.. Enumerable.Range(0, 101).Select(i => $"{i}")]);
        var (inputs, next) = corpus.Windows(10, 4, 3);
        inputs.Count.ShouldBe(4);
        next.ShouldBe([.. inputs.Inputs.Select(id => (int)id + 1)]);
        inputs.Inputs.ShouldBeUnique();
        corpus.Windows(10, 4, 3).Next.ShouldBe(next);
        corpus.Windows(10, 4, 4).Next.ShouldNotBe(next);
        corpus.Windows(10, 100, 1).Inputs.Count.ShouldBe(10);
    }

    [Fact]
    public void Texts_that_are_too_short_and_unknown_tokens_are_refused()
    {
        Should.Throw<DataException>(() => TokenCorpus.OfText("text", "a"));
        Should.Throw<DataException>(() => TokenCorpus.OfText("text", "abcd").Windows(4, 1, 1)).Message.ShouldContain("no window of 4");
        Should.Throw<DataException>(() => new TokenCorpus("ids", [0, 5], ["a", "b"])).Message.ShouldContain("token 1 is 5");
    }
}
