using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Diagnostics;

public class NetworkFlowTests
{
    private static readonly Dataset Exact = ExactMoments.Samples(ExactMoments.Opposite(2, 8), 0.5);

    [Fact]
    public void Layers_that_change_nothing_carry_no_load()
    {
        var measurement = NetworkFlow.Measure(SmallNetworks.Diagonal(2, SmallNetworks.Diagonal(8), SmallNetworks.Diagonal(8)), Exact);
        foreach (var separation in measurement.Curve!.Separation)
            separation.Value.ShouldBe(Math.Log(8 * 0.25 / 4), 1e-6);
        foreach (var load in measurement.Curve.Loads)
            (load.Value, load.StandardError).ShouldBe((0, 0));
    }

    [Fact]
    public void A_layer_that_shrinks_the_direction_between_the_classes_has_the_load_of_the_formula()
    {
        // Halving the axis of the means: TrΣb a quarter, TrΣw = (p − 1 + 1/4)σ².
        var measurement = NetworkFlow.Measure(SmallNetworks.Diagonal(2, SmallNetworks.Diagonal(8), SmallNetworks.Diagonal(8, 0.5f)), Exact);
        measurement.Curve!.Loads[1].Value.ShouldBe(-Math.Log(7.25 / 8 * 4), 1e-6);
    }

    [Fact]
    public void The_output_is_measured_but_is_no_part_of_the_curve()
    {
        var measurement = NetworkFlow.Measure(SmallNetworks.Untrained(1), SmallNetworks.Blobs(300));
        measurement.Flow.Stages.Count.ShouldBe(4);
        measurement.Curve!.Names.ShouldBe(measurement.CurveStages.Select(stage => stage.Name));
        measurement.Curve.Names.Count.ShouldBe(3);
        measurement.Flow.Stages[3].Measured.Keys.ShouldContain("separation");
    }

    [Fact]
    public void Every_observable_is_measured_with_an_error_or_says_why_not()
    {
        var measurement = NetworkFlow.Measure(SmallNetworks.Trained(SmallNetworks.Blobs(300)), SmallNetworks.Blobs(300, 8));
        string[] everywhere =
        [
            "separation", "separationCorrected", "fuzziness", "classDistanceVariance", "collapseVariability", "collapseNorms", "collapseAngles", "nearestCentre", "linearProbe",
        ];
        foreach (var stage in measurement.Flow.Stages)
        {
            stage.Skipped.ShouldBeEmpty();
            foreach (var key in everywhere)
                stage.Measured[key].StandardError.ShouldBeGreaterThan(0, $"{key} at {stage.Name}");
        }

        measurement.Flow.Stages[2].Measured.Keys.ShouldContain("collapseDuality");
        measurement.Flow.Stages[2].Measured["collapseCentres"].Value.ShouldBeGreaterThan(0.9);
        measurement.Flow.Stages[1].Measured.Keys.ShouldNotContain("collapseDuality");
        measurement.Flow.Observables.Select(observable => observable.Key).ShouldBeUnique();
        measurement.Flow.Stages.SelectMany(stage => stage.Measured.Keys).Except(measurement.Flow.Observables.Select(observable => observable.Key)).ShouldBeEmpty();
    }

