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

/// <summary>An exponent of Monte Carlo renormalization from more and more operators, at successive blocking steps.</summary>
/// <param name="Name">y_T of which lattice.</param>
/// <param name="Steps">From one operator, from two, and on, for each blocking step.</param>
/// <param name="Exact">The exact value, or the best that is known.</param>
/// <param name="Source">Whose value that is: a key of docs/references.bib.</param>
public sealed record MeasuredExponents(string Name, IReadOnlyList<IReadOnlyList<Estimate>> Steps, double Exact, string Source);
