using Kadanoff.Data;

namespace Kadanoff.Benchmarks;

/// <summary>The gradient of the logistic cross-entropy of a perceptron with tanh, in plain loops, state by state: the reference of <see cref="PopulationBenchmark"/>.</summary>
internal sealed class PlainPerceptron
{
    private readonly int[] _sizes;
    private readonly double[][] _weights;
    private readonly double[][] _gradients;
    private readonly double[][] _outputs;
    private readonly double[][] _slopes;

    public PlainPerceptron(int[] sizes)
    {
        _sizes = sizes;
        _weights = [.. Enumerable.Range(1, sizes.Length - 1).Select(l => Enumerable.Range(0, sizes[l] * (sizes[l - 1] + 1)).Select(i => Math.Sin(i) / Math.Sqrt(sizes[l - 1])).ToArray())];
        _gradients = [.. _weights.Select(weights => new double[weights.Length])];
        (_outputs, _slopes) = ([.. sizes.Select(size => new double[size])], [.. sizes.Select(size => new double[size])]);
    }

    /// <summary>Over the first of the states.</summary>
    public void Gradient(Ensemble states, int count)
    {
        foreach (var gradient in _gradients)
            Array.Clear(gradient);
        for (var state = 0; state < count; state++)
        {
            Array.Copy(states.Inputs.Data, state * _sizes[0], _outputs[0], 0, _sizes[0]);
            for (var l = 0; l < _weights.Length; l++)
                Forward(l);
            _slopes[^1][0] = states.Weights[state] * ((1 / (1 + Math.Exp(-_outputs[^1][0]))) - states.Targets[state, 0]);
            for (var l = _weights.Length - 1; l >= 0; l--)
                Backward(l);
        }
    }

    private void Forward(int layer)
    {
        var (weights, input, output) = (_weights[layer], _outputs[layer], _outputs[layer + 1]);
        for (var j = 0; j < output.Length; j++)
        {
            var sum = weights[(output.Length * input.Length) + j];
            for (var i = 0; i < input.Length; i++)
                sum += weights[(j * input.Length) + i] * input[i];
            output[j] = layer == _weights.Length - 1 ? sum : Math.Tanh(sum);
        }
    }

    private void Backward(int layer)
    {
        var (weights, gradient, input, slope) = (_weights[layer], _gradients[layer], _outputs[layer], _slopes[layer + 1]);
        Array.Clear(_slopes[layer]);
        for (var j = 0; j < slope.Length; j++)
        {
            var local = layer == _weights.Length - 1 ? slope[j] : slope[j] * (1 - (_outputs[layer + 1][j] * _outputs[layer + 1][j]));
            gradient[(slope.Length * input.Length) + j] += local;
            for (var i = 0; i < input.Length; i++)
            {
                gradient[(j * input.Length) + i] += local * input[i];
                _slopes[layer][i] += local * weights[(j * input.Length) + i];
            }
        }
    }
}
