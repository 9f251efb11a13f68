using Kadanoff.Numerics;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Spins.Simulations;

/// <summary>A model on its lattice together with the updates that it can have, by name.</summary>
/// <remarks><i>Checked by</i> SpinSystemTests.</remarks>
public abstract class SpinSystem
{
    /// <summary>For people: <c>Ising model, square 64×64</c>.</summary>
    public abstract string Name { get; }

    /// <summary>N.</summary>
    public abstract int Sites { get; }

    /// <summary>Names of updates, the usual one first.</summary>
    public abstract IReadOnlyList<string> Updates { get; }

    /// <summary>u of this very lattice where it is known exactly; null where it is not.</summary>
    public virtual double? ExactEnergy(double temperature) => null;

    /// <summary>A simulation at a temperature.</summary>
    /// <param name="temperature">T.</param>
    /// <param name="update">One of <see cref="Updates"/>.</param>
    /// <param name="ordered">Whether it starts with all spins alike, or with each drawn for itself.</param>
    /// <param name="stream">Of all its randomness.</param>
    /// <exception cref="DataException">The system has no such update, or the temperature is not positive.</exception>
    public ISimulation Simulate(double temperature, string update, bool ordered, RandomStream stream)
    {
        if (!Updates.Contains(update))
            throw new DataException($"The {Name} has no update '{update}'", $"Take one of {string.Join(", ", Updates)}.");
        return Make(temperature, update, ordered, stream);
    }

    private protected abstract ISimulation Make(double temperature, string update, bool ordered, RandomStream stream);
}

/// <summary>Any model on any lattice.</summary>
/// <param name="kind">Of model: <c>Ising model</c>.</param>
/// <param name="model">With its lattice.</param>
/// <param name="rules">Name of an update and what makes it at a temperature, the usual one first.</param>
/// <param name="exactEnergy">u at T, where it is known.</param>
internal sealed class SpinSystem<TModel, TSpin>(
    string kind, TModel model, IReadOnlyList<(string Name, Func<double, IUpdate<TSpin>> At)> rules, Func<double, double>? exactEnergy = null) : SpinSystem
    where TModel : struct, IVectorSpins<TSpin>
    where TSpin : unmanaged
{
    public override string Name => $"{kind}, {model.Lattice}";

    public override int Sites => model.Lattice.Sites;

    public override IReadOnlyList<string> Updates { get; } = [.. rules.Select(rule => rule.Name)];

    public override double? ExactEnergy(double temperature) => exactEnergy?.Invoke(temperature);

    private protected override ISimulation Make(double temperature, string update, bool ordered, RandomStream stream) => new LatticeSimulation<TModel, TSpin>(
        kind, model, temperature, rules.First(rule => rule.Name == update).At(temperature), ordered, stream);
}
