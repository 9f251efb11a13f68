using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Similarity;

/// <summary>CKA between all pairs of stages.</summary>
/// <remarks>A stage that could not be measured has NaN in its row and column and its reason in <see cref="Problems"/>. <i>Checked by</i> CentredKernelAlignmentTests.</remarks>
/// <param name="Names">Of the stages, and <c>labels</c> at the end where there are some.</param>
/// <param name="HasLabels">Whether the last one is the labels.</param>
/// <param name="Values">CKA: [i][j]; 1 on the diagonal.</param>
/// <param name="Null">The same with the samples of one of the two permuted: what independent representations show.</param>
/// <param name="Problems">Why a stage could not be measured; null where it was.</param>
/// <param name="Batch">Samples of a batch.</param>
/// <param name="Batches">How many.</param>
public sealed record SimilarityMatrix(
    IReadOnlyList<string> Names,
    bool HasLabels,
    IReadOnlyList<IReadOnlyList<Estimate>> Values,
    IReadOnlyList<IReadOnlyList<Estimate>> Null,
    IReadOnlyList<string?> Problems,
    int Batch,
    int Batches)
{
    private int Stages => Names.Count - (HasLabels ? 1 : 0);

    /// <summary>Similarity of each stage to the input, to the stage before, and to the labels.</summary>
    public Flow ToFlow(string name)
    {
        var stages = Enumerable.Range(0, Stages).Select(i => new Stage(i, Names[i])).ToArray();
        foreach (var stage in stages)
        {
            Record(stage, CentredKernelAlignment.ToInput, 0);
            if (stage.Index > 0)
                Record(stage, CentredKernelAlignment.ToPrevious, stage.Index - 1);
            if (HasLabels)
                Record(stage, CentredKernelAlignment.ToLabels, Names.Count - 1);
        }

        return new Flow(name, [CentredKernelAlignment.ToInput, CentredKernelAlignment.ToPrevious, .. HasLabels ? [CentredKernelAlignment.ToLabels] : Array.Empty<Observable>()], stages);
    }

    private void Record(Stage stage, Observable observable, int other)
    {
        if (Problems[stage.Index] is { } problem)
            stage.Skip(observable, problem);
        else if (Problems[other] is { } theirs)
            stage.Skip(observable, $"{Names[other]}: {theirs}");
        else
            stage.Record(observable, Values[stage.Index][other]);
    }
}
