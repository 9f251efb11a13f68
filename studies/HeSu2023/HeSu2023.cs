namespace Kadanoff.Studies.HeSu2023;

/// <summary><c>he-su-2023</c>: does every layer of a trained network divide the separation fuzziness by the same factor?</summary>
public sealed class HeSu2023 : Study
{
    /// <summary>Part of the work that the multilayer perceptrons take.</summary>
    private const double PerceptronShare = 0.9;

    public override string Name => "he-su-2023";

    public override string Summary => "He and Su (2023), a law of data separation: every layer divides the fuzziness by the same factor";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var perceptrons = PerceptronLaw.Run(setting.Part(0, PerceptronShare));
        var linear = DeepLinearLaw.Run(setting.Part(PerceptronShare, 1));
        return new Findings([.. perceptrons.Checks, .. linear.Checks], [.. perceptrons.Flows, .. linear.Flows]) { Reported = perceptrons.Reported };
    }
}
