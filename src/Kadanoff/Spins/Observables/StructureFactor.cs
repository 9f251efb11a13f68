using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Observables;

/// <summary>The structure factor along the axes of a lattice: how strongly the spins of a configuration follow a wave.</summary>
/// <remarks>
/// <i>Equation</i>: S(k) = |Σ s_j exp(ik·x_j)|²/N, k = 2πw/L along one axis; S(0) = N m², and Σ over all k is Σ|s|². <i>Valid for</i> closed axes.
/// <i>Cost</i>: O(N) for each axis, without taking memory. <i>Checked by</i> StructureFactorTests.
/// </remarks>
public sealed class StructureFactor<TModel, TSpin>
    where TModel : struct, IVectorSpins<TSpin>
    where TSpin : unmanaged
{
    private readonly TModel _model;
    private readonly double[] _planes;
    private readonly int[] _axes;

    /// <exception cref="ShapeException">All axes are open.</exception>
    public StructureFactor(TModel model)
    {
        var lattice = model.Lattice;
        _axes = [.. Enumerable.Range(0, lattice.Dimension).Where(axis => lattice.Boundaries[axis] == Boundary.Periodic)];
        if (_axes.Length == 0)
            throw new ShapeException($"The {lattice} has no closed axis for a wave to go round", "Close a direction.");
        (_model, _planes) = (model, new double[lattice.Lengths.Max()]);
    }

    /// <summary>S(2πw/L) along an axis.</summary>
    /// <param name="spins">The configuration.</param>
    /// <param name="axis">0 … d − 1.</param>
    /// <param name="wave">w.</param>
    public double At(ReadOnlySpan<TSpin> spins, int axis, int wave)
    {
        var planes = _planes.AsSpan(0, _model.Lattice.Lengths[axis]);
        var sum = 0.0;
        for (var component = 0; component < _model.Components; component++)
        {
            SumPlanes(spins, axis, component, planes);
            sum += Wave(planes, wave);
        }

        return sum / spins.Length;
    }

    /// <summary>S of the longest wave, w = 1, the mean over all closed axes.</summary>
    public double AtLongestWave(ReadOnlySpan<TSpin> spins)
    {
        var sum = 0.0;
        foreach (var axis in _axes)
            sum += At(spins, axis, 1);
        return sum / _axes.Length;
    }

    /// <summary>Σ over the sites of each plane across the axis: sites run through planes in pieces of as many as lie below the axis.</summary>
    private void SumPlanes(ReadOnlySpan<TSpin> spins, int axis, int component, Span<double> planes)
    {
        planes.Clear();
        var below = 1;
        for (var lower = 0; lower < axis; lower++)
            below *= _model.Lattice.Lengths[lower];
        for (var (site, plane) = (0, 0); site < spins.Length; plane = (plane + 1) % planes.Length)
        {
            var sum = 0.0;
            for (var end = site + below; site < end; site++)
                sum += _model.Component(spins[site], component);
            planes[plane] += sum;
        }
    }

    private static double Wave(ReadOnlySpan<double> planes, int wave)
    {
        var (real, imaginary) = (0.0, 0.0);
        for (var x = 0; x < planes.Length; x++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * wave * x / planes.Length);
            (real, imaginary) = (real + (planes[x] * cosine), imaginary + (planes[x] * sine));
        }

        return (real * real) + (imaginary * imaginary);
    }
}
