using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

/// <summary>The kernel is seen through what uses it: projections along the axes, and class moments.</summary>
public class ShiftedRowTests
{
    public static TheoryData<int> Widths => [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 31, 100];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Float32_float64_and_the_scalar_path_of_half_agree_to_the_last_bit(int width)
    {
        var stream = new RandomStream(2, "row", width);
        var half = new Half[3 * width];
        foreach (ref var x in half.AsSpan())
            x = (Half)stream.NextGaussian();
        int[] labels = [0, 1, 0];
        var (a, b, c) = (new ClassMoments(2, width), new ClassMoments(2, width), new ClassMoments(2, width));
        a.Add(new View<Half>(half, 3, width), labels);
        b.Add(new View<float>([.. half.Select(x => (float)x)], 3, width), labels);
        c.Add(new View<double>([.. half.Select(x => (double)x)], 3, width), labels);
        b.Means().Data.ShouldBe(a.Means().Data);
        c.Means().Data.ShouldBe(a.Means().Data);
        (b.Traces().Within, b.Traces().Between).ShouldBe((a.Traces().Within, a.Traces().Between));
        (c.Traces().Within, c.Traces().Between).ShouldBe((a.Traces().Within, a.Traces().Between));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Widened_rows_are_the_samples(int width)
    {
        var row = new Matrix<float>(1, width);
        new RandomStream(2, "row", width).FillGaussian<float>(row.Span);
        var y = new double[width];
        new Projection(Matrix<double>.Identity(width)).Apply(row.AsView(), y);
        y.ShouldBe(row.Data.Select(x => (double)x));
    }
}
