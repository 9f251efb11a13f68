using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>The innermost loops of the matrix product: a block of a few rows, one strip wide, kept in registers over the whole of k.</summary>
/// <remarks>
/// <i>Equation</i>: c[i, :] ← start[i, :] + Σ_p a[i, p]·b[p, :] + shift[:], one chain of fused multiply-adds per element, p ascending.
/// Twelve rows of two 512-bit vectors, or six of two 256-bit ones, fill the registers; fewer rows serve the rest.
/// </remarks>
internal static unsafe class GemmKernels
{
    /// <summary>Twelve rows.</summary>
    /// <param name="a">First row of the left operand; element (i, p) at i·rowStride + p·step.</param>
    /// <param name="rowStride">Of the left operand.</param>
    /// <param name="step">Of the left operand along k.</param>
    /// <param name="b">Strips of the right operand.</param>
    /// <param name="bStride">Distance between strips.</param>
    /// <param name="start">Strips to add to.</param>
    /// <param name="startStride">Distance between them; 0 for one that all rows start from.</param>
    /// <param name="shift">Null, or a strip that is added to every row at the end.</param>
    /// <param name="c">Strips of the result.</param>
    /// <param name="cStride">Distance between strips.</param>
    /// <param name="depth">Length of k.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Twelve<TTile, T>(T* a, nint rowStride, nint step, T* b, nint bStride, T* start, nint startStride, T* shift, T* c, nint cStride, int depth)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c0 = TTile.Load(start);
        var c1 = TTile.Load(start + startStride);
        var c2 = TTile.Load(start + (2 * startStride));
        var c3 = TTile.Load(start + (3 * startStride));
        var c4 = TTile.Load(start + (4 * startStride));
        var c5 = TTile.Load(start + (5 * startStride));
        var c6 = TTile.Load(start + (6 * startStride));
        var c7 = TTile.Load(start + (7 * startStride));
        var c8 = TTile.Load(start + (8 * startStride));
        var c9 = TTile.Load(start + (9 * startStride));
        var c10 = TTile.Load(start + (10 * startStride));
        var c11 = TTile.Load(start + (11 * startStride));
        var a6 = a + (6 * rowStride);
        for (var p = 0; p < depth; p++)
        {
            var strip = TTile.Load(b);
            c0.AddProduct(a, strip);
            c1.AddProduct(a + rowStride, strip);
            c2.AddProduct(a + (2 * rowStride), strip);
            c3.AddProduct(a + (3 * rowStride), strip);
            c4.AddProduct(a + (4 * rowStride), strip);
            c5.AddProduct(a + (5 * rowStride), strip);
            c6.AddProduct(a6, strip);
            c7.AddProduct(a6 + rowStride, strip);
            c8.AddProduct(a6 + (2 * rowStride), strip);
            c9.AddProduct(a6 + (3 * rowStride), strip);
            c10.AddProduct(a6 + (4 * rowStride), strip);
            c11.AddProduct(a6 + (5 * rowStride), strip);
            a += step;
            a6 += step;
            b += bStride;
        }

        if (shift != null)
        {
            var last = TTile.Load(shift);
            c0.Add(last);
            c1.Add(last);
            c2.Add(last);
            c3.Add(last);
            c4.Add(last);
            c5.Add(last);
            c6.Add(last);
            c7.Add(last);
            c8.Add(last);
            c9.Add(last);
            c10.Add(last);
            c11.Add(last);
        }

