using Kadanoff.Diagnostics;

namespace Kadanoff.Tests.Diagnostics;

public class SeparationProbeTests
{
    [Fact]
    public void It_measures_the_separation_of_every_stage_and_the_accuracy()
    {
        var (data, network) = (SmallNetworks.Blobs(601), SmallNetworks.Trained(SmallNetworks.Blobs(300)));
        var probe = new SeparationProbe(network, data);
        var separations = new double?[4];
        probe.Measure(separations);

        var features = new FeatureProbe(network, data).Features().ToArray();
        for (var l = 0; l < 4; l++)
            separations[l].ShouldNotBeNull().ShouldBe(DataSeparation.Of(new LabelledFeatures("stage", features[l].Rows, data.Labels, 3).Moments()), 1e-11);
        var hits = Enumerable.Range(0, data.Count).Count(i => features[3].Rows.Row(i).ToArray() is var row && Array.IndexOf(row, row.Max()) == data.Labels[i]);
        probe.LastAccuracy.ShouldNotBeNull().ShouldBe(hits / 601.0, 1e-15);
    }

    [Fact]
    public void Threads_and_repetition_change_no_number()
    {
        var probe = new SeparationProbe(SmallNetworks.Untrained(2), SmallNetworks.Blobs(300));
        var (first, again) = (new double?[4], new double?[4]);
        probe.Measure(first);
        foreach (var threads in new[] { 1, 2, 5 })
        {
            probe.Measure(again, threads);
            again.ShouldBe(first);
        }
    }

    [Fact]
    public void After_the_first_call_it_allocates_next_to_nothing()
    {
        // The features of one stage alone are 38 kB; layers allocate a few hundred bytes in a pass.
        var probe = new SeparationProbe(SmallNetworks.Untrained(2), SmallNetworks.Blobs(600));
        var separations = new double?[4];
        probe.Measure(separations);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            probe.Measure(separations);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000);
    }

    [Fact]
    public void A_dead_layer_has_no_separation_and_no_stage_after_it()
    {
        var network = SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), new float[6]);
        var separations = new double?[4];
        new SeparationProbe(network, SmallNetworks.Blobs(60)).Measure(separations);
        separations.Select(separation => separation is null).ShouldBe([false, false, true, true]);
    }

    [Fact]
    public void Weights_that_are_not_numbers_leave_gaps_and_the_next_measurement_recovers()
    {
        var network = SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), SmallNetworks.Diagonal(6));
        var probe = new SeparationProbe(network, SmallNetworks.Blobs(600));
        var (sound, broken) = (new double?[4], new double?[4]);
        probe.Measure(sound);
        network.Layers[1].Parameters[0].Value[0] = float.NaN;
        probe.Measure(broken);
        broken.ShouldBe([sound[0], sound[1], null, null]);
        probe.LastAccuracy.ShouldBe(0);
        network.Layers[1].Parameters[0].Value[0] = 1;
        probe.Measure(broken);
        broken.ShouldBe(sound);
    }

    [Fact]
    public void Fewer_outputs_than_classes_give_no_accuracy()
    {
        var probe = new SeparationProbe(SmallNetworks.Diagonal(2, SmallNetworks.Diagonal(6)), SmallNetworks.Blobs(60));
        probe.Measure(new double?[3]);
        probe.LastAccuracy.ShouldBeNull();
    }
}
