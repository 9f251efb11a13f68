using Kadanoff.Numerics;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Updates;

/// <summary>Hybrid Monte Carlo for real fields: give every site a random momentum, follow Newton's equations for a while, take the end or go back.</summary>
/// <remarks>
/// <para><i>Proposal</i>: p from the standard normal law, then n leapfrog steps of ε for H = ½Σp² + E(φ)/T: p += ½εF, (φ += εp, p += εF) …, p += ½εF with F = −∂(E/T)/∂φ.
/// <i>Acceptance</i>: min(1, exp(−ΔH)).</para>
/// <para><i>Detailed balance</i>: leapfrog with the momenta turned round at its end is its own inverse and keeps the volume of (φ, p); so it is a symmetric proposal for
/// the weight exp(−H), whose marginal is exp(−E/T). Hence ⟨exp(−ΔH)⟩ = 1.</para>
/// <para><i>Valid for</i> ε well below the fastest period. <i>Cost</i>: n + 1 forces. <i>Reference</i>: [duane1987]. <i>Checked by</i> HybridMonteCarloTests.</para>
/// </remarks>
public sealed class HybridMonteCarlo : IUpdate<double>
{
    private readonly ScalarFieldModel _model;
    private readonly double _inverseTemperature;
    private readonly double _step;
    private readonly int _steps;
    private readonly double[] _momenta;
    private readonly double[] _start;

    /// <param name="model">Of which the configurations are.</param>
    /// <param name="temperature">T; 1 for a field theory.</param>
    /// <param name="step">ε.</param>
    /// <param name="steps">n.</param>
    /// <exception cref="DataException">The temperature is not positive.</exception>
    public HybridMonteCarlo(ScalarFieldModel model, double temperature, double step, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _inverseTemperature = InverseTemperature.Of(temperature);
        (_model, _step, _steps) = (model, step, steps);
        (_momenta, _start) = (new double[model.Lattice.Sites], new double[model.Lattice.Sites]);
    }

    /// <summary>ΔH of the last trajectory.</summary>
    public double EnergyError { get; private set; }

    /// <summary>Whether the last trajectory was taken.</summary>
    public bool Accepted { get; private set; }

    public void Sweep(Span<double> spins, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _model.RequireFits(spins);
        stream.FillGaussian<double>(_momenta);
        spins.CopyTo(_start);
        var before = Hamiltonian(spins, _momenta);
        Follow(spins, _momenta);
        EnergyError = Hamiltonian(spins, _momenta) - before;
        Accepted = stream.Happens(Math.Min(1, Math.Exp(-EnergyError)));
        if (!Accepted)
            _start.CopyTo(spins);
    }

    /// <summary>The trajectory: n leapfrog steps of field and momenta.</summary>
    public void Follow(Span<double> spins, Span<double> momenta)
    {
        Kick(spins, momenta, _step / 2);
        for (var step = 1; step <= _steps; step++)
        {
            for (var site = 0; site < spins.Length; site++)
                spins[site] += _step * momenta[site];
            Kick(spins, momenta, step < _steps ? _step : _step / 2);
        }
    }

    /// <summary>½Σp² + E/T.</summary>
    public double Hamiltonian(ReadOnlySpan<double> spins, ReadOnlySpan<double> momenta)
    {
        var kinetic = 0.0;
        foreach (var momentum in momenta)
            kinetic += momentum * momentum / 2;
        return kinetic + (_inverseTemperature * _model.Energy(spins));
    }

    private void Kick(ReadOnlySpan<double> spins, Span<double> momenta, double time)
    {
        for (var site = 0; site < spins.Length; site++)
            momenta[site] += time * _inverseTemperature * _model.Force(spins, site);
    }
}
