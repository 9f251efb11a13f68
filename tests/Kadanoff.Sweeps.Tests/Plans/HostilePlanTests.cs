using System.Text;
using Kadanoff.Numerics;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Tests.Plans;

/// <summary>Whatever the text of a plan is, the answer is a plan or one line.</summary>
public class HostilePlanTests
{
    private const string Begin = "experiment: train\nbase: {data: mnist}\n";

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("# nothing", "is empty")]
    [InlineData("[1, 2]", "A plan is a list")]
    [InlineData("train", "A plan is 'train'")]
    [InlineData("a: [1, 2", "is no YAML or JSON")]
    [InlineData("\"experiment: train", "is no YAML or JSON")]
    [InlineData(Begin + "---\na: b", "begins a second document")]
    [InlineData(Begin + "axes: &a {dropout: [0]}", "uses an anchor or a tag")]
    [InlineData("experiment: *a", "refers to another place")]
    [InlineData(Begin + "axes: !!set {dropout: [0]}", "uses an anchor or a tag")]
    [InlineData(Begin + "axes: {dropout: [[[[[[0]]]]]]}", "is nested deeper")]
    [InlineData(Begin + "axes: {[dropout]: [0]}", "has a key that is no word")]
    [InlineData("\0\u0001\u0002", "YAML")]
    public void A_strange_text_is_told_in_one_line(string text, string told) =>
        Should.Throw<FileException>(() => PlanReader.Read("plan.yaml", text)).Message.ShouldContain(told);

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: ")]
    [InlineData("!a ")]
    [InlineData("'")]
    [InlineData("|\n ")]
    [InlineData(",")]
    [InlineData("#\n")]
    public void A_long_run_of_one_sign_ends(string sign)
    {
        var text = string.Concat(Enumerable.Repeat(sign, PlanText.MostBytes / 4 / sign.Length));
        Should.Throw<FileException>(() => PlanReader.Read("plan.yaml", text));
    }

    [Fact]
    public void A_long_word_is_cut_in_the_message()
    {
        var word = new string('x', 100_000);
        foreach (var text in new[] { $"experiment: {word}", Begin + $"keep: [{word}]", Begin + $"axes: {{activation: [{word}]}}", Begin + $"{word}: 1" })
            Should.Throw<FileException>(() => PlanReader.Read("plan.yaml", text)).Message.Length.ShouldBeLessThan(400);
    }

    [Fact]
    public void A_file_that_is_too_long_is_not_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("long.yaml"), new byte[PlanText.MostBytes + 1]);
        Should.Throw<FileException>(() => PlanReader.Open(folder.At("long.yaml"))).Message.ShouldContain("more than the 1048576 bytes");
    }

    [Fact]
    public void A_plan_with_too_many_points_is_refused_before_any_is_made()
    {
        var values = string.Join(", ", Enumerable.Range(1, 400));
        var text = Begin + $"axes: {{width: [{values}], layers: [{values}], steps: [{values}]}}";
        Should.Throw<FileException>(() => PlanReader.Read("plan.yaml", text)).Message.ShouldContain("the plan has 64000000 points. Give a plan of at most 10000000");
    }

    [Fact]
    public void Damaged_plans_are_refused_or_read()
    {
        var good = Encoding.UTF8.GetBytes("name: a\nexperiment: train\nbase: {data: \"mnist\", batch: 0}\naxes:\n  dropout: [0, 0.1]\n  activation: [relu, 'tanh']\nseeds: 3\nkeep: [history]\n");
        var stream = new RandomStream(5, "damage");
        for (var trial = 0; trial < 3000; trial++)
        {
            var bytes = (byte[])good.Clone();
            for (var k = 0; k <= trial % 3; k++)
                bytes[stream.NextInt32(bytes.Length)] = (byte)stream.NextInt32(256);
            try
            {
                PlanReader.Read("plan.yaml", Encoding.UTF8.GetString(bytes)).Points.ShouldBeInRange(1, SweepPlan.MostPoints);
            }
            catch (FileException)
            {
            }
        }
    }
}
