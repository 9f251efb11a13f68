using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Diagnostics;

public class StreamedFlowTests
{
    private static readonly Dataset Data = SmallNetworks.Blobs(900, 8);
    private static readonly Network<float> Net = SmallNetworks.Trained(SmallNetworks.Blobs(300), depth: 3);
    private static readonly NetworkMeasurement Whole = NetworkFlow.Measure(Net, Data, new FlowOptions { Replicates = 2000 });
    private static readonly StreamedMeasurement Streamed = Measure(new StreamOptions { Detailed = 900, Replicates = 2000, ReadOut = ReadOut.Of((Linear<float>)Net.Layers[^1]) });

    [Fact]
    public void Values_are_those_of_the_flow_that_keeps_all_samples()
    {
        foreach (var (stage, expected) in Streamed.Measurement.Flow.Stages.Zip(Whole.Flow.Stages))
        {
            foreach (var key in expected.Measured.Keys)
                stage.Measured[key].Value.ShouldBe(expected.Measured[key].Value, 1e-10, $"{key} at {stage.Name}");
        }

        Streamed.Measurement.Curve!.Convexity!.Value.Value.ShouldBe(Whole.Curve!.Convexity!.Value.Value, 1e-10);
        Streamed.Measurement.Accuracy.ShouldBe(Whole.Accuracy);
        Streamed.Measurement.SamplesPerClass.ShouldBe(Whole.SamplesPerClass);
    }

    // Stages wider than the samples are many are measured by the coordinates of the samples, which are rounded once more to float32.
    [Fact]
    public void Stages_with_more_features_than_samples_have_the_same_values()
    {
        var few = SmallNetworks.Blobs(12, 8);
        var wide = new Network<float>(Architectures.Mlp([few.Shape.Size, 40, 40, few.Classes.Count]));
        wide.Initialise(Initialisation.Default, 1);
        var (ours, theirs) = (StreamedFlow.Measure(new NetworkRepresentations(wide, few), few.Labels, few.Classes).Measurement, NetworkFlow.Measure(wide, few));
        foreach (var (stage, expected) in ours.Flow.Stages.Zip(theirs.Flow.Stages))
        {
            foreach (var key in expected.Measured.Keys.Where(key => key is not ("collapseDuality" or "collapseCentres")))
                stage.Measured[key].Value.ShouldBe(expected.Measured[key].Value, 1e-5 * Math.Abs(expected.Measured[key].Value), $"{key} at {stage.Name}");
        }
    }

    // 2000 replicates know an error to 1.6 %; the second order, which the influence leaves out, is 1/√n_c of the first: together 10 % is far away.
    [Fact]
    public void Errors_are_those_of_the_bootstrap()
    {
        var (ours, theirs) = (Streamed.Measurement, Whole);
        for (var l = 0; l < theirs.Flow.Stages.Count; l++)
        {
            Same(ours.Flow.Stages[l][DataSeparation.Observable].StandardError, theirs.Flow.Stages[l][DataSeparation.Observable].StandardError);
            Same(ours.Flow.Stages[l][DataSeparation.CorrectedObservable].StandardError, theirs.Flow.Stages[l][DataSeparation.CorrectedObservable].StandardError);
        }

        foreach (var (a, b) in ours.Curve!.Loads.Zip(theirs.Curve!.Loads))
            Same(a.StandardError, b.StandardError);
        foreach (var (a, b) in ours.ClassLoads.SelectMany(loads => loads).Zip(theirs.ClassLoads.SelectMany(loads => loads)))
            Same(a.StandardError, b.StandardError);
        Same(ours.Curve.Convexity!.Value.StandardError, theirs.Curve.Convexity!.Value.StandardError);
        Same(ours.Curve.Centre!.Value.StandardError, theirs.Curve.Centre!.Value.StandardError);
        Same(ours.Curve.Total.StandardError, theirs.Curve.Total.StandardError);
    }

