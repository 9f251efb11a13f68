using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>How singular values of weights are found.</summary>
public enum SpectrumMethod
{
    /// <summary>Eigenvalues of the Gram matrix: exact to 1e-15 of the largest. Singular values below 1.5e-8 of the largest are noise.</summary>
    Gram,

    /// <summary>Singular value decomposition: small ones are exact too, to a few 1e-16 of the largest singular value; some ten times the work.</summary>
    Singular,
}

/// <summary>The eigenvalues λ = σ² of a weight matrix, or of the matrices at all positions of a kernel together.</summary>
/// <remarks>
/// <para><i>Equation</i>: λ are the eigenvalues of W·Wᵀ (of the shorter side), W outputs × inputs, not divided by the number of rows. <i>Units</i>: squares of weights.</para>
/// <para><i>Cost</i>: N·M² + 4/3·M³ operations for each position, M the shorter side, and 8·M² bytes; see <see cref="SpectrumMethod"/> for the precision. <i>Reference</i>: [martin2021]. <i>Checked by</i> WeightSpectrumTests.</para>
/// </remarks>
public sealed class WeightSpectrum
{
    /// <param name="outputs">Rows of the matrices.</param>
    /// <param name="inputs">Columns of the matrices.</param>
    /// <param name="slices">λ of each position.</param>
    public WeightSpectrum(int outputs, int inputs, IReadOnlyList<double[]> slices)
    {
        ArgumentNullException.ThrowIfNull(slices);
        (Outputs, Inputs, Slices) = (outputs, inputs, slices);
        Eigenvalues = slices.Count == 1 ? slices[0] : [.. slices.SelectMany(slice => slice).Order()];
    }

    /// <summary>Rows of the matrices.</summary>
    public int Outputs { get; }

    /// <summary>Columns of the matrices.</summary>
    public int Inputs { get; }

    /// <summary>λ of each position of the kernel, ascending.</summary>
    public IReadOnlyList<double[]> Slices { get; }

    /// <summary>λ of all positions, ascending.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>N, the longer side.</summary>
    public int Longer => Math.Max(Outputs, Inputs);

    /// <summary>M, the shorter side.</summary>
    public int Shorter => Math.Min(Outputs, Inputs);

    /// <summary>Q = N/M ≥ 1.</summary>
    public double Ratio => (double)Longer / Shorter;

    /// <summary>λ_max.</summary>
    public double Largest => Eigenvalues.Length == 0 ? 0 : Eigenvalues[^1];

    /// <summary>Σλ = ‖W‖², of all positions.</summary>
    public double Sum => TensorPrimitives.Sum<double>(Eigenvalues);

    /// <summary>The spectrum of a block of a model, which is read.</summary>
    /// <param name="block">The map.</param>
    /// <param name="method">Of the singular values.</param>
    /// <param name="provider">Own code or LAPACK.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="FileException">The file is damaged there.</exception>
    /// <exception cref="DataException">A weight is NaN or infinite.</exception>
    public static WeightSpectrum Of(WeightBlock block, SpectrumMethod method = SpectrumMethod.Gram, AlgebraProvider provider = AlgebraProvider.Automatic, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(block);
        return block.Tensor.Type == "float64"
            ? Of<double>(block.Tensor.ToDoubles(), block, method, provider, threads)
            : Of<float>(block.Tensor.ToSingles(), block, method, provider, threads);
    }

    /// <summary>The same from numbers that have been read.</summary>
    /// <param name="numbers">Of the tensor.</param>
    /// <param name="block">The map.</param>
    /// <param name="method">Of the singular values.</param>
    /// <param name="provider">Own code or LAPACK.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="DataException">A weight is NaN or infinite.</exception>
    public static WeightSpectrum Of<T>(ReadOnlySpan<T> numbers, WeightBlock block, SpectrumMethod method = SpectrumMethod.Gram, AlgebraProvider provider = AlgebraProvider.Automatic, int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(block);
        var slices = new double[block.Positions][];
        for (var k = 0; k < slices.Length; k++)
            slices[k] = method == SpectrumMethod.Gram ? OfGram(numbers, block.At(k), provider, threads) : OfSingularValues(block.Slice(numbers, k), provider);
        return new WeightSpectrum(block.Outputs, block.Inputs, slices);
    }

    /// <summary>The spectrum of a matrix, as one position.</summary>
    /// <exception cref="DataException">A weight is NaN or infinite.</exception>
    public static WeightSpectrum Of<T>(Matrix<T> matrix, AlgebraProvider provider = AlgebraProvider.Automatic, int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var strided = new StridedMatrix(matrix.Rows, matrix.Columns, 0, matrix.Columns, 1);
        return new WeightSpectrum(matrix.Rows, matrix.Columns, [OfGram<T>(matrix.Data, strided, provider, threads)]);
    }

    /// <summary>The spectrum of the weights times a factor: eigenvalues times its square.</summary>
    public WeightSpectrum Scaled(double factor) => new(Outputs, Inputs, [.. Slices.Select(slice => slice.Select(value => value * factor * factor).ToArray())]);

    private static double[] OfGram<T>(ReadOnlySpan<T> numbers, StridedMatrix matrix, AlgebraProvider provider, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = SymmetricEigen.Values(Scaled(GramMatrix.OfShorterSide(numbers, matrix, threads), matrix.Wide.Rows), matrix.Wide.Rows, provider, threads);
        TensorPrimitives.Max(values, 0, values);
        return values;
    }

    /// <summary>A Gram matrix over the power of two next to its largest element, in place.</summary>
    private static ScaledCopy Scaled(double[] gram, int size)
    {
        var largest = 0.0;
        for (var i = 0; i < size; i++)
            largest = Math.Max(largest, gram[(i * size) + i]);
        var factor = largest == 0 ? 1 : Math.ScaleB(1, Math.ILogB(largest));
        TensorPrimitives.Multiply(gram, 1 / factor, gram);
        return new ScaledCopy(gram, factor);
    }

    private static double[] OfSingularValues<T>(Matrix<T> matrix, AlgebraProvider provider)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var widened = new Matrix<double>(matrix.Rows, matrix.Columns);
        TensorPrimitives.ConvertTruncating<T, double>(matrix.Data, widened.Data);
        var values = SingularValueDecomposition.Decompose(widened, provider).S;
        Array.Reverse(values);
        TensorPrimitives.Multiply<double>(values, values, values);
        return values;
    }
}
