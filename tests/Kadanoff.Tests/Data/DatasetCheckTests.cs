using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Data;

public class DatasetCheckTests
{
    [Theory]
    [InlineData(new[] { 1f, 2 }, new[] { 0 }, "has only one sample")]
    [InlineData(new float[0], new int[0], "has no sample")]
    [InlineData(new[] { 1f, 2, 3, 4 }, new[] { 0, 0 }, "class 1 ('b') has no sample")]
    [InlineData(new[] { 1f, 2, 3, float.NaN }, new[] { 0, 1 }, "sample 1, feature 1 is NaN")]
    [InlineData(new[] { 1f, 2, float.PositiveInfinity, 4 }, new[] { 0, 1 }, "sample 1, feature 0 is infinite")]
    public void What_cannot_be_measured_is_told(float[] inputs, int[] labels, string told)
    {
        var dataset = new Dataset("x", new Shape(2), inputs, labels, ["a", "b"]);
        Should.Throw<DataException>(() => DatasetCheck.Require(dataset)).Message.ShouldContain(told);
    }

    [Fact]
    public void A_single_class_is_told() =>
        Should.Throw<DataException>(() => DatasetCheck.Require(new Dataset("x", new Shape(1), [1, 2], [0, 0], ["a"]))).Message.ShouldContain("one class");

    [Fact]
    public void Good_samples_pass() =>
        DatasetCheck.FirstProblem(new Dataset("x", new Shape(1), [1, 2], [0, 1], ["a", "b"])).ShouldBeNull();
}
