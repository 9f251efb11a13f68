using Kadanoff.Studies.Shi2025.Chain;

namespace Kadanoff.Studies.Tests;

public class SpringChainStudyTests
{
    [Fact]
    public void The_chain_comes_out_as_published_and_every_number_has_an_identifier_of_its_own()
    {
        var findings = new SpringChainStudy().Run(new(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken));
        findings.Checks.Where(check => !check.Pass).Select(check => $"{check.Id} {check.Name}: {check.Measured.Value}, wanted {check.Wanted}").ShouldBeEmpty();
        findings.Checks.Select(check => check.Id).Concat(findings.Reported.Select(figure => figure.Id)).ShouldBeUnique();
        findings.Flows.Count.ShouldBe(2);
        findings.Curves.Count.ShouldBe(8);
        findings.Reported.Single(figure => figure.Id == "spring:3.6.2").Measured.Value.ShouldBe(3);
        findings.Reported.Single(figure => figure.Id == "spring:3.6.3").Measured.Value.ShouldBe(10);
    }
}
