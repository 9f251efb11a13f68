namespace Kadanoff.Spins.Lattices;

/// <summary>Two sites that are coupled.</summary>
/// <param name="First">Where the step starts.</param>
/// <param name="Second">Where it ends.</param>
/// <param name="Step">Which of <see cref="Lattice.Steps"/> leads from the first to the second.</param>
/// <param name="Crosses">Of each axis, a bit: the step leaves the lattice at its end and comes back at its start, or the other way.</param>
public readonly record struct Bond(int First, int Second, int Step, int Crosses);

/// <summary>A site as seen from another one.</summary>
/// <param name="Site">The other end of the bond.</param>
/// <param name="Bond">Its number in <see cref="Lattice.Bonds"/>.</param>
public readonly record struct Neighbour(int Site, int Bond);
