using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>How much each sample moves D at every stage, added up to the covariance of D over the stages: the infinitesimal jackknife.</summary>
/// <remarks>
/// <para><i>Equation</i>: giving sample i of class c a little more weight, at the cost of the others of its class, changes N·TrΣw by ‖x_i − m_c‖² − mean over the class,
/// N·TrΣb by 2 (m_c − m)·(x_i − m_c), and so D = ln(TrΣw/TrΣb) by U_i; the covariance of D at two stages is Σ_i U_i U′_i.
/// To first order it is that of the bootstrap with the same draws at all stages (<see cref="SeparationBootstrap"/>), without replicates and without keeping samples.
/// The loads of the classes and the corrected D are differentiated in the same way.</para>
/// <para><i>Valid for</i> classes of ten samples or more whose means differ; where they do not, the error is too large by up to the factor √2.</para>
/// <para><i>Cost</i>: L² + L·K operations for each sample; L² + L·K numbers, and one portion. <i>Reference</i>: [efron1982]. <i>Checked by</i> StreamedFlowTests.</para>
/// </remarks>
internal sealed class LoadInfluence
{
    private readonly ScatterTraces?[] _stages;
    private readonly StagePortion[] _portions;
    private readonly LayerInfluence[] _layers;
    private readonly Matrix<double> _lower;
    private readonly double[] _corrected;

    /// <param name="stages">Traces of all samples; null where a stage has no D.</param>
    /// <param name="onCurve">Which stages the load curve goes through.</param>
    public LoadInfluence(ScatterTraces?[] stages, bool[] onCurve)
    {
        _stages = stages;
        _portions = [.. stages.Select(traces => new StagePortion(traces))];
        int[] curve = [.. Enumerable.Range(0, stages.Length).Where(stage => onCurve[stage])];
        _layers = curve.Length < 2 || curve.Any(stage => stages[stage] is null) ? [] : [.. curve.Skip(1).Zip(curve, (after, before) => new LayerInfluence(stages[before]!, stages[after]!, _portions[before], _portions[after]))];
        _lower = new Matrix<double>(stages.Length, stages.Length);
        _corrected = new double[stages.Length];
    }

    /// <summary>Of D at the stages; without meaning where a stage has none.</summary>
    public Matrix<double> Covariance
    {
        get
        {
            var full = new Matrix<double>(_lower.Rows, _lower.Columns);
            for (var i = 0; i < full.Rows; i++)
                for (var j = 0; j < full.Columns; j++)
                    full[i, j] = _lower[Math.Max(i, j), Math.Min(i, j)];
            return full;
        }
    }

    /// <summary>Standard errors of the loads of the classes: [layer][class]; empty where the curve has a gap.</summary>
    public IReadOnlyList<double[]> ClassLoadErrors => [.. _layers.Select(layer => Array.ConvertAll(layer.Squares, Math.Sqrt))];

    /// <summary>Standard error of D at a stage.</summary>
    public double Error(int stage) => Math.Sqrt(_lower[stage, stage]);

    /// <summary>Standard error of D corrected for finite samples.</summary>
    public double CorrectedError(int stage) => Math.Sqrt(_corrected[stage]);

    /// <summary>Where the samples of a portion are entered, for one stage.</summary>
    public StagePortion Open(int stage, int rows) => _portions[stage].Resize(rows);

    /// <summary>Adds the samples that were entered at all stages.</summary>
    public void AddPortion(ReadOnlySpan<int> labels)
    {
        var influence = new double[_stages.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            AddToCovariance(i, labels[i], influence);
            foreach (var layer in _layers)
                layer.Add(i, labels[i]);
        }
    }

    private void AddToCovariance(int sample, int label, double[] influence)
    {
        for (var stage = 0; stage < influence.Length; stage++)
        {
            if (_stages[stage] is not { } traces)
                continue;
            influence[stage] = _portions[stage].OfSeparation(sample, label);
            var corrected = _portions[stage].OfCorrected(sample, label);
            _corrected[stage] += corrected * corrected;
            DoubleKernels.AddMultiple(influence[stage], influence.AsSpan(0, stage + 1), _lower.Row(stage));
        }
    }
}
