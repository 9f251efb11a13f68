using Kadanoff.Chain;

namespace Kadanoff.Tests.Chain;

public class SpringChainTests
{
    private static readonly double[] Positions = [0.1, 0.3, 0.2, 1.1];

    private static readonly SpringChain Chain = new() { Blocks = 4 };

    [Fact]
    public void Loads_add_up_to_the_target() => Chain.Loads(Positions).Sum().ShouldBe(1, 1e-15);

    [Fact]
    public void Positions_and_loads_are_one_description() =>
        SpringChain.Positions(Chain.Loads(Positions)).Zip(Positions).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-15);

    [Fact]
    public void The_curve_falls_by_the_load_of_each_block()
    {
        var curve = Chain.Curve(Positions);
        curve.Length.ShouldBe(5);
        curve[0].ShouldBe(1);
        for (var l = 1; l < curve.Length; l++)
            (curve[l - 1] - curve[l]).ShouldBe(Chain.Loads(Positions)[l - 1], 1e-15);
    }

    [Fact]
    public void Numbers_outside_their_range_are_refused()
    {
        SpringChain[] impossible = [
            new() { Blocks = 1 }, new() { Blocks = -3 }, new() { Blocks = 1001 }, new() { Stiffness = 0 }, new() { Stiffness = double.NaN },
            new() { ForwardFriction = -0.1 }, new() { ForwardFriction = double.NaN }, new() { BackwardFriction = double.PositiveInfinity },
            new() { Target = 0 }, new() { Target = -1 }, new() { Target = 1e200 }];
        foreach (var chain in impossible)
        {
            Should.Throw<DataException>(chain.Validate);
            Should.Throw<DataException>(() => QuasiStaticChain.Loads(chain));
            Should.Throw<DataException>(() => StationaryChain.Loads(chain));
        }
    }
}
