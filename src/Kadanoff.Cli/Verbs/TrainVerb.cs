using System.CommandLine;
using System.Globalization;
using Kadanoff.Cli.Options;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Networks;
using Kadanoff.Training;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff train RECIPE --data D</c>: trains a network, records the flow while it learns, saves it as safetensors and ONNX.</summary>
internal sealed class TrainVerb : Verb, INamed
{
    private readonly ArchitectureOptions _architecture = new();
    private readonly PreparationOptions _preparation = new();
    private readonly RecipeOptions _recipe = new();
    private readonly BalanceOptions _balance = new();
    private readonly Option<string> _data = DataOption.Required("A folder or a file with labelled samples");
    private readonly Option<int> _probe = Values.Whole("--probe", "Samples on which the flow is measured, of the training and of the held-out data each", 2000, 2, int.MaxValue);
    private readonly Option<string?> _advice = new("--advice") { Description = "The advice.json of inspect --advice: its factors on learning rate and weight decay, layer by layer", HelpName = "FILE" };
    private readonly Option<bool> _anew = new("--anew") { Description = "Start again where the folder holds a run already" };

    public static string Name => "train";

    public static string Summary => "Train a network and record its load curve as it learns";

    public override IReadOnlyList<string> Examples =>
    [
        "train mlp --data data/mnist --layers 7 --width 100 --out runs/mnist",
        "train mlp --data data/mnist --size 10 --samples 2560 --input-norm --batch 0 --steps 100 --dropout 0.12",
        "train mlp --data data/mnist --size 10 --samples 2560 --input-norm --batch 0 --steps 300 --balance dropout",
        "train mlp --data data/mnist --layers 7 --advice looked-at/advice.json --out runs/advised",
    ];

    public override void Declare(Command command)
    {
        _architecture.AddTo(command);
        command.Add(_data);
        _preparation.AddTo(command);
        _recipe.AddTo(command);
        _balance.AddTo(command);
        command.Add(_probe);
        command.Add(_advice);
        command.Add(_anew);
    }

    public override int Run(Session session)
    {
        var source = DataSources.Open(session.Value(_data)!);
        session.Narrator.Say($"data: {source.Recognised}");
        var preparation = _preparation.Of(session, source, _architecture.Flat(session));
        var prepared = preparation.Apply(source);
        var architecture = _architecture.Of(session, prepared.Train.Shape, prepared.Train.Classes.Count);
        var record = new RunRecord
        {
            Recipe = _recipe.Of(session, architecture, prepared.Train.Count) with
            {
                Balance = _balance.Of(session),
                Factors = session.Value(_advice) is { } advice ? AdviceFile.Factors(advice) : null,
            },
            Preparation = preparation,
            Data = new DataDescription(source.Recognised, session.Value(_data)!, source.Train.Shape, prepared.Train.Count),
            Command = session.CommandText,
            Version = session.Version,
        };
        var run = new TrainingRun(session, Folder(session), record, prepared, session.Value(_probe));
        return run.Go(session.Value(_anew));
    }

    private string Folder(Session session) => session.OutFolder
        ?? Path.Combine("runs", string.Create(CultureInfo.InvariantCulture, $"{_architecture.Recipe(session)}-seed-{session.Seed}"));
}
