using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;

namespace Kadanoff.Tests.Networks;

public class LayerFactorTests
{
    private const double Rate = 0.1;

    public static TheoryData<OptimiserPlan, OptimiserPlan> Plans() => new()
    {
        { new SgdPlan(0.05), new SgdPlan(0.1) },
        { new MomentumPlan(0.9, false, 0.05), new MomentumPlan(0.9, false, 0.1) },
        { new MomentumPlan(0.9, true, 0.05), new MomentumPlan(0.9, true, 0.1) },
        { new AdamPlan(WeightDecay: 0.05), new AdamPlan(WeightDecay: 0.1) },
        { new AdamWPlan(WeightDecay: 0.05), new AdamWPlan(WeightDecay: 0.1) },
    };

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void A_layer_with_factors_is_trained_as_if_it_were_alone_with_its_own_rate_and_decay(OptimiserPlan plan, OptimiserPlan twiceTheDecay)
    {
        var (plain, scaled, own, common) = (Parameter(), Parameter(), Parameter(), Parameter());
        var both = plan.Create([("0.weight", plain), ("2.weight", scaled)]);
        both.Scale([new LayerFactor("2", 0.5, 2)]);
        Descend(both, Rate, plain, scaled);
        Descend(twiceTheDecay.Create([("2.weight", own)]), 0.5 * Rate, own);
        Descend(plan.Create([("0.weight", common)]), Rate, common);
        scaled.Value.ShouldBe(own.Value);
        plain.Value.ShouldBe(common.Value);
    }

    [Fact]
    public void All_parameters_of_a_layer_go_by_its_factors_and_those_of_another_do_not()
    {
        var (weight, bias, inner) = (Parameter(), Parameter(), Parameter());
        var optimiser = new SgdPlan().Create([("2.weight", weight), ("2.bias", bias), ("2.1.weight", inner)]);
        optimiser.Scale([new LayerFactor("2", 0.5, 1)]);
        Descend(optimiser, Rate, weight, bias, inner);
        bias.Value.ShouldBe(weight.Value);
        inner.Value.ShouldNotBe(weight.Value);
    }

    [Fact]
    public void A_layer_that_is_not_there_is_an_error_that_lists_those_that_are()
    {
        var optimiser = new SgdPlan().Create([("0.weight", Parameter()), ("2.weight", Parameter())]);
        var message = Should.Throw<DataException>(() => optimiser.Scale([new LayerFactor("fc", 1, 1)])).Message;
        message.ShouldContain("'fc'");
        message.ShouldContain("0, 2");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, -1)]
    [InlineData(1, double.NaN)]
    public void Factors_out_of_range_are_refused(double rate, double decay) =>
        Should.Throw<DataException>(() => LayerFactor.Validate([new LayerFactor("0", rate, decay)])).Message.ShouldContain("Layer '0'");

    [Fact]
    public void A_layer_named_twice_is_refused() =>
        Should.Throw<DataException>(() => LayerFactor.Validate([new LayerFactor("0", 1, 1), new LayerFactor("0", 2, 1)])).Message.ShouldContain("twice");

    private static Parameter<double> Parameter()
    {
        var parameter = new Parameter<double>("w", ParameterRole.Weight, 7);
        for (var i = 0; i < 7; i++)
            parameter.Value[i] = Math.Cos(i) * 2;
        return parameter;
    }

    private static void Descend(Optimiser<double> optimiser, double rate, params Parameter<double>[] parameters)
    {
        for (var step = 0; step < 4; step++)
        {
            foreach (var parameter in parameters)
                parameter.Value.CopyTo(parameter.Gradient, 0);
            optimiser.Step(rate);
        }
    }
}
