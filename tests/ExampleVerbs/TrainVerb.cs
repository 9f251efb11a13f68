using System.CommandLine;
using Kadanoff.Cli;

namespace ExampleVerbs;

/// <summary>A verb with one value of every kind; says what it was given.</summary>
internal sealed class TrainVerb : Verb, INamed
{
    private readonly Argument<string> _recipe = Values.Noun("RECIPE", "What to train", "mlp", "cnn");
    private readonly Option<int> _layers = Values.Whole("--layers", "Hidden layers", 7, 1, 100);
    private readonly Option<double> _rate = Values.Real("--rate", "Learning rate", 0.001, 0, double.PositiveInfinity);
    private readonly Option<string> _rule = Values.Choice("--rule", "How weights are updated", "adam", "adam", "sgd");

    public static string Name => "train";

    public static string Summary => "Say what was asked";

    public override IReadOnlyList<string> Examples => ["train mlp --layers 3"];

    public override void Declare(Command command)
    {
        command.Add(_recipe);
        command.Add(_layers);
        command.Add(_rate);
        command.Add(_rule);
    }

    public override int Run(Session session)
    {
        var table = new Table("what ", "value");
        table.Add("layers", $"{session.Value(_layers)}");
        table.Add("Δ rate", $"{session.Value(_rate)}");
        session.Narrator.Table(table);
        session.Narrator.Warn("nothing was trained");
        session.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("recipe", session.Value(_recipe));
            json.WriteString("rule", session.Value(_rule));
            json.WriteNumber("seed", session.Seed);
            json.WriteString("command", session.CommandText);
            json.WriteEndObject();
        });
        return ExitCode.Done;
    }
}
