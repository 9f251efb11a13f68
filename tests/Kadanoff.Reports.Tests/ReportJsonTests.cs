using System.Text.Json.Nodes;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class ReportJsonTests
{
    private static readonly JsonSchema Schema = JsonSchema.Read("report-1.schema.json");

    private static readonly Report Bare = new()
    {
        Kind = "flow",
        Title = "",
        Verdict = new Verdict { Headline = "Nothing was measured.", Label = "none" },
        Provenance = new Provenance { CommandLine = "kadanoff", Version = "0.1.0", Runtime = ".NET" },
    };

    [Fact]
    public void The_full_sample_keeps_the_schema() => Schema.Violations(ReportJson.Write(SampleReport.Inspection())).ShouldBeEmpty();

    [Fact]
    public void A_bare_report_keeps_the_schema() => Schema.Violations(ReportJson.Write(Bare)).ShouldBeEmpty();

    [Fact]
    public void Numbers_that_are_not_finite_keep_the_schema_and_come_back()
    {
        var report = Bare with { Verdict = Bare.Verdict with { RestsOn = [new Finding("a", new Estimate(double.NegativeInfinity, double.NaN, 1), "b"), new Finding("c", null, "d")] } };
        var json = ReportJson.Write(report);
        Schema.Violations(json).ShouldBeEmpty();
        ReportJson.Read(json, "report.json").Verdict.RestsOn.ShouldBe(report.Verdict.RestsOn);
    }

    [Theory]
    [InlineData("kind", "$ lacks \"kind\"")]
    [InlineData("provenance", "$ lacks \"provenance\"")]
    public void The_schema_misses_what_is_not_there(string field, string violation)
    {
        var json = JsonNode.Parse(ReportJson.Write(Bare))!.AsObject();
        json.Remove(field);
        Schema.Violations(json.ToJsonString()).ShouldBe([violation.Replace("\"", "")]);
    }

    [Fact]
    public void The_schema_knows_every_field()
    {
        var json = JsonNode.Parse(ReportJson.Write(Bare))!.AsObject();
        json["colour"] = "blue";
        json["provenance"]!["threads"] = 0.5;
        Schema.Violations(json.ToJsonString()).ShouldBe(["$ has colour, which is not known", "$.provenance.threads is no integer", "$.provenance.threads is below 1"], ignoreOrder: true);
    }

    [Fact]
    public void What_was_written_is_read_and_written_again_the_same()
    {
        var json = ReportJson.Write(SampleReport.Inspection());
        ReportJson.Write(ReportJson.Read(json, "report.json")).ShouldBe(json);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "schema": "kadanoff/report/9" }""")]
    public void What_is_no_report_is_refused_in_one_line_that_names_the_file(string json)
    {
        var error = Should.Throw<FileException>(() => ReportJson.Read(json, "results/report.json"));
        error.Message.ShouldContain("results/report.json");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_figure_holds_no_number_that_its_table_does_not()
    {
        var figure = SampleReport.Inspection().Figures[0];
        var drawn = figure.Panels.SelectMany(panel => Texts(panel.Spec)).Where(text => text.EndsWith(')') && !text.Contains(' ', StringComparison.Ordinal)).ToHashSet();
        drawn.ShouldNotBeEmpty();
        drawn.Except(figure.Data.Rows.SelectMany(row => row.Select(cell => cell.Display))).ShouldBeEmpty();
    }

    [Fact]
    public void The_json_of_a_small_report_is_the_golden_one() => Golden.Check("report.json", ReportJson.Write(Bare with
    {
        Title = "Two layers, “quoted” <b> 層",
        Verdict = Bare.Verdict with { Controls = [new Finding("untrained", new Estimate(0.5, 0.25, 4, 1.5), "nothing")] },
        Tables = [new Table { Id = "layers", Title = "Layers", Columns = [new Column("layer", "layer"), new Column("load", "load") { Bar = true }], Rows = [["a", Estimate.Exact(2)], ["b", Cell.Missing("one sample")]] }],
        Skipped = [new Skipped("head", "logits")],
        Provenance = Bare.Provenance with { Seed = ulong.MaxValue, Elapsed = TimeSpan.FromSeconds(1.5), Model = new ModelFile("a.onnx", new string('0', 64)) },
        HowToCite = [new Citation("shi2025", "C. Shi", "@article{shi2025}", "https://doi.org/10.1103/ys4n-2tj3", "the load curve")],
    }));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
