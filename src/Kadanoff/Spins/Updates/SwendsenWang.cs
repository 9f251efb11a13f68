using Kadanoff.Numerics;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Updates;

/// <summary>The cluster update of Swendsen and Wang: bonds hold or not, then every cluster moves as one, at random.</summary>
/// <remarks>
/// <para><i>Proposal</i>: a random axis; each bond holds with the probability of <see cref="ClusterBond"/>; each cluster gets an element of the group, all with the same
/// probability; a cluster that the ghost spin belongs to stays. Always taken.</para>
/// <para><i>Why π stays</i>: bonds are drawn from their law given the spins, then spins from their law given the bonds (uniform over the moves of clusters): two heat baths on the joint law
/// of spins and bonds, whose marginal is π [fortuin1972].</para>
/// <para><i>Valid for</i> any model with a symmetry, fields and couplings of any sign; frustrated ones gain little. On its own it is not ergodic for φ⁴, whose |φ| stay.</para>
/// <para><i>Improved estimator</i>, for Ising and Potts without field and J ≥ 0: ⟨m²⟩ = ⟨Σ size²⟩/N². <i>Reference</i>: [swendsen1987].
/// <i>Checked by</i> SwendsenWangTests, TransitionMatrixTests.</para>
/// </remarks>
public sealed class SwendsenWang<TModel, TSpin> : IUpdate<TSpin>
    where TModel : struct, ISymmetricModel<TSpin>
    where TSpin : unmanaged
{
    private readonly TModel _model;
    private readonly double _inverseTemperature;
    private readonly UnionFind _clusters;
    private readonly int[] _sizes;
    private readonly int[] _elements;

    /// <param name="model">Of which the configurations are.</param>
    /// <param name="temperature">T.</param>
    /// <exception cref="DataException">The temperature is not positive.</exception>
    public SwendsenWang(TModel model, double temperature)
    {
        _inverseTemperature = InverseTemperature.Of(temperature);
        var withGhost = model.Lattice.Sites + 1;
        (_model, _clusters, _sizes, _elements) = (model, new UnionFind(withGhost), new int[withGhost], new int[withGhost]);
    }

    /// <summary>Σ size² over the clusters of the last sweep.</summary>
    public double SquaredSizes => Sum(size => size * size);

    /// <summary>Σ size⁴; the improved ⟨m⁴⟩ of the Ising model is ⟨3(Σ size²)² − 2Σ size⁴⟩/N⁴.</summary>
    public double FourthPowersOfSizes => Sum(size => size * size * size * size);

    public void Sweep(Span<TSpin> spins, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _model.RequireFits(spins);
        var axis = _model.DrawAxis(stream);
        _clusters.Reset();
        HoldBonds(spins, axis, stream);
        HoldGhost(spins, axis, stream);
        MoveClusters(spins, axis, stream);
    }

    private void HoldBonds(ReadOnlySpan<TSpin> spins, TSpin axis, RandomStream stream)
    {
        var bonds = _model.Lattice.Bonds;
        for (var number = 0; number < bonds.Length; number++)
        {
            var (first, second, _, _) = bonds[number];
            if (stream.Happens(ClusterBond.Probability(_model, _inverseTemperature, number, spins[first], spins[second], axis)))
                _clusters.Join(first, second);
        }
    }

    private void HoldGhost(ReadOnlySpan<TSpin> spins, TSpin axis, RandomStream stream)
    {
        for (var site = 0; site < spins.Length; site++)
        {
            if (stream.Happens(ClusterBond.GhostProbability(_model, _inverseTemperature, site, spins[site], axis)))
                _clusters.Join(site, spins.Length);
        }
    }

    /// <summary>The root of a cluster is its smallest site, so that it is met first and draws for all.</summary>
    private void MoveClusters(Span<TSpin> spins, TSpin axis, RandomStream stream)
    {
        Array.Clear(_sizes);
        var frozen = _clusters.Root(spins.Length);
        for (var site = 0; site < spins.Length; site++)
        {
            var root = _clusters.Root(site);
            if (root == site)
                _elements[root] = root == frozen ? 0 : stream.NextInt32(_model.GroupOrder);
            _sizes[root]++;
            spins[site] = _model.Transform(spins[site], axis, _elements[root]);
        }
    }

    private double Sum(Func<double, double> of)
    {
        var sum = 0.0;
        foreach (var size in _sizes)
            sum += of(size);
        return sum;
    }
}
