using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Updates;

/// <summary>When two neighbours, or a spin and the field, hold together in a cluster update.</summary>
/// <remarks>
/// <para><i>Equation</i>: a bond holds with probability p = 1 − exp(−(e* − e)/T), where e is its energy now and e* the highest it can have when the group moves its two ends
/// apart. For Ising p = 1 − exp(−2J/T) between parallel spins, for Potts 1 − exp(−J/T) between equal ones, for O(n) 1 − exp(−2J(r·s)(r·s′)/T).</para>
/// <para><i>Why</i>: exp(−e/T) = exp(−e*/T) + [exp(−e/T) − exp(−e*/T)]. The first part does not care how the ends move, the second asks them to move as one; p is its share.
/// So, given which bonds hold, all moves of whole clusters have the same weight [fortuin1972].</para>
/// <para><i>Field</i>: v_i(s) is a bond to a ghost spin that never moves. <i>Frustrated and missing bonds</i> need nothing more: e* ≥ e, whatever the sign of J.</para>
/// <para><i>Checked by</i> TransitionMatrixTests.</para>
/// </remarks>
internal static class ClusterBond
{
    public static double Probability<TModel, TSpin>(TModel model, double inverseTemperature, int bond, TSpin first, TSpin second, TSpin axis)
        where TModel : struct, ISymmetricModel<TSpin>
        where TSpin : unmanaged
    {
        var energy = model.BondEnergy(bond, first, second);
        var highest = energy;
        for (var element = 1; element < model.GroupOrder; element++)
            highest = Math.Max(highest, model.BondEnergy(bond, model.Transform(first, axis, element), second));
        return Share(inverseTemperature * (highest - energy));
    }

    /// <summary>Between a spin and the ghost.</summary>
    public static double GhostProbability<TModel, TSpin>(TModel model, double inverseTemperature, int site, TSpin spin, TSpin axis)
        where TModel : struct, ISymmetricModel<TSpin>
        where TSpin : unmanaged
    {
        var energy = model.SiteEnergy(site, spin);
        var highest = energy;
        for (var element = 1; element < model.GroupOrder; element++)
            highest = Math.Max(highest, model.SiteEnergy(site, model.Transform(spin, axis, element)));
        return Share(inverseTemperature * (highest - energy));
    }

    /// <summary>1 − exp(−x), for x ≥ 0.</summary>
    private static double Share(double x) => x > 0 ? 1 - Math.Exp(-x) : 0;
}
