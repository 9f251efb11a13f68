using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Swendsen1979;

/// <summary>The exponents of one lattice, step by step, against the number of operators.</summary>
internal sealed class Exponents
{
    private readonly IReadOnlyList<OperatorMoments> _evenParts;
    private readonly MonteCarloRenormalization _even;
    private readonly MonteCarloRenormalization _odd;
    private readonly int _sites;

    public Exponents(string name, int sites, IReadOnlyList<LadderObserver> parts)
    {
        (Name, _sites, _evenParts) = (name, sites, [.. parts.Select(part => part.Even)]);
        (_even, _odd) = (new MonteCarloRenormalization(_evenParts, 2), new MonteCarloRenormalization([.. parts.Select(part => part.Odd)], 2));
    }

    public string Name { get; }

    /// <summary>u of the lattice itself: the parts are independent.</summary>
    public Estimate Energy => Series.Independent([.. _evenParts.Select(part => -part.Mean(0, 0) / _sites)]);

    /// <summary>y_T of a step from so many even operators.</summary>
    public Estimate Thermal(int step, int operators) => _even.Exponent(step, operators);

    /// <summary>y_H of a step from so many odd operators.</summary>
    public Estimate Magnetic(int step, int operators) => _odd.Exponent(step, operators);

    /// <summary>y_T of every step from one even operator, from two, and on, beside the known value.</summary>
    public MeasuredExponents ThermalByOperators(int steps, int operators, double known, string source) =>
        new($"y_T of the {Name}", ByOperators(steps, operators, Thermal), known, source);

    /// <summary>y_H of every step from one odd operator, from two, and on, beside the known value.</summary>
    public MeasuredExponents MagneticByOperators(int steps, int operators, double known, string source) =>
        new($"y_H of the {Name}", ByOperators(steps, operators, Magnetic), known, source);

    private static IReadOnlyList<Estimate>[] ByOperators(int steps, int operators, Func<int, int, Estimate> exponent) =>
        [.. Enumerable.Range(1, steps).Select(step => (IReadOnlyList<Estimate>)[.. Enumerable.Range(1, operators).Select(count => exponent(step, count))])];
}
