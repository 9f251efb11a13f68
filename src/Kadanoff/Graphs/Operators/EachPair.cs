namespace Kadanoff.Graphs.Operators;

/// <summary>A function of two elements.</summary>
internal interface IPair<TFrom, TTo>
{
    static abstract TTo Of(TFrom x, TFrom y);
}

/// <summary>Applies a function of two elements to one pair after the other.</summary>
internal readonly struct EachPair<TFunction, TFrom, TTo> : IPairFunction<TFrom, TTo>
    where TFunction : IPair<TFrom, TTo>
{
    public static void Of(ReadOnlySpan<TFrom> x, ReadOnlySpan<TFrom> y, Span<TTo> z)
    {
        for (var i = 0; i < z.Length; i++)
            z[i] = TFunction.Of(x[i], y[i]);
    }

    public static void Of(ReadOnlySpan<TFrom> x, TFrom y, Span<TTo> z)
    {
        for (var i = 0; i < z.Length; i++)
            z[i] = TFunction.Of(x[i], y);
    }

    public static void Of(TFrom x, ReadOnlySpan<TFrom> y, Span<TTo> z)
    {
        for (var i = 0; i < z.Length; i++)
            z[i] = TFunction.Of(x, y[i]);
    }
}
