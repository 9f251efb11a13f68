using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Flows;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Figures;

/// <summary>Length, displacement, jump and prediction residual along the residual stream.</summary>
/// <remarks><i>Checked by</i> StreamTableTests.</remarks>
public static class StreamFigure
{
    private static readonly Observable[] s_observables = [StreamLength.Observable, ResidualStream.DisplacementObservable, ResidualStream.JumpObservable, ResidualStream.ResidualObservable];

    public static Figure Of(StreamFindings found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var figure = FlowFigure.Of(new Flow("residual stream", s_observables, [.. found.Measured.Stages.Select((stage, i) => Stage(i, stage, found.Lengths[i]))]));
        return figure with
        {
            Id = "residual-stream-figure",
            Title = "Residual stream",
            Caption = $"{figure.Caption} {found.Measured.Tokens} tokens, behind a fresh normalisation to {found.NormWords}.",
            Data = figure.Data with { Id = "residual-stream-data" },
        };
    }

    private static Stage Stage(int index, ResidualStage measured, Estimate length)
    {
        var stage = new Stage(index, StageNames.Short(measured.Stage));
        foreach (var (observable, estimate) in s_observables.Zip([length, measured.Displacement, measured.Jump, measured.PredictionResidual]))
        {
            if (estimate is { } known)
                stage.Record(observable, known);
        }

        return stage;
    }
}
