using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>The transfer operator of an even polynomial chain as two symmetric matrices: on even and on odd functions.</summary>
/// <remarks>
/// <i>Equation</i>: √w(x) exp(−½V(x) + Kxy − ½V(y)) √w(y) on Gauss–Legendre nodes in [−reach, reach]; with cosh and sinh of Kxy in the place of e^{Kxy}/2 both live on the positive nodes.
/// <i>Scale</i>: everything is divided by exp of the largest |K|x² − V(x), so that no element is above 2. <i>Checked by</i> EvenPolynomialChainTests.
/// </remarks>
internal sealed class PolynomialTransfer
{
    /// <param name="potential">θ_1 … θ_m.</param>
    /// <param name="coupling">K.</param>
    /// <param name="reach">Of the sites.</param>
    /// <param name="nodes">Even.</param>
    public PolynomialTransfer(double[] potential, double coupling, double reach, int nodes)
    {
        if (nodes < 2 || int.IsOddInteger(nodes))
            throw new ArgumentOutOfRangeException(nameof(nodes), nodes, "The number of nodes is even.");
        ArgumentOutOfRangeException.ThrowIfLessThan(potential.Length, 1, nameof(potential));
        (Theta, Coupling, Reach) = (potential, coupling, reach);
        var rule = new GaussLegendre(nodes, -reach, reach);
        var weights = rule.Weights[(nodes / 2)..];
        Positions = rule.Nodes[(nodes / 2)..];
        LogScale = Positions.Max(x => (Math.Abs(coupling) * x * x) - Potential(x));
        Boundary = [.. Positions.Zip(weights, (x, w) => Math.Sqrt(2 * w) * Math.Exp((-Potential(x) - LogScale) / 2))];
        (Even, Odd) = (new Matrix<double>(nodes / 2, nodes / 2), new Matrix<double>(nodes / 2, nodes / 2));
        Fill(weights);
    }

    public double[] Theta { get; }

    public double Coupling { get; }

    public double Reach { get; }

    /// <summary>The positive nodes, ascending.</summary>
    public double[] Positions { get; }

    /// <summary>ln of what the matrices are divided by.</summary>
    public double LogScale { get; }

    /// <summary>e^{−½V}, the end of an open chain, as an even function; over the root of the scale.</summary>
    public double[] Boundary { get; }

    public Matrix<double> Even { get; }

    public Matrix<double> Odd { get; }

    /// <summary>V(x) = Σ θ_k x^{2k}.</summary>
    public double Potential(double x)
    {
        var (sum, square) = (0.0, x * x);
        for (var k = Theta.Length - 1; k >= 0; k--)
            sum = (sum + Theta[k]) * square;
        return sum;
    }

    private void Fill(double[] weights)
    {
        for (var i = 0; i < Positions.Length; i++)
        {
            for (var j = 0; j < Positions.Length; j++)
            {
                var exponent = Math.Abs(Coupling) * Positions[i] * Positions[j];
                var kernel = Math.Sqrt(weights[i] * weights[j]) * Math.Exp(exponent - ((Potential(Positions[i]) + Potential(Positions[j])) / 2) - LogScale);
                Even[i, j] = kernel * (1 + Math.Exp(-2 * exponent));
                Odd[i, j] = -Math.Sign(Coupling) * kernel * Elementary.ExpMinusOne(-2 * exponent);
            }
        }
    }
}
