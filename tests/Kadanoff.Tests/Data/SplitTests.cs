using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Data;

public class SplitTests
{
    [Theory]
    [InlineData(30, 0.2, 2)]
    [InlineData(30, 0.01, 1)]
    [InlineData(30, 0.99, 9)]
    public void A_split_is_stratified_and_complete(int count, double share, int heldPerClass)
    {
        var (train, heldOut) = Split.Stratified(SubsetTests.Numbered(count), share);
        DatasetCheck.CountPerClass(heldOut).ShouldAllBe(held => held == heldPerClass);
        train.Inputs.Concat(heldOut.Inputs).Order().ShouldBe(Enumerable.Range(0, count).Select(i => (float)i));
        Split.Stratified(SubsetTests.Numbered(count), share).HeldOut.Inputs.ShouldBe(heldOut.Inputs);
    }

    [Fact]
    public void A_class_of_one_sample_cannot_be_split()
    {
        var dataset = new Dataset("x", new Shape(1), [1, 2, 3], [0, 0, 1], ["a", "b"]);
        Should.Throw<DataException>(() => Split.Stratified(dataset)).Message.ShouldContain("class 'b' has one sample");
    }
}
