using Kadanoff.Diagnostics.Stress;

namespace Kadanoff.Reports.Tables;

/// <summary>A state of a layer as one sign, so that the map can be read without colours and in a terminal.</summary>
/// <remarks><i>Checked by</i> StressMapFigureTests.</remarks>
/// <param name="State">What it stands for.</param>
/// <param name="Sign">One letter wide.</param>
internal sealed record StressSymbol(StressState State, string Sign)
{
    /// <summary>All, in the order of legends.</summary>
    public static IReadOnlyList<StressSymbol> All { get; } =
    [
        new(StressState.Idle, "○"), new(StressState.Balanced, "•"), new(StressState.OverStrained, "▲"), new(StressState.Harmful, "✕"),
        new(StressState.NotIdentifiable, "?"), new(StressState.TooFewSamples, "…"), new(StressState.NotMeasured, ""),
    ];

    public static string Of(StressState state) => All.First(symbol => symbol.State == state).Sign;

    /// <summary>What the signs mean.</summary>
    public static string Legend { get; } = string.Join("; ", All.Where(symbol => symbol.Sign.Length > 0).Select(symbol => $"{symbol.Sign} {symbol.State.Words()}"));
}
