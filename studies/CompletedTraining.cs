using System.Numerics;
using Kadanoff.Data;
using Kadanoff.Training;

namespace Kadanoff.Studies;

/// <summary>A training run that was taken to its end, with progress and on request stopped.</summary>
internal static class CompletedTraining
{
    /// <param name="recipe">What to do.</param>
    /// <param name="data">The samples to train on.</param>
    /// <param name="setting">Of the study.</param>
    /// <param name="what">Is being trained, for the progress.</param>
    /// <param name="giveUp">Looked at after every step: ends a run that is not worth going on with.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Trainer<T> Of<T>(TrainingRecipe recipe, Dataset data, StudySetting setting, string what, Predicate<Trainer<T>>? giveUp = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var trainer = new Trainer<T>(recipe, data, setting.Threads);
        while (!trainer.Done && giveUp?.Invoke(trainer) != true)
        {
            setting.Stop.ThrowIfCancellationRequested();
            trainer.Step();
            setting.Progress((double)trainer.Progress.Step / recipe.Steps, what);
        }

        return trainer;
    }
}
