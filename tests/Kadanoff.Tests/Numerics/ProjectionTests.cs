using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class ProjectionTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 5)]
    [InlineData(4, 3, 4)]
    [InlineData(9, 7, 511)]
    [InlineData(6, 4, 513)]
    [InlineData(5, 10, 1030)]
    public void Coordinates_are_those_of_the_definition(int samples, int directions, int width)
    {
        var w = SymmetricMatrices.RandomRectangle(directions, width);
        var x = SymmetricMatrices.RandomRectangle(samples, width, "samples");
        var origin = SymmetricMatrices.RandomRectangle(1, width, "origin").Data;
        var y = new double[samples * directions];
        new Projection(w, origin).Apply(x.AsView(), y);
        for (var i = 0; i < samples; i++)
            for (var j = 0; j < directions; j++)
                y[(i * directions) + j].ShouldBe(Enumerable.Range(0, width).Sum(k => w[j, k] * (x[i, k] - origin[k])), 1e-12 * width);
    }

    [Fact]
    public void A_sample_has_the_same_coordinates_alone_and_among_others()
    {
        var w = SymmetricMatrices.RandomRectangle(7, 600);
        var x = new Matrix<float>(11, 600);
        new RandomStream(1, "samples").FillGaussian<float>(x.Span);
        var (all, alone) = (new double[77], new double[7]);
        var projection = new Projection(w);
        projection.Apply(x.AsView(), all);
        for (var i = 0; i < 11; i++)
        {
            projection.Apply(new View<float>(x.Row(i), 1, 600), alone);
            alone.ShouldBe(all[(i * 7)..((i + 1) * 7)]);
        }
    }

    [Fact]
    public void Rows_of_a_wider_matrix_are_taken_where_they_are()
    {
        var wide = SymmetricMatrices.RandomRectangle(6, 10);
        var (narrow, expected, y) = (new Matrix<double>(6, 4), new double[12], new double[12]);
        for (var i = 0; i < 6; i++)
            wide.Row(i)[..4].CopyTo(narrow.Row(i));
        var projection = new Projection(SymmetricMatrices.RandomRectangle(2, 4, "directions"));
        projection.Apply(narrow.AsView(), expected);
        projection.Apply(new View<double>(wide.Span, 6, 4, 10), y);
        y.ShouldBe(expected);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var w = SymmetricMatrices.RandomRectangle(2, 4);
        Should.Throw<ShapeException>(() => new Projection(w, new double[3])).Message.ShouldContain("origin of 3");
        Should.Throw<ShapeException>(() => new Projection(w).Apply(new View<double>(new double[10], 2, 5), new double[4])).Message.ShouldContain("2×5");
        Should.Throw<ShapeException>(() => new Projection(w).Apply(new View<double>(new double[8], 2, 4), new double[5])).Message.ShouldContain("5 coordinates");
    }
}
