using Kadanoff.Networks;

namespace Kadanoff.Sweeps.Experiments.Training;

/// <summary>Which network is trained.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Layers">Hidden layers.</param>
/// <param name="Width">Units, or channels, of a hidden layer.</param>
/// <param name="Activation">One of <see cref="TrainingWords.Activations"/>; the spring-block networks have the leaky ReLU.</param>
/// <param name="NegativeSlope">α of the leaky ReLU; null for 0 in spring-block networks, 0.01 in others.</param>
/// <param name="Dropout">Probability p after every hidden layer.</param>
/// <param name="BatchNorm">Whether hidden layers are normalised.</param>
/// <param name="InputNorm">Whether the input is normalised; always in spring-block networks.</param>
public sealed record NetworkSetting(
    string Kind = NetworkSetting.Mlp, int Layers = 7, int Width = 100, string Activation = "relu", double? NegativeSlope = null, double Dropout = 0, bool BatchNorm = true, bool InputNorm = false)
{
    public const string Mlp = "mlp";
    public const string Cnn = "cnn";
    public const string SpringBlockMlp = "spring-block-mlp";
    public const string SpringBlockCnn = "spring-block-cnn";

    public static string[] Kinds { get; } = [Mlp, Cnn, SpringBlockMlp, SpringBlockCnn];

    /// <summary>Whether the network takes rows of features rather than images.</summary>
    public bool IsFlat => Kind is Mlp or SpringBlockMlp;

    /// <summary>The network.</summary>
    /// <exception cref="ShapeException">It cannot take such samples.</exception>
    public Architecture Of(Shape sample, int classes)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var activation = TrainingWords.Activation(Activation, NegativeSlope ?? 0.01);
        return Kind switch
        {
            Cnn => Architectures.Cnn(sample, Width, Layers, classes, activation, Dropout, BatchNorm, InputNorm),
            SpringBlockMlp => Architectures.SpringBlockMlp(sample.Size, Width, Layers, classes, NegativeSlope ?? 0, Dropout),
            SpringBlockCnn => Architectures.SpringBlockCnn(sample, classes, Width, Layers, NegativeSlope ?? 0, Dropout),
            _ => Architectures.Mlp(sample.Size, Width, Layers, classes, activation, Dropout, BatchNorm, InputNorm),
        };
    }
}
