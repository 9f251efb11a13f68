using System.Runtime.Intrinsics;
using Kadanoff.Spins.Models;
using Kadanoff.Statistics;

namespace Kadanoff.Spins.Observables;

/// <summary>The helicity modulus of the XY model: how much free energy a twist of the boundary costs.</summary>
/// <remarks>
/// <para><i>Equation</i>: Υ = [⟨Σ J cos(θ_i − θ_j)⟩ − ⟨(Σ J sin(θ_i − θ_j))²⟩/T]/N over the bonds along an axis, the mean over axes: the second derivative of the free energy per site by the twist
/// of each bond. It jumps to 0 at the Kosterlitz–Thouless temperature, from 2T/π.</para>
/// <para><i>Valid for</i> chain, square and cubic lattices, closed, without field. <i>Reference</i>: [teitel1983]. <i>Checked by</i> HelicityModulusTests.</para>
/// </remarks>
public sealed class HelicityModulus
{
    private readonly VectorModel _model;
    private readonly double _inverseTemperature;
    private readonly Measurements _measurements;

    /// <param name="model">Of two components.</param>
    /// <param name="temperature">T.</param>
    /// <exception cref="DataException">The spins are not those of the XY model, or the temperature is not positive.</exception>
    public HelicityModulus(VectorModel model, double temperature)
    {
        if (model.Components != 2)
            throw new DataException($"Spins of {model.Components} components have no helicity", "Take the XY model, of two.");
        (_model, _inverseTemperature, _measurements) = (model, InverseTemperature.Of(temperature), new Measurements(2));
    }

    /// <summary>Υ, with its error by jackknife.</summary>
    public Estimate Estimate => _measurements.Derived(means => means[0] - (_inverseTemperature * means[1]));

    /// <summary>Adds a configuration.</summary>
    public void Measure(ReadOnlySpan<Vector512<double>> spins)
    {
        var (stiffness, currents) = (0.0, 0.0);
        for (var axis = 0; axis < _model.Lattice.Dimension; axis++)
        {
            var (cosines, sines) = Sum(spins, axis);
            (stiffness, currents) = (stiffness + cosines, currents + (sines * sines));
        }

        var scale = 1.0 / (spins.Length * _model.Lattice.Dimension);
        _measurements.Add(stiffness * scale, currents * scale);
    }

    /// <summary>Σ J cos and Σ J sin over the bonds of one step.</summary>
    private (double Cosines, double Sines) Sum(ReadOnlySpan<Vector512<double>> spins, int step)
    {
        var (cosines, sines) = (0.0, 0.0);
        var bonds = _model.Lattice.Bonds;
        for (var number = 0; number < bonds.Length; number++)
        {
            if (bonds[number].Step != step)
                continue;
            var (a, b) = (spins[bonds[number].First], spins[bonds[number].Second]);
            cosines -= _model.BondEnergy(number, a, b);
            sines += _model.Coupling(number) * ((a[0] * b[1]) - (a[1] * b[0]));
        }

        return (cosines, sines);
    }
}
