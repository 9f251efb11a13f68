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

    [Fact]
    public void The_gradient_of_the_logistic_cross_entropy_matches_finite_differences()
    {
        var loss = new LogisticCrossEntropy();
        var output = GradientCheck.Random(7, new Shape(2), 1);
        double[] targets = [0, 1, 0.3, 0.7, 1, 0, 1, 1, 0, 0, 0.5, 0.25, 1, 0], weights = [0.3, 0.05, 0.15, 0, 0.2, 0.2, 0.1];
        var gradient = new Batch<double>(0, new Shape(1));
        loss.Evaluate(output, new Targets<double>(targets, weights), gradient);
        GradientCheck.Compare(output.Span, gradient.Span.ToArray(), () => loss.Evaluate(output, new Targets<double>(targets, weights)).Value, "logistic");
    }

    [Fact]
    public void A_logit_of_any_size_costs_what_its_closed_form_says()
    {
        foreach (var (logit, target, cost) in new (double, double, double)[] { (0, 0.3, Math.Log(2)), (800, 1, 0), (800, 0, 800), (-800, 1, 800), (-30, 0, Math.Exp(-30) * (1 - (Math.Exp(-30) / 2))), (1, 0.5, Math.Log(1 + Math.E) - 0.5), (-0.5, 1, Math.Log(1 + Math.Exp(-0.5)) + 0.5) })
            new LogisticCrossEntropy().Evaluate(new Batch<double>(1, new Shape(1), [logit]), new Targets<double>([target])).Value.ShouldBe(cost, (1e-15 * cost) + 1e-28);
    }

    [Fact]
    public void The_logistic_cross_entropy_is_the_softmax_one_of_two_logits()
    {
        var logits = GradientCheck.Random(300, new Shape(1), 5);
        var pairs = new Batch<double>(300, new Shape(2), [.. logits.Span.ToArray().SelectMany(z => new[] { 0, z })]);
        int[] labels = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? 1 : 0)];
        var logistic = new LogisticCrossEntropy().Evaluate(logits, new Targets<double>([.. labels.Select(label => (double)label)]));
        logistic.Value.ShouldBe(new SoftmaxCrossEntropy().Evaluate(pairs, new Targets<double>(labels)).Value, 1e-14);
        var single = new LogisticCrossEntropy().Evaluate(new Batch<float>(300, new Shape(1), [.. logits.Span.ToArray().Select(z => (float)z)]), new Targets<float>([.. labels.Select(label => (float)label)]));
        single.Value.ShouldBe(logistic.Value, 1e-6);
    }

    public static TheoryData<Loss> ValueLosses() => [new LogisticCrossEntropy(), new MeanSquaredError()];

    [Theory]
    [MemberData(nameof(ValueLosses), DisableDiscoveryEnumeration = true)]
    public void A_sample_of_three_times_the_weight_is_three_samples(Loss loss)
    {
        var output = GradientCheck.Random(2, new Shape(2), 3);
        double[] targets = [0.2, 0.9, 1, 0], values = output.Span.ToArray();
        var (slope, slopes) = (new Batch<double>(0, new Shape(1)), new Batch<double>(0, new Shape(1)));
        var weighted = loss.Evaluate(output, new Targets<double>(targets, [0.25, 0.75]), slope);
        var repeated = new Batch<double>(4, new Shape(2), [.. values[..2], .. values[2..], .. values[2..], .. values[2..]]);
        var plain = loss.Evaluate(repeated, new Targets<double>([.. targets[..2], .. targets[2..], .. targets[2..], .. targets[2..]]), slopes);
        weighted.Value.ShouldBe(plain.Value, 1e-15);
        for (var k = 0; k < 4; k++)
            slope.Span[k].ShouldBe(slopes.Span[k] * (k < 2 ? 1 : 3), 1e-15);
    }

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void Weights_count_labelled_samples_too(Loss loss)
    {
        var output = GradientCheck.Random(2, new Shape(2, 3), 3);
        var first = loss.Evaluate(new Batch<double>(1, new Shape(2, 3), output.Sample(0).ToArray()), new Targets<double>(Labels.AsSpan(0, 2))).Value;
        var second = loss.Evaluate(new Batch<double>(1, new Shape(2, 3), output.Sample(1).ToArray()), new Targets<double>(Labels.AsSpan(2, 2))).Value;
        var gradient = new Batch<double>(0, new Shape(1));
        double[] weights = [0.1, 0.9];
        loss.Evaluate(output, new Targets<double>(Labels, weights), gradient).Value.ShouldBe((0.1 * first) + (0.9 * second), 1e-14);
        GradientCheck.Compare(output.Span, gradient.Span.ToArray(), () => loss.Evaluate(output, new Targets<double>(Labels, weights)).Value, $"{loss}");
    }

    [Fact]
    public void Weights_and_probabilities_that_make_no_sense_are_refused()
    {
        var output = new Batch<double>(2, new Shape(1));
        Should.Throw<ShapeException>(() => new MeanSquaredError().Evaluate(output, new Targets<double>([0.0, 1], [1.0]))).Message.ShouldContain("1 weights do not fit 2 samples");
        Should.Throw<DataException>(() => new LogisticCrossEntropy().Evaluate(output, new Targets<double>([0.0, 1.5]))).Message.ShouldContain("no probability");
        Should.Throw<DataException>(() => new LogisticCrossEntropy().Evaluate(output, new Targets<double>([0.0, double.NaN])));
        Should.Throw<ShapeException>(() => new LogisticCrossEntropy().Evaluate(output, new Targets<double>([0, 1])));
        new LogisticCrossEntropy().Evaluate(new Batch<double>(2, new Shape(1), [double.NaN, 1]), new Targets<double>([0.0, 1])).Value.ShouldBe(double.NaN);
    }

    [Theory]
    [MemberData(nameof(ValueLosses), DisableDiscoveryEnumeration = true)]
    public void A_loss_of_values_survives_its_JSON_form(Loss loss) =>
        JsonSerializer.Deserialize<Loss>(JsonSerializer.Serialize(loss)).ShouldBe(loss);
}
