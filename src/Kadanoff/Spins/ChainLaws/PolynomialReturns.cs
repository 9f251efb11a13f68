using System.Numerics.Tensors;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>The weight of all that r bonds of an even polynomial chain can do between two sites.</summary>
/// <remarks>
/// <para><i>Equation</i>: G_1(y, x) = e^{Kxy}, G_{r+1}(y, x) = ∫ e^{Kyz − V(z)} G_r(z, x) dz; as G(−y, −x) = G(y, x), x ≥ 0 is enough. The Gaussian exp(½|K|(y² + x²)) is
/// kept apart, so that all sums are of small positive terms.</para>
/// <para>Where r is so large that G falls apart into a factor for each site, one table does for all larger r. <i>Cost</i>: tables of 70 kB for each r. <i>Checked by</i> PolynomialChainLawTests.</para>
/// </remarks>
internal sealed class PolynomialReturns
{
    private const int Middle = GridLaw.Cells / 2;
    private const int Rows = Middle + 3;
    private const int MostTables = 2000;
    private const double Unchanged = 1e-12;

    private readonly List<Matrix<double>> _tables = [];
    private readonly double[] _potential;

    /// <param name="transfer">Of the chain.</param>
    /// <param name="most">The largest r.</param>
    /// <exception cref="DataException">Sites forget each other too slowly, or weights leave the range of numbers.</exception>
    public PolynomialReturns(PolynomialTransfer transfer, int most)
    {
        Reach = transfer.Reach;
        Positions = [.. Enumerable.Range(0, GridLaw.Points).Select(i => GridLaw.Position(i, Reach))];
        _potential = Array.ConvertAll(Positions, transfer.Potential);
        var half = Array.ConvertAll(Positions, y => Math.Abs(transfer.Coupling) * y * y / 2);
        _tables.Add(Table((i, j) => transfer.Coupling * Positions[Middle + i] * Positions[j]));
        var (waves, step) = Waves(transfer);
        var left = new Matrix<double>(Rows, waves.Columns, waves.Data[(Middle * waves.Columns)..]);
        for (var settled = false; !settled && _tables.Count < most; left = Scaled(left.Times(step)))
        {
            var sums = left.Times(waves.Transposed());
            var next = Table((i, j) => Math.Log(sums[i, j]) + half[Middle + i] + half[j]);
            settled = _tables.Count > 1 && Settled(next, _tables[^1]);
            if (_tables.Count == MostTables || !next.Data.All(double.IsFinite))
                throw new DataException("The ring cannot be drawn: its sites forget each other too slowly, or its coupling is too strong", "Give a weaker coupling, a shallower potential, or an open chain.");
            if (!settled)
                _tables.Add(next);
        }
    }

    /// <summary>|y| stays below it.</summary>
    public double Reach { get; }

    /// <summary>y at the points of the grid.</summary>
    public double[] Positions { get; }

    /// <summary>−V(y) + ln G_r(y, x) at the points of the grid.</summary>
    /// <param name="bonds">r, at least 1.</param>
    /// <param name="site">x, not negative.</param>
    /// <param name="weights">Receives them.</param>
    public void LogWeights(int bonds, double site, Span<double> weights)
    {
        var table = _tables[Math.Min(bonds, _tables.Count) - 1];
        var place = site / Reach * Middle;
        var row = Math.Min((int)place, Middle - 1);
        Span<double> parts = stackalloc double[4];
        Interpolation.CubicWeights(place - row, parts);
        TensorPrimitives.Multiply(table.Row(row), parts[0], weights);
        for (var k = 1; k < 4; k++)
            TensorPrimitives.MultiplyAdd(table.Row(row + k), parts[k], weights, weights);
        TensorPrimitives.Subtract(weights, _potential, weights);
    }

    /// <summary>−V(y) + ln G_N(y, y), N being the largest r, at the points of the grid.</summary>
    public double[] LogReturnToItself()
    {
        double At(int i) => _tables[^1][i - Middle, i] - _potential[i];
        return [.. Enumerable.Range(0, GridLaw.Points).Select(i => At(Math.Max(i, GridLaw.Points - 1 - i)))];
    }

    /// <summary>A table of |x| and y; x is that of the points from one step below 0.</summary>
    private static Matrix<double> Table(Func<int, int, double> value)
    {
        var table = new Matrix<double>(Rows, GridLaw.Points);
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < GridLaw.Points; j++)
                table[i, j] = value(i, j);
        }

        return table;
    }

    /// <summary>From the points of the grid to the nodes of an integral, and from nodes to nodes.</summary>
    private (Matrix<double> Waves, Matrix<double> Step) Waves(PolynomialTransfer transfer)
    {
        var (coupling, size) = (transfer.Coupling, Math.Abs(transfer.Coupling));
        var rule = new GaussLegendre(2 * transfer.Positions.Length, -Reach, Reach);
        double Effective(double z) => transfer.Potential(z) - (size * z * z);
        var least = rule.Nodes.Min(Effective);
        double[] roots = [.. rule.Nodes.Zip(rule.Weights, (z, w) => Math.Sqrt(w) * Math.Exp((least - Effective(z)) / 2))];
        double Bond(double y, double z) => Math.Exp((coupling * y * z) - (size * ((y * y) + (z * z)) / 2));
        var (waves, step) = (new Matrix<double>(GridLaw.Points, roots.Length), new Matrix<double>(roots.Length, roots.Length));
        for (var j = 0; j < roots.Length; j++)
        {
            for (var i = 0; i < GridLaw.Points; i++)
                waves[i, j] = Bond(Positions[i], rule.Nodes[j]) * roots[j];
            for (var i = 0; i < roots.Length; i++)
                step[i, j] = roots[i] * Bond(rule.Nodes[i], rule.Nodes[j]) * roots[j];
        }

        return (waves, step);
    }

    private static Matrix<double> Scaled(Matrix<double> matrix)
    {
        TensorPrimitives.Divide<double>(matrix.Span, TensorPrimitives.Max<double>(matrix.Span), matrix.Span);
        return matrix;
    }

    private static bool Settled(Matrix<double> next, Matrix<double> before)
    {
        var constant = next[0, Middle] - before[0, Middle];
        return next.Data.Zip(before.Data).All(pair => Math.Abs(pair.First - pair.Second - constant) < Unchanged * (1 + Math.Abs(pair.First)));
    }
}
