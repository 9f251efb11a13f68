using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Spins.Simulations;

/// <summary>The Ising model on the L×L torus without field, one bit for each spin: the same physics as <see cref="SpinSystems.Ising"/>, many times faster.</summary>
/// <remarks><i>Checked by</i> SpinSystemTests.</remarks>
/// <param name="side">L.</param>
public sealed class SquareIsing(int side) : SpinSystem
{
    /// <summary>Kaufman's sum over L waves is taken up to here; a larger lattice has the energy of the infinite one to all digits but at T_c.</summary>
    private const int LargestTorus = 2048;

    /// <summary>Metropolis and demons work on whole words of each colour.</summary>
    private const int SideOfWords = 128;

    /// <summary>Whether a lattice of that side has an update of that name.</summary>
    /// <param name="side">L.</param>
    /// <param name="update">Its name; null for the usual one.</param>
    public static bool Fits(int side, string? update) => side >= 2 && UpdatesOf(side).Contains(update ?? UpdatesOf(side)[0]);

    public override string Name => FormattableString.Invariant($"Ising model, square {side}×{side}, one bit for each spin");

    public override int Sites => checked(side * side);

    public override IReadOnlyList<string> Updates { get; } = ["swendsen-wang", "metropolis", "demons"];

    public override double? ExactEnergy(double temperature) => side <= LargestTorus ? new IsingTorus(side, side, 1 / temperature).Energy : null;

    private static string[] UpdatesOf(int side) => side % SideOfWords == 0 ? ["swendsen-wang", "metropolis", "demons"] : ["swendsen-wang"];

    private protected override ISimulation Make(double temperature, string update, bool ordered, RandomStream stream) => new BitSimulation(
        update switch
        {
            "metropolis" => new MultiSpinMetropolis(side, temperature, stream),
            "demons" => new CanonicalDemons(side, temperature, stream),
            _ => new SwendsenWangRows(side, temperature, stream),
        },
        temperature, ordered, stream);
}
