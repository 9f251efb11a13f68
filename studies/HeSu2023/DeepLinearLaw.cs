using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Networks.Losses;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Numerics;
using Kadanoff.Statistics;
using Kadanoff.Studies.Exact;
using Kadanoff.Training;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>The law in a deep linear network, where it can be derived: weights that are constructed, then weights that gradient descent finds.</summary>
/// <remarks>
/// <para><i>Recipe</i>: 30 orthonormal samples in 50 dimensions, 3 classes; five layers 50 → 50 and one 50 → 3 without bias, orthogonal weights times 0.3;
/// targets one-hot/100; full gradient descent at rate 0.1 on half the summed squares, until that is 1e-9. In float64.</para>
/// <para><i>Reference</i>: [wang2025]. <i>Checked by</i> StudyTests.</para>
/// </remarks>
internal static class DeepLinearLaw
{
    private const int Width = 50;
    private const int Classes = 3;
    private const int Samples = 30;
    private const int Layers = 6;
    private const double Rate = 0.1;
    private const double Loss = 1e-9;

    /// <summary>The mean over elements is this times half the sum.</summary>
    private const double MeanOverHalfSum = 2.0 / (Samples * Classes);

    public static Findings Run(StudySetting setting)
    {
        var curve = Trained(setting);
        var factors = LoadIndices.Loads(curve).Select(load => Math.Exp(-load)).ToArray();
        var correlation = new Estimate(LoadIndices.Correlation(curve), double.NaN, curve.Length);
        return new Findings(
            [
                .. DeepLinearNetwork.Constructed(setting).Checks,
                Check.AtLeast("spring:H2.3", "smallest factor of TrΣw/TrΣb per layer, trained weights", Factor(factors.Min()), 0.275, "wang2025, public notebook"),
                Check.AtMost("spring:H2.4", "largest factor of TrΣw/TrΣb per layer, trained weights", Factor(factors.Max()), 0.290, "wang2025, public notebook"),
                Check.AtMost("spring:H2.5", "Pearson r of D against the layer, trained weights", correlation, -0.9999, "wang2025, public notebook"),
            ],
            []);
    }

    private static Estimate Factor(double value) => new(value, double.NaN, Samples);

    /// <summary>D of the samples and after every layer but the read-out.</summary>
    private static double[] Trained(StudySetting setting)
    {
        var data = Orthonormal(setting.Seed);
        var network = CompletedTraining.Of<double>(Recipe(setting.Seed), data, setting, "deep linear network").Network;
        var batch = new Batch<double>(data.Count, data.Shape, [.. data.Inputs.Select(x => (double)x)]);
        var curve = new double[Layers];
        curve[0] = Separation(batch, data.Labels);
        network.Forward(batch, Pass.Evaluation, (layer, features) =>
        {
            if (layer < Layers - 1)
                curve[layer + 1] = Separation(features, data.Labels);
        });
        return curve;
    }

    private static TrainingRecipe Recipe(ulong seed) => new()
    {
        Architecture = new Architecture([Width], [.. Enumerable.Range(0, Layers).Select(l => new LinearPlan(Width, l < Layers - 1 ? Width : Classes, Bias: false))]),
        Initialisation = new Initialisation(InitialisationKind.Orthogonal, 0.3),
        Loss = new MeanSquaredError(0.01),
        Optimiser = new SgdPlan(),
        LearningRate = Rate / MeanOverHalfSum,
        Steps = 1_000_000,
        StopBelowLoss = Loss * MeanOverHalfSum,
        Seed = seed,
    };

    private static Dataset Orthonormal(ulong seed)
    {
        var gaussian = new Matrix<double>(Width, Width);
        new RandomStream(seed, "orthonormal samples").FillGaussian<double>(gaussian.Span);
        var rows = SingularValueDecomposition.Decompose(gaussian, AlgebraProvider.Own).U.Transposed();
        return new Dataset(
            "orthonormal samples",
            new Shape(Width),
            [.. rows.Data.Take(Samples * Width).Select(x => (float)x)],
            [.. Enumerable.Range(0, Samples).Select(i => i * Classes / Samples)],
            ["0", "1", "2"]);
    }

    private static double Separation(Batch<double> features, int[] labels)
    {
        var moments = new ClassMoments(Classes, features.Shape.Size);
        moments.Add(features.Rows, labels);
        return DataSeparation.Of(moments);
    }
}
