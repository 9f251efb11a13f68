using Kadanoff.Studies.Exact;

namespace Kadanoff.Studies.Tests;

public class SelfcheckTests
{
    [Fact]
    public void Every_exact_figure_is_met_and_has_an_identifier_of_its_own()
    {
        var findings = new Selfcheck().Run(new StudySetting(1, 1, null, (_, _) => { }, TestContext.Current.CancellationToken));
        findings.Checks.Where(check => !check.Pass).Select(check => $"{check.Id} {check.Name}: {check.Measured.Value}, wanted {check.Wanted}").ShouldBeEmpty();
        findings.Checks.Select(check => check.Id).ShouldBeUnique();
        findings.Pass.ShouldBeTrue();
    }
}
