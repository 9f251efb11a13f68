using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class SignPseudoLikelihoodTests
{
    [Fact]
    public void The_exact_law_of_a_ring_gives_its_couplings_but_for_the_penalty()
    {
        var couplings = Fit(SpinLaw.Ring(6, 0.4)).Couplings;
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < i; j++)
                couplings[i, j].ShouldBe(i - j is 1 or 5 ? 0.4 : 0, 1e-3);
    }

    [Fact]
    public void A_field_is_not_taken_for_a_coupling()
    {
        var couplings = Fit(SpinLaw.Ring(4, 0, 0.8)).Couplings;
        couplings[0, 1].ShouldBe(0, 1e-3);
    }

    [Fact]
    public void One_step_is_right_to_the_first_order()
    {
        var (fit, near) = (Fit(SpinLaw.Ring(5, 0.4)), SpinLaw.Ring(5, 0.4 + 1e-3));
        fit.AfterOneStep(Laws.Of(near).Raw().Units, Laws.Of(near).Weights)[0, 1].ShouldBe(Fit(near).Couplings[0, 1], 1e-5);
        fit.AfterOneStep(Laws.Of(SpinLaw.Ring(5, 0.4)).Raw().Units, Laws.Of(SpinLaw.Ring(5, 0.4)).Weights)[0, 1].ShouldBe(fit.Couplings[0, 1], 1e-10);
    }

    [Fact]
    public void Units_that_determine_each_other_have_the_large_coupling_that_the_penalty_leaves()
    {
        // A copy pulls with P(−s | s) = 1/(1 + e^β), the penalty holds with λβ.
        var coupling = new SignPseudoLikelihood(new Matrix<double>(2, 2, [1, -1, 1, -1]), [0.5, 0.5]).Couplings[0, 1];
        var beta = 2 * coupling;
        (1 / (1 + Math.Exp(beta))).ShouldBe(SignPseudoLikelihood.Penalty * beta, 1e-9);
    }

    [Fact]
    public void Too_many_units_are_refused() =>
        Should.Throw<DataException>(() => new SignPseudoLikelihood(new Matrix<double>(65, 2), [0.5, 0.5])).Message.ShouldContain("64 are the most");

    private static SignPseudoLikelihood Fit(SpinLaw law) => new(Laws.Of(law).Raw().Signs.Spins(), Laws.Of(law).Weights);
}
