using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Networks;

/// <summary>Moments of 64 000 weights (400×160) and of a kernel; bounds are five standard deviations or more, false alarm below 1e-6.</summary>
public class InitialisationTests
{
    public static TheoryData<InitialisationKind, double> Variances() => new()
    {
        { InitialisationKind.Uniform, 1 / 3.0 / 160 },
        { InitialisationKind.KaimingUniform, 2 / 160.0 },
        { InitialisationKind.XavierUniform, 2 / 560.0 },
        { InitialisationKind.Gaussian, 1 },
        { InitialisationKind.TangentKernel, 1 / 160.0 },
    };

    [Theory]
    [MemberData(nameof(Variances))]
    public void Weights_have_mean_0_and_the_variance_of_their_scheme(InitialisationKind kind, double variance)
    {
        var (weight, _) = Filled(new Initialisation(kind, 2), 400, 160);
        weight.Average().ShouldBe(0, 6 * Math.Sqrt(4 * variance / weight.Length));
        weight.Average(w => w * w).ShouldBe(4 * variance, 4 * variance * 6 * Math.Sqrt(2.0 / weight.Length));
    }

    [Fact]
    public void Uniform_weights_fill_their_interval_and_do_not_leave_it()
    {
        foreach (var (kind, bound) in new[]
        {
            (InitialisationKind.Uniform, Math.Sqrt(1 / 160.0)), (InitialisationKind.KaimingUniform, Math.Sqrt(6 / 160.0)), (InitialisationKind.XavierUniform, Math.Sqrt(6 / 560.0)),
        })
        {
            var (weight, _) = Filled(new Initialisation(kind), 400, 160);
            weight.Max().ShouldBeInRange(0.999 * bound, bound);
            weight.Min().ShouldBeInRange(-bound, -0.999 * bound);
        }
    }

    [Fact]
    public void Biases_are_zero_except_in_the_default_of_PyTorch()
    {
        foreach (var kind in Enum.GetValues<InitialisationKind>())
            (Filled(new Initialisation(kind), 40, 16).Bias.Max(Math.Abs) > 0).ShouldBe(kind == InitialisationKind.Uniform);
        Filled(Initialisation.Default, 40, 16).Bias.Max(Math.Abs).ShouldBeInRange(0.2, 0.25);
    }

    [Theory]
    [InlineData(5, 9)]
    [InlineData(9, 5)]
    [InlineData(6, 6)]
    public void Orthogonal_weights_have_orthonormal_rows_or_columns(int rows, int columns)
    {
        var (weight, _) = Filled(new Initialisation(InitialisationKind.Orthogonal, 3), rows, columns);
        var vectors = Math.Min(rows, columns);
        for (var i = 0; i < vectors; i++)
            for (var j = 0; j < vectors; j++)
                Enumerable.Range(0, Math.Max(rows, columns)).Sum(k => Element(i, k) * Element(j, k)).ShouldBe(i == j ? 9 : 0, 1e-13);
        double Element(int vector, int k) => rows <= columns ? weight[(vector * columns) + k] : weight[(k * columns) + vector];
    }

    [Fact]
    public void The_identity_has_its_gain_on_the_diagonal() =>
        Filled(new Initialisation(InitialisationKind.Identity, 2), 2, 3).Weight.ShouldBe([2, 0, 0, 0, 2, 0]);

    /// <summary>A kernel of 60 × 20 × 3 × 3: fan in 180, fan out 540.</summary>
    [Fact]
    public void Fans_of_a_kernel_count_its_window()
    {
        var kernel = new Parameter<double>("weight", ParameterRole.Weight, 60, 20, 3, 3);
        new Initialisation(InitialisationKind.XavierUniform).Fill(kernel, null, new RandomStream(1, "kernel"));
        kernel.Value.Max().ShouldBeInRange(0.99 * Math.Sqrt(6.0 / 720), Math.Sqrt(6.0 / 720));
        Initialisation.Default.Fill(kernel, null, new RandomStream(1, "kernel"));
        kernel.Value.Max().ShouldBeInRange(0.99 / Math.Sqrt(180), 1 / Math.Sqrt(180));
    }

    private static (double[] Weight, double[] Bias) Filled(Initialisation scheme, int rows, int columns)
    {
        var (weight, bias) = (new Parameter<double>("weight", ParameterRole.Weight, rows, columns), new Parameter<double>("bias", ParameterRole.Bias, rows));
        scheme.Fill(weight, bias, new RandomStream(7, "weights"));
        return (weight.Value, bias.Value);
    }
}
