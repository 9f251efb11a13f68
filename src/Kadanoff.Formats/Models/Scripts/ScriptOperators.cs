namespace Kadanoff.Formats.Models.Scripts;

/// <summary>All operators of PyTorch that are translated, by the names that the code has for them.</summary>
internal static class ScriptOperators
{
    private static readonly Dictionary<string, Func<ScriptCall, object?>> All = new[]
    {
        ScriptLayers.Operators, ScriptRecurrent.Operators, ScriptAttention.Operators, ScriptActivations.Operators, ScriptPooling.Operators, ScriptArithmetic.Operators, ScriptShapes.Operators, ScriptPlain.Operators,
    }.SelectMany(family => family).ToDictionary();

    /// <summary>An operator by its dotted name, and whether it changes its first tensor; null where it is not known.</summary>
    public static (string Name, Func<ScriptCall, object?> Run, bool Changes)? Find(string dotted)
    {
        var name = Short(dotted);
        if (All.TryGetValue(name, out var operation))
            return (name, operation, false);
        return name.EndsWith('_') && !name.EndsWith("__", StringComparison.Ordinal) && All.TryGetValue(name[..^1], out operation) ? (name[..^1], operation, true) : null;
    }

    /// <summary>Without the package; what has none is a function of Python.</summary>
    private static string Short(string dotted)
    {
        foreach (var package in new[] { "torch.", "ops.aten.", "ops." })
        {
            if (dotted.StartsWith(package, StringComparison.Ordinal))
                return dotted[package.Length..];
        }

        return $"python.{dotted}";
    }
}
