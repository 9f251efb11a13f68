using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Networks;

public class StochasticUnitsTests
{
    private const int Units = 3;
    private const int Samples = 5;

    private static readonly double[] Values = [0, 1, 0.3, 0.8, 1];
    private static readonly double[] Weights = [0.1, 0.3, 0.2, 0.15, 0.25];

    [Fact]
    public void The_loss_is_the_mean_over_all_that_can_be_drawn()
    {
        var (units, activations) = Drawn();
        var sum = 0.0;
        for (var i = 0; i < Samples; i++)
        {
            for (var state = 0; state < 1 << Units; state++)
            {
                var (probability, logit) = (1.0, units.Bias.Value[0]);
                for (var j = 0; j < Units; j++)
                {
                    var feature = (state >> j & 1) == 1 ? -1 : 1;
                    probability *= 1 / (1 + Math.Exp(-2 * feature * activations.Sample(i)[j]));
                    logit += feature * units.Weight.Value[j];
                }

                sum += Weights[i] * probability * (Math.Log(1 + Math.Exp(logit)) - (Values[i] * logit));
            }
        }

        Loss(units, activations).ShouldBe(sum, 1e-14);
    }

    [Fact]
    public void Gradients_by_activations_and_by_the_head_match_finite_differences()
    {
        var (units, activations) = Drawn();
        var gradient = new Batch<double>(0, new Shape(1));
        units.Evaluate(activations, new Targets<double>(Values, Weights), gradient);
        (string Path, double[] Value, double[] Gradient)[] own = [.. units.Parameters.Select(entry => (entry.Path, entry.Parameter.Value, entry.Parameter.Gradient.ToArray()))];
        GradientCheck.Compare(activations.Span, gradient.Span.ToArray(), () => Loss(units, activations), "activations");
        foreach (var (path, value, analytic) in own)
            GradientCheck.Compare(value, analytic, () => Loss(units, activations), path);
    }

    [Fact]
    public void Units_that_leave_no_choice_are_a_plain_logit()
    {
        var (units, _) = Drawn();
        var activations = new Batch<double>(1, new Shape(Units), [400, -400, 400]);
        var logit = units.Bias.Value[0] + units.Weight.Value[0] - units.Weight.Value[1] + units.Weight.Value[2];
        var plain = new LogisticCrossEntropy().Evaluate(new Batch<double>(1, new Shape(1), [logit]), new Targets<double>([0.3])).Value;
        units.Evaluate(activations, new Targets<double>([0.3]), new(0, new Shape(1))).Value.ShouldBe(plain, 1e-15);
    }

    [Fact]
    public void The_law_of_the_features_is_that_of_their_probabilities()
    {
        var activations = new Matrix<double>(2, 2, [0.3, -0.7, 1.1, 0.2]);
        var probabilities = StochasticFeatures.Probabilities(activations);
        probabilities[1, 0].ShouldBe(1 / (1 + Math.Exp(-2.2)), 1e-15);
        var law = StochasticFeatures.Law(probabilities, [0.4, 0.6]);
        for (var state = 0; state < 4; state++)
        {
            double Of(int x, int unit) => SpinLaw.Spin(state, unit) == 1 ? probabilities[x, unit] : 1 - probabilities[x, unit];
            law[state].ShouldBe((0.4 * Of(0, 0) * Of(0, 1)) + (0.6 * Of(1, 0) * Of(1, 1)), 1e-15);
        }

        Should.Throw<ShapeException>(() => StochasticFeatures.Law(new Matrix<double>(2, 11), [0.4, 0.6]));
        Should.Throw<ShapeException>(() => StochasticFeatures.Law(probabilities, [1]));
    }

    [Fact]
    public void What_cannot_be_summed_is_refused()
    {
        Should.Throw<ShapeException>(() => new StochasticUnits<double>(11)).Message.ShouldContain("1 to 10 units");
        var (units, activations) = Drawn();
        var gradient = new Batch<double>(0, new Shape(1));
        Should.Throw<ShapeException>(() => units.Evaluate(activations, new Targets<double>([0.0]), gradient)).Message.ShouldContain("do not fit 3 stochastic units");
        Should.Throw<ShapeException>(() => units.Evaluate(new Batch<double>(5, new Shape(2)), new Targets<double>(Values), gradient));
        Should.Throw<DataException>(() => units.Evaluate(activations, new Targets<double>([0, 1, 2, 0, 0.0]), gradient)).Message.ShouldContain("no probability");
        Should.Throw<DataException>(() => units.Evaluate(new Batch<double>(0, new Shape(3)), new Targets<double>(ReadOnlySpan<double>.Empty), gradient));
    }

    private static double Loss(StochasticUnits<double> units, Batch<double> activations) =>
        units.Evaluate(activations, new Targets<double>(Values, Weights), new(0, new Shape(1))).Value;

    private static (StochasticUnits<double> Units, Batch<double> Activations) Drawn()
    {
        var units = new StochasticUnits<double>(Units);
        units.Initialise(new Initialisation(Gain: 2), 4);
        return (units, GradientCheck.Random(Samples, new Shape(Units), 8));
    }
}
