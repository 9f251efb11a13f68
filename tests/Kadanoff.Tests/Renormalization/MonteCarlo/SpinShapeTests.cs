using Kadanoff.Renormalization.MonteCarlo;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

public class SpinShapeTests
{
    [Fact]
    public void Shapes_of_the_square_lattice_have_as_many_images_as_the_group_gives()
    {
        SpinShapes.SquareEven.Select(shape => shape.Images.Count).ShouldBe([2, 2, 1, 2, 4, 1, 2]);
        SpinShapes.SquareOdd.Select(shape => shape.Images.Count).ShouldBe([1, 4, 2, 4]);
    }

    [Fact]
    public void Shapes_of_the_cubic_lattice_have_as_many_images_as_the_group_gives()
    {
        SpinShapes.CubicEven.Select(shape => shape.Images.Count).ShouldBe([3, 6, 4, 3]);
        SpinShapes.CubicOdd.Select(shape => shape.Images.Count).ShouldBe([1, 12]);
    }

    [Fact]
    public void Parity_is_that_of_the_number_of_spins()
    {
        SpinShapes.SquareEven.ShouldAllBe(shape => shape.IsEven);
        SpinShapes.CubicOdd.ShouldAllBe(shape => !shape.IsEven);
    }

    [Fact]
    public void Images_do_not_depend_on_which_one_is_given()
    {
        var one = SpinShape.Of("knight", [0, 0], [2, 1]);
        var other = SpinShape.Of("knight", [5, 3], [4, 5]);
        one.Images.Select(Text).Order().ShouldBe(other.Images.Select(Text).Order());
        one.Extent.ShouldBe(2);

        static string Text(IReadOnlyList<int[]> image) => string.Join(';', image.Select(offset => string.Join(',', offset)));
    }
}
