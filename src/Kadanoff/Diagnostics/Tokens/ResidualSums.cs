using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>Sums behind displacements and linear fits, in consecutive groups of tokens that can be left out one at a time.</summary>
/// <remarks><i>Checked by</i> ResidualStreamTests.</remarks>
internal sealed class ResidualSums
{
    /// <summary>Groups of the jackknife.</summary>
    public const int Groups = 8;

    /// <summary>Largest width that is fitted.</summary>
    public const int MostWidth = 512;

    private readonly IReadOnlyList<NetworkStage> _stages;
    private readonly Matrix<double> _targets;
    private readonly LinearSums?[][] _fits;
    private readonly double[,] _displacements;
    private readonly bool[] _undirected;
    private float[] _before = [];

    /// <param name="stages">Of the tokens.</param>
    /// <param name="targets">tokens × targets.</param>
    public ResidualSums(IReadOnlyList<NetworkStage> stages, Matrix<double> targets)
    {
        (_stages, _targets) = (stages, targets);
        _fits = [.. stages.Select(stage => Enumerable.Range(0, Groups).Select(_ => stage.Shape.Size <= MostWidth ? new LinearSums(stage.Shape.Size, targets.Columns) : null).ToArray())];
        (_displacements, _undirected) = (new double[stages.Count, Groups], new bool[stages.Count]);
        Problems = [.. stages.Select(stage => stage.Shape.Size <= MostWidth ? null : $"a width of {stage.Shape.Size} is above {MostWidth}. Give fewer features.")];
    }

    /// <summary>Why a stage has no fit; null where it has.</summary>
    public string?[] Problems { get; }

    /// <summary>Sums of the fit at a stage, without one group of tokens.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="without">Group that is left out; −1 for none.</param>
    public LinearSums Fit(int stage, int without) => LinearSums.Total([.. _fits[stage].Where((_, group) => group != without).Select(sums => sums!)]);

    /// <summary>Whether the stage before has the same width, and all tokens have a direction at both.</summary>
    public bool HasDisplacement(int stage) => stage > 0 && _stages[stage].Shape.Size == _stages[stage - 1].Shape.Size && !_undirected[stage];

    /// <summary>Ψ, without one group of tokens.</summary>
    public double Displacement(int stage, int without)
    {
        var (sum, count) = (0.0, 0);
        for (var group = 0; group < Groups; group++)
        {
            sum += group == without ? 0 : _displacements[stage, group];
            count += group == without ? 0 : Start(group + 1) - Start(group);
        }

        return sum / count;
    }

    /// <summary>Adds some tokens at one stage; within a portion from the first stage to the last.</summary>
    public void Add(int stage, int first, View<float> rows, int threads)
    {
        for (var i = 0; i < rows.Rows;)
        {
            var group = Group(first + i);
            var count = Math.Min(rows.Rows - i, Start(group + 1) - first - i);
            if (Problems[stage] is null)
                AddFit(stage, group, first + i, new View<float>(rows.Data[(i * rows.RowStride)..], count, rows.Columns, rows.RowStride), threads);
            i += count;
        }

        if (HasDisplacement(stage))
            AddDisplacements(stage, first, rows);
        Keep(rows);
    }

    private void AddFit(int stage, int group, int first, View<float> rows, int threads)
    {
        for (var i = 0; i < rows.Rows; i++)
        {
            if (!float.IsFinite(TensorPrimitives.MaxMagnitude(rows.Row(i))))
            {
                Problems[stage] = $"token {first + i} holds NaN or infinity. Check the weights.";
                return;
            }
        }

        _fits[stage][group]!.Add(rows, new View<double>(_targets.Span[(first * _targets.Columns)..], rows.Rows, _targets.Columns), threads);
    }

    private void AddDisplacements(int stage, int first, View<float> rows)
    {
        for (var i = 0; i < rows.Rows; i++)
        {
            var sample = rows.Row(i);
            ReadOnlySpan<float> before = _before.AsSpan(i * rows.Columns, rows.Columns);
            var cosine = TensorPrimitives.CosineSimilarity(sample, before);
            _undirected[stage] |= !float.IsFinite(cosine);
            _displacements[stage, Group(first + i)] += (1 - cosine) / 2;
        }
    }

    private void Keep(View<float> rows)
    {
        if (_before.Length < rows.Rows * rows.Columns)
            _before = new float[rows.Rows * rows.Columns];
        for (var i = 0; i < rows.Rows; i++)
            rows.Row(i).CopyTo(_before.AsSpan(i * rows.Columns));
    }

    private int Start(int group) => (int)((long)group * _targets.Rows / Groups);

    private int Group(int token)
    {
        var group = (int)((long)token * Groups / _targets.Rows);
        return token >= Start(group + 1) ? group + 1 : group;
    }
}
