using Kadanoff.Diagnostics.Comparison;
using Kadanoff.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Comparison;

public class WeightChangeTests
{
    private const int Rows = 60, Columns = 80;

    [Fact]
    public void The_same_weights_have_not_moved()
    {
        var weights = Noise(1);
        var change = Change(weights, weights);
        change.Relative.ShouldBe(0);
        change.HasMoved.ShouldBeFalse();
        change.Overlap.ShouldBe(1, 1e-9);
        change.StableRank.ShouldBe(double.NaN);
    }

    [Fact]
    public void A_change_in_one_direction_has_the_stable_rank_one()
    {
        var (before, after) = (Noise(1), Noise(1));
        for (var i = 0; i < Rows; i++)
            for (var j = 0; j < Columns; j++)
                after[i, j] += 0.1 * Math.Cos(i) * Math.Sin(j);
        var change = Change(before, after);
        change.StableRank.ShouldBe(1, 1e-9);
        change.NoiseRank.ShouldBeGreaterThan(15);
        change.HasMoved.ShouldBeTrue();
    }

    [Fact]
    public void Independent_matrices_overlap_as_chance_has_it_and_their_difference_is_noise()
    {
        // 40 pairs: the mean of the overlap is known to a sixth of its spread; five of those are allowed.
        var changes = Enumerable.Range(0, 40).Select(seed => Change(Noise((ulong)seed), Noise((ulong)seed + 100))).ToArray();
        var (mean, spread) = (changes.Average(change => change.Overlap), changes[0].Independent.StandardError);
        mean.ShouldBe(changes[0].Independent.Value, 5 * spread / Math.Sqrt(40));
        Math.Sqrt(changes.Average(change => Math.Pow(change.Overlap - mean, 2))).ShouldBe(spread, 0.5 * spread);
        changes.Average(change => change.StableRank / change.NoiseRank).ShouldBe(1, 0.1);
        changes[0].Relative.ShouldBe(Math.Sqrt(2), 0.1);
    }

    [Fact]
    public void Two_layers_of_other_shapes_cannot_be_compared() =>
        Should.Throw<ShapeException>(() => WeightChange.Of(Layer(2, 3), Layer(3, 2))).Message.ShouldContain("2×3 and 3×2");

    [Fact]
    public void A_weight_that_is_no_number_is_told()
    {
        var broken = Noise(1);
        broken[3, 4] = double.NaN;
        Should.Throw<DataException>(() => Change(Noise(1), broken)).Message.ShouldContain("NaN");
    }

    private static WeightChange Change(Matrix<double> before, Matrix<double> after) => WeightChange.Of([(before, after)], Math.Pow(2, -24));

    private static Matrix<double> Noise(ulong seed)
    {
        var matrix = new Matrix<double>(Rows, Columns);
        new RandomStream(seed, "weights").FillGaussian<double>(matrix.Data);
        return matrix;
    }

    private static ModelLayer Layer(int rows, int columns)
    {
        var tensor = new HeldTensor("layer.weight", new float[rows * columns], rows, columns);
        return new ModelLayer(0, "layer", LayerKind.Dense, WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]);
    }
}
