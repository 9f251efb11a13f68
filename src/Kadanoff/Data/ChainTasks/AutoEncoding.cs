using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;

namespace Kadanoff.Data.ChainTasks;

/// <summary>Say the input itself, through a layer too narrow for it: what a linear network keeps are the directions of largest variance.</summary>
/// <remarks>
/// <para><i>Equation</i>: a linear network with biases and a layer of m units leaves at least (1/N) Σ_{k&gt;m} λ_k of the mean squared error, with the eigenvalues λ_1 ≥ λ_2 ≥ … of the
/// covariance of the inputs.</para>
/// <para><i>Reference</i>: [baldi1989]. <i>Checked by</i> ChainTaskTests.</para>
/// </remarks>
public sealed class AutoEncoding : ChainValues
{
    private readonly Lazy<double[]> _variances;

    /// <param name="law">Of the inputs, and so of the targets.</param>
    public AutoEncoding(ChainLaw law)
        : base(law) =>
        _variances = new(() => SymmetricEigen.Values(law.Covariance()));

    public override string Name => $"the input itself, {Law.Name}";

    public override int Outputs => Law.Sites;

    public override ChainLaw? TargetLaw => Law;

    /// <summary>The least mean squared error of a linear network with biases.</summary>
    /// <param name="width">m, units of its narrowest layer.</param>
    public double LinearOptimum(int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        return _variances.Value[..Math.Max(0, Sites - width)].Sum(variance => Math.Max(0, variance)) / Sites;
    }

    private protected override void Fill(ReadOnlySpan<double> input, Span<double> targets) => input.CopyTo(targets);
}
