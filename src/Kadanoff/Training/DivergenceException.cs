namespace Kadanoff.Training;

/// <summary>A run whose loss is no longer finite: it ends there, and its numbers enter no mean.</summary>
/// <param name="loss">What the loss became.</param>
/// <param name="step">The optimiser step, from 0, at which it did.</param>
public sealed class DivergenceException(double loss, long step)
    : KadanoffException($"The loss became {loss} at step {step}. Lower the learning rate, or look for extreme values in the data.")
{
    /// <summary>The optimiser step, from 0, whose loss was not finite.</summary>
    public long Step { get; } = step;
}
