using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Tokens;

namespace Kadanoff.Tests.Diagnostics.Tokens;

public class NextTokenLossTests
{
    private static readonly int[] s_next = [.. Enumerable.Range(0, 80).Select(i => new[] { 0, 2, 0, 2, 1 }[i % 5])];

    // Every token has the logit 3 for what comes next and 0 for the two others: the loss is ln(1 + 2e⁻³).
    [Fact]
    public void The_loss_of_a_model_that_knows_the_next_token_is_that_of_its_logits()
    {
        var loss = NextTokenLoss.Measure(Logits(3), s_next, 3, portion: 7)!;
        loss.Loss.Value.ShouldBe(Math.Log(1 + (2 * Math.Exp(-3))), 1e-6);
        loss.Loss.StandardError.ShouldBe(0, 1e-9);
        loss.OfFrequencies.ShouldBe(-(0.8 * Math.Log(0.4)) - (0.2 * Math.Log(0.2)), 1e-12);
        loss.IsWorseThanFrequencies.ShouldBeFalse();
        NextTokenLoss.Measure(Logits(-3), s_next, 3)!.IsWorseThanFrequencies.ShouldBeTrue();
    }

    [Fact]
    public void Large_logits_do_not_overflow_and_what_is_no_row_of_logits_has_no_loss()
    {
        NextTokenLoss.Measure(Logits(5000), s_next, 3)!.Loss.Value.ShouldBe(0, 1e-6);
        NextTokenLoss.Measure(Logits(float.NaN), s_next, 3).ShouldBeNull();
        NextTokenLoss.Measure(Logits(1), s_next, 4).ShouldBeNull();
        NextTokenLoss.Measure(new TokenRows([.. s_next.Select(_ => new float[3])]), s_next, 3).ShouldBeNull();
    }

    [Fact]
    public void Cut_down_to_the_logits_of_the_classes_the_model_names_one_of_them()
    {
        var classes = TokenClasses.Frequent(s_next, 2, 20, 1);
        classes.Tokens.ShouldBe([0, 2], "the most frequent next tokens");
        var cut = classes.ReadOut(Logits(3)).Select(classes.Samples);
        (cut.Stages[^1].Shape.Size, cut.Stages[0].Shape.Size).ShouldBe((2, 2));
        StreamedFlow.Measure(cut, classes.Labels, ["0", "2"]).Measurement.Accuracy!.Value.Value.ShouldBe(1);
    }

    /// <summary>A stage of noise, and one with a logit for each of three tokens.</summary>
    private static TokenRows Logits(float logit) => new(
        [.. s_next.Select((_, i) => new[] { (float)Math.Sin(i), (float)Math.Cos(3 * i) })],
        [.. s_next.Select(next => Enumerable.Range(0, 3).Select(token => token == next ? logit : 0).ToArray())])
    { EndsWithOutput = true };
}
