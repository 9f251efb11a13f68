using System.Runtime.CompilerServices;

namespace Kadanoff.Spins.Models;

/// <summary>What follows from the energies of bonds and sites: the energy of a configuration, of one site among its neighbours, and of a change.</summary>
/// <remarks><i>Checked by</i> ModelTests.</remarks>
public static class ModelEnergy
{
    /// <summary>E = Σ_bonds e_b(s_i, s_j) + Σ_sites v_i(s_i).</summary>
    public static double Energy<TModel, TSpin>(this TModel model, ReadOnlySpan<TSpin> spins)
        where TModel : struct, ISpinModel<TSpin>
        where TSpin : unmanaged
    {
        var sum = 0.0;
        var bonds = model.Lattice.Bonds;
        for (var number = 0; number < bonds.Length; number++)
            sum += model.BondEnergy(number, spins[bonds[number].First], spins[bonds[number].Second]);
        for (var site = 0; site < spins.Length; site++)
            sum += model.SiteEnergy(site, spins[site]);
        return sum;
    }

    /// <summary>Σ_neighbours e_b(s, s_j) + v_i(s): all of E that a spin s on site i takes part in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double EnergyOf<TModel, TSpin>(this TModel model, ReadOnlySpan<TSpin> spins, int site, TSpin spin)
        where TModel : struct, ISpinModel<TSpin>
        where TSpin : unmanaged
    {
        var sum = model.SiteEnergy(site, spin);
        foreach (var neighbour in model.Lattice.Neighbours(site))
            sum += model.BondEnergy(neighbour.Bond, spin, spins[neighbour.Site]);
        return sum;
    }

    /// <summary>ΔE if the spin on that site became the proposed one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double EnergyChange<TModel, TSpin>(this TModel model, ReadOnlySpan<TSpin> spins, int site, TSpin proposed)
        where TModel : struct, ISpinModel<TSpin>
        where TSpin : unmanaged =>
        model.EnergyOf(spins, site, proposed) - model.EnergyOf(spins, site, spins[site]);
}
