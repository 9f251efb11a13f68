using System.Numerics;
using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Training;

namespace Kadanoff.Studies;

/// <summary>A network trained by a recipe to its end, with progress and on request stopped.</summary>
internal static class TrainedNetwork
{
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Network<T> Of<T>(TrainingRecipe recipe, Dataset data, StudySetting setting, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var trainer = new Trainer<T>(recipe, data, setting.Threads);
        while (!trainer.Done)
        {
            setting.Stop.ThrowIfCancellationRequested();
            trainer.Step();
            setting.Progress((double)trainer.Progress.Step / recipe.Steps, what);
        }

        return trainer.Network;
    }
}
