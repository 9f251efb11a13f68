using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Studies;

/// <summary>An observable against a number, measured and exact: a panel of the report.</summary>
/// <param name="Observable">y.</param>
/// <param name="Against">What x is: <c>temperature T</c>.</param>
/// <param name="Points">x with the measured y, in the order of x.</param>
/// <param name="Exact">x with the exact y; empty where nothing is exact.</param>
public sealed record MeasuredCurve(Observable Observable, string Against, IReadOnlyList<(double At, Estimate Estimate)> Points, IReadOnlyList<(double At, double Value)> Exact);

/// <summary>Spins of a square lattice and of its blocks, to be looked at.</summary>
/// <param name="Title">Which lattice: <c>T = 2.269</c>.</param>
/// <param name="Scales">Side and spins ±1 of the lattice, of its blocks, of theirs, ….</param>
public sealed record SpinPictures(string Title, IReadOnlyList<(int Side, sbyte[] Spins)> Scales);
