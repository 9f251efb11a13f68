using Kadanoff.Flows;
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

    /// <summary>One stage for each number of operators, one observable for each step.</summary>
    public Flow Flow(bool odd, int steps, params int[] operators)
    {
        var symbol = odd ? "y_H" : "y_T";
        Observable[] observables = [.. Enumerable.Range(1, steps).Select(step => new Observable(
            FormattableString.Invariant($"{(odd ? "magnetic" : "thermal")}-{step}"), FormattableString.Invariant($"{symbol}, step {step}"), "ln λ/ln 2 of the linearised map of this step", "swendsen1979"))];
        var stages = operators.Select((count, index) =>
        {
            var stage = new Stage(index, count == 1 ? "1 operator" : FormattableString.Invariant($"{count} operators"));
            for (var step = 1; step <= steps; step++)
                stage.Record(observables[step - 1], odd ? Magnetic(step, count) : Thermal(step, count));
            return stage;
        });
        return new Flow($"{symbol} of the {Name}", observables, [.. stages]);
    }
}
