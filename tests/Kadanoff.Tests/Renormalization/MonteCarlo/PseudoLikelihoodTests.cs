using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

public class PseudoLikelihoodTests
{
    [Fact]
    public void The_couplings_of_an_exactly_sampled_chain_come_out()
    {
        const double K = 0.6;
        const int L = 64;
        var fit = new PseudoLikelihood(L, SpinShapes.ChainEven);
        var stream = new RandomStream(1, "chain");
        for (var sample = 0; sample < 2000; sample++)
            fit.Add(Ring(L, K, stream));
        var couplings = fit.Couplings();

        // 5 standard errors each: false alarm 2e-6 for the three together with errors of ten parts is bounded by the wider factor 7.
        Math.Abs(couplings[0].Value - K).ShouldBeLessThan(7 * couplings[0].StandardError);
        Math.Abs(couplings[1].Value).ShouldBeLessThan(7 * couplings[1].StandardError);
        Math.Abs(couplings[2].Value).ShouldBeLessThan(7 * couplings[2].StandardError);
        couplings[0].StandardError.ShouldBeLessThan(0.01);
    }

    [Fact]
    public void One_coupling_has_its_closed_form()
    {
        // All spins of one ring of alternating pairs ++−−: each spin agrees with one neighbour, so every s·f is 0 and nothing is identified;
        // with p of s·f = 2 and 1 − p of −2 the maximum is K = ¼ ln(p/(1 − p)).
        var fit = new PseudoLikelihood(8, [SpinShapes.ChainEven[0]], parts: 2);
        for (var part = 0; part < 2; part++)
        {
            fit.Add([1, 1, 1, 1, 1, -1, 1, -1]);
        }

        // Site by site s·f is 0, 2, 2, 2, 0, −2, −2, −2.
        fit.Couplings()[0].Value.ShouldBe(0, 1e-12);
        var other = new PseudoLikelihood(8, [SpinShapes.ChainEven[0]], parts: 2);
        for (var part = 0; part < 2; part++)
            other.Add([1, 1, 1, 1, 1, 1, 1, -1]);

        // 0, 2, 2, 2, 2, 2, 0, −2.
        other.Couplings()[0].Value.ShouldBe(Math.Log(5) / 4, 1e-10);
    }

    [Fact]
    public void Aligned_spins_identify_nothing()
    {
        var fit = new PseudoLikelihood(8, [SpinShapes.ChainEven[0]], parts: 2);
        fit.Add(new sbyte[8].Select(_ => (sbyte)1).ToArray());
        Should.Throw<DataException>(() => fit.Couplings()).Message.ShouldContain("1 configurations");
        fit.Add(new sbyte[8].Select(_ => (sbyte)1).ToArray());
        Should.Throw<KadanoffException>(() => fit.Couplings());
    }

    /// <summary>A ring closed by accepting with the weight of its last bond.</summary>
    private static sbyte[] Ring(int sites, double coupling, RandomStream stream)
    {
        var aligned = Math.Exp(coupling) / (2 * Math.Cosh(coupling));
        while (true)
        {
            var spins = new sbyte[sites];
            spins[0] = 1;
            for (var site = 1; site < sites; site++)
                spins[site] = (sbyte)(stream.NextDouble() < aligned ? spins[site - 1] : -spins[site - 1]);
            if (spins[0] == spins[^1] || stream.NextDouble() < Math.Exp(-2 * coupling))
                return spins;
        }
    }
}
