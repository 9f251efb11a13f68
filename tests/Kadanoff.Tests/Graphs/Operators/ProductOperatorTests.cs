using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class ProductOperatorTests
{
    public static TheoryData<int[], int[], string> Shapes => new()
    {
        { [2, 3], [3, 4], "2×4" },
        { [3], [3, 4], "4" },
        { [2, 3], [3], "2" },
        { [3], [3], "one" },
        { [5, 2, 3], [3, 4], "5×2×4" },
        { [2, 3], [5, 3, 4], "5×2×4" },
        { [5, 1, 2, 3], [6, 3, 4], "5×6×2×4" },
        { [3], [5, 3, 4], "5×4" },
        { [5, 2, 3], [3], "5×2" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Batches_of_products_match_by_repetition(int[] left, int[] right, string shape)
    {
        var (a, b) = (One.Random(1, left), One.Random(2, right));
        var found = One.Of("MatMul", [a, b]);
        found.Shape.ShouldBe(shape);
        var letters = (left.Length, right.Length) switch { (1, 1) => "k,k->", (1, 2) => "k,kn->n", (2, 1) => "mk,k->m", (1, _) => "k,...kn->...n", (_, 1) => "...mk,k->...m", _ => "...mk,...kn->...mn" };
        found.ShouldBe(One.Of("Einsum", [a, b], ("equation", NodeAttribute.Of(letters))));
    }

    [Fact]
    public void A_general_product_scales_transposes_and_adds()
    {
        var (a, b, c) = (One.Random(1, 3, 2), One.Random(2, 4, 3), One.Random(3, 2, 1));
        var found = One.Of("Gemm", [a, b, c], ("transA", NodeAttribute.Of(1)), ("transB", NodeAttribute.Of(1)), ("alpha", NodeAttribute.Of(0.5f)), ("beta", NodeAttribute.Of(2f)));
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 4; j++)
                ((double)found.Floats[(i * 4) + j]).ShouldBe((0.5 * Enumerable.Range(0, 3).Sum(k => a.Floats[(k * 2) + i] * b.Floats[(j * 3) + k])) + (2 * c.Floats[i]), 1e-5);
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 4 })]
    [InlineData(new[] { 1, 4 })]
    [InlineData(new[] { 2, 1 })]
    [InlineData(new[] { 2, 4 })]
    public void What_is_added_matches_by_repetition(int[] shape)
    {
        var (a, b, c) = (One.Random(1, 2, 3), One.Random(2, 3, 4), One.Random(3, shape));
        One.Of("Gemm", [a, b, c]).ShouldBe(One.Of("Add", [One.Of("MatMul", [a, b]), c]));
    }

    [Theory]
    [InlineData("ii->i", "0,4,8")]
    [InlineData("ij->ji", "0,3,6,1,4,7,2,5,8")]
    [InlineData("ij->", "36")]
    [InlineData("ij->j", "9,12,15")]
    [InlineData("ii", "12")]
    public void Sums_with_indices_of_one_operand(string equation, string expected) =>
        string.Join(',', One.Of("Einsum", [One.Counting(3, 3)], ("equation", NodeAttribute.Of(equation))).Floats.ToArray()).ShouldBe(expected);

    [Fact]
    public void Sums_with_indices_of_three_operands()
    {
        var (a, b, c) = (One.Random(1, 2, 3), One.Random(2, 3, 4), One.Random(3, 4, 5));
        One.Of("Einsum", [a, b, c], ("equation", NodeAttribute.Of("ij, jk, kl -> il"))).ShouldBe(One.Of("MatMul", [One.Of("MatMul", [a, b]), c]));
    }

    [Fact]
    public void An_index_with_two_lengths_is_refused() =>
        Should.Throw<GraphException>(() => One.Of("Einsum", [One.Counting(2, 3), One.Counting(4, 5)], ("equation", NodeAttribute.Of("ij,jk->ik")))).Message.ShouldContain("the index j has length 3 and 4");
}
