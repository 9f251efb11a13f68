namespace Kadanoff.Numerics;

/// <summary>Who decomposes a matrix: the code of this library, or the LAPACK of the system.</summary>
/// <remarks>The two agree to about 1e-13 of the norm, not bit for bit; signs of vectors follow one convention in both.</remarks>
public enum AlgebraProvider
{
    /// <summary>LAPACK where it is found and the matrix is large enough to gain by it, otherwise the own code.</summary>
    Automatic,

    /// <summary>The code of this library: the same numbers on every machine.</summary>
    Own,

    /// <summary>LAPACK, or an exception where the system has none.</summary>
    System,
}
