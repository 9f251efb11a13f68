using Kadanoff.Statistics;

namespace Kadanoff.Flows;

/// <summary>One run in a cell of a phase diagram: a network that was trained, a chain that was pulled.</summary>
/// <param name="Curve">D_0 … D_L; null where the run diverged.</param>
/// <param name="Accuracy">On held-out data, 0 … 1; NaN where there is no such thing.</param>
/// <param name="Loss">Of training, at the end; NaN where there is no such thing.</param>
public sealed record DiagramRun(IReadOnlyList<double>? Curve, double Accuracy = double.NaN, double Loss = double.NaN);

/// <summary>One cell of a phase diagram: the load curve at one pair of knobs, with its spread over the runs.</summary>
/// <remarks>
/// <para><i>Errors</i>: standard error of the mean over runs, every index computed for each run by itself; unknown (NaN) for one run.
/// A diverged run is counted in <see cref="Diverged"/> and in no mean; a curve without shape (all D the same, or one that is not finite) in none of the shape.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> PhaseDiagramTests.</para>
/// </remarks>
public sealed record DiagramCell
{
    /// <summary>Place along the axis of columns.</summary>
    public required int Column { get; init; }

    /// <summary>Place along the axis of rows.</summary>
    public required int Row { get; init; }

    /// <summary>D_0 … D_L; empty where every run diverged.</summary>
    public IReadOnlyList<Estimate> Curve { get; init; } = [];

    /// <summary>The curve in 0 … 1, each run normalised by itself; empty where no curve has a shape.</summary>
    public IReadOnlyList<Estimate> Normalised { get; init; } = [];

    /// <summary>d_1 … d_L.</summary>
    public IReadOnlyList<Estimate> Loads { get; init; } = [];

    /// <summary>A; null where no curve has a shape.</summary>
    public Estimate? Convexity { get; init; }

    /// <summary>CV of the loads; null where no curve has a shape.</summary>
    public Estimate? VariationOfLoads { get; init; }

    /// <summary>On held-out data, 0 … 1; null where it was not measured.</summary>
    public Estimate? Accuracy { get; init; }

    /// <summary>Of training, at the end; null where it was not measured.</summary>
    public Estimate? Loss { get; init; }

    /// <summary>How many runs there were, diverged ones among them.</summary>
    public int Runs { get; init; }

    public int Diverged { get; init; }

    /// <summary>The cell of some runs.</summary>
    /// <exception cref="ArgumentException">Their curves have different lengths.</exception>
    public static DiagramCell Of(int column, int row, IReadOnlyList<DiagramRun> runs, CurveNormalisation normalisation = CurveNormalisation.MinimumMaximum)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var kept = runs.Where(run => run.Curve is not null).ToArray();
        double[][] curves = [.. kept.Select(run => run.Curve!.ToArray())];
        if (curves.Any(curve => curve.Length != curves[0].Length))
            throw new ArgumentException("Curves of one cell have different lengths.", nameof(runs));
        double[][] shaped = [.. curves.Where(curve => curve.All(double.IsFinite) && LoadIndices.Range(curve, normalisation) > 0)];
        return new DiagramCell
        {
            Column = column,
            Row = row,
            Curve = Means(curves),
            Normalised = Means([.. shaped.Select(curve => LoadIndices.Normalised(curve, normalisation))]),
            Loads = Means([.. curves.Select(curve => LoadIndices.Loads(curve))]),
            Convexity = Mean(shaped.Select(curve => LoadIndices.Convexity(curve, normalisation))),
            VariationOfLoads = Mean(shaped.Select(curve => LoadIndices.CoefficientOfVariation(LoadIndices.Loads(curve)))),
            Accuracy = Mean(kept.Select(run => run.Accuracy)),
            Loss = Mean(kept.Select(run => run.Loss)),
            Runs = runs.Count,
            Diverged = runs.Count - kept.Length,
        };
    }

    /// <summary>The same numbers as exact ones: of a calculation without chance, or of a publication that gives no errors.</summary>
    public DiagramCell WithoutErrors()
    {
        return this with
        {
            Curve = All(Curve),
            Normalised = All(Normalised),
            Loads = All(Loads),
            Convexity = One(Convexity),
            VariationOfLoads = One(VariationOfLoads),
            Accuracy = One(Accuracy),
            Loss = One(Loss),
        };

        static Estimate? One(Estimate? estimate) => estimate is { } known ? Estimate.Exact(known.Value) : null;
        static Estimate[] All(IReadOnlyList<Estimate> estimates) => [.. estimates.Select(estimate => Estimate.Exact(estimate.Value))];
    }

    private static Estimate[] Means(double[][] runs) =>
        runs.Length == 0 ? [] : [.. Enumerable.Range(0, runs[0].Length).Select(l => Series.OfFinite(runs.Select(run => run[l])))];

    private static Estimate? Mean(IEnumerable<double> values) => Series.OfFinite(values) is { Samples: > 0 } mean ? mean : null;
}
