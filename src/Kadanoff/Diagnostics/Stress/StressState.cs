namespace Kadanoff.Diagnostics.Stress;

/// <summary>How one measure sees one layer.</summary>
public enum StressState
{
    /// <summary>It does next to nothing.</summary>
    Idle,

    /// <summary>It does its part, and not too much.</summary>
    Balanced,

    /// <summary>It does far more than its part, or is at its limit.</summary>
    OverStrained,

    /// <summary>It undoes what other layers do, or breaks the signal.</summary>
    Harmful,

    /// <summary>The error is too large, or the null model is as good an explanation.</summary>
    NotIdentifiable,

    /// <summary>More samples, or a larger layer, would be needed to tell.</summary>
    TooFewSamples,

    /// <summary>This measure does not apply here.</summary>
    NotMeasured,
}

/// <summary>Words for states.</summary>
public static class StressStates
{
    /// <summary>As people read it: <c>over-strained</c>.</summary>
    public static string Words(this StressState state) => state switch
    {
        StressState.OverStrained => "over-strained",
        StressState.NotIdentifiable => "not identifiable",
        StressState.TooFewSamples => "too few samples",
        StressState.NotMeasured => "not measured",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>Whether the measure has come to a conclusion about the layer.</summary>
    public static bool IsDecided(this StressState state) => state is StressState.Idle or StressState.Balanced or StressState.OverStrained or StressState.Harmful;
}
