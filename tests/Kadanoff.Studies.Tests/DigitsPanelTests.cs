using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Studies.GongXia2026;

namespace Kadanoff.Studies.Tests;

public sealed class DigitsPanelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-digits-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_layer_of_trained_networks_and_controls_is_a_stage_labelled_exploratory()
    {
        var findings = Clouds(threads: 2, seeds: 2);
        findings.Checks.ShouldBeEmpty();
        findings.Flows.Count.ShouldBe(3);
        findings.Flows.ShouldAllBe(flow => flow.Name.Contains("exploratory") && flow.Stages.Count == 9 && flow.Observables.Count == 6);
        findings.Flows[0].Stages.ShouldAllBe(stage => stage.Measured.ContainsKey("pair-strength"));
        findings.Curves.Count.ShouldBe(6);
        findings.Reported.Select(figure => figure.Id).ShouldBeUnique();
        findings.Reported.Single(figure => figure.Name == "accuracy, clouds, trained").Measured.Value.ShouldBeGreaterThan(0.9);
        findings.Reported.Single(figure => figure.Name == "accuracy, clouds, shuffled labels").Measured.Value.ShouldBeLessThan(0.7);
        findings.Reported.Single(figure => figure.Name == "r_rms, clouds: principal components of the input").Measured.Value.ShouldBe(0, 1e-8);
    }

    [Fact]
    public void It_goes_on_from_its_work_folder_to_the_same_numbers_on_any_number_of_threads()
    {
        var first = Clouds(threads: 1, seeds: 1);
        File.Delete(Directory.GetFiles(_folder)[0]);
        Clouds(threads: 2, seeds: 1).Reported.ShouldBe(first.Reported);
    }

    [Fact]
    public void Without_data_it_is_skipped_with_the_reason()
    {
        var findings = DigitsPanel.Run(Setting(1));
        findings.Skipped.Select(skipped => skipped.Id).ShouldBe(["rg:6.mnist", "rg:6.fashion-mnist"]);
        findings.Skipped.ShouldAllBe(skipped => skipped.Reason.Contains("--data"));
    }

    private Findings Clouds(int threads, int seeds) =>
        DigitsPanel.Of("clouds", new DigitNetwork(Samples(600, 1), Samples(120, 2), epochs: 8) { Width = 12 }, "clouds", seeds, Setting(threads) with { WorkFolder = _folder });

    private static Dataset Samples(int count, ulong seed)
    {
        var stream = new RandomStream(seed, "clouds");
        var labels = Enumerable.Range(0, count).Select(i => i % 3).ToArray();
        var inputs = new float[count * 6];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)((labels[i / 6] == i % 3 ? 3 : 0) + (0.5 * stream.NextGaussian()));
        return new Dataset("clouds", new Shape(6), inputs, labels, ["a", "b", "c"]);
    }

    private static StudySetting Setting(int threads) => new(1, threads, null, (_, _) => { }, TestContext.Current.CancellationToken);
}
