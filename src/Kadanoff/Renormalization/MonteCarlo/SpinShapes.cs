namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>The operators of Monte Carlo renormalization, in the order in which they are taken into account.</summary>
/// <remarks><i>Reference</i>: [swendsen1979] for the square lattice. <i>Checked by</i> SpinShapeTests.</remarks>
public static class SpinShapes
{
    /// <summary>Seven even operators of the square lattice.</summary>
    public static IReadOnlyList<SpinShape> SquareEven { get; } =
    [
        SpinShape.Of("nearest neighbours", [0, 0], [1, 0]),
        SpinShape.Of("next-nearest neighbours", [0, 0], [1, 1]),
        SpinShape.Of("plaquette", [0, 0], [1, 0], [0, 1], [1, 1]),
        SpinShape.Of("third neighbours", [0, 0], [2, 0]),
        SpinShape.Of("fourth neighbours", [0, 0], [2, 1]),
        SpinShape.Of("diamond", [1, 0], [0, 1], [2, 1], [1, 2]),
        SpinShape.Of("fifth neighbours", [0, 0], [2, 2]),
    ];

    /// <summary>Four odd operators of the square lattice.</summary>
    public static IReadOnlyList<SpinShape> SquareOdd { get; } =
    [
        SpinShape.Of("spin", [[0, 0]]),
        SpinShape.Of("corner", [0, 0], [1, 0], [0, 1]),
        SpinShape.Of("three in a row", [0, 0], [1, 0], [2, 0]),
        SpinShape.Of("wide corner", [0, 0], [1, 1], [-1, 1]),
    ];

    /// <summary>Four even operators of the simple cubic lattice.</summary>
    public static IReadOnlyList<SpinShape> CubicEven { get; } =
    [
        SpinShape.Of("nearest neighbours", [0, 0, 0], [1, 0, 0]),
        SpinShape.Of("next-nearest neighbours", [0, 0, 0], [1, 1, 0]),
        SpinShape.Of("third neighbours", [0, 0, 0], [1, 1, 1]),
        SpinShape.Of("plaquette", [0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]),
    ];

    /// <summary>Two odd operators of the simple cubic lattice.</summary>
    public static IReadOnlyList<SpinShape> CubicOdd { get; } =
    [
        SpinShape.Of("spin", [[0, 0, 0]]),
        SpinShape.Of("corner", [0, 0, 0], [1, 0, 0], [0, 1, 0]),
    ];

    /// <summary>Three even operators of the chain.</summary>
    public static IReadOnlyList<SpinShape> ChainEven { get; } =
    [
        SpinShape.Of("nearest neighbours", [0], [1]),
        SpinShape.Of("next-nearest neighbours", [0], [2]),
        SpinShape.Of("four in a row", [0], [1], [2], [3]),
    ];

    /// <summary>Two odd operators of the chain.</summary>
    public static IReadOnlyList<SpinShape> ChainOdd { get; } =
    [
        SpinShape.Of("spin", [[0]]),
        SpinShape.Of("three in a row", [0], [1], [2]),
    ];
}
