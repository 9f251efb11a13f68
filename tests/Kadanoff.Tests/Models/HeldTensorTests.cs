using Kadanoff.Models;

namespace Kadanoff.Tests.Models;

public class HeldTensorTests
{
    [Fact]
    public void Its_numbers_are_those_of_the_array_in_single_and_in_double_precision()
    {
        var tensor = new HeldTensor("w", [1, 2, 3, 4, 5, 0.1f], 2, 3);
        tensor.ToString().ShouldBe("w 2×3 float32");
        tensor.ToSingles().ShouldBe([1, 2, 3, 4, 5, 0.1f]);
        tensor.ToDoubles().ShouldBe([1, 2, 3, 4, 5, 0.1f]);
    }

    [Fact]
    public void A_change_of_the_array_is_read_and_a_change_of_what_was_read_is_not()
    {
        float[] numbers = [1, 2];
        var tensor = new HeldTensor("w", numbers, 2);
        tensor.ToSingles()[0] = 7;
        numbers[1] = 8;
        tensor.ToSingles().ShouldBe([1, 8]);
    }

    [Fact]
    public void A_single_number_has_no_dimensions() => new HeldTensor("w", [3]).ToSingles().ShouldBe([3]);

    [Fact]
    public void Numbers_that_do_not_fill_the_dimensions_are_refused() =>
        Should.Throw<ArgumentException>(() => new HeldTensor("w", [1, 2, 3], 2, 2)).Message.ShouldContain("w 2×2 float32 needs 4 numbers; the array has 3");
}
