using System.Text;
using System.Text.Json;
using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class FindingsJsonTests
{
    [Fact]
    public void The_json_is_the_contract_and_nothing_else()
    {
        var findings = new Findings(
            [
                Check.Near("spring:H2.1", "ratio", Estimate.Exact(0.28461), 0.2846, 1e-4, "[shi2025] §4.4"),
                Check.AtMost("spring:H1.1", "r", new Estimate(double.NaN, double.NaN, 0), -0.99, "[hesu2023]"),
            ],
            []);
        Written(findings).ShouldBe(
            """{"study":"he-su-2023","version":"0.1.0","seed":7,"checks":[{"id":"spring:H2.1","name":"ratio","value":0.28461,"error":0,"expected":0.2846,"tolerance":0.0001,"source":"[shi2025] §4.4","pass":true},{"id":"spring:H1.1","name":"r, at most","value":null,"error":null,"expected":-0.99,"tolerance":0,"source":"[hesu2023]","pass":false}]}""");
    }

    [Fact]
    public void Numbers_without_a_bound_stand_beside_the_checks_and_decide_nothing()
    {
        var findings = new Findings([Check.Near("spring:H2.1", "ratio", Estimate.Exact(1), 1, 0, "")], [])
        {
            Reported = [new ReportedFigure("spring:H1.7", "r", new Estimate(-0.5, 0.25, 5), "[hesu2023]", "not straight"), new ReportedFigure("spring:H1.8", "r", new Estimate(double.NaN, double.NaN, 0), "")],
        };
        findings.Pass.ShouldBeTrue();
        Written(findings).ShouldEndWith(
            ""","pass":true}],"reported":[{"id":"spring:H1.7","name":"r","value":-0.5,"error":0.25,"source":"[hesu2023]","note":"not straight"},{"id":"spring:H1.8","name":"r","value":null,"error":null,"source":"","note":""}]}""");
        (findings with { Checks = [] }).Pass.ShouldBeTrue();
    }

    [Fact]
    public void Verdicts_of_readings_stand_beside_the_checks()
    {
        var reading = new Reading { Sites = 4, Widths = [2], Steps = 20, Polish = 0 };
        var findings = new Findings([], []) { Readings = [new ReadingFindings("small", reading, [ReadingRun.Of(reading, 1)], 1)] };
        var json = JsonDocument.Parse(Written(findings)).RootElement.GetProperty("readings")[0];
        (json.GetProperty("reading").GetString(), json.GetProperty("networks").GetInt32(), json.GetProperty("diverged").GetInt32()).ShouldBe(("small", 1, 1));
        var verdict = json.GetProperty("verdicts")[0];
        verdict.EnumerateObject().Select(member => member.Name).ShouldBe(["definition", "gauge", "view", "answer", "fixedPoint", "alsoReachedBy", "value", "spread", "reason"]);
        (verdict.GetProperty("definition").GetString(), verdict.GetProperty("gauge").GetString(), verdict.GetProperty("view").GetString()).ShouldBe(("pair-strength", "raw", "pooled"));
        verdict.GetProperty("value").GetDouble().ShouldBe(findings.Readings[0].Verdicts[0].Trained.Values[0].Mean.Value);
    }

    private static string Written(Findings findings)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            FindingsJson.Write(json, "he-su-2023", "0.1.0", 7, findings);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
