using Kadanoff.Diagnostics;

namespace Kadanoff.Reports.Tables;

/// <summary>Names of stages that are short enough for an axis and for a terminal.</summary>
internal static class StageNames
{
    /// <summary><c>2 linear</c> for <c>2: linear 100→100 · batch-norm · relu</c>; <c>input</c>; <c>output</c>.</summary>
    public static string Short(NetworkStage stage)
    {
        return stage.IsOutput ? "output" : Short(stage.Name);
    }

    /// <summary>The same of a name alone.</summary>
    public static string Short(string name)
    {
        var words = name.Split(' ');
        return words is [[.. var number, ':'], var kind, ..] ? $"{number} {kind}" : words[0];
    }

    public static string[] Short(IEnumerable<NetworkStage> stages) => [.. stages.Select(Short)];
}
