using Kadanoff.Diagnostics;

namespace Kadanoff.Tests.Diagnostics;

public class ControlsTests
{
    [Fact]
    public void Shuffled_labels_show_the_separation_of_no_signal_and_no_load()
    {
        // The between-class trace of a class-free sample has (K − 1)·r degrees of freedom, r the stable rank: with r ≥ 1, ln TrΣb spreads by at most about 1,
        // and lies above its mean by more than 2.6 with probability e^−13.
        var data = SmallNetworks.Blobs(600);
        var controls = Controls.Of(SmallNetworks.Trained(data), data, seeds: 2);
        controls.NoSignal.ShouldBe(Math.Log(597.0 / 2), 1e-12);
        foreach (var separation in controls.Shuffled.Curve!.Separation)
            separation.Value.ShouldBeGreaterThan(controls.NoSignal - 2.6);
        foreach (var load in controls.Shuffled.Curve.Loads)
            Math.Abs(load.Value).ShouldBeLessThan(3 * load.StandardError);
    }

    [Fact]
    public void Untrained_networks_differ_by_seed_and_are_averaged()
    {
        var data = SmallNetworks.Blobs(300);
        var controls = Controls.Of(SmallNetworks.Trained(data), data, seeds: 4);
        var totals = controls.Untrained.Select(measurement => measurement.Curve!.Total.Value).ToArray();
        totals.ShouldBeUnique();
        controls.UntrainedTotal.ShouldNotBeNull().Value.ShouldBe(totals.Average(), 1e-12);
        controls.UntrainedTotal!.Value.StandardError.ShouldBe(Math.Sqrt(totals.Sum(total => Math.Pow(total - totals.Average(), 2)) / 3), 1e-12);
        controls.UntrainedLoads.Sum(load => load.Value).ShouldBe(totals.Average(), 1e-9);
        controls.UntrainedSeparation.Count.ShouldBe(3);
    }

    [Fact]
    public void They_leave_the_network_as_it_is_and_take_the_same_samples()
    {
        var data = SmallNetworks.Blobs(300);
        var network = SmallNetworks.Trained(data);
        var options = new FlowOptions { Samples = 120, SeparationOnly = true };
        var before = NetworkFlow.Measure(network, data, options);
        var controls = Controls.Of(network, data, options, seeds: 2);
        NetworkFlow.Measure(network, data, options).Curve!.Total.ShouldBe(before.Curve!.Total);
        controls.Shuffled.Samples.ShouldBe(120);
        controls.Untrained[0].SamplesPerClass.ShouldBe(before.SamplesPerClass);
    }

    [Fact]
    public void Progress_runs_once_from_start_to_end()
    {
        var told = new List<double>();
        var data = SmallNetworks.Blobs(90);
        Controls.Of(SmallNetworks.Untrained(1), data, new FlowOptions { Progress = told.Add }, seeds: 2);
        told.ShouldBeInOrder();
        told[^1].ShouldBe(1, 1e-12);
    }
}
