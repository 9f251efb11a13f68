using System.Text.Json;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;

namespace Kadanoff.Tests.Networks;

public class LossTests
{
    private static readonly int[] Labels = [0, 2, 1, 2];

    public static TheoryData<Loss> Losses() => [new SoftmaxCrossEntropy(), new MeanSquaredError(), new MeanSquaredError(0.01)];

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void Gradients_by_the_output_match_finite_differences(Loss loss)
    {
        var output = GradientCheck.Random(4, new Shape(3), 1);
        var gradient = new Batch<double>(0, new Shape(1));
        loss.Evaluate(output, new Targets<double>(Labels), gradient);
        GradientCheck.Compare(output.Span, gradient.Span.ToArray(), () => loss.Evaluate(output, new Targets<double>(Labels)).Value, $"{loss}");
    }

    [Fact]
    public void The_gradient_of_the_squared_error_with_values_matches_finite_differences()
    {
        var loss = new MeanSquaredError();
        var output = GradientCheck.Random(3, new Shape(2, 3), 1);
        var values = GradientCheck.Random(3, new Shape(2, 3), 2).Span.ToArray();
        var gradient = new Batch<double>(0, new Shape(1));
        loss.Evaluate(output, new Targets<double>(values), gradient);
        GradientCheck.Compare(output.Span, gradient.Span.ToArray(), () => loss.Evaluate(output, new Targets<double>(values)).Value, "values");
    }

    [Fact]
    public void Equal_logits_cost_the_logarithm_of_the_number_of_classes()
    {
        var output = new Batch<float>(2, new Shape(10));
        var loss = new SoftmaxCrossEntropy().Evaluate(output, new Targets<float>([3, 0]));
        loss.Value.ShouldBe(Math.Log(10), 1e-14);
        loss.Correct.ShouldBe(1);
        loss.Rows.ShouldBe(2);
    }

    [Fact]
    public void Huge_logits_stay_finite_and_shifted_logits_cost_the_same()
    {
        var output = new Batch<double>(1, new Shape(3), [1e4, 1e4 - 1, -1e4]);
        new SoftmaxCrossEntropy().Evaluate(output, new Targets<double>([1])).Value.ShouldBe(1 + Math.Log(1 + Math.Exp(-1)), 1e-12);
    }

    [Fact]
    public void A_sequence_has_one_label_for_every_position()
    {
        var output = GradientCheck.Random(2, new Shape(2, 3), 7);
        var sequence = new SoftmaxCrossEntropy().Evaluate(output, new Targets<double>(Labels));
        var rows = new SoftmaxCrossEntropy().Evaluate(new Batch<double>(4, new Shape(3), output.Span.ToArray()), new Targets<double>(Labels));
        sequence.ShouldBe(rows);
    }

    [Fact]
    public void One_hot_targets_are_the_values_that_they_stand_for()
    {
        var output = GradientCheck.Random(2, new Shape(3), 7);
        var hot = new MeanSquaredError(0.01).Evaluate(output, new Targets<double>([2, 0]));
        hot.Value.ShouldBe(new MeanSquaredError().Evaluate(output, new Targets<double>([0.0, 0, 0.01, 0.01, 0, 0])).Value, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void NaN_in_the_output_shows_in_the_loss_and_counts_as_wrong(Loss loss)
    {
        var output = new Batch<float>(1, new Shape(2), [float.NaN, 1]);
        var value = loss.Evaluate(output, new Targets<float>([0]));
        value.Value.ShouldBe(double.NaN);
        value.Correct.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void Targets_that_do_not_fit_are_refused(Loss loss)
    {
        var output = new Batch<float>(2, new Shape(3));
        Should.Throw<ShapeException>(() => loss.Evaluate(output, new Targets<float>([1]))).Message.ShouldContain("1 labels do not fit 2 outputs of 3");
        Should.Throw<DataException>(() => loss.Evaluate(output, new Targets<float>([1, 3]))).Message.ShouldContain("Label 3");
        Should.Throw<DataException>(() => loss.Evaluate(output, new Targets<float>([1, -1]))).Message.ShouldContain("Label -1");
        Should.Throw<ShapeException>(() => loss.Evaluate(output, new Targets<float>([1f, 2f])));
        Should.Throw<DataException>(() => loss.Evaluate(new Batch<float>(0, new Shape(3)), new Targets<float>(ReadOnlySpan<int>.Empty)));
    }

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void A_loss_survives_its_JSON_form(Loss loss) =>
        JsonSerializer.Deserialize<Loss>(JsonSerializer.Serialize(loss)).ShouldBe(loss);
}
