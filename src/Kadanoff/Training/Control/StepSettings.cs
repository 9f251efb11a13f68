namespace Kadanoff.Training.Control;

/// <summary>What one optimiser step is taken with, of all that a controller may change.</summary>
/// <param name="LearningRate">That the schedule starts from.</param>
/// <param name="BatchSize">Samples, at least 1.</param>
/// <param name="Dropout">Probability of all dropout layers; null leaves each its own.</param>
/// <param name="Noise">On labels and inputs.</param>
public readonly record struct StepSettings(double LearningRate, int BatchSize, double? Dropout, Noise Noise)
{
    /// <summary>Those of a recipe without a controller.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="samples">In the training data.</param>
    public static StepSettings Of(TrainingRecipe recipe, int samples)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new(recipe.LearningRate, recipe.BatchSize == 0 ? samples : Math.Min(recipe.BatchSize, samples), null, recipe.Noise);
    }
}
