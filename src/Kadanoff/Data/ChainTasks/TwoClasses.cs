using Kadanoff.Numerics;

namespace Kadanoff.Data.ChainTasks;

/// <summary>A task of two classes: a network gives the logit of class 1.</summary>
/// <remarks><i>Checked by</i> ChainTaskTests.</remarks>
public abstract class TwoClasses : ChainTask
{
    private protected TwoClasses(double prior)
    {
        if (!(prior is > 0 and < 1))
            throw new DataException(FormattableString.Invariant($"A class of prior probability {prior} leaves nothing to tell apart"), "Give a number between 0 and 1.");
        Prior = prior;
    }

    /// <summary>P(class 1).</summary>
    public double Prior { get; }

    public override int Outputs => 1;

    public override bool IsClassification => true;

    /// <summary>ln(π_1/π_0).</summary>
    internal double PriorLogit => Math.Log(Prior / (1 - Prior));

    /// <summary>The input of a sample of a class.</summary>
    internal abstract void DrawInput(int label, RandomStream stream, Span<double> input);

    protected override void Fill(Ensemble ensemble, RandomStream stream)
    {
        for (var i = 0; i < ensemble.Count; i++)
        {
            var label = stream.NextDouble() < Prior ? 1 : 0;
            ensemble.Targets[i, 0] = label;
            DrawInput(label, stream, ensemble.Inputs.Row(i));
        }

        WeighByClass(ensemble);
    }

    /// <summary>The weights of the samples of each class, from labels 0 and 1: equal within a class.</summary>
    private static void WeighByClass(Ensemble ensemble)
    {
        var ofClassOne = 0;
        foreach (var label in ensemble.Targets.Span)
            ofClassOne += (int)label;
        for (var i = 0; i < ensemble.Count; i++)
        {
            var label = ensemble.Targets[i, 0];
            ensemble.ClassWeights[0][i] = label == 0 ? 1.0 / (ensemble.Count - ofClassOne) : 0;
            ensemble.ClassWeights[1][i] = label == 1 ? 1.0 / ofClassOne : 0;
        }
    }
}