        c0.Store(c);
        c1.Store(c + cStride);
        c2.Store(c + (2 * cStride));
        c3.Store(c + (3 * cStride));
        c4.Store(c + (4 * cStride));
        c5.Store(c + (5 * cStride));
        c6.Store(c + (6 * cStride));
        c7.Store(c + (7 * cStride));
        c8.Store(c + (8 * cStride));
        c9.Store(c + (9 * cStride));
        c10.Store(c + (10 * cStride));
        c11.Store(c + (11 * cStride));
    }

    /// <summary>Six rows.</summary>
    /// <param name="a">First row of the left operand; element (i, p) at i·rowStride + p·step.</param>
    /// <param name="rowStride">Of the left operand.</param>
    /// <param name="step">Of the left operand along k.</param>
    /// <param name="b">Strips of the right operand.</param>
    /// <param name="bStride">Distance between strips.</param>
    /// <param name="start">Strips to add to.</param>
    /// <param name="startStride">Distance between them; 0 for one that all rows start from.</param>
    /// <param name="shift">Null, or a strip that is added to every row at the end.</param>
    /// <param name="c">Strips of the result.</param>
    /// <param name="cStride">Distance between strips.</param>
    /// <param name="depth">Length of k.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Six<TTile, T>(T* a, nint rowStride, nint step, T* b, nint bStride, T* start, nint startStride, T* shift, T* c, nint cStride, int depth)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c0 = TTile.Load(start);
        var c1 = TTile.Load(start + startStride);
        var c2 = TTile.Load(start + (2 * startStride));
        var c3 = TTile.Load(start + (3 * startStride));
        var c4 = TTile.Load(start + (4 * startStride));
        var c5 = TTile.Load(start + (5 * startStride));
        for (var p = 0; p < depth; p++)
        {
            var strip = TTile.Load(b);
            c0.AddProduct(a, strip);
            c1.AddProduct(a + rowStride, strip);
            c2.AddProduct(a + (2 * rowStride), strip);
            c3.AddProduct(a + (3 * rowStride), strip);
            c4.AddProduct(a + (4 * rowStride), strip);
            c5.AddProduct(a + (5 * rowStride), strip);
            a += step;
            b += bStride;
        }

        if (shift != null)
        {
            var last = TTile.Load(shift);
            c0.Add(last);
            c1.Add(last);
            c2.Add(last);
            c3.Add(last);
            c4.Add(last);
            c5.Add(last);
        }

        c0.Store(c);
        c1.Store(c + cStride);
        c2.Store(c + (2 * cStride));
        c3.Store(c + (3 * cStride));
        c4.Store(c + (4 * cStride));
        c5.Store(c + (5 * cStride));
    }

    /// <summary>Four rows.</summary>
    /// <param name="a">First row of the left operand; element (i, p) at i·rowStride + p·step.</param>
    /// <param name="rowStride">Of the left operand.</param>
    /// <param name="step">Of the left operand along k.</param>
    /// <param name="b">Strips of the right operand.</param>
    /// <param name="bStride">Distance between strips.</param>
    /// <param name="start">Strips to add to.</param>
    /// <param name="startStride">Distance between them; 0 for one that all rows start from.</param>
    /// <param name="shift">Null, or a strip that is added to every row at the end.</param>
    /// <param name="c">Strips of the result.</param>
    /// <param name="cStride">Distance between strips.</param>
    /// <param name="depth">Length of k.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Four<TTile, T>(T* a, nint rowStride, nint step, T* b, nint bStride, T* start, nint startStride, T* shift, T* c, nint cStride, int depth)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c0 = TTile.Load(start);
        var c1 = TTile.Load(start + startStride);
        var c2 = TTile.Load(start + (2 * startStride));
        var c3 = TTile.Load(start + (3 * startStride));
        for (var p = 0; p < depth; p++)
        {
            var strip = TTile.Load(b);
            c0.AddProduct(a, strip);
            c1.AddProduct(a + rowStride, strip);
            c2.AddProduct(a + (2 * rowStride), strip);
            c3.AddProduct(a + (3 * rowStride), strip);
            a += step;
            b += bStride;
        }

        if (shift != null)
        {
            var last = TTile.Load(shift);
            c0.Add(last);
            c1.Add(last);
            c2.Add(last);
            c3.Add(last);
        }

        c0.Store(c);
        c1.Store(c + cStride);
        c2.Store(c + (2 * cStride));
        c3.Store(c + (3 * cStride));
    }

    /// <summary>One row.</summary>
    /// <param name="a">First row of the left operand; element (i, p) at i·rowStride + p·step.</param>
    /// <param name="rowStride">Of the left operand.</param>
    /// <param name="step">Of the left operand along k.</param>
    /// <param name="b">Strips of the right operand.</param>
    /// <param name="bStride">Distance between strips.</param>
    /// <param name="start">Strips to add to.</param>
    /// <param name="startStride">Distance between them; 0 for one that all rows start from.</param>
    /// <param name="shift">Null, or a strip that is added to every row at the end.</param>
    /// <param name="c">Strips of the result.</param>
    /// <param name="cStride">Distance between strips.</param>
    /// <param name="depth">Length of k.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void One<TTile, T>(T* a, nint rowStride, nint step, T* b, nint bStride, T* start, nint startStride, T* shift, T* c, nint cStride, int depth)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c0 = TTile.Load(start);
        for (var p = 0; p < depth; p++)
        {
            var strip = TTile.Load(b);
            c0.AddProduct(a, strip);
            a += step;
            b += bStride;
        }

        if (shift != null)
        {
            var last = TTile.Load(shift);
            c0.Add(last);
        }

        c0.Store(c);
    }
}
