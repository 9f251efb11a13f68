using Kadanoff.Networks;
using Kadanoff.Networks.Criticality;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Diagnostics.Propagation;

/// <summary>What the theory of wide networks says that one layer should have done.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="WeightVariance">C_W: fan-in times the mean square of its weights.</param>
/// <param name="BiasVariance">C_b: mean square of its biases.</param>
/// <param name="Length">q after it, from q before it.</param>
/// <param name="Growth">χ_⊥, from q before it.</param>
/// <param name="Problem">Why there is none; the numbers are then NaN.</param>
public sealed record PredictedStage(string Stage, double WeightVariance, double BiasVariance, double Length, double Growth, string? Problem);

/// <summary>The theory of wide networks beside the measured layers of a network of ours.</summary>
/// <remarks>
/// <para><i>Equation</i>: K = C_b + C_W·q of the stage before as measured; q′ = ⟨σ²⟩_K, χ = C_W ⟨σ′²⟩_K. <i>Valid for</i> linear layers and convolutions, each followed by one activation and nothing else,
/// with weights that do not know each other or the data: trained weights stray from it, and by how much is a finding.</para>
/// <para><i>Reference</i>: [schoenholz2017]. <i>Checked by</i> SignalPropagationTests.</para>
/// </remarks>
public static class PropagationTheory
{
    /// <summary>One prediction for each stage after the input.</summary>
    public static IReadOnlyList<PredictedStage> Of(Network<float> network, PropagationMeasurement measured)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(measured);
        var stages = NetworkStages.Of(network);
        return [.. stages.Skip(1).Select(stage => Predict(network, stage, stages[stage.Index - 1].LastLayer + 1, measured.Stages[stage.Index - 1].Length?.Value ?? double.NaN))];
    }

    private static PredictedStage Predict(Network<float> network, NetworkStage stage, int first, double before)
    {
        var layers = network.Layers.Skip(first).Take(stage.LastLayer + 1 - first).Where(layer => layer.Plan is not (DropoutPlan or FlattenPlan)).ToArray();
        if (layers is not [{ Plan: LinearPlan or Conv2dPlan } weighted, .. { Length: <= 1 } rest] || ActivationOf(rest.Length == 0 ? null : rest[0].Plan) is not { } activation)
            return new PredictedStage(stage.Name, double.NaN, double.NaN, double.NaN, double.NaN, "the theory is for one linear layer or convolution and one activation");
        var weight = weighted.Parameters[0];
        var fanIn = weight.Value.Length / weight.Dimensions[0];
        var map = new SignalMap(activation, fanIn * MeanSquare(weight.Value), weighted.Parameters.Count > 1 ? MeanSquare(weighted.Parameters[1].Value) : 0);
        var variance = map.BiasVariance + (map.WeightVariance * before);
        return new PredictedStage(stage.Name, map.WeightVariance, map.BiasVariance, activation.Square(variance), map.Perpendicular(variance), null);
    }

    private static double MeanSquare(float[] values) => System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(values) / values.Length;

    private static Activation? ActivationOf(LayerPlan? plan) => plan switch
    {
        null or IdentityPlan => Activations.Linear,
        ReluPlan => Activations.Relu,
        LeakyReluPlan leaky => Activations.LeakyRelu(leaky.Slope),
        TanhPlan => Activations.Tanh,
        SigmoidPlan => Activations.Sigmoid,
        GeluPlan gelu => gelu.TanhForm ? Activations.TanhGelu : Activations.Gelu,
        SiluPlan => Activations.Silu,
        _ => null,
    };
}
