using System.Text.Json;
using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;

namespace Kadanoff.Tests.Networks;

public class OptimiserTests
{
    private const double Rate = 0.1;

    public static TheoryData<OptimiserPlan> Plans() =>
    [
        new SgdPlan(), new SgdPlan(0.05),
        new MomentumPlan(), new MomentumPlan(0.8, Nesterov: true), new MomentumPlan(0.9, true, 0.05), new MomentumPlan(0.9, false, 0.05),
        new AdamPlan(), new AdamPlan(0.8, 0.95, 1e-6, 0.05), new AdamWPlan(), new AdamWPlan(0.8, 0.95, 1e-6, 0.2),
    ];

    /// <summary>PyTorch's documented algorithms, one number at a time.</summary>
    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void Steps_follow_the_written_rule(OptimiserPlan plan)
    {
        var parameter = Parameter(11);
        var twins = parameter.Value.Select(w => new Twin(plan, w)).ToArray();
        var optimiser = plan.Create([("w", parameter)]);
        for (var step = 1; step <= 5; step++)
        {
            for (var i = 0; i < twins.Length; i++)
            {
                parameter.Gradient[i] = Math.Sin((3 * i) + step) + parameter.Value[i];
                twins[i].Step(parameter.Gradient[i], step);
            }

            optimiser.Step(Rate);
            for (var i = 0; i < twins.Length; i++)
                parameter.Value[i].ShouldBe(twins[i].Weight, 1e-13);
        }

        optimiser.Steps.ShouldBe(5);
    }

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void A_quadratic_bowl_is_descended_to_its_bottom(OptimiserPlan plan)
    {
        var parameter = Parameter(9);
        var optimiser = plan.Create([("w", parameter)]);
        for (var step = 0; step < 3000; step++)
        {
            parameter.Value.CopyTo(parameter.Gradient, 0);
            optimiser.Step(0.05 * Math.Pow(0.997, step));
        }

        parameter.Value.Max(Math.Abs).ShouldBeLessThan(1e-3);
    }

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void A_run_continued_from_its_saved_state_is_the_run_that_never_stopped(OptimiserPlan plan)
    {
        var (whole, part) = (Parameter(7), Parameter(7));
        var (through, first) = (plan.Create([("w", whole)]), plan.Create([("w", part)]));
        Descend(whole, through, 6);
        Descend(part, first, 3);
        var resumed = plan.Create([("w", part)]);
        resumed.Steps = first.Steps;
        foreach (var ((name, array), (_, saved)) in resumed.State.Zip(first.State))
        {
            name.ShouldStartWith("w.");
            saved.CopyTo(array, 0);
        }

        Descend(part, resumed, 3);
        part.Value.ShouldBe(whole.Value);
    }

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void A_plan_survives_its_JSON_form(OptimiserPlan plan) =>
        JsonSerializer.Deserialize<OptimiserPlan>(JsonSerializer.Serialize(plan)).ShouldBe(plan);

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void A_step_allocates_nothing(OptimiserPlan plan)
    {
        var parameter = Parameter(70);
        var optimiser = plan.Create([("w", parameter)]);
        optimiser.Step(Rate);
        var before = GC.GetAllocatedBytesForCurrentThread();
        optimiser.Step(Rate);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Impossible_constants_are_refused()
    {
        OptimiserPlan[] plans = [new SgdPlan(-1), new MomentumPlan(1), new MomentumPlan(double.NaN), new AdamPlan(Beta1: 1), new AdamPlan(Beta2: -0.1), new AdamWPlan(Epsilon: double.NaN)];
        foreach (var plan in plans)
            Should.Throw<DataException>(() => plan.Create<float>([]));
    }

    private static Parameter<double> Parameter(int size)
    {
        var parameter = new Parameter<double>("w", ParameterRole.Weight, size);
        for (var i = 0; i < size; i++)
            parameter.Value[i] = Math.Cos(i) * 2;
        return parameter;
    }

    private static void Descend(Parameter<double> parameter, Optimiser<double> optimiser, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            parameter.Value.CopyTo(parameter.Gradient, 0);
            optimiser.Step(Rate);
        }
    }

    private sealed class Twin(OptimiserPlan plan, double weight)
    {
        private double _velocity;
        private double _mean;
        private double _square;

        public double Weight { get; private set; } = weight;

        public void Step(double g, int t)
        {
            switch (plan)
            {
                case SgdPlan sgd:
                    Weight -= Rate * (g + (sgd.WeightDecay * Weight));
                    break;
                case MomentumPlan momentum:
                    g += momentum.WeightDecay * Weight;
                    _velocity = t == 1 ? g : (momentum.Factor * _velocity) + g;
                    Weight -= Rate * (momentum.Nesterov ? g + (momentum.Factor * _velocity) : _velocity);
                    break;
                case AdamPlan adam:
                    Adaptive(g + (adam.WeightDecay * Weight), t, adam.Beta1, adam.Beta2, adam.Epsilon);
                    break;
                case AdamWPlan adam:
                    Weight -= Rate * adam.WeightDecay * Weight;
                    Adaptive(g, t, adam.Beta1, adam.Beta2, adam.Epsilon);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(g));
            }
        }

        private void Adaptive(double g, int t, double beta1, double beta2, double epsilon)
        {
            _mean = (beta1 * _mean) + ((1 - beta1) * g);
            _square = (beta2 * _square) + ((1 - beta2) * g * g);
            Weight -= Rate * (_mean / (1 - Math.Pow(beta1, t))) / (Math.Sqrt(_square / (1 - Math.Pow(beta2, t))) + epsilon);
        }
    }
}
