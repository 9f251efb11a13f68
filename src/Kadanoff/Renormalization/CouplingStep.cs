using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Renormalization;

/// <summary>A renormalization step of one coupling: K at one scale gives K′ at the next, b times coarser.</summary>
/// <remarks>
/// <i>Units</i>: K = J/(k_B T). <i>Fixed points</i>: <see cref="FixedPoint.Between"/>. Each step stands in a file of its own, with its formula and its source.
/// <i>Checked by</i> CouplingStepTests.
/// </remarks>
public abstract record CouplingStep
{
    /// <summary>What flows, for the table and the figure of a flow.</summary>
    public static Observable Coupling { get; } = new("coupling", "coupling K", "K = J/(k_B T) of the nearest neighbours at this scale", "kadanoff1966");

    /// <summary>For people: <c>decimation of the chain, b = 2</c>.</summary>
    public abstract string Name { get; }

    /// <summary>b: how many lattice spacings become one.</summary>
    public abstract double Scale { get; }

    /// <summary>K′.</summary>
    public abstract double Apply(double coupling);

    /// <summary>dK′/dK.</summary>
    /// <remarks>Central differences of fourth order; relative error about 1e-11 where the step is smooth on the scale of K/100.</remarks>
    public double Slope(double coupling)
    {
        var h = 1e-3 * Math.Max(Math.Abs(coupling), 1e-3);
        return ((8 * (Apply(coupling + h) - Apply(coupling - h))) - (Apply(coupling + (2 * h)) - Apply(coupling - (2 * h)))) / (12 * h);
    }

    /// <summary>The coupling at successive scales; stage 0 is the lattice itself.</summary>
    /// <param name="coupling">Of the lattice.</param>
    /// <param name="steps">How many.</param>
    public Flow Flow(double coupling, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var stages = new List<Stage>();
        for (var index = 0; index <= steps; index++)
        {
            var stage = new Stage(index, FormattableString.Invariant($"scale {Math.Pow(Scale, index):G4}"));
            stage.Record(Coupling, Estimate.Exact(coupling));
            stages.Add(stage);
            coupling = Apply(coupling);
        }

        return new Flow(Name, [Coupling], stages);
    }
}
