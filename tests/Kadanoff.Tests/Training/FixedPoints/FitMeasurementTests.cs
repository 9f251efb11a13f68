using Kadanoff.Numerics;
using Kadanoff.Training.Ensembles;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Tests.Training.FixedPoints;

public class FitMeasurementTests
{
    [Fact]
    public void On_samples_the_relative_entropy_to_the_posterior_is_the_excess_loss_without_its_noise()
    {
        var reading = new Reading { Chain = ChainKind.Gaussian, Sites = 6, Widths = [8], Limit = Limit.Fresh, Steps = 400, Polish = 0 };
        var task = ReadingTask.Of(reading);
        var trainer = new EnsembleTrainer<double>(ReadingTask.Recipe(reading, task, 1), task);
        var fit = FitMeasurement.Quality(reading, trainer, trainer.Run(), task, task.Draw(20_000, new RandomStream(1, "held out")));
        fit.Excess!.Value.ShouldBe(fit.Divergence!.Value.Value);
        fit.Excess.Value.ShouldBe(fit.Loss.Value - fit.Best!.Value.Value, 5 * fit.Loss.StandardError);
        fit.Divergence.Value.Value.ShouldBeGreaterThan(5 * fit.Divergence.Value.StandardError);
        fit.Divergence.Value.StandardError.ShouldBeLessThan(fit.Loss.StandardError / 5);
    }
}
