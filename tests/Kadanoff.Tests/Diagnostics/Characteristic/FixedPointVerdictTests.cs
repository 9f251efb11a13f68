using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class FixedPointVerdictTests
{
    [Fact]
    public void Seeds_that_all_reach_a_fixed_point_are_consistent_with_it()
    {
        var verdict = Judge([Seeds.Sampled(0.01, 0.01), Seeds.Sampled(0, 0.01)], ("untrained", [Seeds.Sampled(0.4, 0.01), Seeds.Sampled(0.5, 0.01)]));
        (verdict.Answer, verdict.FixedPoint).ShouldBe((FixedPointAnswer.Consistent, FixedPointCatalogue.Decoupled));
        verdict.Headline.ShouldBe("Consistent with K* = 0 under strength, and no control is.");
        verdict.Reason.ShouldContain("2 of 2 seeds");
        verdict.AlsoReachedBy.ShouldBeEmpty();
        verdict.Trained.Values[0].Mean.Value.ShouldBe(0.005, 1e-14);
    }

    [Fact]
    public void What_a_control_reaches_as_well_is_no_evidence_of_learning()
    {
        var verdict = Judge([Seeds.Exact(0.999)], ("untrained", [Seeds.Exact(0.995), Seeds.Exact(0.996)]), ("shuffled", [Seeds.Exact(0.3)]), ("PCA", [Seeds.Exact(1)]));
        verdict.FixedPoint.ShouldBe(FixedPointCatalogue.Ordered);
        verdict.Headline.ShouldBe("Consistent with K* = ∞ under strength, but so are the controls untrained, PCA: no evidence of learning.");
        verdict.AlsoReachedBy.ShouldBe(["untrained", "PCA"]);
        verdict.Caveats.ShouldContain(caveat => caveat.StartsWith("One network only"));
    }

    [Fact]
    public void What_is_far_from_every_fixed_point_is_none_of_them()
    {
        var verdict = Judge([Seeds.Sampled(0.5, 0.01), Seeds.Sampled(0.51, 0.01)], ("untrained", [Seeds.Sampled(0.5, 0.01)]));
        (verdict.Answer, verdict.FixedPoint).ShouldBe((FixedPointAnswer.None, null));
        verdict.Headline.ShouldBe("None: not consistent with any catalogued fixed point under strength.");
        verdict.Reason.ShouldContain("reached by 0 of 2 seeds");
        verdict.Controls.Single().Summary!.Values[0].Mean.Value.ShouldBe(0.5);
    }

    [Fact]
    public void Seeds_that_differ_are_not_identifiable()
    {
        var verdict = Judge([Seeds.Exact(0.35), Seeds.Exact(0.5), Seeds.Exact(0.65)]);
        verdict.Answer.ShouldBe(FixedPointAnswer.NotIdentifiable);
        verdict.Headline.ShouldBe("Not identifiable under strength.");
        verdict.Reason.ShouldContain("training does not determine it");
        verdict.Reason.ShouldContain("No seed is consistent");
    }

    [Fact]
    public void Units_without_parameters_are_not_identifiable_with_their_reason() =>
        Judge([Seeds.Missing(), Seeds.Missing(), Seeds.Exact(0)]).Reason.ShouldStartWith("2 of 3 networks have no such parameters: All dead.");

    [Fact]
    public void Samples_that_reach_both_ends_decide_nothing()
    {
        var verdict = Judge([Seeds.Sampled(0.5, 0.3)]);
        verdict.Answer.ShouldBe(FixedPointAnswer.NotIdentifiable);
        verdict.Reason.ShouldContain("too few to tell");
    }

    [Fact]
    public void Without_controls_it_says_so() => Judge([Seeds.Exact(0)]).Headline.ShouldBe("Consistent with K* = 0 under strength; no controls were measured.");

    [Fact]
    public void Nothing_is_ever_proved()
    {
        foreach (var verdict in Measured())
            $"{verdict.Headline} {verdict.Reason} {string.Join(" ", verdict.Caveats)}".ShouldNotContain("prove", Case.Insensitive);
    }

    [Fact]
    public void Definitions_gauges_and_views_have_a_verdict_each_beside_the_controls_of_the_same()
    {
        var verdicts = Measured();
        verdicts.Count.ShouldBe(3 * CharacteristicParameters.Definitions.Count);
        foreach (var verdict in verdicts)
        {
            verdict.Controls.Select(control => control.Name).ShouldBe(["untrained", "mixed"]);
            verdict.Controls[0].Summary!.Seeds.ShouldBe(verdict.View == "pooled" && verdict.Gauge == Gauge.Raw ? 2 : 1);
        }

        verdicts.Where(verdict => verdict.DependsOnOrder).ShouldAllBe(verdict => verdict.Caveats.Any(caveat => caveat.Contains("order of the units")));
        // Trained features here are independent; the control has correlations.
        verdicts[0].Headline.ShouldBe("Consistent with K* = 0 under pair strength r_rms, and no control is.");
    }

    [Fact]
    public void A_verdict_survives_json()
    {
        var options = new JsonSerializerOptions { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
        foreach (var verdict in Measured().Concat([Judge([Seeds.Exact(0.4)])]))
        {
            var text = JsonSerializer.Serialize(verdict, options);
            JsonSerializer.Serialize(JsonSerializer.Deserialize<FixedPointVerdict>(text, options), options).ShouldBe(text);
        }
    }

    private static FixedPointVerdict Judge(CharacteristicResult[] trained, params (string Name, CharacteristicResult[] Results)[] controls) =>
        FixedPointVerdict.Of(trained, [.. controls.Select(control => new FixedPointControl(control.Name, control.Results))]).Single();

    private static IReadOnlyList<FixedPointVerdict> Measured()
    {
        var mixing = new Matrix<double>(4, 4, [1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1]);
        CharacteristicResult[] Results(ulong seed, Matrix<double> map, string view = "pooled", Gauge gauge = Gauge.Raw) =>
            [.. CharacteristicParameters.Measure(Laws.Gaussians(500, 4, seed).Mapped(map), new() { Replicates = 40, Gauge = gauge, View = view })];
        var identity = Matrix<double>.Identity(4);
        return FixedPointVerdict.Of(
            [.. Results(1, identity), .. Results(2, identity), .. Results(3, identity, "class 0"), .. Results(4, identity, gauge: Gauge.Standardise)],
            [
                new("untrained", [.. Results(5, mixing), .. Results(6, mixing), .. Results(7, mixing, "class 0"), .. Results(8, mixing, gauge: Gauge.Standardise)]),
                new("mixed", [.. Results(9, mixing), .. Results(9, mixing, "class 0")]),
            ]);
    }
}
