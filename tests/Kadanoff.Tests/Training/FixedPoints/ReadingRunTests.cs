using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Spins.Lattices;
using Kadanoff.Training;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Tests.Training.FixedPoints;

public class ReadingRunTests
{
    /// <summary>A few states and a short training: everything is measured, nothing takes long.</summary>
    private static readonly Reading s_small = new() { Sites = 6, Widths = [8, 3], Steps = 300, Polish = 300 };

    private static readonly Lazy<ReadingOutcome> s_outcome = new(() => ReadingRun.Of(s_small, 1));

    [Fact]
    public void At_the_optimum_the_read_out_is_the_difference_of_the_natural_parameters()
    {
        var outcome = s_outcome.Value;
        outcome.Fit.Excess!.Value.ShouldBeInRange(-1e-12, 1e-4);
        outcome.ReadOut!.BestSlopes[outcome.ReadOut.Main].ShouldBe(0.6, 1e-12);
        outcome.ReadOut.Slope(outcome.ReadOut.Main)!.Value.Value.ShouldBe(0.6, 0.01);
        outcome.ReadOut.Intercept!.Value.Value.ShouldBe(outcome.ReadOut.BestIntercept, 0.03);
    }

    [Fact]
    public void Every_subject_is_measured_under_every_definition_and_view()
    {
        var outcome = s_outcome.Value;
        outcome.Subjects.Select(one => one.Subject).ShouldBe([Subject.Trained, Subject.Untrained, Subject.Shuffled, Subject.InputComponents, Subject.MixedComponents]);
        foreach (var definition in CharacteristicParameters.Definitions)
        {
            foreach (var view in new[] { "pooled", "class 0", "class 1" })
                outcome.Result(Subject.Trained, definition.Key, view).ShouldNotBeNull();
            outcome.Result(Subject.Trained, definition.Key, "class 1", Gauge.ScalarLogit).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Principal_components_are_decoupled_and_their_random_mixture_is_not()
    {
        s_outcome.Value.Number(Subject.InputComponents, "pair-strength")!.Value.Value.ShouldBe(0, 1e-8);
        s_outcome.Value.Number(Subject.MixedComponents, "pair-strength", gauge: Gauge.RandomMixing)!.Value.Value.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void The_input_under_decimation_has_the_couplings_of_the_renormalization_group()
    {
        var reading = s_small with { Sites = 8, Boundary = Boundary.Periodic, Steps = 1, Polish = 0, ShuffledControl = false };
        var along = ReadingRun.Of(reading, 1).Along(Subject.DecimatedInput, "binary-neighbours", "class 1");
        along.Select(level => level!.Value.Value).Take(2).ShouldBe([0.8, 0.5 * Math.Log(Math.Cosh(1.6))], 1e-9);
    }

    [Fact]
    public void The_same_seed_gives_the_same_outcome_for_any_number_of_threads()
    {
        var again = ReadingRun.Of(s_small, 1, threads: 2);
        again.ToJson().ShouldBe(s_outcome.Value.ToJson());
        ReadingRun.Of(s_small, 2).ToJson().ShouldNotBe(again.ToJson());
    }

    [Fact]
    public void An_outcome_survives_its_file() => ReadingOutcome.FromJson(s_outcome.Value.ToJson()).ToJson().ShouldBe(s_outcome.Value.ToJson());

    [Fact]
    public void With_the_first_spin_up_half_of_the_states_have_the_same_optimum()
    {
        var half = ReadingRun.Of(s_small with { FirstSpinUp = true, ShuffledControl = false }, 1);
        half.Fit.Best.ShouldBe(s_outcome.Value.Fit.Best);
        half.Fit.Excess!.Value.ShouldBeInRange(-1e-12, 1e-4);
        half.Fit.BestAccuracy!.Value.Value.ShouldBe(half.Fit.Accuracy!.Value.Value, 1e-3);
    }

    [Fact]
    public void Outputs_trained_to_decimate_are_the_decimated_chain()
    {
        var reading = s_small with { Sites = 8, Boundary = Boundary.Periodic, Labels = Labels.Decimation, Widths = [4], Units = Units.Identity, SaturatedOutput = true, FeatureLayer = Reading.OutputLayer, Steps = 1000, Polish = 0 };
        var outcome = ReadingRun.Of(reading, 1);
        outcome.Number(Subject.Trained, "binary-neighbours")!.Value.Value.ShouldBe(0.5 * Math.Log(Math.Cosh(1.6)), 1e-6);
        outcome.ReadOut.ShouldBeNull();
    }

    [Fact]
    public void Stochastic_units_are_measured_by_the_law_of_all_their_patterns()
    {
        var outcome = ReadingRun.Of(s_small with { Units = Units.Stochastic, ShuffledControl = false }, 1);
        var coupling = outcome.Result(Subject.Trained, "binary-coupling")!;
        coupling.IsIdentifiable.ShouldBeTrue();
        coupling.IsExact.ShouldBeTrue();
        outcome.Fit.Loss.Value.ShouldBeGreaterThan(outcome.Fit.Best!.Value.Value);
    }

    [Fact]
    public void The_exact_flow_of_a_class_starts_at_its_coupling_and_field()
    {
        var fields = new ReadingFindings("fields", new Reading { Labels = Labels.Field, Coupling = 0.7, Field = 0.2 }, [], 0);
        fields.ExactFlow(1).Stages[1].Measured.Values.Select(estimate => estimate.Value).ShouldBe([0.3751897451, 0.3765585905], 1e-10);
        fields.ExactFlow(0).Stages[1].Measured.Values.Select(estimate => estimate.Value).ShouldBe([0.3751897451, -0.3765585905], 1e-10);
        fields.ExactNeighbours(1)!.Value.Values.Take(2).ShouldBe([0.7, 0.3751897451], 1e-10);
        var gaussian = new ReadingFindings("Gaussian", new Reading { Chain = ChainKind.Gaussian, Stiffness = 1, LowCoupling = 0.3, Coupling = 0.45 }, [], 0);
        gaussian.ExactNeighbours(0)!.Value.Values.Take(3).ShouldBe([0.3, 0.1097561, 0.012343798], 1e-7);
        gaussian.ExactNeighbours(1)!.Value.Definition.ShouldBe("gaussian-neighbours");
        new ReadingFindings("quartic", new Reading { Chain = ChainKind.Polynomial }, [], 0).ExactNeighbours(1).ShouldBeNull();
    }

    [Fact]
    public void Features_that_overflow_are_a_training_that_diverges() => Should.Throw<DivergenceException>(() => ReadingRun.Of(
        s_small with { Sites = 4, Labels = Labels.Input, Units = Units.Identity, Widths = [.. Enumerable.Repeat(32, 48)], LearningRate = 10, Steps = 40, Polish = 0, ShuffledControl = false }, 1));

    [Fact]
    public void Findings_over_seeds_stand_beside_their_controls()
    {
        var findings = new ReadingFindings("small", s_small, [s_outcome.Value, ReadingRun.Of(s_small, 2)], 0);
        findings.Verdicts.ShouldAllBe(verdict => verdict.Controls.Count == 4);
        findings.Verdicts.Count(verdict => verdict.Gauge == Gauge.Whiten && verdict.View == "pooled").ShouldBe(CharacteristicParameters.Definitions.Count);
        findings.Along(Subject.Trained, "pair-strength").Count.ShouldBe(4);
        findings.ExactFlow(0).Stages.Count.ShouldBe(4);
    }

    /// <summary>Theorem 6 of docs/fixed-point.md: the cheapest weights for a logit make all linear features multiples of it.</summary>
    [Fact]
    public void Weight_decay_makes_linear_features_multiples_of_one_function_pooled_and_within_a_class()
    {
        var reading = s_small with { Labels = Labels.Field, Field = 0.3, Units = Units.Identity, WeightDecay = 1e-3, Steps = 2000, Polish = 2000, ShuffledControl = false };
        var outcome = ReadingRun.Of(reading, 1);
        outcome.Number(Subject.Untrained, "pair-strength")!.Value.Value.ShouldBeLessThan(0.9);
        outcome.Number(Subject.Trained, "pair-strength")!.Value.Value.ShouldBe(1, 1e-6);
        outcome.Number(Subject.Trained, "pair-strength", "class 1")!.Value.Value.ShouldBe(1, 1e-6);
    }

    [Fact]
    public void A_layer_whose_units_are_all_dead_is_not_identifiable_and_loses_nothing_else()
    {
        var outcome = ReadingRun.Of(s_small with { WeightDecay = 10, Steps = 1500, ShuffledControl = false }, 1);
        outcome.Result(Subject.Trained, "pair-strength")!.NotIdentifiable!.ShouldContain("constant");
        outcome.Result(Subject.InputComponents, "pair-strength")!.IsIdentifiable.ShouldBeTrue();
        outcome.ReadOut.ShouldNotBeNull();
    }
}
