using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Models;

namespace Kadanoff.Tests.Diagnostics.Spectra;

/// <summary>By hand; the tables of published models are compared in ReferenceTablesTests, with real data.</summary>
public class ReferenceColumnsTests
{
    [Fact]
    public void A_diagonal_layer_has_the_squares_of_its_elements_as_eigenvalues()
    {
        var row = ReferenceColumns.Of(Layer([2, 2], [3, 0, 0, 4]), 1, new ReferenceOptions { FewestEigenvalues = 2 }).ShouldHaveSingleItem();
        row.Eigenvalues.ShouldBe([9, 16], 1e-12);
        row.Norm.ShouldBe(25, 1e-12);
        row.StableRank.ShouldBe(25.0 / 16, 1e-12);
        row.MatrixRank.ShouldBe(2);
        row.Fit.Alpha.ShouldBe(1 + (2 / Math.Log(16.0 / 9)), 1e-12);
        row.Warning.ShouldBe("");
    }

    [Fact]
    public void A_kernel_is_halved_and_pooled_or_listed_position_by_position()
    {
        float[] weights = [1, 2, 0, 0, 0, 0, 3, 4];
        var pooled = ReferenceColumns.Of(Layer([2, 2, 1, 2], weights), 1, new ReferenceOptions { FewestEigenvalues = 2 }).ShouldHaveSingleItem();
        pooled.Eigenvalues.ShouldBe([0.5, 2, 4.5, 8], 1e-6);
        var slices = ReferenceColumns.Of(Layer([2, 2, 1, 2], weights), 1, new ReferenceOptions { FewestEigenvalues = 2, Pool = false });
        slices.Select(slice => slice.SliceId).ShouldBe([0, 1]);
        slices[1].Eigenvalues.ShouldBe([4, 16], 1e-6);
    }

    [Fact]
    public void A_layer_with_few_eigenvalues_is_not_listed_and_a_fit_that_fails_counts_as_over_trained()
    {
        ReferenceColumns.Of(Layer([2, 2], [3, 0, 0, 4]), 1).ShouldBeEmpty();
        var row = ReferenceColumns.Of(Layer([2, 2], [1e-4f, 0, 0, 1e-4f]), 1, new ReferenceOptions { FewestEigenvalues = 2 }).ShouldHaveSingleItem();
        (row.Status, row.Warning, row.Fit.Alpha).ShouldBe(("failed", "over-trained", -1));
    }

    [Fact]
    public void The_product_of_the_scaled_eigenvalues_falls_below_one_at_the_counted_tail()
    {
        // Mean 5: scaled 0.1, 0.4, 0.5, 3; products 3, 1.5, 0.6.
        var tail = ReferenceDeterminant.Of([0.5, 2, 2.5, 15]);
        (tail.Count, tail.Value).ShouldBe((3, 2));
        tail.Scaled.ShouldBe(0.4, 1e-15);
    }

    [Fact]
    public void Normalisations_that_only_scale_are_not_numbered()
    {
        var scale = new HeldTensor("layer.weight", [1, 1], 2);
        ModelLayer Norm(int index, params (TensorRole, StoredTensor)[] tensors) => new(index, "norm", LayerKind.Normalisation, [], tensors);
        ReferenceColumns.Numbers([Layer([2, 2], [3, 0, 0, 4]), Norm(1, (TensorRole.Scale, scale)), Norm(2, (TensorRole.Scale, scale), (TensorRole.Bias, scale)), Layer([2, 2], [3, 0, 0, 4])]).ShouldBe([1, 1, 2, 3]);
    }

    private static ModelLayer Layer(int[] dimensions, float[] weights)
    {
        var tensor = new HeldTensor("layer.weight", weights, dimensions);
        var blocks = dimensions.Length == 2 ? WeightBlocks.OutputsFirst(tensor) : WeightBlocks.Convolution(tensor);
        return new ModelLayer(0, "layer", dimensions.Length == 2 ? LayerKind.Dense : LayerKind.Convolution, blocks, [(TensorRole.Weight, tensor)]);
    }
}
