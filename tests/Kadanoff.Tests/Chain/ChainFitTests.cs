using Kadanoff.Chain;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Chain;

public class ChainFitTests
{
    private static readonly double[] Times = [0, 20, 40, 80, 160, 320, 640];

    [Fact]
    public void The_chain_that_made_a_history_is_found_again()
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { Blocks = 4, ForwardFriction = 0.3, BackwardFriction = 0.5, Target = 5 }, Noise = 0.4 };
        var fit = ChainFit.Of(History(dynamics, pace: 0.1));
        fit.Converged.ShouldBeTrue();
        fit.Residual.ShouldBeLessThan(1e-4);
        fit.ForwardFriction.Value.ShouldBe(0.3, 0.003);
        fit.BackwardFriction.Value.ShouldBe(0.5, 0.005);
        fit.Noise.Value.ShouldBe(0.4, 0.004);
        fit.Pace.Value.ShouldBe(0.1, 0.001);
        fit.Asymmetry.Value.ShouldBe(-0.2, 0.002);
        fit.Explained.ShouldBeGreaterThan(0.999);
        fit.Positions[^1][3].ShouldBe(History(dynamics, 0.1).Positions(6)[3], 1e-3);
    }

    [Fact]
    public void A_history_of_many_seeds_gives_the_parameters_within_their_errors()
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { Blocks = 4, ForwardFriction = 0.1, BackwardFriction = 0.14 }, Noise = 0.1 };
        var fit = ChainFit.Of(Simulated(dynamics, pace: 0.1, seeds: 40));
        fit.Residual.ShouldBeLessThan(0.01);
        fit.Asymmetry.Value.ShouldBe(-0.04, 0.02);
    }

    /// <summary>Under noise that is far above friction a chain knows only μ→ − μ←: either can be anything.</summary>
    [Fact]
    public void What_strong_noise_hides_is_called_not_identifiable()
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { Blocks = 4, ForwardFriction = 0.05, BackwardFriction = 0.25, Target = 5 }, Noise = 10 };
        var history = History(dynamics, pace: 0.1);
        var fit = ChainFit.Of(new LoadHistory(history.Times, [.. history.Curves.Select((curve, moment) => curve.Select((d, l) => l is > 0 and < 5 ? d + (0.01 * Math.Sin((7 * moment) + (3 * l))) : d).ToArray())]));
        ChainFit.Identifiable(fit.Noise).ShouldBeFalse();
        ChainFit.Identifiable(fit.ForwardFriction).ShouldBeFalse();
        fit.Asymmetry.Value.ShouldBe(-0.2, 0.03);
    }

    [Fact]
    public void A_chain_without_friction_needs_none()
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { Blocks = 4, ForwardFriction = 0, BackwardFriction = 0 }, Noise = 0.1 };
        var fit = ChainFit.Of(History(dynamics, pace: 0.1));
        fit.FrictionlessResidual.ShouldBeLessThan(1e-3);
        (fit.ForwardFriction.Value < 0.01 || !ChainFit.Identifiable(fit.ForwardFriction)).ShouldBeTrue();
    }

    [Fact]
    public void What_is_no_history_is_refused()
    {
        double[] curve = [3, 2, 1, 0];
        Should.Throw<DataException>(() => new LoadHistory([0, 1, 2], [curve, curve, curve])).Message.ShouldContain("3 load curves");
        Should.Throw<DataException>(() => new LoadHistory([0, 1, 1, 2], [curve, curve, curve, curve])).Message.ShouldContain("in order");
        Should.Throw<DataException>(() => new LoadHistory([0, 1, 2, 3], [curve, curve, curve, [0, 1, 2, 3]])).Message.ShouldContain("separate nothing");
        Should.Throw<DataException>(() => new LoadHistory([0, 1, 2, 3], [curve, curve, [3, double.NaN, 1, 0], curve])).Message.ShouldContain("not finite");
        Should.Throw<DataException>(() => new LoadHistory([0, 1, 2, 3], [[1, 0, 0], [1, 0, 0], [1, 0, 0], [1, 0, 0]])).Message.ShouldContain("hidden layers");
    }

    [Fact]
    public void It_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => ChainFit.Of(History(new ThresholdDynamics { Chain = new SpringChain { Blocks = 2 } }, 0.1), stop.Token));
    }

    /// <summary>D_0 = 1 and D_{L+1} = 1 − y throughout.</summary>
    internal static LoadHistory History(ThresholdDynamics dynamics, double pace)
    {
        var (chain, curves) = (new MeanFieldChain(dynamics), new List<double[]>());
        for (var moment = 0; moment < Times.Length; moment++)
        {
            if (moment > 0)
                chain.Advance(pace * (Times[moment] - Times[moment - 1]));
            curves.Add(Curve(dynamics, chain.Positions));
        }

        return new LoadHistory(Times, curves);
    }

    private static LoadHistory Simulated(ThresholdDynamics dynamics, double pace, int seeds)
    {
        var sums = Times.Select(_ => new double[dynamics.Chain.Blocks]).ToArray();
        for (var seed = 0; seed < seeds; seed++)
        {
            var chain = new ThresholdChain(dynamics, new RandomStream(5, "fit", seed));
            for (var moment = 1; moment < Times.Length; moment++)
            {
                chain.Advance((long)Math.Round(pace * (Times[moment] - Times[moment - 1]) / dynamics.Step));
                for (var l = 0; l < sums[moment].Length; l++)
                    sums[moment][l] += chain.Positions[l] / seeds;
            }
        }

        return new LoadHistory(Times, [.. sums.Select(positions => Curve(dynamics, positions))]);
    }

    private static double[] Curve(ThresholdDynamics dynamics, ReadOnlySpan<double> positions) => [1, .. positions.ToArray().Select(x => 1 - x), 1 - dynamics.Chain.Target];
}
