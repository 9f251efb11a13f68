using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class ActivationOperatorTests
{
    private static readonly float[] Points = [-30, -8, -3, -1.5f, -1, -0.5f, -0.1f, -1e-3f, 0, 1e-3f, 0.05f, 0.3f, 0.5f, 1, 2, 3.5f, 8, 30];

    public static TheoryData<string> Names => [.. Formulas.Keys];

    private static Dictionary<string, (Func<double, double> Of, (string, NodeAttribute)[] Settings)> Formulas { get; } = new()
    {
        ["Relu"] = (x => Math.Max(0, x), []),
        ["LeakyRelu"] = (x => x < 0 ? 0.2f * x : x, [("alpha", NodeAttribute.Of(0.2f))]),
        ["ThresholdedRelu"] = (x => x > 1 ? x : 0, []),
        ["Elu"] = (x => x > 0 ? x : 2 * (Math.Exp(x) - 1), [("alpha", NodeAttribute.Of(2f))]),
        ["Selu"] = (x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)), []),
        ["Celu"] = (x => Math.Max(0, x) + Math.Min(0, 2 * (Math.Exp(x / 2) - 1)), [("alpha", NodeAttribute.Of(2f))]),
        ["Sigmoid"] = (x => 1 / (1 + Math.Exp(-x)), []),
        ["HardSigmoid"] = (x => Math.Clamp((0.2 * x) + 0.5, 0, 1), []),
        ["HardSwish"] = (x => x * Math.Clamp((x / 6) + 0.5, 0, 1), []),
        ["Tanh"] = (Math.Tanh, []),
        ["Softplus"] = (x => Math.Log(1 + Math.Exp(x)), []),
        ["Softsign"] = (x => x / (1 + Math.Abs(x)), []),
        ["Mish"] = (x => x * Math.Tanh(Math.Log(1 + Math.Exp(x))), []),
        ["Swish"] = (x => x / (1 + Math.Exp(-x)), []),
        ["Shrink"] = (x => x < -0.5 ? x + 0.25 : x > 0.5 ? x - 0.25 : 0, [("bias", NodeAttribute.Of(0.25f))]),
        ["Gelu"] = (x => x * Normal(x), []),
        ["Erf"] = (x => (2 * Normal(x * Math.Sqrt(2))) - 1, []),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void An_activation_is_its_formula(string name)
    {
        var (of, settings) = Formulas[name];
        var found = One.Of(name, [One.Numbers(Points)], settings);
        for (var i = 0; i < Points.Length; i++)
            ((double)found.Floats[i]).ShouldBe(of(Points[i]), 2e-6 * Math.Max(1e-3, Math.Abs(of(Points[i]))), $"{name}({Points[i]})");
    }

    [Fact]
    public void The_tanh_form_of_gelu_is_its_formula()
    {
        var found = One.Of("Gelu", [One.Numbers(Points)], ("approximate", NodeAttribute.Of("tanh")));
        for (var i = 0; i < Points.Length; i++)
        {
            double x = Points[i];
            ((double)found.Floats[i]).ShouldBe(x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))), 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_element_does_not_depend_on_its_place(string name)
    {
        var x = One.Random(1, 37);
        var whole = One.Of(name, [x], Formulas[name].Settings);
        for (var length = 1; length < 37; length += 5)
        {
            var part = One.Of(name, [One.Numbers(x.Floats[..length].ToArray())], Formulas[name].Settings);
            part.Floats.SequenceEqual(whole.Floats[..length]).ShouldBeTrue();
        }
    }

    [Fact]
    public void Slopes_belong_to_the_channels_before_operator_set_7()
    {
        var x = new Tensor([-1f, -2, -3, -4, -5, -6, -7, -8], 1, 2, 4);
        One.In(6, "PRelu", [x, One.Numbers(2, 3)]).ShouldBe(new Tensor([-2f, -4, -6, -8, -15, -18, -21, -24], 1, 2, 4));
        One.Of("PRelu", [x, new Tensor([2f, 3], 2, 1)]).ShouldBe(new Tensor([-2f, -4, -6, -8, -15, -18, -21, -24], 1, 2, 4));
    }

    /// <summary>Φ by the series of erf, and for large |x| by its continued fraction.</summary>
    private static double Normal(double x)
    {
        var z = Math.Abs(x) / Math.Sqrt(2);
        double upper;
        if (z < 3)
        {
            var (term, sum) = (z, z);
            for (var k = 1; k < 100; k++)
            {
                term *= -z * z / k;
                sum += term / ((2 * k) + 1);
            }

            upper = 0.5 - (sum / Math.Sqrt(Math.PI));
        }
        else
        {
            var fraction = z;
            for (var k = 60; k > 0; k--)
                fraction = z + (k / 2.0 / fraction);
            upper = Math.Exp(-z * z) / Math.Sqrt(Math.PI) / fraction / 2;
        }

        return x > 0 ? 1 - upper : upper;
    }
}
