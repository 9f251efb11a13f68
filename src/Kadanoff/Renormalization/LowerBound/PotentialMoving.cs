using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Renormalization.LowerBound;

/// <summary>The sum over the spins of a cell to which the potentials of its neighbours have been moved, as a matrix between classes of configurations.</summary>
/// <remarks>
/// <para><i>Equation</i>: e^{v′(μ)} = Σ_s W_p(μ, s) e^{2^d v(s)}, W_p = exp[p Σ μ_i s_i − ln 2 cosh(p Σ s_i)]: each block spin μ_i prefers its own spins with strength p,
/// and the normalisation of that preference is moved as the potentials are. P(s|μ) = W e^{2^d v(s)}/e^{v′(μ)}.</para>
/// <para><i>Reference</i>: [kadanoff1975]. <i>Checked by</i> KadanoffBoundTests.</para>
/// </remarks>
internal sealed class PotentialMoving
{
    private readonly HypercubeCell _cell;
    private readonly Matrix<double> _weights;
    private readonly Matrix<double> _slopes;

    public PotentialMoving(HypercubeCell cell, double parameter)
    {
        _cell = cell;
        _weights = new Matrix<double>(cell.Count, cell.Count);
        _slopes = new Matrix<double>(cell.Count, cell.Count);
        for (var block = 0; block < cell.Count; block++)
            for (var spins = 0; spins < cell.Count; spins++)
                (_weights[block, spins], _slopes[block, spins]) = Weight(cell, parameter, block, spins);
    }

    /// <summary>v′ for each class of block spins.</summary>
    public double[] Coarser(ReadOnlySpan<double> potential)
    {
        var (boltzmann, largest) = Boltzmann(potential);
        var coarser = new double[potential.Length];
        for (var block = 0; block < coarser.Length; block++)
            coarser[block] = largest + Math.Log(Sum(_weights.Row(block), boltzmann));
        return coarser;
    }

    /// <summary>P(s|μ), the sum over the class of s: block spins × spins.</summary>
    public Matrix<double> Conditional(ReadOnlySpan<double> potential)
    {
        var (boltzmann, _) = Boltzmann(potential);
        var conditional = new Matrix<double>(_cell.Count, _cell.Count);
        for (var block = 0; block < _cell.Count; block++)
        {
            var norm = Sum(_weights.Row(block), boltzmann);
            for (var spins = 0; spins < _cell.Count; spins++)
                conditional[block, spins] = _weights[block, spins] * boltzmann[spins] / norm;
        }

        return conditional;
    }

    /// <summary>∂v′/∂p for each class of block spins.</summary>
    public double[] ParameterSlope(ReadOnlySpan<double> potential)
    {
        var (boltzmann, _) = Boltzmann(potential);
        return [.. Enumerable.Range(0, _cell.Count).Select(block => Sum(_slopes.Row(block), boltzmann) / Sum(_weights.Row(block), boltzmann))];
    }

    /// <summary>W of a class of block spins and a class of spins, the sum over that class, and its derivative by p.</summary>
    private static (double Weight, double Slope) Weight(HypercubeCell cell, double parameter, int block, int spins)
    {
        var (weight, slope) = (0.0, 0.0);
        var magnetisation = cell.Magnetisation(spins);
        foreach (var configuration in cell.Members[spins])
        {
            var overlap = cell.Corners - (2 * BitOperations.PopCount((uint)(configuration ^ cell.Representative(block))));
            var term = Math.Exp((parameter * overlap) - Hyperbolic.LogTwoCosh(parameter * magnetisation));
            weight += term;
            slope += term * (overlap - (magnetisation * Math.Tanh(parameter * magnetisation)));
        }

        return (weight, slope);
    }

    /// <summary>e^{2^d v(s) − largest} for each class, and the largest exponent.</summary>
    private (double[] Factors, double Largest) Boltzmann(ReadOnlySpan<double> potential)
    {
        var exponents = new double[potential.Length];
        for (var c = 0; c < exponents.Length; c++)
            exponents[c] = _cell.Corners * potential[c];
        var largest = exponents.Max();
        return ([.. exponents.Select(exponent => Math.Exp(exponent - largest))], largest);
    }

    private static double Sum(ReadOnlySpan<double> weights, ReadOnlySpan<double> boltzmann) => TensorPrimitives.Dot(weights, boltzmann);
}
