using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class RandomLayersTests
{
    [Fact]
    public void Uniform_layers_are_recognised_and_drawn_as_such()
    {
        var layer = Layers.Of(40, 60, 1, numbers => new RandomStream(1, "uniform").FillUniform<float>(numbers, -0.1, 0.1));
        var spectrum = LayerSpectrum.Measure(layer, new SpectrumOptions { NullDraws = 19, Copies = 0 })[0];
        spectrum.Initialisation.ShouldBe(LikelyInitialisation.Uniform);
        spectrum[EdgeRatio.Observable].Null!.Model.ShouldBe("19 uniform layers 60×40");
        LayerSpectrum.Measure(Layers.Gaussian(40, 60, 1, 0), new SpectrumOptions { NullDraws = 0 })[0].Initialisation.ShouldBe(LikelyInitialisation.Gaussian);
    }

    [Fact]
    public void Large_layers_have_fewer_draws()
    {
        var random = new RandomLayers(1, 999);
        random.Name(new LayerShape(4096, 1024, 1), LikelyInitialisation.Uniform).ShouldBe("59 Gaussian layers 4096×1024");
        random.Name(new LayerShape(300, 128, 3), LikelyInitialisation.Gaussian).ShouldBe("199 Gaussian layers 300×128, 3 positions");
        random.Name(new LayerShape(100, 50, 1), LikelyInitialisation.Gaussian).ShouldBe("999 Gaussian layers 100×50");
    }

    [Fact]
    public void Draws_are_the_same_for_any_number_of_threads_and_made_once()
    {
        var shape = new LayerShape(30, 20, 4);
        var (one, two) = (new RandomLayers(3, 40), new RandomLayers(3, 40, threads: 3));
        two.Of(shape, LikelyInitialisation.Gaussian).ShouldBe(one.Of(shape, LikelyInitialisation.Gaussian));
        one.Of(shape, LikelyInitialisation.Gaussian).ShouldBeSameAs(one.Of(shape, LikelyInitialisation.Gaussian));
    }

    [Fact]
    public void A_run_that_is_stopped_can_ask_again()
    {
        var random = new RandomLayers(3, 40);
        Should.Throw<OperationCanceledException>(() => random.Of(new LayerShape(30, 20, 1), LikelyInitialisation.Gaussian, new CancellationToken(true)));
        random.Of(new LayerShape(30, 20, 1), LikelyInitialisation.Gaussian, TestContext.Current.CancellationToken)[0].Length.ShouldBe(40);
    }
}
