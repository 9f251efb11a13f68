using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Tests.Spins.Updates;

/// <summary>A rule and its plain version, on the same lattice with the same random numbers.</summary>
internal static class Twins
{
    public static void RequireSame(Func<IsingModel, IUpdate<sbyte>> update, Action<sbyte[,], RandomStream> plain, int sweeps = 50, int side = 6)
    {
        var model = new IsingModel(Lattice.Square(side));
        var (ours, spins, theirs) = (update(model), new sbyte[side * side], new sbyte[side, side]);
        var (first, second) = (new RandomStream(3, "twins"), new RandomStream(3, "twins"));
        model.Disorder(spins, first);
        for (var site = 0; site < spins.Length; site++)
            theirs[site % side, site / side] = (sbyte)((2 * second.NextInt32(2)) - 1);
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            ours.Sweep(spins, first);
            plain(theirs, second);
            spins.ShouldBe(Enumerable.Range(0, spins.Length).Select(site => theirs[site % side, site / side]));
        }
    }
}
