using Kadanoff.Numerics;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Updates;

/// <summary>Wolff's update: grow the cluster of one random site and move it; a <b>fixed number of clusters</b> for each sweep.</summary>
/// <remarks>
/// <para><i>Proposal</i>: a random axis, a random site, an element of the group that is not the identity; neighbours join with the probability of <see cref="ClusterBond"/>.
/// Always taken, unless the ghost spin of a field joins: then nothing moves.</para>
/// <para><i>Detailed balance</i>: it is a step of <see cref="SwendsenWang{TModel, TSpin}"/> that moves one cluster, chosen with probability size/N, which is the same before and
/// after; an element and its inverse are equally probable.</para>
/// <para><i>Trap</i>: to stop after so many flipped <i>spins</i> picks large clusters and biases everything that is measured then (U₄ = 0.634 instead of 0.611).</para>
/// <para><i>Improved estimator</i>, for Ising and Potts without field and J ≥ 0: ⟨m²⟩ = ⟨size⟩/N. <i>Reference</i>: [wolff1989]. <i>Checked by</i> WolffTests, TransitionMatrixTests.</para>
/// </remarks>
public sealed class Wolff<TModel, TSpin> : IUpdate<TSpin>
    where TModel : struct, ISymmetricModel<TSpin>
    where TSpin : unmanaged
{
    private readonly TModel _model;
    private readonly double _inverseTemperature;
    private readonly int _clusters;
    private readonly int[] _members;
    private readonly bool[] _joined;
    private int _size;

    /// <param name="model">Of which the configurations are.</param>
    /// <param name="temperature">T.</param>
    /// <param name="clusters">For each sweep; never so many flipped spins.</param>
    /// <exception cref="DataException">The temperature is not positive.</exception>
    public Wolff(TModel model, double temperature, int clusters = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        _inverseTemperature = InverseTemperature.Of(temperature);
        (_model, _clusters, _members, _joined) = (model, clusters, new int[model.Lattice.Sites], new bool[model.Lattice.Sites]);
    }

    /// <summary>Mean size of the clusters of the last sweep.</summary>
    public double MeanSize { get; private set; }

    public void Sweep(Span<TSpin> spins, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _model.RequireFits(spins);
        var sum = 0.0;
        for (var cluster = 0; cluster < _clusters; cluster++)
        {
            MoveCluster(spins, stream);
            sum += _size;
        }

        MeanSize = sum / _clusters;
    }

    private void MoveCluster(Span<TSpin> spins, RandomStream stream)
    {
        var axis = _model.DrawAxis(stream);
        var element = _model.GroupOrder == 2 ? 1 : 1 + stream.NextInt32(_model.GroupOrder - 1);
        var free = Grow(spins, stream.NextInt32(spins.Length), axis, stream);
        foreach (var site in _members.AsSpan(0, _size))
        {
            _joined[site] = false;
            if (free)
                spins[site] = _model.Transform(spins[site], axis, element);
        }
    }

    /// <summary>Fills the members.</summary>
    /// <returns>Whether the ghost stayed outside; growth ends where it joins.</returns>
    private bool Grow(ReadOnlySpan<TSpin> spins, int seed, TSpin axis, RandomStream stream)
    {
        _size = 0;
        Join(seed);
        for (var next = 0; next < _size; next++)
        {
            var site = _members[next];
            if (stream.Happens(ClusterBond.GhostProbability(_model, _inverseTemperature, site, spins[site], axis)))
                return false;
            foreach (var neighbour in _model.Lattice.Neighbours(site))
            {
                if (!_joined[neighbour.Site] && stream.Happens(ClusterBond.Probability(_model, _inverseTemperature, neighbour.Bond, spins[site], spins[neighbour.Site], axis)))
                    Join(neighbour.Site);
            }
        }

        return true;
    }

    private void Join(int site)
    {
        _joined[site] = true;
        _members[_size++] = site;
    }
}
