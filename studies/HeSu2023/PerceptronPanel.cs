namespace Kadanoff.Studies.HeSu2023;

/// <summary>A part of the study that reads its findings from trained perceptrons.</summary>
/// <param name="Name">As typed after <c>--panel</c>.</param>
/// <param name="Recipes">What it reads.</param>
/// <param name="Quick">What it reads with <c>--quick</c>: some of the recipes.</param>
/// <param name="Read">From the networks of those recipes to the findings; a figure whose recipe was not trained is left out.</param>
internal sealed record PerceptronPanel(
    string Name,
    IReadOnlyList<PerceptronRecipe> Recipes,
    IReadOnlyList<PerceptronRecipe> Quick,
    Func<IReadOnlyDictionary<PerceptronRecipe, PerceptronEnsemble>, Findings> Read)
{
    /// <summary>Trains what some panels read, every recipe once, and reads it.</summary>
    /// <param name="panels">In the order of their findings.</param>
    /// <param name="images">To choose samples from.</param>
    /// <param name="setting">Of the study.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static IReadOnlyList<Findings> Run(IReadOnlyList<PerceptronPanel> panels, Data.DataSource images, StudySetting setting)
    {
        PerceptronRecipe[] recipes = [.. panels.SelectMany(panel => setting.Quick ? panel.Quick : panel.Recipes).Distinct().OrderByDescending(recipe => recipe.Cost)];
        var trained = PerceptronEnsemble.Train(recipes, images, setting).ToDictionary(ensemble => ensemble.Recipe);
        return [.. panels.Select(panel => panel.Read(trained))];
    }
}
