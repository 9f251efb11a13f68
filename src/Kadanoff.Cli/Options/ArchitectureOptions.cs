using System.CommandLine;
using Kadanoff.Networks;
using Kadanoff.Sweeps.Experiments.Training;

namespace Kadanoff.Cli.Options;

/// <summary>The options that say which network is trained.</summary>
internal sealed class ArchitectureOptions
{
    private readonly Argument<string> _recipe = Values.Noun("RECIPE", "Which kind of network", "mlp", "cnn");
    private readonly Option<int> _layers = Values.Whole("--layers", "Hidden layers", 7, 1, 1000);
    private readonly Option<int> _width = Values.Whole("--width", "Units (mlp) or channels (cnn) of a hidden layer", 100, 1, 65536);

    private readonly Option<string> _activation = Values.Choice(
        "--activation", "Activation of the hidden layers", "relu", TrainingWords.Activations);

    private readonly Option<double> _slope = Values.Real("--negative-slope", "Slope α of the leaky ReLU below zero: 0 is ReLU, 1 is linear", 0.01, 0, 1);
    private readonly Option<double> _dropout = Values.Real("--dropout", "Probability p of dropping a hidden unit", 0, 0, 0.99);
    private readonly Option<bool> _noBatchNorm = new("--no-batch-norm") { Description = "Leave out the batch normalisation of the hidden layers" };
    private readonly Option<bool> _inputNorm = new("--input-norm") { Description = "Put a batch normalisation before the first layer" };

    public void AddTo(Command command)
    {
        command.Add(_recipe);
        command.Add(_layers);
        command.Add(_width);
        command.Add(_activation);
        command.Add(_slope);
        command.Add(_dropout);
        command.Add(_noBatchNorm);
        command.Add(_inputNorm);
        Values.Rule(command, result =>
        {
            if (result.GetResult(_slope) is { Implicit: false } && result.GetValue(_activation) != "leaky-relu")
                result.AddError("--negative-slope belongs to --activation leaky-relu");
        });
    }

    /// <summary>Whether the network takes rows of features rather than images.</summary>
    public bool Flat(Session session) => Recipe(session) == "mlp";

    /// <summary>As typed: mlp, cnn.</summary>
    public string Recipe(Session session) => session.Value(_recipe)!;

    /// <summary>The network that was asked for.</summary>
    /// <exception cref="ShapeException">A convolutional network cannot take such samples.</exception>
    public Architecture Of(Session session, Shape sample, int classes)
    {
        var (layers, width, dropout) = (session.Value(_layers), session.Value(_width), session.Value(_dropout));
        var (batchNorm, inputNorm) = (!session.Value(_noBatchNorm), session.Value(_inputNorm));
        var activation = TrainingWords.Activation(session.Value(_activation)!, session.Value(_slope));
        return Flat(session)
            ? Architectures.Mlp(sample.Size, width, layers, classes, activation, dropout, batchNorm, inputNorm)
            : Architectures.Cnn(sample, width, layers, classes, activation, dropout, batchNorm, inputNorm);
    }
}
