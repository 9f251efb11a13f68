using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class CsvReportTests
{
    [Fact]
    public void Numbers_have_all_digits_and_their_errors_beside_them()
    {
        var table = Table(["conv1", new Estimate(1.0 / 3, 0.25, 10)], ["fc", new Estimate(2, double.NaN, 1)], ["drop", Cell.Missing("no weights")]);
        CsvReport.Write(table).ShouldBe("layer,load,load_error\r\nconv1,0.3333333333333333,0.25\r\nfc,2,\r\ndrop,,\r\n");
    }

    [Fact]
    public void Commas_quotes_and_line_breaks_are_quoted() =>
        CsvReport.Write(Table(["a,\"b\"\nc", new Estimate(1, 0, 0)])).ShouldBe("layer,load,load_error\r\n\"a,\"\"b\"\"\nc\",1,0\r\n");

    private static Table Table(params IReadOnlyList<Cell>[] rows) => new() { Id = "layers", Title = "Layers", Columns = [new Column("layer", "layer"), new Column("load", "load d")], Rows = rows };
}
