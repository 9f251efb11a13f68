using Kadanoff.Data.ChainTasks;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Networks.Losses;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Training.FixedPoints;

/// <summary>What a reading sets a network to do: its task, and the recipe of the training.</summary>
/// <remarks><i>Checked by</i> ReadingTests.</remarks>
internal static class ReadingTask
{
    /// <summary>The task.</summary>
    /// <exception cref="DataException">The chain has no law, or the block does not divide it.</exception>
    public static ChainTask Of(Reading reading) => reading.Labels switch
    {
        Labels.Coupling => Couplings(reading),
        Labels.Field => TwoLaws.FieldSign(reading.Sites, reading.Coupling, reading.Field, reading.Boundary),
        Labels.Decimation => new Decimation(Law(reading, reading.Coupling), reading.LabelBlock),
        Labels.BlockSum => new BlockSum(Law(reading, reading.Coupling), reading.LabelBlock, rescaled: true),
        Labels.Input => new AutoEncoding(Law(reading, reading.Coupling)),
        _ => new ShuffledLabels(Couplings(reading)),
    };

    /// <summary>The law of the input where K is the given one.</summary>
    public static ChainLaw Law(Reading reading, double coupling) => reading.Chain switch
    {
        ChainKind.Ising => new IsingChainLaw(reading.Sites, coupling, reading.Field, reading.Boundary),
        ChainKind.Gaussian => new GaussianChainLaw(reading.Sites, reading.Stiffness, coupling, reading.Boundary),
        _ => new PolynomialChainLaw(reading.Sites, [.. reading.Theta], coupling, reading.Boundary),
    };

    /// <summary>The recipe.</summary>
    /// <param name="reading">Valid.</param>
    /// <param name="task">Of the same reading.</param>
    /// <param name="seed">Of initialisation and samples.</param>
    public static EnsembleRecipe Recipe(Reading reading, ChainTask task, ulong seed) => new()
    {
        Architecture = Architecture(reading, task),
        Loss = reading.Loss == Judged.SquaredError || !reading.IsClassification ? new MeanSquaredError() : new LogisticCrossEntropy(),
        LearningRate = reading.LearningRate,
        Steps = reading.Steps,
        BatchSize = reading.Limit == Limit.Fresh ? reading.Samples : 0,
        Samples = reading.Limit == Limit.Fixed ? reading.Samples : 0,
        PolishIterations = reading.Limit == Limit.Fresh ? 0 : reading.Polish,
        WeightDecay = reading.WeightDecay,
        HasStochasticUnits = reading.Units == Units.Stochastic,
        Seed = seed,
    };

    private static TwoLaws Couplings(Reading reading) => new(Law(reading, reading.LowCoupling), Law(reading, reading.Coupling));

    /// <summary>Linear layers with an activation behind each hidden one; the read-out of stochastic units belongs to their objective.</summary>
    private static Architecture Architecture(Reading reading, ChainTask task)
    {
        var (layers, inputs) = (new List<LayerPlan>(), task.Sites);
        for (var l = 0; l < reading.Widths.Count; l++)
        {
            layers.Add(new LinearPlan(inputs, reading.Widths[l]));
            if (reading.Units != Units.Stochastic || l < reading.Widths.Count - 1)
                layers.Add(Activation(reading.Units));
            inputs = reading.Widths[l];
        }

        if (reading.Units != Units.Stochastic)
            layers.Add(new LinearPlan(inputs, task.Outputs));
        if (reading.SaturatedOutput)
            layers.Add(new TanhPlan());
        return new Architecture([task.Sites], layers);
    }

    private static LayerPlan Activation(Units units) => units switch
    {
        Units.Relu => new ReluPlan(),
        Units.Sigmoid => new SigmoidPlan(),
        Units.Identity => new IdentityPlan(),
        _ => new TanhPlan(),
    };
}
