namespace Kadanoff.Renormalization.Schemes;

/// <summary>Every renormalization group that can be asked for by name. A new one is a line in the file of its system.</summary>
/// <remarks><i>Checked by</i> SchemeCatalogueTests.</remarks>
public static class SchemeCatalogue
{
    public static IReadOnlyList<Scheme> All { get; } = [.. IsingChainSchemes.All, .. IsingSchemes.All, .. PottsSchemes.All, .. GaussianChainSchemes.All, .. PolynomialChainSchemes.All, .. ScalarFieldSchemes.All, .. IndependentSchemes.All];

    public static IEnumerable<string> Systems => All.Select(scheme => scheme.System).Distinct();

    public static IEnumerable<Scheme> Of(string system) => All.Where(scheme => scheme.System == system);

    /// <summary>The scheme of a system.</summary>
    /// <param name="system">As typed.</param>
    /// <param name="name">As typed; null for the first that the system has.</param>
    /// <exception cref="DataException">There is no such system, or it has no such scheme; the message lists those there are.</exception>
    public static Scheme Find(string system, string? name)
    {
        var schemes = Of(system).ToArray();
        if (schemes.Length == 0)
            throw new DataException($"There is no system '{system}'", $"Take one of {string.Join(", ", Systems)}.");
        return name is null ? schemes[0] : schemes.FirstOrDefault(scheme => scheme.Name == name)
            ?? throw new DataException($"The system {system} has no renormalization scheme '{name}'", $"Take one of {string.Join(", ", schemes.Select(scheme => scheme.Name))}.");
    }

    /// <summary>The plan of a scheme, with a setting that it understands.</summary>
    /// <exception cref="DataException">Something was set that the scheme does not have, or to what it cannot be.</exception>
    public static SchemePlan Plan(Scheme scheme, SchemeSetting setting)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(setting);
        if ((setting.Given & ~scheme.Takes) is not SchemeOptions.None and var alien)
            throw new DataException($"The scheme {scheme.Name} of {scheme.System} takes no {Words(alien)}", scheme.Takes == SchemeOptions.None ? "Leave it out." : $"It takes {Words(scheme.Takes)}.");
        return scheme.Plan(setting);
    }

    private static string Words(SchemeOptions options) => string.Join(", ", Enum.GetValues<SchemeOptions>()
        .Where(option => option != SchemeOptions.None && options.HasFlag(option))
        .Select(option => option switch
        {
            SchemeOptions.Dimension => "dimension",
            SchemeOptions.Factor => "scale factor",
            SchemeOptions.States => "number of states",
            SchemeOptions.Field => "field",
            _ => "parameter",
        }));
}
