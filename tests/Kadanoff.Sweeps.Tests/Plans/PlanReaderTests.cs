using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Tests.Plans;

public class PlanReaderTests
{
    private const string Small = """
        name: dropout
        experiment: train
        base:
          data: mnist
          batch: 0
        axes:
          dropout: [0, 0.10, 2e-1]
          activation:
            - relu
            - tanh
        seeds: 3
        keep: [history]
        """;

    [Fact]
    public void A_plan_in_YAML_has_its_axes_in_the_order_of_the_text()
    {
        var plan = PlanReader.Read("plan.yaml", Small);
        plan.Name.ShouldBe("dropout");
        plan.Axes.Select(axis => axis.Key).ShouldBe(["dropout", "activation"]);
        plan.Axes[0].Values.ShouldBe([0, 0.1, 0.2]);
        plan.Axes[1].Values.ShouldBe(["relu", "tanh"]);
        plan.Seeds.ShouldBe([1ul, 2, 3]);
        plan.Base["data"].Text.ShouldBe("mnist");
        plan.Keep.ShouldBe(["history"]);
    }

    [Fact]
    public void JSON_is_read_as_YAML_is()
    {
        const string Json = """
            {
              "name": "dropout", "experiment": "train",
              "base": {"data": "mnist", "batch": 0},
              "axes": {"dropout": [0, 0.1, 0.2], "activation": ["relu", "tanh"]},
              "seeds": [1, 2, 3], "keep": ["history"]
            }
            """;
        PlanReader.Read("plan.json", Json).Fingerprint.ShouldBe(PlanReader.Read("plan.yaml", Small).Fingerprint);
    }

    [Fact]
    public void A_plan_without_a_name_has_that_of_its_file() =>
        PlanReader.Read("runs/depth.yaml", "experiment: train\nbase: {data: mnist}").Name.ShouldBe("depth");

    [Theory]
    [InlineData("  dropout: [0, 0.10, 2e-1]", "  dropuot: [0]", "line 7: unknown axis dropuot; did you mean dropout?")]
    [InlineData("  batch: 0", "  bacth: 0", "line 5: unknown knob bacth; did you mean batch?")]
    [InlineData("seeds: 3", "seed: 3", "line 11: there is no key seed in a plan; did you mean seeds?")]
    [InlineData("experiment: train", "experiment: trian", "line 2: there is no experiment trian; did you mean train?")]
    [InlineData("    - tanh", "    - tahn", "line 10: activation is tahn; did you mean tanh?")]
    [InlineData("  dropout: [0, 0.10, 2e-1]", "  dropout: []", "line 7: the axis dropout is empty")]
    [InlineData("  dropout: [0, 0.10, 2e-1]", "  dropout:\n    - 0.1\n    - 1.5", "line 9: dropout is 1.5. It may be: a number from 0 to 0.99")]
    [InlineData("  dropout: [0, 0.10, 2e-1]", "  dropout:\n    - 0.1\n    - 0.10", "line 9: the axis dropout has 0.1 twice, so its points are duplicates")]
    [InlineData("  dropout: [0, 0.10, 2e-1]", "  batch: [0, 10]", "line 7: batch is in the base and on an axis")]
    [InlineData("seeds: 3", "seeds: [1, 2, 1]", "line 11: the seed 1 is there twice")]
    [InlineData("seeds: 3", "seeds: 0", "line 11: 0 seeds are asked for")]
    [InlineData("seeds: 3", "seeds: [-1]", "line 11: a seed is '-1'")]
    [InlineData("seeds: 3", "seeds: 1000000000000", "line 11: 1000000000000 seeds are asked for")]
    [InlineData("keep: [history]", "keep: [histroy]", "line 12: histroy cannot be kept; did you mean history?")]
    [InlineData("  dropout: [0, 0.10, 2e-1]", "  dropout: 0.1", "line 7: The axis dropout is '0.1', not a list")]
    [InlineData("  batch: 0", "  batch: [0, 1]", "line 5: batch has a list of values in base")]
    [InlineData("  batch: 0", "  data: fashion", "line 5 gives data a second time")]
    [InlineData("  batch: 0", "  batch: {a: 1}", "line 5: batch has a table of keys for a value")]
    [InlineData("  batch: 0", "  steps: 5\n  epochs: 2", "line 6: steps and epochs are both given")]
    [InlineData("  batch: 0", "  momentum: 0.5", "line 5: momentum changes nothing: it belongs to optimiser momentum")]
    [InlineData("  batch: 0", "  network: spring-block-mlp", "line 8: activation changes nothing: it belongs to network mlp or cnn")]
    [InlineData("  batch: 0", "  negative-slope: 0.1", "line 5: negative-slope changes nothing: it belongs to activation leaky-relu")]
    [InlineData("  data: mnist\n", "", "the plan does not say on which data")]
    [InlineData("experiment: train\n", "", "the plan does not say what to run")]
    public void What_is_wrong_is_told_with_its_line(string right, string wrong, string told) =>
        Should.Throw<FileException>(() => PlanReader.Read("plan.yaml", Small.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal))).Message.ShouldContain(told);

    [Fact]
    public void A_missing_file_and_a_folder_are_told()
    {
        Should.Throw<FileException>(() => PlanReader.Open("nowhere/plan.yaml")).Message.ShouldContain("there is no such plan");
        Should.Throw<FileException>(() => PlanReader.Open(Path.GetTempPath())).Message.ShouldContain("cannot be read");
    }
}
