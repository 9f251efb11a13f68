using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Coordinates of samples along a few directions, in float64 whatever the samples are.</summary>
/// <remarks>
/// <para><i>Equation</i>: y_j = Σ_k w_jk (x_k − o_k), with directions w and origin o.</para>
/// <para>Every coordinate is its own chain of sums in a fixed order, so it depends neither on the samples beside it nor on the machine.</para>
/// <para><i>Cost</i>: 2·N·p·r operations for r directions; the samples are read once and nothing of their size is allocated. <i>Checked by</i> ProjectionTests.</para>
/// </remarks>
public sealed unsafe class Projection
{
    private const int TileRows = 4;
    private const int TileDirections = 3;
    private const int BlockFeatures = 512;

    private readonly double[] _origin;
    private readonly Matrix<double> _directions;

    /// <param name="directions">r × p.</param>
    /// <param name="origin">p elements, or empty for the origin of the samples.</param>
    /// <exception cref="ShapeException">The origin has another number of elements.</exception>
    public Projection(Matrix<double> directions, ReadOnlySpan<double> origin = default)
    {
        ArgumentNullException.ThrowIfNull(directions);
        if (origin.Length != 0 && origin.Length != directions.Columns)
            throw new ShapeException($"An origin of {origin.Length} elements does not fit directions of {directions.Columns}", "Give one element for each feature.");
        (Directions, Width) = (directions.Rows, directions.Columns);
        _origin = origin.Length == 0 ? new double[Width] : origin.ToArray();
        _directions = new Matrix<double>(RoundUp(Directions, TileDirections), RoundUp(Width, 4));
        for (var j = 0; j < Directions; j++)
            directions.Row(j).CopyTo(_directions.Row(j));
    }

    /// <summary>r.</summary>
    public int Directions { get; }

    /// <summary>p.</summary>
    public int Width { get; }

    /// <summary>The coordinates of every sample.</summary>
    /// <param name="rows">samples × p.</param>
    /// <param name="coordinates">samples × r, row after row; overwritten.</param>
    /// <exception cref="ShapeException">The samples or the result do not fit.</exception>
    public void Apply<T>(View<T> rows, Span<double> coordinates)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (rows.Columns != Width || rows.ColumnStride != 1 || coordinates.Length != (long)rows.Rows * Directions)
            throw new ShapeException($"{rows.Rows}×{rows.Columns} samples and {coordinates.Length} coordinates do not fit {Directions} directions of {Width} features", "Give rows of as many features as the directions have.");
        coordinates.Clear();
        var widened = stackalloc double[TileRows * BlockFeatures];
        fixed (double* directions = _directions.Data, y = coordinates)
        {
            for (var row = 0; row < rows.Rows; row += TileRows)
            {
                var count = Math.Min(TileRows, rows.Rows - row);
                for (var first = 0; first < Width; first += BlockFeatures)
                {
                    var length = Math.Min(BlockFeatures, Width - first);
                    Widen(rows, row, count, first, length, widened);
                    for (var j = 0; j < Directions; j += TileDirections)
                        AddTile(widened, directions + ((nint)j * _directions.Columns) + first, RoundUp(length, 4), y + ((nint)row * Directions) + j, count, Math.Min(TileDirections, Directions - j));
                }
            }
        }
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    /// <summary>Part of four samples, relative to the origin; zeros after the last feature, whatever was there in samples after the last.</summary>
    private void Widen<T>(View<T> rows, int row, int count, int first, int length, double* widened)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < count; i++)
        {
            var target = new Span<double>(widened + (i * BlockFeatures), BlockFeatures);
            ShiftedRow.Widen(rows.Data.Slice(((row + i) * rows.RowStride) + first, length), _origin.AsSpan(first, length), target);
            target[length..RoundUp(length, 4)].Clear();
        }
    }

    /// <summary>Adds the part of the coordinates of four samples along three directions that one block of features gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddTile(double* x, double* w, int length, double* y, int rows, int directions)
    {
        Vector256<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector256<double> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        var w1 = w + _directions.Columns;
        var w2 = w1 + _directions.Columns;
        for (var k = 0; k < length; k += 4)
        {
            var (d0, d1, d2) = (Vector256.Load(w + k), Vector256.Load(w1 + k), Vector256.Load(w2 + k));
            var v = Vector256.Load(x + k);
            s00 = Vector256.FusedMultiplyAdd(v, d0, s00);
            s01 = Vector256.FusedMultiplyAdd(v, d1, s01);
            s02 = Vector256.FusedMultiplyAdd(v, d2, s02);
            v = Vector256.Load(x + BlockFeatures + k);
            s10 = Vector256.FusedMultiplyAdd(v, d0, s10);
            s11 = Vector256.FusedMultiplyAdd(v, d1, s11);
            s12 = Vector256.FusedMultiplyAdd(v, d2, s12);
            v = Vector256.Load(x + (2 * BlockFeatures) + k);
            s20 = Vector256.FusedMultiplyAdd(v, d0, s20);
            s21 = Vector256.FusedMultiplyAdd(v, d1, s21);
            s22 = Vector256.FusedMultiplyAdd(v, d2, s22);
            v = Vector256.Load(x + (3 * BlockFeatures) + k);
            s30 = Vector256.FusedMultiplyAdd(v, d0, s30);
            s31 = Vector256.FusedMultiplyAdd(v, d1, s31);
            s32 = Vector256.FusedMultiplyAdd(v, d2, s32);
        }

        ReadOnlySpan<Vector256<double>> sums = [s00, s01, s02, s10, s11, s12, s20, s21, s22, s30, s31, s32];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < directions; j++)
                y[((nint)i * Directions) + j] += DoubleKernels.Sum(sums[(i * TileDirections) + j]);
    }
}
