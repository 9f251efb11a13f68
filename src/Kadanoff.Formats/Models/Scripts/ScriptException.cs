namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Why the code of an archive cannot be followed; the archive's weights are of use all the same.</summary>
/// <param name="problem">One clause, without a full stop.</param>
internal sealed class ScriptException(string problem) : Exception(problem)
{
    private string? _place;

    /// <summary>The clause, and where in the code.</summary>
    public string Reason => _place is null ? Message : $"{Message} ({_place})";

    /// <summary>Keeps the first place that is told: the innermost.</summary>
    public void At(string place) => _place ??= place;
}
