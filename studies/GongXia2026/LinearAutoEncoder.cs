using Kadanoff.Data;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Networks.Losses;
using Kadanoff.Numerics;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Studies.GongXia2026;

/// <summary>A linear network that copies its input through a narrow layer, with weight decay or without.</summary>
/// <remarks>
/// <para><i>Loss</i>: ⟨(1/N)‖x − W₂W₁x‖²⟩ + λ/2 (‖W₁‖² + ‖W₂‖²), over <see cref="SigmaPoints"/>: exactly the loss over the law.</para>
/// <para><i>Optimum</i>: with the eigenvalues σ_1² ≥ σ_2² ≥ … of the covariance, the layer spans the first m principal components and the loss without decay is
/// (1/N) Σ_{k&gt;m} σ_k² + λ²N/4 Σ_{k≤m} 1/σ_k². Without decay any A W₁, W₂A⁻¹ is as good. With decay W₁ = W₂ᵀ and the covariance of the features has the eigenvalues
/// σ_k² − ½λN, as long as they are positive; what is left free is an orthogonal map of the features.</para>
/// <para><i>Reference</i>: [baldi1989], [kunin2019]. <i>Checked by</i> LinearAutoEncoderTests.</para>
/// </remarks>
/// <param name="covariance">Of the input, N × N.</param>
/// <param name="width">m.</param>
/// <param name="decay">λ.</param>
internal sealed class LinearAutoEncoder(Matrix<double> covariance, int width, double decay)
{
    private readonly double[] _variances = [.. SymmetricEigen.Values(covariance).Reverse()];

    private int Sites => covariance.Rows;

    /// <summary>Eigenvalues of the covariance of the best features, the largest first; without decay they are those of the principal components.</summary>
    public double[] BestVariances => [.. _variances[..width].Select(variance => variance - (decay * Sites / 2))];

    /// <summary>The loss without the decay at the optimum with it.</summary>
    public double BestLoss => (_variances[width..].Sum() / Sites) + (decay * decay * Sites / 4 * _variances[..width].Sum(variance => 1 / variance));

    /// <summary>Trains a network.</summary>
    /// <param name="seed">Of the initial weights.</param>
    /// <param name="steps">Of Adam, at 0.01 and falling.</param>
    /// <param name="polish">Most iterations after it.</param>
    /// <param name="stop">Ends it early.</param>
    public AutoEncoderRun Train(ulong seed, int steps, int polish, CancellationToken stop)
    {
        var states = SigmaPoints.Of(covariance);
        var trainer = new EnsembleTrainer<double>(Recipe(seed, steps, polish), states);
        var untrained = Features(trainer.Network, states);
        var result = trainer.Run(stop: stop);
        var features = Features(trainer.Network, states);
        return new AutoEncoderRun(
            result.Loss - BestLoss, Strength(features), Strength(untrained), [.. SymmetricEigen.Values(Covariance(features)).Reverse()], Imbalance(trainer.Network), result.GradientNorm);
    }

    /// <summary>r_rms of the best features turned at random: what an orthogonal map that nothing chooses would show.</summary>
    public double StrengthTurned(ulong seed)
    {
        var turn = RandomRotation(width, new RandomStream(seed, "random rotation"));
        var scaled = new Matrix<double>(width, width);
        for (var i = 0; i < width; i++)
            for (var k = 0; k < width; k++)
                scaled[i, k] = turn[i, k] * Math.Sqrt(BestVariances[k]);
        return Strength(scaled.Times(scaled.Transposed()));
    }

    private EnsembleRecipe Recipe(ulong seed, int steps, int polish) => new()
    {
        Architecture = new Architecture([Sites], [new LinearPlan(Sites, width), new LinearPlan(width, Sites)]),
        Loss = new MeanSquaredError(),
        LearningRate = 0.01,
        Steps = steps,
        PolishIterations = polish,
        WeightDecay = decay,
        Seed = seed,
    };

    private static FeatureLaw Features(Network<double> network, Ensemble states) =>
        new(EnsembleLayers.Of(network, states.Inputs, EnsembleLayers.Find(network, EnsembleLayers.Features)), states.Weights, states.IsExact);

    private static double Strength(FeatureLaw features) =>
        CharacteristicParameters.Measure(features, new CharacteristicOptions { Only = ["pair-strength"] })[0].Values[0].Estimate.Value;

    private static double Strength(Matrix<double> covariance)
    {
        var (sum, size) = (0.0, covariance.Rows);
        for (var i = 0; i < size; i++)
            for (var j = 0; j < i; j++)
                sum += covariance[i, j] * covariance[i, j] / (covariance[i, i] * covariance[j, j]);
        return Math.Sqrt(sum / (size * (size - 1) / 2));
    }

    private static Matrix<double> Covariance(FeatureLaw features)
    {
        var covariance = new Matrix<double>(features.Width, features.Width);
        var means = Enumerable.Range(0, features.Width).Select(j => Enumerable.Range(0, features.Count).Sum(state => features.Weights[state] * features.Values[state, j])).ToArray();
        for (var state = 0; state < features.Count; state++)
            for (var i = 0; i < features.Width; i++)
                for (var j = 0; j < features.Width; j++)
                    covariance[i, j] += features.Weights[state] * (features.Values[state, i] - means[i]) * (features.Values[state, j] - means[j]);
        return covariance;
    }

    /// <summary>‖W₁W₁ᵀ − W₂ᵀW₂‖/‖W₁W₁ᵀ‖: 0 where the gauge is fixed up to an orthogonal map.</summary>
    private static double Imbalance(Network<double> network)
    {
        Matrix<double>[] weights = [.. network.Parameters.Select(entry => entry.Parameter).Where(parameter => parameter.Role == ParameterRole.Weight).Select(parameter => new Matrix<double>(parameter.Dimensions[0], parameter.Dimensions[1], parameter.Value))];
        var (encoder, decoder) = (weights[0].Times(weights[0].Transposed()), weights[1].Transposed().Times(weights[1]));
        return Math.Sqrt(encoder.Data.Zip(decoder.Data, (one, other) => Math.Pow(one - other, 2)).Sum() / encoder.Data.Sum(value => value * value));
    }

    /// <summary>The eigenvectors of a symmetric matrix of independent normal numbers: uniform over rotations, but for signs.</summary>
    private static Matrix<double> RandomRotation(int size, RandomStream stream)
    {
        var matrix = new Matrix<double>(size, size);
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
                matrix[i, j] = matrix[j, i] = stream.NextGaussian() * (i == j ? Math.Sqrt(2) : 1);
        return SymmetricEigen.Decompose(matrix).Vectors;
    }
}

/// <summary>What one linear auto-encoder shows.</summary>
/// <param name="Excess">Loss, without the decay, less that of the optimum.</param>
/// <param name="Strength">r_rms of its features in their own coordinates.</param>
/// <param name="Untrained">The same before the first step.</param>
/// <param name="Variances">Eigenvalues of the covariance of the features, the largest first.</param>
/// <param name="Imbalance">How far the gauge is from one that decay chooses.</param>
/// <param name="GradientNorm">Where training ended.</param>
internal sealed record AutoEncoderRun(double Excess, double Strength, double Untrained, double[] Variances, double Imbalance, double GradientNorm);
