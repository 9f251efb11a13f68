using System.Text.Json;
using Kadanoff.Numerics;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Tests.Results;

public class PointResultTests
{
    private static readonly SweepPlan s_plan = new() { Experiment = "train", Axes = [new SweepAxis("dropout", [0.1]), new SweepAxis("activation", ["relu"])], Seeds = [18446744073709551615] };

    [Fact]
    public void Numbers_are_read_back_bit_for_bit()
    {
        var stream = new RandomStream(3, "numbers");
        for (var trial = 0; trial < 1000; trial++)
        {
            var number = BitConverter.Int64BitsToDouble((long)(stream.NextDouble() * long.MaxValue));
            if (!double.IsFinite(number))
                continue;
            var result = PointResult.Of(s_plan.Point(0)) with { Numbers = new Dictionary<string, double?> { ["x"] = number, ["none"] = null } };
            var read = PointResult.FromJson(result.ToJson());
            BitConverter.DoubleToInt64Bits(read.Number("x")!.Value).ShouldBe(BitConverter.DoubleToInt64Bits(number));
            read.Number("none").ShouldBeNull();
        }
    }

    [Fact]
    public void A_result_is_read_back_to_the_same_text()
    {
        var result = PointResult.Without(s_plan.Point(0), PointStatus.Diverged, "at step 3") with
        {
            Stages = ["input", "1"],
            Curves = new Dictionary<string, IReadOnlyList<double?>> { ["separation"] = [1.25, null] },
            History = JsonDocument.Parse("{\"moments\":[]}").RootElement,
        };
        var json = result.ToJson();
        json.ShouldBe("""{"point":0,"seed":18446744073709551615,"axes":{"dropout":0.1,"activation":"relu"},"status":"Diverged","message":"at step 3","numbers":{},"stages":["input","1"],"curves":{"separation":[1.25,null]},"history":{"moments":[]}}""");
        PointResult.FromJson(json).ToJson().ShouldBe(json);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"point":0,"seed":-1,"axes":{}}""")]
    [InlineData("""{"point":0,"seed":1,"axes":null}""")]
    [InlineData("""{"point":0,"seed":1,"axes":{"a":null}}""")]
    [InlineData("""{"point":0,"seed":1,"axes":{},"status":"Gone"}""")]
    public void A_text_that_is_no_result_is_refused(string json) => Should.Throw<JsonException>(() => PointResult.FromJson(json));
}
