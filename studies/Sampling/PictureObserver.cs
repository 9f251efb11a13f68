using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;

namespace Kadanoff.Studies.Sampling;

/// <summary>Keeps the last configuration, and blocks it for a picture.</summary>
/// <param name="side">L of the square lattice.</param>
internal sealed class PictureObserver(int side) : IObserver
{
    private const int Coarsest = 4;

    private readonly sbyte[] _spins = new sbyte[side * side];

    public void Take(ReadOnlySpan<sbyte> spins, RandomStream stream) => spins.CopyTo(_spins);

    /// <summary>The lattice and its blocks by majority, down to a side of four.</summary>
    public SpinPictures Picture(string title, RandomStream ties) => new(title, MajorityRule.Scales(side, _spins, Coarsest, int.MaxValue, ties));

    /// <summary>One picture at each temperature.</summary>
    public static IReadOnlyList<SpinPictures> At(int side, IReadOnlyList<double> temperatures, StudySetting setting) =>
    [.. IndependentJobs.Run(temperatures.Count, setting, (i, own) =>
    {
        var observer = new PictureObserver(side);
        new IsingSamples(2, side, 1 / temperatures[i], IsingSamples.Parts, WarmUp: 500).Part(i, own, observer);
        return observer.Picture(FormattableString.Invariant($"T = {temperatures[i]:G5}"), new RandomStream(own.Seed, "ties"));
    })];
}
