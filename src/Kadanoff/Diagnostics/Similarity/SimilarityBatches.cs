using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Similarity;

/// <summary>Sums of HSIC₁ over batches, for all pairs of stages and the labels, in a few groups for the jackknife.</summary>
/// <remarks><i>Checked by</i> CentredKernelAlignmentTests.</remarks>
internal sealed class SimilarityBatches
{
    /// <summary>Most groups that are left out one at a time.</summary>
    private const int MostGroups = 32;

    /// <summary>Batches from which the error can be told.</summary>
    private const int FewestBatches = 8;

    private readonly IRepresentations _source;
    private readonly int[]? _labels;
    private readonly int _classes;
    private readonly SimilarityOptions _options;
    private readonly int[][] _batches;
    private readonly string?[] _problems;
    private readonly Matrix<double>[] _sums;
    private readonly Matrix<double>[] _nullSums;
    private UnbiasedGram?[] _grams;

    public SimilarityBatches(IRepresentations source, int[]? labels, int classes, SimilarityOptions options)
    {
        (_source, _labels, _classes, _options) = (source, labels, classes, options);
        var places = source.Stages.Count + (labels is null ? 0 : 1);
        (_problems, _grams) = (new string?[places], new UnbiasedGram?[places]);
        _batches = Batches();
        _sums = [.. Enumerable.Range(0, Math.Min(MostGroups, _batches.Length)).Select(_ => new Matrix<double>(places, places))];
        _nullSums = [.. _sums.Select(_ => new Matrix<double>(places, places))];
    }

    public SimilarityMatrix Measure()
    {
        for (var batch = 0; batch < _batches.Length; batch++)
        {
            Add(batch);
            _options.Progress?.Invoke((batch + 1.0) / _batches.Length);
        }

        var names = _source.Stages.Select(stage => stage.Name);
        return new SimilarityMatrix(
            [.. _labels is null ? names : names.Append("labels")], _labels is not null, Estimates(_sums), Estimates(_nullSums), _problems, _batches[0].Length, _batches.Length);
    }

    /// <summary>A random partition of the chosen samples into batches of one size, eight at least where there are enough; what is left over takes no part.</summary>
    private int[][] Batches()
    {
        var chosen = _labels is null ? SampleChoice.Uniform(_source.Count, _options.Samples, _options.Seed) : SampleChoice.Stratified(_labels, _classes, _options.Samples, _options.Seed);
        var size = Math.Min(_options.Batch, Math.Max(Math.Min(chosen.Length, UnbiasedGram.Fewest), chosen.Length / FewestBatches));
        if (size < UnbiasedGram.Fewest)
            throw new DataException($"{_source.Name}: {chosen.Length} samples have no unbiased similarity", $"Give at least {UnbiasedGram.Fewest} of them.");
        new RandomStream(_options.Seed, "similarity batches").Shuffle<int>(chosen);
        return [.. Enumerable.Range(0, chosen.Length / size).Select(b => chosen.AsSpan(b * size, size).ToArray().Order().ToArray())];
    }

    private void Add(int batch)
    {
        _grams = new UnbiasedGram?[_problems.Length];
        var samples = _batches[batch];
        WholeStages.Run(_source.Select(samples), (stage, _, rows) => Set(stage, rows), _options.Threads, _options.Stop);
        if (_labels is not null)
            Set(_problems.Length - 1, OneHot(samples).AsView());
        var permuted = _grams.Select((gram, place) => gram?.Permuted(new RandomStream(_options.Seed, "permuted samples", (batch * (long)_problems.Length) + place).Permutation(samples.Length))).ToArray();
        AddPairs(_sums[batch % _sums.Length], _grams, _grams);
        AddPairs(_nullSums[batch % _sums.Length], _grams, permuted);
    }

    private void Set(int place, View<float> rows)
    {
        try
        {
            _grams[place] = _problems[place] is null ? UnbiasedGram.Of(rows, _options.Threads) : null;
        }
        catch (DataException problem)
        {
            _problems[place] = problem.Message;
        }
    }

    private Matrix<float> OneHot(int[] samples)
    {
        var rows = new Matrix<float>(samples.Length, _classes);
        for (var i = 0; i < samples.Length; i++)
            rows[i, _labels![samples[i]]] = 1;
        return rows;
    }

    /// <summary>The lower triangle; on the diagonal each with itself.</summary>
    private static void AddPairs(Matrix<double> sums, UnbiasedGram?[] first, UnbiasedGram?[] second)
    {
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (first[i] is { } a && first[j] is { } own && second[j] is { } b)
                    sums[i, j] += a.Dependence(i == j ? own : b);
            }
        }
    }

    private Estimate[][] Estimates(Matrix<double>[] groups)
    {
        var places = _problems.Length;
        var all = Total(groups, -1);
        Matrix<double>[] without = groups.Length < 2 ? [] : [.. Enumerable.Range(0, groups.Length).Select(group => Total(groups, group))];
        return [.. Enumerable.Range(0, places).Select(i => Enumerable.Range(0, places).Select(j => Estimate(all, without, Math.Max(i, j), Math.Min(i, j))).ToArray())];
    }

    private Estimate Estimate(Matrix<double> all, Matrix<double>[] without, int i, int j)
    {
        var samples = (long)_batches.Length * _batches[0].Length;
        if (_problems[i] is not null || _problems[j] is not null)
            return new Estimate(double.NaN, double.NaN, samples);
        if (i == j)
            return new Estimate(1, 0, samples);
        var error = without.Length < 2 ? double.NaN : Jackknife.From(Ratio(all, i, j), Array.ConvertAll(without, sums => Ratio(sums, i, j)), samples).StandardError;
        return new Estimate(Ratio(all, i, j), error, samples);
    }

    private static double Ratio(Matrix<double> sums, int i, int j) => sums[i, j] / Math.Sqrt(sums[i, i] * sums[j, j]);

    private static Matrix<double> Total(Matrix<double>[] groups, int leftOut)
    {
        var total = new Matrix<double>(groups[0].Rows, groups[0].Columns);
        for (var group = 0; group < groups.Length; group++)
        {
            if (group != leftOut)
                System.Numerics.Tensors.TensorPrimitives.Add<double>(total.Data, groups[group].Data, total.Data);
        }

        return total;
    }
}
