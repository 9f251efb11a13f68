using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>How the work of separating the classes is spread over the layers: D after every stage, the loads between them, and how the curve bends.</summary>
/// <remarks>
/// <para><i>Equation</i>: load d_l = D_{l−1} − D_l, l = 1 … L; positive where layer l separates. The indices are those of <see cref="LoadIndices"/>.</para>
/// <para><i>Errors</i>: every number is computed again on each bootstrap replicate of the whole curve, so what stages share cancels;
/// its standard error is the standard deviation over the replicates, NaN where there are none.</para>
/// <para><i>Valid for</i>: comparing runs only at similar training loss; a straight curve of an under-trained network means nothing.</para>
/// <para><i>Reference</i>: [shi2025], [hesu2023]. <i>Checked by</i> LoadCurveTests.</para>
/// </remarks>
public sealed class LoadCurve
{
    private readonly double[] _curve;
    private readonly IReadOnlyList<double[]> _replicates;
    private readonly long _samples;

    /// <param name="names">Of the stages 0 … L.</param>
    /// <param name="curve">D_0 … D_L.</param>
    /// <param name="replicates">Bootstrap replicates of the same curve, drawn with the same samples at all stages; may be empty.</param>
    /// <param name="samples">How many samples every D rests on.</param>
    /// <param name="normalisation">By range for networks, by endpoints for chains.</param>
    /// <exception cref="DataException">Fewer than two stages, or a D that is not finite.</exception>
    public LoadCurve(
        IReadOnlyList<string> names,
        ReadOnlySpan<double> curve,
        IReadOnlyList<double[]> replicates,
        long samples,
        CurveNormalisation normalisation = CurveNormalisation.MinimumMaximum)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(replicates);
        Require(names, curve, replicates);
        (Names, _curve, _replicates, _samples, Normalisation) = (names, curve.ToArray(), replicates, samples, normalisation);
        Separation = Each(values => values);
        Loads = Each(values => LoadIndices.Loads(values));
        Total = One(values => values[0] - values[^1]);
        Slope = One(values => LoadIndices.Slope(values));
        Undefined = WhyUndefined();
        if (Undefined is not null)
            return;
        Convexity = One(values => LoadIndices.Convexity(values, normalisation));
        Correlation = One(values => LoadIndices.Correlation(values));
        LoadSlope = OneOfLoads(loads => LoadIndices.Slope(loads));
        SecondDifference = OneOfLoads(loads => loads[0] - loads[^1]);
        VariationOfLoads = OneOfLoads(loads => LoadIndices.CoefficientOfVariation(loads));
        Efficiency = OneOfLoads(loads => LoadIndices.Efficiency(loads));
        Centre = OneOfLoads(loads => LoadIndices.Centre(loads));
        ExcessStrain = Each(values => Strains(LoadIndices.Loads(values)));
        EnergyShare = Each(values => Shares(LoadIndices.Loads(values)));
    }

    /// <summary>Of the stages 0 … L.</summary>
    public IReadOnlyList<string> Names { get; }

    public CurveNormalisation Normalisation { get; }

    /// <summary>D_0 … D_L.</summary>
    public IReadOnlyList<Estimate> Separation { get; }

    /// <summary>d_1 … d_L; entry l − 1 belongs to the stage with index l.</summary>
    public IReadOnlyList<Estimate> Loads { get; }

    /// <summary>S = D_0 − D_L = Σ d.</summary>
    public Estimate Total { get; }

    /// <summary>Least-squares slope of D against l; negative where layers separate.</summary>
    public Estimate Slope { get; }

    /// <summary>Why the indices below are null; null where they are defined.</summary>
    public string? Undefined { get; }

    /// <summary>A: mean of the normalised curve above its chord.</summary>
    public Estimate? Convexity { get; }

    /// <summary>Pearson's r of D against l.</summary>
    public Estimate? Correlation { get; }

    /// <summary>b: least-squares slope of the loads against l.</summary>
    public Estimate? LoadSlope { get; }

    /// <summary>c: sum of the second differences of D, d_1 − d_L.</summary>
    public Estimate? SecondDifference { get; }

    /// <summary>Population standard deviation of the loads over |mean|.</summary>
    public Estimate? VariationOfLoads { get; }

    /// <summary>1/(1 + CV²): 1 for equal loads.</summary>
    public Estimate? Efficiency { get; }

    /// <summary>Mean layer, weighted by load; (L + 1)/2 for equal loads.</summary>
    public Estimate? Centre { get; }

    /// <summary>(d_l − mean)/mean for l = 1 … L; empty where undefined.</summary>
    public IReadOnlyList<Estimate> ExcessStrain { get; } = [];

    /// <summary>d_l²/Σd² for l = 1 … L; empty where undefined.</summary>
    public IReadOnlyList<Estimate> EnergyShare { get; } = [];

    /// <summary>Whether D never rises by more than twice the error of that load.</summary>
    public bool Monotone => !Loads.Any(load => load.Value < -2 * (double.IsFinite(load.StandardError) ? load.StandardError : 0));

    /// <summary>D_0 … D_L in 0 … 1.</summary>
    /// <exception cref="DataException">All D are equal.</exception>
    public double[] Normalised() => Undefined is null
        ? LoadIndices.Normalised(_curve, Normalisation)
        : throw new DataException($"The curve cannot be normalised: {Undefined}", "Measure a deeper or trained network.");

    private string? WhyUndefined()
    {
        if (_curve.Length < 3)
            return $"{_curve.Length - 1} layer with a load; the shape of a curve needs at least two";
        var range = LoadIndices.Range(_curve);
        if (range <= 1e-12 * Math.Max(1, Math.Abs(_curve[0])))
            return "D is the same at all stages";
        return Math.Abs(Total.Value) <= 1e-9 * range ? "the loads add up to nothing" : null;
    }

    private static double[] Strains(double[] loads)
    {
        var mean = loads.Average();
        return [.. loads.Select(load => (load - mean) / mean)];
    }

    private static double[] Shares(double[] loads)
    {
        var energy = loads.Sum(load => load * load);
        return [.. loads.Select(load => load * load / energy)];
    }

    private Estimate OneOfLoads(Func<double[], double> index) => One(values => index(LoadIndices.Loads(values)));

    private Estimate One(Func<double[], double> index) => Each(values => [index(values)])[0];

    private Estimate[] Each(Func<double[], double[]> indices) =>
        ReplicateError.Estimates(indices(_curve), [.. _replicates.Select(indices)], _samples);

    private static void Require(IReadOnlyList<string> names, ReadOnlySpan<double> curve, IReadOnlyList<double[]> replicates)
    {
        var count = curve.Length;
        if (names.Count != count || replicates.Any(replicate => replicate.Length != count))
            throw new ArgumentException($"{names.Count} names and replicates of {count} stages do not fit.", nameof(names));
        if (count < 2)
            throw new DataException($"{count} stage measured", "A load curve needs the input and at least one layer.");
        for (var l = 0; l < count; l++)
        {
            if (!double.IsFinite(curve[l]))
                throw new DataException($"D of stage {names[l]} is not finite", "Leave the stage out, or measure more samples.");
        }
    }
}
