using Kadanoff.Flows;
using Kadanoff.Formats.Data;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Studies.Shi2025;

/// <summary>The network of convolutions: does dropout bend its load curve as it does that of perceptrons?</summary>
/// <remarks>
/// <para><i>Recipe</i>: CIFAR-10 at 3 × 10 × 10 pixels (antialiased), 2560 training samples or as many as there are, full batch, Adam at 1e-4, 2000 steps, ReLU;
/// batch normalisation of the input, then seven blocks of 3 × 3 convolution to 20 channels, batch normalisation, ReLU, pooling, upsampling and dropout. Features are taken after the pooling
/// (upsampling repeats them, which changes no ratio of traces).</para>
/// <para><i>Nothing published is known in numbers</i>, so all of it is reported and nothing is checked. The quick part takes a twentieth of the steps, which is less than convergence, and three values of dropout.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> PanelTests.</para>
/// </remarks>
internal static class ConvolutionPanel
{
    private const int Samples = 2560;
    private const int Steps = 2000;
    private const int Networks = 10;
    private const string Source = "shi2025, network of convolutions";

    private static readonly double[] s_dropout = [0.64, 0.32, 0.16, 0.08, 0.04, 0.02, 0.01, 0];

    public static Findings Run(StudySetting setting)
    {
        var data = Data(setting);
        var available = DataSources.Open(setting.DataSet(data)).Train.Count;
        var plan = Plan(data, Math.Min(Samples, available), setting);
        var diagram = PanelNetworks.Diagram(plan, PanelNetworks.Results(plan, setting, "convolutions"), "separation") with
        {
            Name = FormattableString.Invariant($"{data}, {Math.Min(Samples, available)} samples, convolutions"),
            Columns = new DiagramAxis("dropout", "dropout p", [.. plan.Axes[0].Values.Select(value => value.Number!.Value)]),
        };
        return new Findings([], [])
        {
            Reported = [.. diagram.InRow(0).SelectMany((cell, i) => Figures(diagram.Columns.Values[cell.Column], cell, i)), .. Straight(diagram)],
            Diagrams = [new ComparedDiagram("panel-cnn", diagram)],
            Skipped = available < Samples ? [new SkippedCheck("spring:cnn", FormattableString.Invariant($"{data} has {available} training samples of the {Samples} of the recipe: all are taken"))] : [],
        };
    }

    /// <summary>The whole data set where it is there, else the sample of it.</summary>
    private static string Data(StudySetting setting) => setting.DataFolder is { } folder && Directory.Exists(Path.Combine(folder, "cifar10")) ? "cifar10" : "cifar10-sample";

    private static SweepPlan Plan(string data, int samples, StudySetting setting) => new()
    {
        Name = "shi-2025, convolutions",
        Experiment = "train",
        Base = new Dictionary<string, PlanValue>
        {
            ["data"] = data,
            ["size"] = 10,
            ["samples"] = samples,
            ["network"] = "spring-block-cnn",
            ["width"] = 20,
            ["negative-slope"] = 0,
            ["batch"] = 0,
            ["learning-rate"] = 1e-4,
            ["steps"] = setting.Quick ? Steps / 20 : Steps,
        },
        Axes = [new SweepAxis("dropout", [.. s_dropout.Where((_, i) => !setting.Quick || i % 3 == 1).Select(p => (PlanValue)p)])],
        Seeds = PanelNetworks.Seeds(setting, Networks),
    };

    private static IEnumerable<ReportedFigure> Figures(double dropout, DiagramCell cell, int index)
    {
        var at = FormattableString.Invariant($"p = {dropout}");
        yield return new ReportedFigure($"spring:cnn.{(3 * index) + 1}", $"convexity A, {at}", cell.Convexity!.Value, Source);
        yield return new ReportedFigure($"spring:cnn.{(3 * index) + 2}", $"test accuracy in percent, {at}", cell.Accuracy!.Value.Scaled(100), Source);
        yield return new ReportedFigure($"spring:cnn.{(3 * index) + 3}", $"training loss, {at}", cell.Loss!.Value, Source);
    }

    private static IEnumerable<ReportedFigure> Straight(PhaseDiagram diagram) =>
        diagram.Straight(0).Select((dropout, i) => new ReportedFigure($"spring:cnn.straight.{i + 1}", "dropout of the straight curve", dropout, Source));
}
