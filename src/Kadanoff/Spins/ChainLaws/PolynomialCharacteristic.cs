using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>The partition function of an even polynomial chain at complex parameters, over that at real ones.</summary>
/// <remarks>
/// <para><i>Equation</i>: with V(x) + it Σ_k δ_k x^{2k} and K + itδ_K in the places of V and K, the transfer operator on even functions is E cos(tδ_K xy) + iO sin(tδ_K xy) between the phases
/// exp(−½it Σ_k δ_k x^{2k}), E and O being the real operators on even and on odd functions; on odd ones E and O change places. An open chain takes N − 1 products with a vector,
/// a ring the trace of the N-th power.</para>
/// <para><i>Cost</i>: for n positive nodes 8Nn² operations, on a ring about 16n³ log₂ N. <i>Checked by</i> PolynomialChainLawTests.</para>
/// </remarks>
internal sealed class PolynomialCharacteristic
{
    private readonly PolynomialTransfer _transfer;
    private readonly int _sites;
    private readonly Boundary _boundary;
    private readonly double[] _direction;
    private readonly double _largest;
    private readonly double[] _products;
    private readonly Complex _atZero;

    /// <param name="chain">With the real parameters.</param>
    /// <param name="sites">N.</param>
    /// <param name="boundary">Open, or a ring.</param>
    /// <param name="direction">δ_1 … δ_m, δ_K, of −Σ x², …, −Σ x^{2m}, Σ x x′.</param>
    public PolynomialCharacteristic(EvenPolynomialChain chain, int sites, Boundary boundary, double[] direction)
    {
        (_transfer, _sites, _boundary, _direction, _largest) = (chain.Transfer, sites, boundary, direction, chain.EvenStates.Values[^1]);
        var x = _transfer.Positions;
        _products = [.. x.SelectMany(_ => x, (a, b) => a * b)];
        _atZero = Partition(0);
    }

    /// <summary>Z(θ + itδ)/Z(θ).</summary>
    public Complex At(double t) => Partition(t) / _atZero;

    private Complex Partition(double t)
    {
        var (cosines, sines) = (new double[_products.Length], new double[_products.Length]);
        TensorPrimitives.Multiply(_products, t * _direction[^1], sines);
        TensorPrimitives.SinCos<double>(sines, sines, cosines);
        var phases = Array.ConvertAll(_transfer.Positions, x => Complex.FromPolarCoordinates(1, -t * Change(x) / 2));
        var even = Operator(_transfer.Even, _transfer.Odd, cosines, sines, phases);
        return _boundary == Boundary.Open
            ? even.Between([.. _transfer.Boundary.Zip(phases, (end, phase) => end * phase)], _sites - 1)
            : even.TraceOfPower(_sites) + Operator(_transfer.Odd, _transfer.Even, cosines, sines, phases).TraceOfPower(_sites);
    }

    private ComplexMatrix Operator(Matrix<double> same, Matrix<double> other, double[] cosines, double[] sines, Complex[] phases)
    {
        var (real, imaginary) = (new Matrix<double>(phases.Length, phases.Length), new Matrix<double>(phases.Length, phases.Length));
        for (var i = 0; i < phases.Length; i++)
        {
            for (var j = 0; j < phases.Length; j++)
            {
                var at = (i * phases.Length) + j;
                var element = new Complex(same.Data[at] * cosines[at], other.Data[at] * sines[at]) * phases[i] * phases[j] / _largest;
                (real.Data[at], imaginary.Data[at]) = (element.Real, element.Imaginary);
            }
        }

        return new(real, imaginary);
    }

    /// <summary>Σ_k δ_k x^{2k}.</summary>
    private double Change(double x)
    {
        var (sum, square) = (0.0, x * x);
        for (var k = _direction.Length - 2; k >= 0; k--)
            sum = (sum + _direction[k]) * square;
        return sum;
    }
}
