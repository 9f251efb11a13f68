using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class FeatureLawTests
{
    [Fact]
    public void Numbers_that_are_no_law_are_refused()
    {
        Should.Throw<DataException>(() => new FeatureLaw(new Matrix<double>(2, 1), [1], true)).Message.ShouldContain("2 states of 1 features do not fit 1 weights");
        Should.Throw<DataException>(() => new FeatureLaw(new Matrix<double>(0, 1), [], true)).Message.ShouldContain("0 states");
        Should.Throw<DataException>(() => new FeatureLaw(new Matrix<double>(1, 0), [1], true)).Message.ShouldContain("0 features");
        Should.Throw<DataException>(() => Laws.Exact([[double.NaN]], 1)).Message.ShouldContain("NaN");
        Should.Throw<DataException>(() => Laws.Exact([[double.PositiveInfinity]], 1)).Message.ShouldContain("infinite");
    }

    [Theory]
    [InlineData(0.5, 0.4)]
    [InlineData(-0.5, 1.5)]
    [InlineData(double.NaN, 1.0)]
    [InlineData(1, 1)]
    public void Weights_that_are_no_probabilities_are_refused(double first, double second) =>
        Should.Throw<DataException>(() => Laws.Exact([[0], [1]], first, second)).Message.ShouldContain("weights of 2 states");
}
