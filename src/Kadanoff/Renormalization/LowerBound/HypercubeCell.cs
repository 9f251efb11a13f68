using System.Numerics;

namespace Kadanoff.Renormalization.LowerBound;

/// <summary>The unit cell of the hypercubic lattice, a spin at each of its 2^d corners: its configurations, and the products of spins in it, by symmetry.</summary>
/// <remarks>
/// <para>A configuration is a number whose bit i says that the spin at corner i is down, and bit a of a corner is its coordinate along axis a;
/// a set of corners is a number in the same way. Both fall into the same classes under the 2^d·d! symmetries of the cube: 3, 6, 22 for d = 1, 2, 3.</para>
/// <para><i>Equation</i>: a potential that has the symmetry is v(s) = Σ_o k_o Σ_{S in o} σ_S(s), σ_S the product of the spins of S; the matrix X of the inner sums satisfies X² = 2^{2^d}.
/// <i>Reference</i>: [kadanoff1975]. <i>Checked by</i> HypercubeCellTests.</para>
/// </remarks>
internal sealed class HypercubeCell
{
    private HypercubeCell(int dimension)
    {
        Dimension = dimension;
        Corners = 1 << dimension;
        Members = Classes(dimension);
        Products = new double[Count, Count];
        for (var a = 0; a < Count; a++)
            for (var b = 0; b < Count; b++)
                Products[a, b] = Members[b].Sum(set => Sign(set & Representative(a)));
    }

    /// <summary>The largest d: a cell of four dimensions has 65 536 configurations.</summary>
    public const int LargestDimension = 3;

    public int Dimension { get; }

    /// <summary>2^d.</summary>
    public int Corners { get; }

    /// <summary>Configurations of each class, the smallest first; classes in the order of how many spins are down.</summary>
    public int[][] Members { get; }

    public int Count => Members.Length;

    /// <summary>X: for a configuration of class a, the sum over the sets S of class b of σ_S.</summary>
    public double[,] Products { get; }

    /// <summary>Of d = 1, 2 or 3; made once.</summary>
    public static HypercubeCell Of(int dimension) => s_cells[dimension - 1].Value;

    public int Representative(int index) => Members[index][0];

    /// <summary>Spins down in the configurations of a class, or spins in its products.</summary>
    public int Size(int index) => BitOperations.PopCount((uint)Representative(index));

    /// <summary>Σ s_i.</summary>
    public int Magnetisation(int index) => Corners - (2 * Size(index));

    /// <summary>In how many cells of the lattice a product of this class lies: 2 for each axis along which its corners all agree.</summary>
    public int CellsThatShare(int index)
    {
        var corners = CornersOf(Representative(index)).ToArray();
        return 1 << Enumerable.Range(0, Dimension).Count(axis => corners.All(corner => ((corner ^ corners[0]) >> axis & 1) == 0));
    }

    /// <summary>Corners whose bit is set.</summary>
    public IEnumerable<int> CornersOf(int set) => Enumerable.Range(0, Corners).Where(corner => (set >> corner & 1) == 1);

    private static readonly Lazy<HypercubeCell>[] s_cells =
        [.. Enumerable.Range(1, LargestDimension).Select(dimension => new Lazy<HypercubeCell>(() => new HypercubeCell(dimension)))];

    private static int[][] Classes(int dimension)
    {
        var symmetries = Symmetries(dimension).ToArray();
        return [.. Enumerable.Range(0, 1 << (1 << dimension))
            .GroupBy(configuration => symmetries.Min(symmetry => Moved(configuration, symmetry)))
            .OrderBy(group => BitOperations.PopCount((uint)group.Key)).ThenBy(group => group.Key)
            .Select(group => group.ToArray())];
    }

    /// <summary>Where each symmetry takes each corner: axes are permuted, then some are reflected.</summary>
    private static IEnumerable<int[]> Symmetries(int dimension) =>
        from axes in Orders([.. Enumerable.Range(0, dimension)])
        from mirrors in Enumerable.Range(0, 1 << dimension)
        select Enumerable.Range(0, 1 << dimension).Select(corner => axes.Select((axis, a) => (corner >> axis & 1) << a).Sum() ^ mirrors).ToArray();

    private static IEnumerable<int[]> Orders(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    private static int Moved(int configuration, int[] symmetry) => symmetry.Select((to, from) => (configuration >> from & 1) << to).Sum();

    private static int Sign(int set) => (BitOperations.PopCount((uint)set) & 1) == 0 ? 1 : -1;
}
