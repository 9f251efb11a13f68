using Kadanoff.Studies.Exact;

namespace Kadanoff.Studies.Tests;

public class SelfcheckTests
{
    [Fact]
    public void Every_exact_figure_is_met_and_has_an_identifier_of_its_own()
    {
        var findings = new Selfcheck().Run(Setting(1, null));
        findings.Checks.Where(check => !check.Pass).Select(check => $"{check.Id} {check.Name}: {check.Measured.Value}, wanted {check.Wanted}").ShouldBeEmpty();
        findings.Checks.Select(check => check.Id).ShouldBeUnique();
        findings.Pass.ShouldBeTrue();
    }

    [Fact]
    public void Constructed_deep_linear_networks_obey_the_law_for_any_rotations()
    {
        for (ulong seed = 2; seed < 6; seed++)
            new Selfcheck().Run(Setting(seed, null)).Checks.Where(check => check.Id.StartsWith("spring:H2.", StringComparison.Ordinal)).Select(check => check.Pass).ShouldBe([true, true]);
    }

    [Fact]
    public void Without_data_the_digits_are_skipped_with_the_reason() =>
        new Selfcheck().Run(Setting(1, null)).Skipped.ShouldBe([new SkippedCheck("spring:N1.6", "it needs mnist; give --data DIR, a folder that holds it, or set KADANOFF_DATA to it")]);

    [Fact]
    [Trait("data", "real")]
    public void Digits_have_their_known_fuzziness()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder ?? "", "mnist")), "KADANOFF_DATA names no folder that holds mnist.");
        new Selfcheck().Run(Setting(1, folder)).Checks.Single(check => check.Id == "spring:N1.6").Pass.ShouldBeTrue();
    }

    [Fact]
    public void A_folder_without_digits_is_an_error_of_one_line() =>
        Should.Throw<FileException>(() => new Selfcheck().Run(Setting(1, Path.GetTempPath()))).Message.ShouldNotContain("\n");

    private static StudySetting Setting(ulong seed, string? folder) => new(seed, 1, folder, (_, _) => { }, TestContext.Current.CancellationToken);
}
