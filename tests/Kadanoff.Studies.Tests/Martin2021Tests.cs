using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;
using Kadanoff.Studies.Martin2021;

namespace Kadanoff.Studies.Tests;

public class Martin2021Tests
{
    [Fact]
    public void Orthogonal_layers_have_rows_of_length_one_that_do_not_overlap()
    {
        var weights = new NoiseLayer(6, 4, 9, LikelyInitialisation.Orthogonal).Draw(new RandomStream(1, "orthogonal")).Tensors[0].Tensor.ToDoubles();
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j <= i; j++)
                weights.AsSpan(i * 36, 36).ToArray().Zip(weights.AsSpan(j * 36, 36).ToArray(), (a, b) => a * b).Sum().ShouldBe(i == j ? 1 : 0, 1e-6);
        }
    }

    [Fact]
    public void Initialisations_are_recognised_for_what_they_are()
    {
        LikelyInitialisation Seen(LikelyInitialisation drawn) => LayerSpectrum.Measure(new NoiseLayer(50, 100, 1, drawn).Draw(new RandomStream(1, "kinds")), new SpectrumOptions { NullDraws = 0, Copies = 0, GoodnessDraws = 0 })[0].Initialisation;
        Seen(LikelyInitialisation.Uniform).ShouldBe(LikelyInitialisation.Uniform);
        Seen(LikelyInitialisation.Gaussian).ShouldBe(LikelyInitialisation.Gaussian);
    }

    [Fact]
    public void Without_models_the_study_says_what_it_needs_and_knows_its_panels()
    {
        var study = Catalogue.Find("martin-2021").ShouldNotBeNull();
        study.Panels.ShouldBe(["noise", "trained"]);
        Should.Throw<DataException>(() => study.Run(new StudySetting(1, 1, null, (_, _) => { }, TestContext.Current.CancellationToken) { Panel = "trained" })).Message.ShouldContain("models");
    }
}
