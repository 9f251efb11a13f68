using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>How the means of an even polynomial chain answer to its couplings, by perturbation theory around its ground state.</summary>
/// <remarks>
/// <para><i>Equation</i>: δλ_0 = ⟨0|δT|0⟩ and δψ_0 = Σ_n |n⟩⟨n|δT|0⟩/(λ_0 − λ_n), with ∂T/∂θ_k = −½(x^{2k} T + T x^{2k}) and ∂T/∂K = x T x.</para>
/// <para><i>Cost</i>: a few products with T. <i>Checked by</i> EvenPolynomialResponseTests.</para>
/// </remarks>
internal sealed class EvenPolynomialResponse
{
    private readonly EvenPolynomialChain _chain;
    private readonly double[][] _powers;
    private readonly double[] _displaced;

    public EvenPolynomialResponse(EvenPolynomialChain chain)
    {
        _chain = chain;
        _powers = [.. Enumerable.Range(1, chain.Theta.Length).Select(k => Array.ConvertAll(chain.Positions, x => Math.Pow(x * x, k)))];
        _displaced = EvenPolynomialChain.Times(chain.Positions, chain.Ground);
    }

    private int Order => _powers.Length;

    /// <summary>⟨x²⟩ … ⟨x^{2m}⟩, ⟨x_0 x_r⟩.</summary>
    public double[] Means(int distance) => [.. _powers.Select((_, k) => _chain.Moment(k + 1)), _chain.Correlation(distance)];

    /// <summary>Their derivatives by θ_1 … θ_m, K: row i is of mean i.</summary>
    public Matrix<double> Derivatives(int distance)
    {
        var derivatives = new Matrix<double>(Order + 1, Order + 1);
        var along = Along(distance);
        var end = EvenPolynomialChain.Times(_chain.Positions, along[^1]);
        var correlation = TensorPrimitives.Dot<double>(_displaced, along[^1]);
        for (var j = 0; j <= Order; j++)
        {
            var changed = Changed(j, _chain.Ground, odd: false);
            var shift = TensorPrimitives.Dot<double>(_chain.Ground, changed);
            var ground = GroundChange(changed);
            for (var i = 0; i < Order; i++)
                derivatives[i, j] = 2 * TensorPrimitives.Dot<double>(ground, EvenPolynomialChain.Times(_powers[i], _chain.Ground));
            derivatives[Order, j] = (2 * TensorPrimitives.Dot<double>(ground, end)) + Between(j, along) - (distance * correlation * shift);
        }

        return derivatives;
    }

    /// <summary>(T/λ_0)ʲ x ψ_0 for j = 0 … r.</summary>
    private List<double[]> Along(int distance)
    {
        List<double[]> along = [_displaced];
        while (along.Count < distance + 1)
            along.Add(_chain.Transferred(along[^1], odd: true));
        return along;
    }

    /// <summary>δT v/λ_0 for coupling j.</summary>
    private double[] Changed(int j, double[] v, bool odd)
    {
        if (j == Order)
            return EvenPolynomialChain.Times(_chain.Positions, _chain.Transferred(EvenPolynomialChain.Times(_chain.Positions, v), !odd));
        var before = EvenPolynomialChain.Times(_powers[j], _chain.Transferred(v, odd));
        TensorPrimitives.Add(before, _chain.Transferred(EvenPolynomialChain.Times(_powers[j], v), odd), before);
        TensorPrimitives.Multiply(before, -0.5, before);
        return before;
    }

    /// <summary>δψ_0 from δT ψ_0/λ_0.</summary>
    private double[] GroundChange(double[] changed)
    {
        var (change, values) = (new double[changed.Length], _chain.EvenStates.Values);
        for (var n = 1; n < changed.Length; n++)
        {
            var state = EvenPolynomialChain.State(_chain.EvenStates, n);
            var amplitude = TensorPrimitives.Dot<double>(state, changed) / (1 - (values[^(n + 1)] / values[^1]));
            TensorPrimitives.MultiplyAdd(state, amplitude, change, change);
        }

        return change;
    }

    /// <summary>Σ_i ⟨v_i|δT|v_{r−1−i}⟩/λ_0 over the bonds between, v_i = (T/λ_0)ⁱ x ψ_0.</summary>
    private double Between(int j, List<double[]> along)
    {
        var (sum, distance) = (0.0, along.Count - 1);
        for (var i = 0; i < distance; i++)
            sum += TensorPrimitives.Dot<double>(along[i], Changed(j, along[distance - 1 - i], odd: true));
        return sum;
    }
}
