using Kadanoff.Training;

namespace Kadanoff.Tests.Training;

/// <summary>All numbers that a run goes on with, to compare two runs and to take one to where another stands.</summary>
internal static class TrainerState
{
    public static float[] Numbers(Trainer<float> trainer) =>
        [.. trainer.Network.Parameters.Concat(trainer.Network.Statistics).SelectMany(named => named.Parameter.Value), .. trainer.Optimiser.State.SelectMany(state => state.Array)];

    public static void Copy(Trainer<float> from, Trainer<float> to)
    {
        foreach (var (source, target) in from.Network.Parameters.Concat(from.Network.Statistics).Zip(to.Network.Parameters.Concat(to.Network.Statistics)))
            source.Parameter.Value.CopyTo(target.Parameter.Value, 0);
        foreach (var (source, target) in from.Optimiser.State.Zip(to.Optimiser.State))
            source.Array.CopyTo(target.Array, 0);
        to.Optimiser.Steps = from.Optimiser.Steps;
    }
}
