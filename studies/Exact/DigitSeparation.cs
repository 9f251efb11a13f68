using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Formats.Data;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Exact;

/// <summary>The fuzziness of raw digits, where MNIST is there: the first 100 test digits of each class, pixels 0 … 1.</summary>
/// <remarks><i>Reference</i>: [hesu2023]; the number is that of the pseudo-inverse of the whole 784 × 784 matrix. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class DigitSeparation
{
    private const string Id = "spring:N1.6";

    public static Findings Run(StudySetting setting)
    {
        if (setting.DataFolder is null)
            return new Findings([], []) { Skipped = [new SkippedCheck(Id, "it needs mnist; give --data DIR, a folder that holds it, or set KADANOFF_DATA to it")] };
        var digits = new Subset(SubsetKind.FirstPerClass, 100).Of(DataSources.Open(setting.DataSet("mnist"), setting.Seed).HeldOut!);
        var features = new LabelledFeatures(digits.Name, new Matrix<float>(digits.Count, digits.Shape.Size, digits.Inputs), digits.Labels, digits.Classes.Count);
        var fuzziness = Estimate.Exact(SeparationFuzziness.Of(features));
        return new Findings([Check.Near(Id, "fuzziness of the first 100 MNIST test digits of each class", fuzziness, 13.563069, 1e-5, "hesu2023, whole pseudo-inverse")], []);
    }
}
