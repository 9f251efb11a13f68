using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Data;

public class EnsembleTests
{
    [Fact]
    public void Uniform_weights_have_the_sum_one() => Ensemble.Uniform(7).ShouldAllBe(weight => weight == 1.0 / 7);

    [Fact]
    public void What_was_given_is_kept()
    {
        var ensemble = new Ensemble(new Matrix<double>(2, 3), new Matrix<double>(2, 1), [0.25, 0.75], [[0.5, 0.5], [0, 1]], isExact: true);
        ensemble.Count.ShouldBe(2);
        ensemble.IsExact.ShouldBeTrue();
        ensemble.ClassWeights[1].ShouldBe([0, 1]);
    }

    [Fact]
    public void States_targets_and_weights_must_be_as_many()
    {
        Should.Throw<DataException>(() => new Ensemble(new Matrix<double>(0, 3), new Matrix<double>(0, 1), [], [], true)).Message.ShouldContain("no law");
        Should.Throw<DataException>(() => new Ensemble(new Matrix<double>(2, 3), new Matrix<double>(1, 1), [0.5, 0.5], [], true)).Message.ShouldContain("2 states do not fit 1 targets");
        Should.Throw<DataException>(() => new Ensemble(new Matrix<double>(2, 3), new Matrix<double>(2, 1), [1], [], true));
        Should.Throw<DataException>(() => new Ensemble(new Matrix<double>(2, 3), new Matrix<double>(2, 1), [0.5, 0.5], [[1]], true));
    }

    [Fact]
    public void The_law_given_a_condition_has_weights_of_sum_one_and_refuses_what_cannot_occur()
    {
        var counted = TwoLaws.FieldSign(3, 0.4, 0.2).Counted();
        var given = counted.Given(state => state[0] > 0);
        given.Count.ShouldBe(4);
        given.Weights.Sum().ShouldBe(1, 1e-15);
        given.ClassWeights.ShouldAllBe(weights => Math.Abs(weights.Sum() - 1) < 1e-15);
        given.Inputs.Row(0).ToArray().ShouldBe(counted.Inputs.Row(0).ToArray());
        Should.Throw<DataException>(() => counted.Given(_ => false));
    }
}
