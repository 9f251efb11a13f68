using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Dimension;

public class SquaredDistancesTests
{
    [Theory]
    [InlineData(5, 3)]
    [InlineData(130, 1100)]
    public void They_are_the_sums_of_squared_differences(int samples, int width)
    {
        var rows = Cloud(samples, width, 100);
        var distances = SquaredDistances.Of(rows.AsView());
        for (var i = 0; i < samples; i += 3)
            for (var j = 0; j < samples; j++)
                distances[i, j].ShouldBe(Direct(rows, i, j), 1e-9 * width);
    }

    [Fact]
    public void Neighbours_that_nearly_coincide_keep_all_digits_and_copies_have_distance_zero()
    {
        var rows = Cloud(40, 20, 1000);
        for (var k = 0; k < 20; k++)
            (rows[1, k], rows[2, k]) = (rows[0, k], rows[0, k]);
        rows[2, 7] = MathF.BitIncrement(rows[0, 7]);
        var distances = SquaredDistances.Of(rows.AsView());
        distances[0, 1].ShouldBe(0);
        distances[1, 2].ShouldBe(Direct(rows, 1, 2), 1e-25);
        distances[2, 1].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Not_a_number_is_refused()
    {
        var rows = Cloud(5, 3, 0);
        rows[4, 1] = float.NaN;
        Should.Throw<DataException>(() => SquaredDistances.Of(rows.AsView())).Message.ShouldContain("NaN");
    }

    internal static Matrix<float> Cloud(int samples, int width, double offset, long index = 0)
    {
        var rows = new Matrix<float>(samples, width);
        new RandomStream(11, "cloud", index).FillGaussian<float>(rows.Span);
        for (var i = 0; i < rows.Data.Length; i++)
            rows.Data[i] += (float)offset;
        return rows;
    }

    private static double Direct(Matrix<float> rows, int i, int j)
    {
        var sum = 0.0;
        for (var k = 0; k < rows.Columns; k++)
            sum += Math.Pow((double)rows[i, k] - rows[j, k], 2);
        return sum;
    }
}
