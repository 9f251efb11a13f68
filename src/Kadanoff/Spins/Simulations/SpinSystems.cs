using System.Runtime.Intrinsics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Spins.Simulations;

/// <summary>The systems of the laboratory, each with the updates that reach all of its configurations.</summary>
/// <remarks>Where one rule alone is not ergodic it is mixed with another that is. <i>Checked by</i> SpinSystemTests.</remarks>
public static class SpinSystems
{
    /// <summary>How many over-relaxations come with one heat bath.</summary>
    private const int OverRelaxations = 3;

    /// <summary>The Ising model, also in a field, as a ±J glass or diluted.</summary>
    /// <param name="lattice">Sites and bonds.</param>
    /// <param name="field">h.</param>
    /// <param name="couplings">J of each bond; 1 where none are given.</param>
    public static SpinSystem Ising(Lattice lattice, double field = 0, Couplings? couplings = null)
    {
        var model = new IsingModel(lattice, field, couplings);
        return new SpinSystem<IsingModel, sbyte>(couplings is null ? "Ising model" : "Ising model with random bonds", model, Finite<IsingModel, sbyte>(model, glass: couplings is not null), ExactIsing(lattice, field, couplings));
    }

    /// <summary>The Potts model.</summary>
    /// <param name="lattice">Sites and bonds.</param>
    /// <param name="states">q.</param>
    /// <param name="field">h, of the first colour.</param>
    /// <param name="couplings">J of each bond; 1 where none are given.</param>
    public static SpinSystem Potts(Lattice lattice, int states, double field = 0, Couplings? couplings = null)
    {
        var model = new PottsModel(lattice, states, field, couplings);
        return new SpinSystem<PottsModel, byte>(FormattableString.Invariant($"{states}-state Potts model"), model, Finite<PottsModel, byte>(model, glass: couplings is not null));
    }

    /// <summary>The O(n) model.</summary>
    /// <param name="lattice">Sites and bonds.</param>
    /// <param name="components">n.</param>
    /// <param name="field">h, along the first component.</param>
    /// <param name="couplings">J of each bond; 1 where none are given.</param>
    public static SpinSystem Vector(Lattice lattice, int components, double field = 0, Couplings? couplings = null)
    {
        var model = new VectorModel(lattice, components, field, couplings);
        var name = components switch { 2 => "XY model", 3 => "Heisenberg model", _ => FormattableString.Invariant($"O({components}) model") };
        return new SpinSystem<VectorModel, Vector512<double>>(name, model,
        [
            ("over-relaxation", temperature => new Alternating<Vector512<double>>(
                [new HeatBath<VectorModel, Vector512<double>>(model, temperature), .. Enumerable.Repeat(new OverRelaxation(model), OverRelaxations)])),
            .. Symmetric<VectorModel, Vector512<double>>(model),
            ("heat-bath", temperature => new HeatBath<VectorModel, Vector512<double>>(model, temperature)),
            ("metropolis", temperature => new Metropolis<VectorModel, Vector512<double>>(model, temperature)),
        ]);
    }

    /// <summary>A real field: φ⁴, the Gaussian field, even polynomials.</summary>
    public static SpinSystem Field(ScalarFieldModel model)
    {
        IUpdate<double> Local(double temperature) => new Metropolis<ScalarFieldModel, double>(model, temperature);
        return new SpinSystem<ScalarFieldModel, double>("scalar field", model,
        [
            ("hybrid", temperature => Hybrid(model, temperature)),
            ("wolff", temperature => new Alternating<double>([Local(temperature), new Wolff<ScalarFieldModel, double>(model, temperature)])),
            ("swendsen-wang", temperature => new Alternating<double>([Local(temperature), new SwendsenWang<ScalarFieldModel, double>(model, temperature)])),
            ("metropolis", Local),
        ]);
    }

    /// <summary>A trajectory of length 1 in steps of N^(−1/4), for which the acceptance does not depend on the size.</summary>
    private static HybridMonteCarlo Hybrid(ScalarFieldModel model, double temperature)
    {
        var steps = (int)Math.Ceiling(2 * Math.Pow(model.Lattice.Sites, 0.25));
        return new HybridMonteCarlo(model, temperature, 1.0 / steps, steps);
    }

    private static IReadOnlyList<(string, Func<double, IUpdate<TSpin>>)> Finite<TModel, TSpin>(TModel model, bool glass)
        where TModel : struct, ISymmetricModel<TSpin>, IConditionalModel<TSpin>
        where TSpin : unmanaged
    {
        (string, Func<double, IUpdate<TSpin>>)[] local =
        [
            ("metropolis", temperature => new Metropolis<TModel, TSpin>(model, temperature)),
            ("heat-bath", temperature => new HeatBath<TModel, TSpin>(model, temperature)),
        ];
        return glass ? [.. local, .. Symmetric<TModel, TSpin>(model)] : [.. Symmetric<TModel, TSpin>(model), .. local];
    }

    private static (string, Func<double, IUpdate<TSpin>>)[] Symmetric<TModel, TSpin>(TModel model)
        where TModel : struct, ISymmetricModel<TSpin>
        where TSpin : unmanaged =>
    [
        ("swendsen-wang", temperature => new SwendsenWang<TModel, TSpin>(model, temperature)),
        ("wolff", temperature => new Wolff<TModel, TSpin>(model, temperature)),
    ];

    private static Func<double, double>? ExactIsing(Lattice lattice, double field, Couplings? couplings)
    {
        if (field != 0 || couplings is not null || lattice.Boundaries.Any(boundary => boundary != Boundary.Periodic))
            return null;
        return lattice.Name switch
        {
            "square" => temperature => new IsingTorus(lattice.Lengths[0], lattice.Lengths[1], 1 / temperature).Energy,
            "chain" => temperature => -IsingChain.Correlation(lattice.Sites, 1, 1 / temperature),
            _ => null,
        };
    }
}
