using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Networks.Losses;

namespace Kadanoff.Training.Ensembles;

/// <summary>The loss over all states with its gradient, summed part by part: each part goes forward and back while its outputs are in the cache.</summary>
/// <remarks>
/// <i>Why</i>: the outputs of all layers for 65 536 states are larger than the cache, and waiting for the memory would take as long as the products.
/// The parts are the same on every machine, so the sums are. Layers that look at the whole batch, or draw for it, take all states at once.
/// </remarks>
internal sealed class StateGradient<T>(Network<T> network, IObjective<T> objective, IReadOnlyList<(string Path, Parameter<T> Parameter)> parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>States of a part.</summary>
    private const int Part = 512;

    private readonly LossGradient<T> _gradient = new(network, objective);
    private readonly bool _isWhole = !network.Layers.All(TakesParts);
    private readonly T[][] _sums = [.. parameters.Select(entry => new T[entry.Parameter.Gradient.Length])];

    /// <summary>The weighted loss; where it is not finite there is no gradient.</summary>
    public double Evaluate(StepStates<T> states, Pass pass)
    {
        if (_isWhole || states.Count <= Part)
            return _gradient.Evaluate(states.Inputs(0, states.Count), states.Targets(0, states.Count), pass).Value;
        foreach (var sum in _sums)
            sum.AsSpan().Clear();
        var loss = 0.0;
        for (var first = 0; first < states.Count && double.IsFinite(loss); first += Part)
        {
            var count = Math.Min(Part, states.Count - first);
            loss += _gradient.Evaluate(states.Inputs(first, count), states.Targets(first, count), pass).Value;
            for (var p = 0; p < _sums.Length; p++)
                TensorPrimitives.Add<T>(_sums[p], parameters[p].Parameter.Gradient, _sums[p]);
        }

        for (var p = 0; p < _sums.Length; p++)
            _sums[p].CopyTo(parameters[p].Parameter.Gradient, 0);
        return loss;
    }

    private static bool TakesParts(Layer<T> layer) =>
        layer.Statistics.Count == 0 && layer is not Dropout<T> && layer.Children.All(child => TakesParts(child.Layer));
}
