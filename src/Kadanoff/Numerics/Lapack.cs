using System.Runtime.InteropServices;

namespace Kadanoff.Numerics;

/// <summary>The LAPACK of the system, where there is one: OpenBLAS, the reference library, or Accelerate.</summary>
/// <remarks>
/// It is looked for once, by its usual names, on the system's own search path; OpenBLAS is set to one thread.
/// <i>Reference</i>: [anderson1999]. <i>Checked by</i> LapackTests.
/// </remarks>
public static unsafe class Lapack
{
    private static readonly string[] s_names = OperatingSystem.IsWindows()
        ? ["libopenblas.dll", "openblas.dll"]
        : OperatingSystem.IsMacOS()
            ? ["/System/Library/Frameworks/Accelerate.framework/Accelerate", "libopenblas.dylib"]
            : ["libopenblas.so.0", "liblapack.so.3"];

    private static readonly Lazy<Library?> s_library = new(Find);

    /// <summary>Whether the system has one.</summary>
    public static bool IsPresent => s_library.Value is not null;

    /// <summary>The name under which it was found, or null.</summary>
    public static string? Name => s_library.Value?.Name;

    /// <summary>Whether a decomposition goes to LAPACK.</summary>
    /// <exception cref="DataException">LAPACK is asked for but not there.</exception>
    internal static bool Serves(AlgebraProvider provider, int size) => provider switch
    {
        AlgebraProvider.System when !IsPresent => throw new DataException(
            $"The system has no LAPACK: none of {string.Join(", ", s_names)} could be loaded",
            "Install OpenBLAS, or choose the own or the automatic provider."),
        AlgebraProvider.System => size > 0,
        AlgebraProvider.Automatic => size >= SmallestWorthwhile && IsPresent,
        _ => false,
    };

    /// <summary>Eigenvalues, ascending, of a symmetric matrix whose lower triangle lies in <paramref name="a"/> row after row; a is destroyed, or holds eigenvector k in row k.</summary>
    internal static double[] SymmetricEigenvalues(double[] a, int size, bool vectors)
    {
        var values = new double[size];
        var (job, triangle) = (vectors ? (byte)'V' : (byte)'N', (byte)'U');
        var info = 0;
        double workSize = 0;
        int integerSize = 0, query = -1;
        fixed (double* pa = a, pw = values)
        {
            var solve = s_library.Value!.SymmetricEigen;
            solve(&job, &triangle, &size, pa, &size, pw, &workSize, &query, &integerSize, &query, &info, 1, 1);
            var (workLength, integerLength) = ((int)workSize, integerSize);
            var (work, integers) = (new double[Math.Max(1, workLength)], new int[Math.Max(1, integerLength)]);
            fixed (double* pWork = work)
            fixed (int* pIntegers = integers)
                solve(&job, &triangle, &size, pa, &size, pw, pWork, &workLength, pIntegers, &integerLength, &info, 1, 1);
        }

        Check(info);
        return values;
    }

    /// <summary>Thin singular value decomposition of a rows × columns matrix, row after row (destroyed): U (rows × k), S, Vᵀ (k × columns).</summary>
    internal static (double[] U, double[] S, double[] Vt) SingularValues(double[] a, int rows, int columns)
    {
        var k = Math.Min(rows, columns);
        var (u, s, vt) = (new double[rows * k], new double[k], new double[k * columns]);
        var job = (byte)'S';
        int info = 0, query = -1;
        double workSize = 0;
        var integers = new int[8 * k];
        fixed (double* pa = a, pu = u, ps = s, pv = vt)
        fixed (int* pIntegers = integers)
        {
            // Row-major A is Aᵀ to LAPACK, so its left vectors are ours from the right.
            var solve = s_library.Value!.SingularValues;
            solve(&job, &columns, &rows, pa, &columns, ps, pv, &columns, pu, &k, &workSize, &query, pIntegers, &info, 1);
            var workLength = (int)workSize;
            var work = new double[workLength];
            fixed (double* pWork = work)
                solve(&job, &columns, &rows, pa, &columns, ps, pv, &columns, pu, &k, pWork, &workLength, pIntegers, &info, 1);
        }

        Check(info);
        return (u, s, vt);
    }

    private const int SmallestWorthwhile = 128;

    private static void Check(int info)
    {
        if (info != 0)
            throw new DataException($"LAPACK gave up on a matrix (info = {info})", "Choose the own provider, or check the matrix for extreme values.");
    }

    private static Library? Find()
    {
        foreach (var name in s_names)
        {
            if (!NativeLibrary.TryLoad(name, out var handle))
                continue;
            if (NativeLibrary.TryGetExport(handle, "dsyevd_", out var eigen) && NativeLibrary.TryGetExport(handle, "dgesdd_", out var singular))
            {
                if (NativeLibrary.TryGetExport(handle, "openblas_set_num_threads", out var setThreads))
                    ((delegate* unmanaged[Cdecl]<int, void>)setThreads)(1);
                return new Library(name, eigen, singular);
            }

            NativeLibrary.Free(handle);
        }

        return null;
    }

    /// <summary>The two entry points; the last arguments are the lengths of the strings, as Fortran compilers pass them.</summary>
    private sealed class Library(string name, nint eigen, nint singular)
    {
        public string Name => name;

        public delegate* unmanaged[Cdecl]<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void> SymmetricEigen =>
            (delegate* unmanaged[Cdecl]<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void>)eigen;

        public delegate* unmanaged[Cdecl]<byte*, int*, int*, double*, int*, double*, double*, int*, double*, int*, double*, int*, int*, int*, nint, void> SingularValues =>
            (delegate* unmanaged[Cdecl]<byte*, int*, int*, double*, int*, double*, double*, int*, double*, int*, double*, int*, int*, int*, nint, void>)singular;
    }
}
