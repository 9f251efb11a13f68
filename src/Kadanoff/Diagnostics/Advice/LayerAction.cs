namespace Kadanoff.Diagnostics.Advice;

/// <summary>What to do with a layer.</summary>
public enum LayerAction
{
    /// <summary>Leave it where it is.</summary>
    Keep,

    /// <summary>Take it out: what comes in goes on to the next layer, and the accuracy is measured.</summary>
    Bypass,

    /// <summary>End the network behind it: the layers between it and the read-out add nothing.</summary>
    ShortenHere,
}

/// <summary>Words for actions.</summary>
public static class LayerActions
{
    /// <summary>As files and people have it: <c>shorten-here</c>.</summary>
    public static string Words(this LayerAction action) => action switch
    {
        LayerAction.ShortenHere => "shorten-here",
        LayerAction.Bypass => "bypass",
        _ => "keep",
    };
}