    [Fact]
    public void Errors_are_those_seen_between_independent_sets_of_samples()
    {
        // 40 sets: the standard deviation between them is known to 11 %, so a factor of two lies 6 standard errors away.
        var network = SmallNetworks.Trained(SmallNetworks.Blobs(300));
        var sets = Enumerable.Range(100, 40).Select(seed => NetworkFlow.Measure(network, SmallNetworks.Blobs(300, (ulong)seed), new FlowOptions { SeparationOnly = true, Replicates = 100 })).ToArray();
        for (var l = 0; l < 2; l++)
        {
            var loads = sets.Select(set => set.Curve!.Loads[l]).ToArray();
            var mean = loads.Average(load => load.Value);
            var seen = Math.Sqrt(loads.Sum(load => Math.Pow(load.Value - mean, 2)) / 39);
            (loads.Average(load => load.StandardError) / seen).ShouldBeInRange(0.5, 2);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_for_any_number_of_threads()
    {
        var (network, data) = (SmallNetworks.Untrained(4), SmallNetworks.Blobs(400));
        var one = Numbers(NetworkFlow.Measure(network, data, new FlowOptions { Samples = 300 }));
        Numbers(NetworkFlow.Measure(network, data, new FlowOptions { Samples = 300, Threads = 3 })).ShouldBe(one);
        Numbers(NetworkFlow.Measure(network, data, new FlowOptions { Samples = 300, Seed = 2 })).ShouldNotBe(one);
    }

    [Fact]
    public void Class_loads_add_up_to_the_load_and_have_errors()
    {
        var measurement = NetworkFlow.Measure(SmallNetworks.Trained(SmallNetworks.Blobs(300)), SmallNetworks.Blobs(300, 8));
        measurement.ClassLoads.Count.ShouldBe(2);
        foreach (var (ofClasses, load) in measurement.ClassLoads.Zip(measurement.Curve!.Loads))
        {
            ofClasses.Count.ShouldBe(3);
            ofClasses.Sum(part => part.Value).ShouldBe(load.Value, 1e-9);
            ofClasses.ShouldAllBe(part => part.StandardError > 0);
        }
    }

    [Fact]
    public void Probes_and_centres_are_fitted_on_the_reference_and_asked_on_the_samples()
    {
        var (train, heldOut, network) = (SmallNetworks.Blobs(300), SmallNetworks.Blobs(150, 8), SmallNetworks.Untrained(1));
        var measurement = NetworkFlow.Measure(network, heldOut, new FlowOptions { Reference = train });
        var (fit, ask) = (Features(network, train, 2), Features(network, heldOut, 2));
        measurement.Flow.Stages[2][NearestClassCentre.Observable].ShouldBe(NearestClassCentre.Of(fit, ask));
        measurement.Flow.Stages[2][LinearProbe.Observable].ShouldBe(LinearProbe.Of(fit, ask));
    }

    [Fact]
    public void Without_a_reference_half_of_the_samples_is_asked()
    {
        var measurement = NetworkFlow.Measure(SmallNetworks.Untrained(1), SmallNetworks.Blobs(300));
        measurement.Flow.Stages[1][NearestClassCentre.Observable].Samples.ShouldBe(150);
    }

    [Fact]
    public void The_accuracy_is_that_of_the_largest_output()
    {
        var data = SmallNetworks.Blobs(300);
        var network = SmallNetworks.Trained(data);
        var measurement = NetworkFlow.Measure(network, data, new FlowOptions { SeparationOnly = true });
        var probe = new SeparationProbe(network, data);
        probe.Measure(new double?[4]);
        measurement.Accuracy.ShouldNotBeNull().Value.ShouldBe(probe.LastAccuracy!.Value, 1e-15);
    }

    [Fact]
    public void A_dead_layer_is_skipped_with_its_reason_and_there_is_no_curve()
    {
        var measurement = NetworkFlow.Measure(SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), new float[6]), SmallNetworks.Blobs(90));
        measurement.Curve.ShouldBeNull();
        measurement.NoCurve.ShouldNotBeNull().ShouldStartWith("2: linear 6→6: Constant features");
        measurement.ClassLoads.ShouldBeEmpty();
        measurement.Flow.Stages[1].Skipped.ShouldBeEmpty();
        measurement.Flow.Stages[2].Skipped["separation"].ShouldContain("dead layer");
    }

    [Fact]
    public void Weights_that_are_not_numbers_are_told_and_nothing_breaks()
    {
        var network = SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), SmallNetworks.Diagonal(6, float.NaN));
        var measurement = NetworkFlow.Measure(network, SmallNetworks.Blobs(90));
        measurement.NoCurve.ShouldNotBeNull().ShouldContain("NaN");
        measurement.Accuracy.ShouldBeNull();
        measurement.Flow.Stages[2].Measured.ShouldBeEmpty();
    }

    [Fact]
    public void Constant_training_samples_stop_the_probes_alone()
    {
        var constant = new Dataset("constant", new Shape(6), new float[90 * 6], [.. Enumerable.Range(0, 90).Select(i => i % 3)], ["a", "b", "c"]);
        var stage = NetworkFlow.Measure(SmallNetworks.Untrained(1), SmallNetworks.Blobs(90), new FlowOptions { Reference = constant }).Flow.Stages[1];
        stage.Skipped.Keys.ShouldBe(["linearProbe"]);
    }

    [Fact]
    public void A_network_without_hidden_layer_has_no_curve() =>
        NetworkFlow.Measure(new Network<float>(Architectures.Mlp([6, 3])), SmallNetworks.Blobs(90)).NoCurve.ShouldBe("The network has no layer between its input and its read-out");

    [Fact]
    public void Data_that_cannot_be_measured_are_refused()
    {
        var data = SmallNetworks.Blobs(90);
        var empty = new Dataset("gap", data.Shape, data.Inputs, data.Labels, ["a", "b", "c", "d"]);
        Should.Throw<DataException>(() => NetworkFlow.Measure(SmallNetworks.Untrained(1), empty)).Message.ShouldContain("'d'");
        Should.Throw<DataException>(() => NetworkFlow.Measure(SmallNetworks.Untrained(1), data, new FlowOptions { Replicates = 1 }));
        Should.Throw<ShapeException>(() => NetworkFlow.Measure(new Network<float>(Architectures.Mlp([5, 3])), data));
    }

    [Fact]
    public void It_can_be_stopped_and_tells_how_far_it_is()
    {
        using var stop = new CancellationTokenSource();
        var told = new List<double>();
        var options = new FlowOptions
        {
            Stop = stop.Token,
            Progress = done =>
            {
                told.Add(done);
                if (told.Count == 2)
                    stop.Cancel();
            },
        };
        Should.Throw<OperationCanceledException>(() => NetworkFlow.Measure(SmallNetworks.Untrained(1), SmallNetworks.Blobs(90), options));
        told.ShouldBe([0.25, 0.5]);
    }

    private static LabelledFeatures Features(Network<float> network, Dataset data, int stage) =>
        new("features", new FeatureProbe(network, data).Features().ElementAt(stage).Rows, data.Labels, 3);

    private static string[] Numbers(NetworkMeasurement measurement) =>
        [.. measurement.Flow.Stages.SelectMany(stage => stage.Measured).Select(item => $"{item.Key} {item.Value.Value:R} {item.Value.StandardError:R}")];
}
