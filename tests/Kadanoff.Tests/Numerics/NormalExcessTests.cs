using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public unsafe class NormalExcessTests
{
    [Fact]
    public void The_table_is_the_function_to_ten_digits()
    {
        for (var x = -9.0; x < 9; x += 0.00137)
            Of(x).ShouldBe(NormalDistribution.Excess(x), 1e-10);
    }

    [Fact]
    public void Far_away_it_is_the_number_itself_or_nothing()
    {
        Of(8).ShouldBe(8);
        Of(1e9).ShouldBe(1e9);
        Of(double.PositiveInfinity).ShouldBe(double.PositiveInfinity);
        Of(-8).ShouldBe(0);
        Of(-1e300).ShouldBe(0);
    }

    private static double Of(double x)
    {
        var four = NormalExcess.Of(Vector256.Create(0.1, x, -3, 7), NormalExcess.Coefficients);
        four[0].ShouldBe(NormalDistribution.Excess(0.1), 1e-10);
        return four[1];
    }
}
