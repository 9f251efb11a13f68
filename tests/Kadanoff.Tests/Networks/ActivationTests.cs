using System.Numerics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using MathNet.Numerics;

namespace Kadanoff.Tests.Networks;

public class ActivationTests
{
    /// <summary>Each activation with the same function in plain float64 and another way of computing it.</summary>
    private static readonly (LayerPlan Plan, Func<double, double> Function)[] Known =
    [
        (new IdentityPlan(), x => x),
        (new ReluPlan(), x => x > 0 ? x : 0),
        (new LeakyReluPlan(0.3), x => x > 0 ? x : 0.3 * x),
        (new TanhPlan(), Math.Tanh),
        (new SigmoidPlan(), x => x > 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x))),
        (new SiluPlan(), x => x / (1 + Math.Exp(-x))),
        (new GeluPlan(), x => 0.5 * x * SpecialFunctions.Erfc(-x / Math.Sqrt(2))),
        (new GeluPlan(TanhForm: true), x => x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))),
    ];

    public static TheoryData<LayerPlan> Plans() => [.. Known.Select(known => known.Plan)];

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void Values_are_those_of_the_function_in_float64(LayerPlan plan) => Compare<double>(plan, Grid(-20, 20), 1e-12);

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void Values_are_those_of_the_function_in_float32(LayerPlan plan) => Compare<float>(plan, Grid(-9, 9), 2e-5);

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void Tiny_arguments_keep_their_digits(LayerPlan plan) => Compare<double>(plan, [-1e-9, -3e-200, -1e-300, 1e-300, 1e-20, 1e-8, 1e-4], 1e-14);

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void NaN_stays_NaN_and_huge_arguments_saturate(LayerPlan plan)
    {
        var output = Apply<double>(plan, [double.NaN, 1e6, -1e6, 0]);
        output[0].ShouldBe(double.NaN);
        output[1].ShouldBe(FunctionOf(plan)(1e6));
        output[2].ShouldBe(plan is GeluPlan ? 0 : FunctionOf(plan)(-1e6));
        output[3].ShouldBe(plan is SigmoidPlan ? 0.5 : 0);
    }

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void An_element_does_not_depend_on_its_place(LayerPlan plan)
    {
        var values = Grid(-4, 4).Take(37).Select(x => (float)x).ToArray();
        var together = Apply(plan, values);
        for (var i = 0; i < values.Length; i++)
            Apply<float>(plan, [values[i]])[0].ShouldBe(together[i]);
    }

    [Fact]
    public void The_two_forms_of_GELU_are_close_but_not_the_same()
    {
        var exact = Apply<double>(new GeluPlan(), Grid(-5, 5));
        var other = Apply<double>(new GeluPlan(TanhForm: true), Grid(-5, 5));
        exact.Zip(other).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeInRange(1e-4, 5e-4);
    }

    /// <summary>Values that the documentation of PyTorch's functions gives for x = 1, to four digits.</summary>
    [Fact]
    public void Values_at_one_are_the_published_ones()
    {
        Apply<double>(new GeluPlan(), [1.0])[0].ShouldBe(0.8413447460685429, 1e-15);
        Apply<double>(new SiluPlan(), [1.0])[0].ShouldBe(0.7310585786300049, 1e-15);
        Apply<double>(new TanhPlan(), [1.0])[0].ShouldBe(0.7615941559557649, 1e-15);
    }

    private static void Compare<T>(LayerPlan plan, double[] values, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var arguments = values.Select(T.CreateTruncating).ToArray();
        var output = Apply(plan, arguments);
        for (var i = 0; i < values.Length; i++)
        {
            var expected = FunctionOf(plan)(double.CreateTruncating(arguments[i]));
            Math.Abs(double.CreateTruncating(output[i]) - expected).ShouldBeLessThanOrEqualTo(tolerance * Math.Abs(expected), $"{plan} at {values[i]}");
        }
    }

    private static T[] Apply<T>(LayerPlan plan, T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        plan.Create<T>().Forward(new Batch<T>(1, new Shape(values.Length), values), Pass.Evaluation).Span.ToArray();

    private static Func<double, double> FunctionOf(LayerPlan plan) => Known.First(known => known.Plan == plan).Function;

    private static double[] Grid(double low, double high) => [.. Enumerable.Range(0, 1001).Select(i => low + ((high - low) * i / 1000))];
}
