namespace Kadanoff.Studies;

/// <summary>Every study that <c>kadanoff reproduce</c> knows.</summary>
public static class Catalogue
{
    public static IReadOnlyList<Study> All { get; } = [];

    public static Study? Find(string name) => All.FirstOrDefault(study => study.Name == name);
}
