using System.Runtime.Intrinsics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Updates;

/// <summary>Over-relaxation of O(n) spins: every spin swings to the other side of the field of its neighbours, as far as it stood on this one.</summary>
/// <remarks>
/// <para><i>Proposal</i>: s′ = 2(s·H)H/H² − s with the local field H = Σ J s_j + h; always taken. It keeps s·H, so ΔE = 0.</para>
/// <para><i>Why π stays</i>: the map is its own inverse and a rotation of the sphere, so it keeps volumes, and it keeps E; each visit is in detailed balance.</para>
/// <para><i>Valid for</i> any T, as a companion: with E fixed it is not ergodic; mix it with <see cref="Metropolis{TModel, TSpin}"/> or a heat bath. Sites in their order.
/// <i>Reference</i>: [creutz1987]. <i>Checked by</i> OverRelaxationTests.</para>
/// </remarks>
/// <param name="model">Of which the configurations are.</param>
public sealed class OverRelaxation(VectorModel model) : IUpdate<Vector512<double>>
{
    /// <summary>The image of the spin on that site.</summary>
    public Vector512<double> Swing(ReadOnlySpan<Vector512<double>> spins, int site)
    {
        var field = model.LocalField(spins, site);
        var square = VectorModel.Dot(field, field);
        return square == 0 ? spins[site] : VectorModel.Normalised((2 * VectorModel.Dot(spins[site], field) / square * field) - spins[site]);
    }

    /// <summary>Every site once; no random number is asked for.</summary>
    public void Sweep(Span<Vector512<double>> spins, RandomStream stream)
    {
        model.RequireFits<VectorModel, Vector512<double>>(spins);
        for (var site = 0; site < spins.Length; site++)
            spins[site] = Swing(spins, site);
    }
}
