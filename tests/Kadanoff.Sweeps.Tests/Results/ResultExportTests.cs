using System.Text;
using System.Text.Json;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Tests.Results;

public class ResultExportTests
{
    [Fact]
    public void A_table_has_a_row_for_each_point_with_its_numbers_and_curves()
    {
        var lines = Csv(SyntheticSweep.Results).Split('\n');
        lines[0].ShouldBe("point,seed,negative-slope,learning-rate,activation,status,message,loss,clean-loss,train-accuracy,accuracy,convexity,variation-of-loads,steps,separation-0,separation-1,separation-2,separation-3");
        lines[1].ShouldBe("0,1,0,0.001,relu,Done,,,0.5,,0.101,,,,3,2,1,-7");
        lines.Length.ShouldBe(26);
        lines[^1].ShouldBe("");
    }

    [Fact]
    public void Texts_with_commas_and_quotes_are_quoted() =>
        Csv([SyntheticSweep.Diverged(0)]).Split('\n')[1].ShouldBe("0,1,0,0.001,relu,Diverged,\"the loss, \"\"at\"\" step 3\",,,,,,,");

    [Fact]
    public void A_document_holds_the_plan_and_every_result()
    {
        using var stream = new MemoryStream();
        ResultExport.WriteJson(stream, SyntheticSweep.Plan, SyntheticSweep.Results);
        using var document = JsonDocument.Parse(stream.ToArray());
        document.RootElement.GetProperty("plan").GetProperty("seeds").GetInt32().ShouldBe(2);
        document.RootElement.GetProperty("results").EnumerateArray().Select(result => PointResult.FromJson(result.GetRawText()).ToJson()).ShouldBe(SyntheticSweep.Results.Select(result => result.ToJson()));
    }

    private static string Csv(IEnumerable<PointResult> results)
    {
        using var stream = new MemoryStream();
        ResultExport.WriteCsv(stream, SyntheticSweep.Plan, results);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
