using Kadanoff.Renormalization.MonteCarlo;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

public class LatticeMatchingTests
{
    [Fact]
    public void Two_responses_that_cross_at_a_coupling_give_it_in_one_step()
    {
        // Large: mean 10, response 6 per unit of K; small: mean 8, response 2; they meet where K has fallen by 0.5.
        var shift = new LatticeMatching([Large(), Large()], [Small(), Small()]).Shift(1, 0);
        shift.Value.ShouldBe(-0.5, 1e-12);
        shift.StandardError.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Runs_of_unequal_parts_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new LatticeMatching([Large(), Large()], [Small()]).Shift(1, 0));

    private static OperatorMoments Large()
    {
        var moments = new OperatorMoments(1, 2);
        moments.Add([-1, 4]);
        moments.Add([1, 16]);
        return moments;
    }

    private static OperatorMoments Small()
    {
        var moments = new OperatorMoments(1, 1);
        moments.Add([8 - Math.Sqrt(2)]);
        moments.Add([8 + Math.Sqrt(2)]);
        return moments;
    }
}
