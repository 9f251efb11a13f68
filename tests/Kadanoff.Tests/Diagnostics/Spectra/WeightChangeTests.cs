using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;
using Kadanoff.Tests.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class WeightChangeTests
{
    [Fact]
    public void The_same_weights_have_not_changed()
    {
        var a = SymmetricMatrices.RandomRectangle(30, 20);
        var change = WeightChange.Of(a, a);
        (change.Relative, change.IsBeyondRounding, change.HasDirections).ShouldBe((0, false, false));
        change.Overlap.ShouldBe(1, 1e-10);
    }

    [Fact]
    public void Weights_twice_as_large_keep_their_directions()
    {
        var a = SymmetricMatrices.RandomRectangle(30, 20);
        var change = WeightChange.Of(a, new Matrix<double>(30, 20, [.. a.Data.Select(x => 2 * x)]));
        change.Relative.ShouldBe(1, 1e-12);
        change.Overlap.ShouldBe(1, 1e-10);
    }

    [Fact]
    public void Another_seed_changes_weights_without_direction_and_training_with_one()
    {
        var random = new RandomLayers(1, 199);
        var (a, b) = (SymmetricMatrices.RandomRectangle(60, 40, "one"), SymmetricMatrices.RandomRectangle(60, 40, "two"));
        var noise = WeightChange.Of(a, b, random);
        noise.HasDirections.ShouldBeFalse();
        noise.Overlap.ShouldBe(noise.RandomOverlap, 0.12);
        noise.Relative.ShouldBe(Math.Sqrt(2), 0.1);
        var trained = new Matrix<double>(60, 40, [.. a.Data.Select((x, i) => x + (0.3 * Math.Sin(i / 40) * Math.Cos(i % 40)) + (0.01 * b.Data[i]))]);
        var change = WeightChange.Of(a, trained, random);
        (change.HasDirections, change.IsBeyondRounding).ShouldBe((true, true));
    }

    [Fact]
    public void Rounding_to_bfloat16_is_called_rounding()
    {
        var a = SymmetricMatrices.RandomRectangle(30, 20);
        var rounded = new Matrix<double>(30, 20, [.. a.Data.Select(x => (double)BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)x) & unchecked((int)0xffff0000)))]);
        var change = WeightChange.Of(a, rounded);
        change.Relative.ShouldBeGreaterThan(0);
        change.IsBeyondRounding.ShouldBeFalse();
    }

    [Fact]
    public void Other_shapes_and_zeros_are_refused()
    {
        Should.Throw<ShapeException>(() => WeightChange.Of(new Matrix<double>(2, 3), new Matrix<double>(3, 2)));
        Should.Throw<DataException>(() => WeightChange.Of(new Matrix<double>(2, 3), new Matrix<double>(2, 3)));
    }
}
