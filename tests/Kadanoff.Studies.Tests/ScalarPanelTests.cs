using Kadanoff.Spins.ChainLaws;
using Kadanoff.Studies.GongXia2026;

namespace Kadanoff.Studies.Tests;

public sealed class ScalarPanelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-scalar-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void At_16_sites_the_task_is_that_of_the_quartic_panel_and_every_N_is_as_hard()
    {
        var task = new ScalarTask(16);
        task.Coupling(0).ShouldBe(QuarticPanel.Reading.LowCoupling, 1e-12);
        task.Coupling(1).ShouldBe(QuarticPanel.Reading.Coupling, 1e-12);
        foreach (var sites in new[] { 8, 64 })
            new ScalarTask(sites).Task().Optimum!.Loss.Value.ShouldBe(0.498, 0.05);
    }

    /// <summary>The Gaussian chain: κ_n of Σxx′ is ½(n − 1)! Σ_q (2 cos q/(a − 2K cos q))ⁿ.</summary>
    [Fact]
    public void Derivatives_of_the_log_partition_give_the_cumulant_of_a_gaussian_chain()
    {
        const int sites = 12;
        double Cumulant(int order) => Enumerable.Range(1, sites).Sum(q => Math.Pow(2 * Math.Cos(Math.PI * q / (sites + 1)) / (1 - (0.2 * Math.Cos(Math.PI * q / (sites + 1)))), order)) / 2;
        var exact = 6 * Cumulant(4) / Math.Pow(Cumulant(2), 2);
        ScalarTask.Kurtosis(k => new GaussianChainLaw(sites, 1, k).LogPartition, 0.1).ShouldBe(exact, 1e-3 * exact);
    }

    [Fact]
    public void The_exact_cumulant_falls_as_1_over_N_and_so_do_those_of_sums_that_know_nothing()
    {
        (new ScalarTask(16).ExactKurtosis(1) / new ScalarTask(64).ExactKurtosis(1)).ShouldBe(4, 1);
        var findings = ScalarPanel.Of([8, 16], 5, 20_000, 2, Setting(2));
        findings.Reported.Select(figure => figure.Id).ShouldBeUnique();
        findings.Reported.Single(figure => figure.Name == "κ₄ of the best logit in class 1, N = 16").Measured.Value.ShouldBe(new ScalarTask(16).ExactKurtosis(1), 0.15);
        findings.Reported.Single(figure => figure.Name == "power of N with which κ₄ of the Σx⁴ in class 1 changes").Measured.Value.ShouldBe(-1, 0.2);
    }

    [Fact]
    public void It_goes_on_from_its_work_folder_to_the_same_numbers()
    {
        var first = ScalarPanel.Of([8], 5, 500, 2, Setting(1) with { WorkFolder = _folder }).Reported;
        File.Delete(Directory.GetFiles(_folder)[0]);
        ScalarPanel.Of([8], 5, 500, 2, Setting(2) with { WorkFolder = _folder }).Reported.ShouldBe(first);
    }

    private static StudySetting Setting(int threads) => new(1, threads, null, (_, _) => { }, TestContext.Current.CancellationToken);
}
