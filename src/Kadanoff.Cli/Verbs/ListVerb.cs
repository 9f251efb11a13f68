using System.CommandLine;
using System.Globalization;
using Kadanoff.Formats.Models;
using Kadanoff.Models;
using Kadanoff.Reports.Text;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff list MODEL</c>: what a model file holds, what of it is understood, and what is left out and why.</summary>
internal sealed class ListVerb : Verb, INamed
{
    private const int Widest = 60;

    private readonly Argument<string> _model = new("MODEL") { Description = "A file or folder of a trained model: ONNX, safetensors, PyTorch, TorchScript, NumPy, GGUF, .nnet, llama2.c" };
    private readonly Option<bool> _tensors = new("--tensors") { Description = "List every tensor, too" };

    public static string Name => "list";

    public static string Summary => "Show what a model file holds, and what of it is understood";

    public override IReadOnlyList<string> Examples => ["list model.safetensors", "list resnet20.th --tensors", "list runs/mnist --json -"];

    public override void Declare(Command command)
    {
        command.Add(_model);
        command.Add(_tensors);
    }

    public override int Run(Session session)
    {
        using var model = ModelFile.Open(session.Value(_model)!);
        var narrator = session.Narrator;
        Heading(narrator, model);
        if (model.Layers.Count > 0)
            narrator.Table(Layers(model));
        if (session.Value(_tensors))
            Tensors(narrator, model);
        Rest(narrator, model);
        session.WriteJson(json => ModelListing.Write(json, model));
        return ExitCode.Done;
    }

    private static void Heading(Narrator narrator, Model model)
    {
        narrator.Say(TerminalText.Harmless($"{model.Path}: {model.Format}"));
        narrator.Say(FormattableString.Invariant($"{Count(model.Layers.Count, "layer")} {(model.InGraphOrder ? "in the order of the data" : "in the order of the file")}, {Count(model.Tensors.Count, "tensor")}, {Grouped(ModelListing.Parameters(model))} parameters"));
        narrator.Say(model.Graph is null ? $"no graph: {model.NoGraph}" : "graph: can be run");
        foreach (var (key, value) in model.Metadata.Take(20))
            narrator.Say(TerminalText.Harmless($"  {key}: {TerminalText.Fit(value.ReplaceLineEndings(" "), Widest)}"));
        if (model.Metadata.Count > 20)
            narrator.Say(FormattableString.Invariant($"  … and {model.Metadata.Count - 20} more texts"));
        narrator.Say();
    }

    private static Table Layers(Model model)
    {
        var table = new Table("#", "layer ", "kind ", "maps", "shape ", "parameters", "type ", "more ");
        foreach (var layer in model.Layers)
        {
            var tensor = ModelListing.Shown(layer);
            table.Add(
                Plain(layer.Index),
                Text(layer.Name),
                ModelListing.Word(layer.Kind),
                layer.Blocks.Count == 0 ? "" : Plain(layer.Blocks.Count),
                tensor is null ? "" : Shape(tensor),
                Grouped(ModelListing.Parameters(layer)),
                tensor?.Type ?? "",
                Text(layer.TiedTo is { } tied ? $"tied to {tied}{(layer.Detail.Length > 0 ? "; " : "")}{layer.Detail}" : layer.Detail));
        }

        return table;
    }

    private static void Tensors(Narrator narrator, Model model)
    {
        var table = new Table("tensor ", "shape ", "type ", "numbers");
        foreach (var tensor in model.Tensors)
            table.Add(Text(tensor.Name), Shape(tensor), tensor.Type, Grouped(tensor.Count));
        narrator.Say();
        narrator.Table(table);
    }

    private static void Rest(Narrator narrator, Model model)
    {
        if (model.NotUsed.Count == 0)
            return;
        narrator.Say();
        narrator.Say("not used:");
        foreach (var (what, why) in model.NotUsed)
            narrator.Say(TerminalText.Harmless($"  {TerminalText.Fit(what, Widest)}: {why}"));
    }

    private static string Shape(StoredTensor tensor) => tensor.Dimensions.Count == 0 ? "one" : string.Join("×", tensor.Dimensions.Select(Plain));

    private static string Text(string text) => TerminalText.Fit(TerminalText.Harmless(text), Widest);

    private static string Count(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Thousands apart by thin spaces.</summary>
    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202F');
}
