namespace Kadanoff.Graphs.Operators;

/// <summary>Sums, means, extremes and norms along some axes, and running sums.</summary>
/// <remarks>The axes are settings in older operator sets and inputs in newer ones; none means all, unless <c>noop_with_empty_axes</c> is set. Sums in float64, in the order of the elements. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ReductionOperatorTests.</remarks>
internal static class Reductions
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["ReduceSum"] = Reduce<SumReduction>,
        ["ReduceMean"] = Reduce<MeanReduction>,
        ["ReduceMax"] = Reduce<MaximumReduction>,
        ["ReduceMin"] = Reduce<MinimumReduction>,
        ["ReduceProd"] = Reduce<ProductReduction>,
        ["ReduceL1"] = Reduce<AbsoluteReduction>,
        ["ReduceL2"] = Reduce<NormReduction>,
        ["ReduceSumSquare"] = Reduce<SquareReduction>,
        ["ReduceLogSum"] = Reduce<LogarithmReduction>,
        ["ReduceLogSumExp"] = LogSumExp,
        ["CumSum"] = CumSum,
    };

    private static void Reduce<TReduction>(Call call)
        where TReduction : IReduction
    {
        var x = call.Input(0);
        if (Unchanged(call))
            return;
        var groups = Prepare(call, x, out var shape);
        var sums = new double[groups.Count];
        Array.Fill(sums, TReduction.Start);
        if (x.Kind == TensorKind.Float)
            Accumulate<TReduction>(x.Floats, groups, sums);
        else
            AccumulateIntegers<TReduction>(call.Integers(0), groups, sums);
        var terms = sums.Length == 0 ? 0 : (double)x.Count / sums.Length;
        var y = call.Make(x.Kind, shape);
        for (var i = 0; i < sums.Length; i++)
        {
            var result = TReduction.End(sums[i], terms);
            if (x.Kind == TensorKind.Float)
                y.Floats[i] = (float)result;
            else
                y.Integers[i] = (long)result;
        }
    }

    private static bool Unchanged(Call call)
    {
        if (call.Integer("noop_with_empty_axes", 0) != 1 || call.List(1, "axes") is { Length: > 0 })
            return false;
        call.Share(call.Input(0), call.Input(0).Dimensions);
        return true;
    }

    private static Grouping Prepare(Call call, Tensor x, out int[] shape)
    {
        var axes = call.List(1, "axes") is { Length: > 0 } given ? call.Axes(given, x.Rank) : [.. Enumerable.Range(0, x.Rank)];
        var keeps = call.Integer("keepdims", 1) != 0;
        var dimensions = x.Dimensions.ToArray();
        shape = [.. Enumerable.Range(0, x.Rank).Where(axis => keeps || !axes.Contains(axis)).Select(axis => axes.Contains(axis) ? 1 : dimensions[axis])];
        if (TensorShape.Count(shape) > int.MaxValue / 2)
            throw call.Fault($"a result of {TensorShape.Text(shape)} is too large");
        call.RequireRoom(TensorShape.Count(shape) * 2 * sizeof(double));
        return Grouping.Of(x.Dimensions, axes);
    }

    private static void Accumulate<TReduction>(ReadOnlySpan<float> x, Grouping groups, double[] sums)
        where TReduction : IReduction
    {
        var (length, stride) = groups.Line;
        for (var first = 0; first < x.Length; first += length)
        {
            var group = groups.Of(first);
            if (stride == 0)
            {
                var sum = sums[group];
                foreach (var element in x.Slice(first, length))
                    sum = TReduction.Next(sum, element);
                sums[group] = sum;
            }
            else
            {
                for (var i = 0; i < length; i++)
                    sums[group + (i * stride)] = TReduction.Next(sums[group + (i * stride)], x[first + i]);
            }
        }
    }

    private static void AccumulateIntegers<TReduction>(ReadOnlySpan<long> x, Grouping groups, double[] sums)
        where TReduction : IReduction
    {
        for (var i = 0; i < x.Length; i++)
            sums[groups.Of(i)] = TReduction.Next(sums[groups.Of(i)], x[i]);
    }

    /// <summary>ln Σ eˣ, from the largest element on, so that nothing overflows.</summary>
    private static void LogSumExp(Call call)
    {
        var x = call.Numbers(0);
        if (Unchanged(call))
            return;
        var groups = Prepare(call, x, out var shape);
        var most = new double[groups.Count];
        Array.Fill(most, double.NegativeInfinity);
        for (var i = 0; i < x.Count; i++)
            most[groups.Of(i)] = Math.Max(most[groups.Of(i)], x.Floats[i]);
        var sums = new double[groups.Count];
        for (var i = 0; i < x.Count; i++)
            sums[groups.Of(i)] += double.IsInfinity(most[groups.Of(i)]) ? Math.Exp(x.Floats[i]) : Math.Exp(x.Floats[i] - most[groups.Of(i)]);
        var y = call.Make(TensorKind.Float, shape).Floats;
        for (var i = 0; i < y.Length; i++)
            y[i] = (float)(Math.Log(sums[i]) + (double.IsInfinity(most[i]) ? 0 : most[i]));
    }

    private static void CumSum(Call call)
    {
        var x = call.Input(0);
        var axis = call.Axis(call.Single(1), x.Rank);
        var inner = (int)TensorShape.Count(x.Dimensions[(axis + 1)..]);
        var (isExclusive, isReverse) = (call.Integer("exclusive", 0) == 1, call.Integer("reverse", 0) == 1);
        var y = call.Make(x.Kind, x.Dimensions);
        for (var line = 0; line < (x.Count == 0 ? 0 : x.Count / x[axis]); line++)
        {
            var start = (line / inner * inner * x[axis]) + (line % inner);
            var (sum, whole) = (0.0, 0L);
            for (var k = 0; k < x[axis]; k++)
            {
                var i = start + ((isReverse ? x[axis] - 1 - k : k) * inner);
                if (x.Kind == TensorKind.Float)
                {
                    var next = sum + x.Floats[i];
                    y.Floats[i] = (float)(isExclusive ? sum : next);
                    sum = next;
                }
                else
                {
                    var next = unchecked(whole + x.Integers[i]);
                    y.Integers[i] = isExclusive ? whole : next;
                    whole = next;
                }
            }
        }
    }

    /// <summary>How elements are put together.</summary>
    private interface IReduction
    {
        static abstract double Start { get; }

        static abstract double Next(double sum, double x);

        static virtual double End(double sum, double terms) => sum;
    }

    private readonly struct SumReduction : IReduction
    {
        public static double Start => 0;

        public static double Next(double sum, double x) => sum + x;
    }

    private readonly struct MeanReduction : IReduction
    {
        public static double Start => 0;

        public static double Next(double sum, double x) => sum + x;

        public static double End(double sum, double terms) => sum / terms;
    }

    private readonly struct MaximumReduction : IReduction
    {
        public static double Start => double.NegativeInfinity;

        public static double Next(double sum, double x) => Math.Max(sum, x);
    }

    private readonly struct MinimumReduction : IReduction
    {
        public static double Start => double.PositiveInfinity;

        public static double Next(double sum, double x) => Math.Min(sum, x);
    }

    private readonly struct ProductReduction : IReduction
    {
        public static double Start => 1;

        public static double Next(double sum, double x) => sum * x;
    }

    private readonly struct AbsoluteReduction : IReduction
    {
        public static double Start => 0;

        public static double Next(double sum, double x) => sum + Math.Abs(x);
    }

    private readonly struct NormReduction : IReduction
    {
        public static double Start => 0;

        public static double Next(double sum, double x) => sum + (x * x);

        public static double End(double sum, double terms) => Math.Sqrt(sum);
    }

    private readonly struct SquareReduction : IReduction
    {
        public static double Start => 0;

        public static double Next(double sum, double x) => sum + (x * x);
    }

    private readonly struct LogarithmReduction : IReduction
    {
        public static double Start => 0;

        public static double Next(double sum, double x) => sum + x;

        public static double End(double sum, double terms) => Math.Log(sum);
    }
}