    [Fact]
    public void The_influence_is_the_derivative_with_the_weight_of_a_sample()
    {
        // The jackknife of D over all samples agrees with the infinitesimal one to the order 1/n.
        var few = SmallNetworks.Blobs(240, 9);
        var features = Samples.Of(few);
        var without = Enumerable.Range(0, 240).Select(i => DataSeparation.Of(features.Subset([.. Enumerable.Range(0, 240).Where(j => j != i)]).Moments())).ToArray();
        var mean = without.Average();
        var jackknife = Math.Sqrt(239.0 / 240 * without.Sum(d => (d - mean) * (d - mean)));
        var measured = StreamedFlow.Measure(new NetworkRepresentations(Net, few), few.Labels, few.Classes, new StreamOptions { SeparationOnly = true }).Measurement;
        measured.Flow.Stages[0][DataSeparation.Observable].StandardError.ShouldBe(jackknife, 0.03 * jackknife);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 2)]
    [InlineData(5000, 3)]
    public void Any_portion_and_any_number_of_threads_give_the_same_bits(int portion, int threads) =>
        Numbers(Measure(new StreamOptions { Detailed = 300, Portion = portion, Threads = threads })).ShouldBe(Numbers(Measure(new StreamOptions { Detailed = 300 })));

    [Fact]
    public void Measures_that_need_whole_matrices_say_how_many_samples_they_saw()
    {
        var stage = Measure(new StreamOptions { Detailed = 300 }).Measurement.Flow.Stages[1];
        stage[DataSeparation.Observable].Samples.ShouldBe(900);
        stage[SeparationFuzziness.Observable].Samples.ShouldBe(900);
        stage[ClassDistanceVariance.Observable].Samples.ShouldBe(300);
        stage[NearestClassCentre.Observable].Samples.ShouldBe(150);
        var all = Streamed.Measurement.Flow.Stages[1][SeparationFuzziness.Observable];
        stage[SeparationFuzziness.Observable].Value.ShouldBe(all.Value, 1e-12);
        (stage[SeparationFuzziness.Observable].StandardError / all.StandardError).ShouldBeInRange(0.3, 3);
    }

    [Fact]
    public void Shuffled_labels_are_measured_in_the_same_passes_and_untrained_networks_beside()
    {
        IRepresentations[] fresh = [.. Enumerable.Range(0, 3).Select(seed => new NetworkRepresentations(SmallNetworks.Untrained((ulong)seed, 3), Data))];
        var measured = StreamedFlow.Measure(new NetworkRepresentations(Net, Data), Data.Labels, Data.Classes, new StreamOptions { SeparationOnly = true }, fresh);
        var controls = measured.Controls.ShouldNotBeNull();
        controls.Untrained.Count.ShouldBe(3);
        controls.UntrainedTotal.ShouldNotBeNull();
        foreach (var separation in controls.Shuffled.Curve!.Separation)
            separation.Value.ShouldBe(controls.NoSignal, 1.5);
        NetworkVerdict.Of(measured.Measurement, controls).Judgement.ShouldBe(NetworkVerdict.Of(Whole, Controls.Of(Net, Data)).Judgement);
        NetworkVerdict.Of(Streamed.Measurement, Streamed.Controls).Caveats.ShouldContain(caveat => caveat.Contains("No untrained network"));
    }

    [Fact]
    public void A_dead_layer_is_skipped_with_its_reason_and_the_others_go_on()
    {
        var data = SmallNetworks.Blobs(90);
        var dead = SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), new float[6], SmallNetworks.Diagonal(6, float.NaN));
        var measured = StreamedFlow.Measure(new NetworkRepresentations(dead, data), data.Labels, data.Classes).Measurement;
        measured.Curve.ShouldBeNull();
        measured.Accuracy.ShouldBeNull();
        measured.NoCurve.ShouldNotBeNull().ShouldStartWith("2: linear 6→6: Constant features");
        measured.Flow.Stages[1].Measured.Keys.ShouldContain("fuzziness");
        measured.Flow.Stages[2].Skipped["fuzziness"].ShouldContain("dead layer");
        measured.Flow.Stages[3].Skipped["separation"].ShouldContain("NaN");
    }

    [Fact]
    public void Labels_that_do_not_fit_are_refused()
    {
        var source = new NetworkRepresentations(Net, Data);
        Should.Throw<DataException>(() => StreamedFlow.Measure(source, [0, 1], Data.Classes)).Message.ShouldContain("900 samples but 2 labels");
        Should.Throw<DataException>(() => StreamedFlow.Measure(source, new int[900], Data.Classes)).Message.ShouldContain("class 1 has no sample");
        Should.Throw<DataException>(() => StreamedFlow.Measure(source, Data.Labels, Data.Classes, new StreamOptions { Portion = 0 }));
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var told = new List<double>();
        Measure(new StreamOptions { Detailed = 100, Portion = 100, Progress = told.Add });
        told.ShouldBe(told.Order());
        told[^1].ShouldBe(1);
    }

    private static StreamedMeasurement Measure(StreamOptions options) => StreamedFlow.Measure(new NetworkRepresentations(Net, Data), Data.Labels, Data.Classes, options);

    private static void Same(double ours, double theirs) => ours.ShouldBe(theirs, 0.1 * theirs);

    private static double[] Numbers(StreamedMeasurement measured) =>
    [
        .. measured.Measurement.Flow.Stages.Concat(measured.Controls!.Shuffled.Flow.Stages).SelectMany(stage => stage.Measured.Values.SelectMany(estimate => new[] { estimate.Value, estimate.StandardError })),
        .. measured.Measurement.ClassLoads.SelectMany(loads => loads).Select(load => load.StandardError), measured.Measurement.Curve!.Convexity!.Value.StandardError,
    ];
}
