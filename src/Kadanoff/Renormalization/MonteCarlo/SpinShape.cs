namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>What a coupling multiplies: the product of spins in a shape, summed over the lattice and over all images of the shape under the symmetries of the cube.</summary>
/// <remarks>
/// <para><i>Equation</i>: S_a = Σ_x Σ_images Π_j s(x + o_j), each different image once up to translation. Images are found by permuting and reflecting the axes.</para>
/// <para><i>Parity</i>: a shape of an even number of spins does not change when all spins are turned over, an odd one changes its sign.
/// <i>Reference</i>: [swendsen1979]. <i>Checked by</i> SpinShapeTests.</para>
/// </remarks>
public sealed class SpinShape
{
    private SpinShape(string name, IReadOnlyList<IReadOnlyList<int[]>> images) => (Name, Images) = (name, images);

    /// <summary>For people: <c>nearest neighbours</c>.</summary>
    public string Name { get; }

    /// <summary>Each image as the offsets of its spins, none negative, the first in order at the corner.</summary>
    public IReadOnlyList<IReadOnlyList<int[]>> Images { get; }

    public int Dimension => Images[0][0].Length;

    public bool IsEven => Images[0].Count % 2 == 0;

    /// <summary>How far it reaches along an axis, in sites: a lattice must be wider.</summary>
    public int Extent => Images.Max(image => image.Max(offset => offset.Max()));

    /// <summary>A shape by one of its images.</summary>
    /// <param name="name">For people.</param>
    /// <param name="sites">The offsets of its spins, all different, each with d coordinates.</param>
    public static SpinShape Of(string name, params int[][] sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var images = new Dictionary<string, IReadOnlyList<int[]>>();
        foreach (var symmetry in Symmetries(sites[0].Length))
        {
            var image = AtCorner([.. sites.Select(site => symmetry.Select(axis => axis.Sign * site[axis.From]).ToArray())]);
            images.TryAdd(string.Join(';', image.Select(offset => string.Join(',', offset))), image);
        }

        return new SpinShape(name, [.. images.Values]);
    }

    private static int[][] AtCorner(int[][] sites)
    {
        int[] low = [.. Enumerable.Range(0, sites[0].Length).Select(axis => sites.Min(site => site[axis]))];
        int[][] moved = [.. sites.Select(site => site.Select((x, axis) => x - low[axis]).ToArray())];
        Array.Sort(moved, (a, b) => a.AsSpan().SequenceCompareTo(b));
        return moved;
    }

    /// <summary>All 2ᵈ d! ways to permute and reflect d axes.</summary>
    private static IEnumerable<(int From, int Sign)[]> Symmetries(int dimension)
    {
        foreach (var order in Orders([.. Enumerable.Range(0, dimension)]))
        {
            for (var signs = 0; signs < 1 << dimension; signs++)
                yield return [.. order.Select((from, axis) => (from, ((signs >> axis) & 1) == 0 ? 1 : -1))];
        }
    }

    private static IEnumerable<int[]> Orders(int[] axes) => axes.Length == 1
        ? [axes]
        : axes.SelectMany(first => Orders([.. axes.Where(axis => axis != first)]).Select(rest => (int[])[first, .. rest]));
}
