namespace Kadanoff.Studies;

/// <summary>Every study that <c>kadanoff reproduce</c> knows.</summary>
public static class Catalogue
{
    public static IReadOnlyList<Study> All { get; } =
    [
        new HeSu2023.HeSu2023(),
        new Martin2021.Martin2021(),
        new Shi2025.Shi2025(),
        new Shi2025.PhaseCells(),
        new Shi2025.Chain.SpringChainStudy(),
        new Onsager1944.Onsager1944(),
        new Migdal1976.Migdal1976(),
        new Kadanoff1976.Kadanoff1976(),
        new Swendsen1979.Swendsen1979(),
        new Ferrenberg1992.Ferrenberg1992(),
        new Lei2018.Lei2018(),
        new LoadBalance.LoadBalance(),
        new Advice.AdviceStudy(),
        new GongXia2022.GongXia2022(),
        new GongXia2026.GongXia2026(),
    ];

    public static Study? Find(string name) => All.FirstOrDefault(study => study.Name == name);
}
