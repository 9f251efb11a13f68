using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;
using Kadanoff.Renormalization;
using Kadanoff.Spins.Lattices;
using Kadanoff.Statistics;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Training.FixedPoints;

/// <summary>Measures the levels of a network that was set to decimate an open Ising chain, on chains that no training has seen.</summary>
/// <remarks><i>Checked by</i> DecimationStackTests.</remarks>
/// <param name="reading">Labels by decimation.</param>
/// <param name="seed">Of the stream "decimated levels".</param>
/// <param name="threads">Do not change the numbers.</param>
internal sealed class DecimationMeasurement(Reading reading, ulong seed, int threads)
{
    /// <summary>Chains that are measured on.</summary>
    public const int Chains = 40_000;

    private readonly Lazy<Matrix<double>> _chains = new(() => ReadingTask.Of(reading).Draw(Chains, new RandomStream(seed, "decimated levels")).Inputs);

    /// <summary>Whether this can be measured: it needs signs, and a law that artanh⟨s s′⟩ inverts.</summary>
    private readonly bool _applies = reading is { Chain: ChainKind.Ising, Labels: Labels.Decimation, Field: 0, Boundary: Boundary.Open };

    /// <summary>Every layer of a stack; of a network that was trained as a whole, its output; none where labels are others.</summary>
    public IEnumerable<DecimatedLevel> Of(Network<double> network, Subject subject)
    {
        if (!_applies)
            return [];
        var stages = NetworkStages.Of(network);
        var outputs = EnsembleLayers.Of(network, _chains.Value, threads);
        return reading.Layerwise
            ? stages.Skip(1).Where(stage => stage.Shape.Size > 1).Select(stage => Level(subject, stage.Index, outputs[stage.Index], Picked(network.Layers[(2 * stage.Index) - 2])))
            : stages[^1].Shape.Size > 1 ? [Level(subject, reading.Levels, outputs[^1], null)] : [];
    }

    private DecimatedLevel Level(Subject subject, int level, Matrix<double> outputs, int? picked)
    {
        var spacing = _chains.Value.Columns / outputs.Columns;
        var (ours, theirs, right) = (new double[Chains], new double[Chains], new double[Chains]);
        for (var chain = 0; chain < Chains; chain++)
        {
            for (var j = 0; j < outputs.Columns; j++)
            {
                var (sign, site) = (Sign(outputs[chain, j]), _chains.Value[chain, j * spacing]);
                right[chain] += (sign == site ? 1.0 : 0) / outputs.Columns;
                if (j == 0)
                    continue;
                ours[chain] += sign * Sign(outputs[chain, j - 1]) / (outputs.Columns - 1);
                theirs[chain] += site * _chains.Value[chain, (j - 1) * spacing] / (outputs.Columns - 1);
            }
        }

        var (coupling, target) = (Shares(ours), Shares(theirs));
        var exact = Enumerable.Range(0, level).Aggregate(reading.Coupling, (k, _) => new ChainDecimation(reading.Block).Apply(k));
        return new DecimatedLevel(
            subject, level, Series.Independent(coupling), Series.Independent(target), Series.Independent([.. coupling.Zip(target, (one, other) => one - other)]), exact, Series.Independent(right), picked, outputs.Columns);
    }

    /// <summary>artanh of the mean as a mean over chains: linear in each of them, so that errors are those of a mean.</summary>
    private static double[] Shares(double[] products)
    {
        var mean = Math.Clamp(Moments.Mean(products), -1 + 1e-12, 1 - 1e-12);
        return Array.ConvertAll(products, product => Math.Atanh(mean) + ((product - mean) / (1 - (mean * mean))));
    }

    private static double Sign(double output) => output > 0 ? 1 : -1;

    /// <summary>How many rows of the weight are largest where decimation reads.</summary>
    private int Picked(Layer<double> layer)
    {
        var (weights, picked) = (((Linear<double>)layer).Weight, 0);
        var (outputs, inputs) = (weights.Dimensions[0], weights.Dimensions[1]);
        for (var j = 0; j < outputs; j++)
            picked += Enumerable.Range(0, inputs).MaxBy(i => Math.Abs(weights.Value[(j * inputs) + i])) == reading.Block * j ? 1 : 0;
        return picked;
    }
}
