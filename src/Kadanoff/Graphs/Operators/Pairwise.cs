namespace Kadanoff.Graphs.Operators;

/// <summary>A function of two elements, applied along rows of the common shape.</summary>
/// <typeparam name="TFrom">Of the operands.</typeparam>
/// <typeparam name="TTo">Of the result.</typeparam>
internal interface IPairFunction<TFrom, TTo>
{
    /// <summary>Both operands differ from element to element.</summary>
    static abstract void Of(ReadOnlySpan<TFrom> x, ReadOnlySpan<TFrom> y, Span<TTo> z);

    /// <summary>The second operand is the same for all.</summary>
    static abstract void Of(ReadOnlySpan<TFrom> x, TFrom y, Span<TTo> z);

    /// <summary>The first operand is the same for all.</summary>
    static abstract void Of(TFrom x, ReadOnlySpan<TFrom> y, Span<TTo> z);
}

/// <summary>Runs a function of two operands with repetition along axes of length 1.</summary>
internal static class Pairwise
{
    /// <summary>z ← f(x, y); neighbouring axes that both operands walk through in the same way are taken as one.</summary>
    public static Tensor Run<TFunction, TFrom, TTo>(Call call, Tensor x, Tensor y, TensorKind kind, int output = 0)
        where TFunction : IPairFunction<TFrom, TTo>
    {
        var right = OldShape(call, x, y);
        var shape = Broadcast.Shape(call, x.Dimensions, right);
        var z = call.Make(kind, shape, output);
        if (z.Count == 1)
            TFunction.Of(x.Elements<TFrom>()[..1], y.Elements<TFrom>()[..1], z.Elements<TTo>());
        else if (z.Count > 1)
            Run<TFunction, TFrom, TTo>(x.Elements<TFrom>(), Broadcast.Strides(x.Dimensions, shape.Length), y.Elements<TFrom>(), Broadcast.Strides(right, shape.Length), z.Elements<TTo>(), shape);
        return z;
    }

    private static ReadOnlySpan<int> OldShape(Call call, Tensor x, Tensor y) =>
        call.OperatorSet < 7 && call.Integer("broadcast", 0) == 1 && y.Count > 1
            ? Broadcast.From(call, y.Dimensions, x.Rank, call.HasSetting("axis") ? call.Axis(call.Integer("axis", 0), x.Rank) : x.Rank - y.Rank)
            : y.Dimensions;

    private static void Run<TFunction, TFrom, TTo>(ReadOnlySpan<TFrom> x, long[] xStrides, ReadOnlySpan<TFrom> y, long[] yStrides, Span<TTo> z, int[] shape)
        where TFunction : IPairFunction<TFrom, TTo>
    {
        var rank = Collapse(shape, xStrides, yStrides);
        Span<int> index = stackalloc int[rank];
        index.Clear();
        var (inner, xs, ys) = (shape[rank - 1], (int)xStrides[rank - 1], (int)yStrides[rank - 1]);
        var (xo, yo) = (0L, 0L);
        for (var done = 0; done < z.Length; done += inner)
        {
            Row<TFunction, TFrom, TTo>(x, (int)xo, xs, y, (int)yo, ys, z.Slice(done, inner));
            for (var axis = rank - 2; axis >= 0; axis--)
            {
                (xo, yo) = (xo + xStrides[axis], yo + yStrides[axis]);
                if (++index[axis] < shape[axis])
                    break;
                (xo, yo) = (xo - (xStrides[axis] * shape[axis]), yo - (yStrides[axis] * shape[axis]));
                index[axis] = 0;
            }
        }
    }

    private static void Row<TFunction, TFrom, TTo>(ReadOnlySpan<TFrom> x, int xo, int xs, ReadOnlySpan<TFrom> y, int yo, int ys, Span<TTo> z)
        where TFunction : IPairFunction<TFrom, TTo>
    {
        if (ys == 0)
            TFunction.Of(x.Slice(xo, xs == 0 ? 1 : z.Length), y[yo], xs == 0 ? z[..1] : z);
        else if (xs == 0)
            TFunction.Of(x[xo], y.Slice(yo, z.Length), z);
        else
            TFunction.Of(x.Slice(xo, z.Length), y.Slice(yo, z.Length), z);
        if (xs == 0 && ys == 0)
            z.Fill(z[0]);
    }

    private static int Collapse(int[] shape, long[] x, long[] y)
    {
        var rank = 0;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == 1)
                continue;
            if (rank > 0 && x[rank - 1] == x[i] * shape[i] && y[rank - 1] == y[i] * shape[i])
                (shape[rank - 1], x[rank - 1], y[rank - 1]) = (shape[rank - 1] * shape[i], x[i], y[i]);
            else
                (shape[rank], x[rank], y[rank++]) = (shape[i], x[i], y[i]);
        }

        return rank;
    }
}
