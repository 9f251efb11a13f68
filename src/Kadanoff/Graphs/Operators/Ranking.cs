namespace Kadanoff.Graphs.Operators;

/// <summary>Where the largest elements are: the first, or the k first in order.</summary>
/// <remarks>Equal elements are in the order of their places. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ReductionOperatorTests.</remarks>
internal static class Ranking
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["ArgMax"] = call => Extreme(call, largest: true),
        ["ArgMin"] = call => Extreme(call, largest: false),
        ["TopK"] = Top,
    };

    private static void Extreme(Call call, bool largest)
    {
        var x = call.Input(0);
        var axis = call.Axis(call.Integer("axis", 0), x.Rank);
        var (length, inner) = (x[axis], (int)TensorShape.Count(x.Dimensions[(axis + 1)..]));
        var isLast = call.Integer("select_last_index", 0) == 1;
        if (length == 0)
            throw call.Fault("nothing is the largest of no elements");
        int[] shape = [.. x.Dimensions[..axis], .. call.Integer("keepdims", 1) != 0 ? [1] : Array.Empty<int>(), .. x.Dimensions[(axis + 1)..]];
        var y = call.Make(TensorKind.Integer, shape).Integers;
        var order = Order(x);
        for (var i = 0; i < y.Length; i++)
        {
            var start = (i / inner * inner * length) + (i % inner);
            var best = 0;
            for (var k = 1; k < length; k++)
            {
                var sign = order(start + (k * inner), start + (best * inner)) * (largest ? 1 : -1);
                if (sign > 0 || (sign == 0 && isLast))
                    best = k;
            }

            y[i] = best;
        }
    }

    private static void Top(Call call)
    {
        var x = call.Input(0);
        var axis = call.Axis(call.Integer("axis", -1), x.Rank);
        var k = call.Has(1) ? call.Single(1) : call.Integer("k", -1);
        var (length, inner) = (x[axis], (int)TensorShape.Count(x.Dimensions[(axis + 1)..]));
        if (k < 0 || k > length)
            throw call.Fault($"it cannot take {k} of {length}");
        var sign = call.Integer("largest", 1) != 0 ? -1 : 1;
        int[] shape = [.. x.Dimensions[..axis], k, .. x.Dimensions[(axis + 1)..]];
        var (values, places) = (call.Make(x.Kind, shape), call.Wants(1) ? call.Make(TensorKind.Integer, shape, 1) : null);
        var order = Order(x);
        var ranks = new int[length];
        for (var line = 0; k > 0 && line < values.Count / k; line++)
        {
            var start = (line / inner * inner * length) + (line % inner);
            for (var i = 0; i < length; i++)
                ranks[i] = i;
            Array.Sort(ranks, (a, b) => order(start + (a * inner), start + (b * inner)) is var compared && compared != 0 ? sign * compared : a.CompareTo(b));
            for (var i = 0; i < k; i++)
            {
                var to = (line / inner * inner * k) + (line % inner) + (i * inner);
                if (x.Kind == TensorKind.Float)
                    values.Floats[to] = x.Floats[start + (ranks[i] * inner)];
                else
                    values.Integers[to] = x.Integers[start + (ranks[i] * inner)];
                places?.Integers[to] = ranks[i];
            }
        }
    }

    /// <summary>Compares two elements by their places.</summary>
    private static Func<int, int, int> Order(Tensor x) => x.Kind == TensorKind.Float
        ? (a, b) => x.Floats[a].CompareTo(x.Floats[b])
        : (a, b) => x.Integers[a].CompareTo(x.Integers[b]);
}
