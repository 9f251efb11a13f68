using Kadanoff.Numerics;

namespace Kadanoff.Networks;

/// <summary>The circumstances of one pass through a network: training or evaluation, which step, which seed.</summary>
/// <remarks>Noise of a training pass is a pure function of (seed, layer, step): see <see cref="Stream"/>.</remarks>
/// <param name="Training">Batch statistics and dropout are used; otherwise running statistics and no dropout.</param>
/// <param name="Seed">Of the run.</param>
/// <param name="Step">Of the optimiser, from 0.</param>
/// <param name="Threads">How many threads the matrix products may use; never changes a number.</param>
/// <param name="Dropout">Probability of all dropout layers in a training pass, in [0, 1); null leaves each its own.</param>
public readonly record struct Pass(bool Training, ulong Seed = 0, long Step = 0, int Threads = 1, double? Dropout = null)
{
    public static Pass Evaluation => new(false);

    /// <summary>The random numbers of one layer in this pass.</summary>
    public RandomStream Stream(string purpose) => new(Seed, purpose, Step);
}
