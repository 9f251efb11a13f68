namespace Kadanoff.Reports.Tests;

public class FigureTests
{
    [Fact]
    public void Writes_a_sample_for_looking_at()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_SAMPLE");
        Assert.SkipWhen(folder is null, "KADANOFF_SAMPLE is not set: no sample is written.");
        File.WriteAllText(Path.Combine(folder, "report.html"), HtmlReport.Write(SampleReport.Inspection()));
        File.WriteAllText(Path.Combine(folder, "report.json"), ReportJson.Write(SampleReport.Inspection()));
        File.WriteAllText(Path.Combine(folder, "report.txt"), TextReport.Write(SampleReport.Inspection()));
    }
}
