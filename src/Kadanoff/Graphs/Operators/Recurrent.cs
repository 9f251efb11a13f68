using Kadanoff.Numerics;

namespace Kadanoff.Graphs.Operators;

/// <summary>Recurrent cells: LSTM, GRU and the plain one, forwards, backwards or both.</summary>
/// <remarks>
/// <para><i>LSTM</i>, gates i, o, f, c in this order: i = f(W x + R h + p∘c), f = f(…), c' = f∘c + i∘g(…), o = f(… + p∘c'), h' = o∘h(c').
/// <i>GRU</i>, gates z, r, h: h' = (1 − z)∘n + z∘h with n = g(W x + r∘(R h + b)) where <c>linear_before_reset</c> is set, otherwise n = g(W x + R(r∘h) + b).
/// <i>Plain</i>: h' = f(W x + R h + b).</para>
/// <para>Behind the end of a shorter sequence the output is zero and the state stays. <i>Reference</i>: [onnx2019], [hochreiter1997]. <i>Checked by</i> RecurrentOperatorTests.</para>
/// </remarks>
internal static class Recurrent
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["LSTM"] = call => new Cell(call, 4, ["Sigmoid", "Tanh", "Tanh"]).Run(),
        ["GRU"] = call => new Cell(call, 3, ["Sigmoid", "Tanh"]).Run(),
        ["RNN"] = call => new Cell(call, 1, ["Tanh"]).Run(),
    };

    private sealed class Cell
    {
        private readonly Call _call;
        private readonly int _gates;
        private readonly int _width;
        private readonly int _inputs;
        private readonly int _length;
        private readonly int _batch;
        private readonly int _directions;
        private readonly bool _isBatchFirst;
        private readonly string _direction;
        private readonly float _clip;
        private readonly Func<float, float>[] _functions;
        private readonly int[] _lengths;

        public Cell(Call call, int gates, string[] usual)
        {
            (_call, _gates, _isBatchFirst) = (call, gates, call.Integer("layout", 0) == 1);
            _direction = call.Text("direction", "forward");
            _directions = _direction switch { "forward" or "reverse" => 1, "bidirectional" => 2, _ => throw call.Fault($"its direction '{_direction}' is not known") };
            var (x, weight, recurrence) = (call.Numbers(0), call.Numbers(1), call.Numbers(2));
            if (x.Rank != 3 || weight.Rank != 3 || recurrence.Rank != 3)
                throw call.Fault("it takes length × batch × features and weights for each direction");
            (_length, _batch, _inputs, _width) = (x[_isBatchFirst ? 1 : 0], x[_isBatchFirst ? 0 : 1], x[2], recurrence[2]);
            if (weight[0] != _directions || weight[1] != (long)gates * _width || weight[2] != _inputs || recurrence[0] != _directions || recurrence[1] != (long)gates * _width)
                throw call.Fault($"its weights are not those of {gates} gates of {_width}");
            if ((call.Has(3) && call.Numbers(3).Count != 2L * _directions * gates * _width) || !HasState(5) || (gates == 4 && !HasState(6)) || (gates == 4 && call.Has(7) && call.Numbers(7).Count != 3L * _directions * _width))
                throw call.Fault("its bias, its first states or its peepholes have another size");
            _clip = call.Number("clip", 0);
            _lengths = call.Has(4) ? call.List(4) : [.. Enumerable.Repeat(_length, _batch)];
            if (_lengths.Length != _batch || _lengths.Any(length => length < 0 || length > _length))
                throw call.Fault("its sequence lengths do not fit");
            _functions = Functions(usual);
        }

        public void Run()
        {
            var (call, y, width) = (_call, _call.Take(TensorKind.Float, [_length, _directions, _batch, _width]), _width);
            call.Charge(TensorShape.Product(TensorShape.Product(y.Count, _gates), (long)_inputs + width));
            var hidden = call.Take(TensorKind.Float, [_directions, _batch, width]);
            var cell = call.Take(TensorKind.Float, [_directions, _batch, width]);
            Start(5, hidden);
            Start(6, cell);
            for (var direction = 0; direction < _directions; direction++)
                Pass(direction, y.Floats, hidden.Floats.Slice(direction * _batch * width, _batch * width), cell.Floats.Slice(direction * _batch * width, _batch * width));
            Give(y, 0, [2, 0, 1, 3]);
            Give(hidden, 1, [1, 0, 2]);
            Give(cell, 2, [1, 0, 2]);
        }

        private bool HasState(int input) => !_call.Has(input) || _call.Numbers(input).Count == (long)_directions * _batch * _width;

        private void Start(int input, Tensor state)
        {
            if (!_call.Has(input) || (input == 6 && _gates != 4))
                state.Floats.Clear();
            else if (_isBatchFirst)
                StridedCopy.Run(_call.Numbers(input), 0, [_width, (long)_directions * _width, 1], state);
            else
                _call.Floats(input).CopyTo(state.Floats);
        }

        /// <summary>Hands an output over; with the batch first its axes change places.</summary>
        private void Give(Tensor value, int output, int[] order)
        {
            if (!_call.Wants(output))
            {
                value.Storage.Release();
                return;
            }

            if (!_isBatchFirst)
            {
                _call.Outputs[output] = value;
                return;
            }

            var (strides, dimensions) = (TensorShape.Strides(value.Dimensions), value.Dimensions.ToArray());
            StridedCopy.Run(value, 0, [.. order.Select(axis => strides[axis])], _call.Make(TensorKind.Float, [.. order.Select(axis => dimensions[axis])], output));
            value.Storage.Release();
        }

        private void Pass(int direction, Span<float> y, Span<float> hidden, Span<float> cell)
        {
            var all = _gates * _width;
            var weight = new View<float>(_call.Floats(1).Slice(direction * all * _inputs, all * _inputs), all, _inputs).Transpose();
            var recurrence = _call.Floats(2).Slice(direction * all * _width, all * _width);
            var bias = _call.Has(3) ? _call.Floats(3).Slice(direction * 2 * all, 2 * all) : new float[2 * all];
            var sums = _call.Scratch(0, (long)_batch * all);
            var products = _call.Scratch(1, (long)_batch * all);
            var input = _call.Scratch(2, (long)_batch * _inputs);
            var isReverse = _direction == "reverse" || direction == 1;
            for (var step = 0; step < _length; step++)
            {
                for (var sample = 0; sample < _batch; sample++)
                    InputAt(sample, Time(step, sample, isReverse)).CopyTo(input[(sample * _inputs)..]);
                Gemm.Multiply(new View<float>(input, _batch, _inputs), weight, sums, bias: bias[..all]);
                Gemm.Multiply(new View<float>(hidden, _batch, _width), new View<float>(recurrence, all, _width).Transpose(), products, bias: bias[all..]);
                for (var sample = 0; sample < _batch; sample++)
                {
                    var time = Time(step, sample, isReverse);
                    var target = y.Slice(((((time * _directions) + direction) * _batch) + sample) * _width, _width);
                    if (step >= _lengths[sample])
                    {
                        target.Clear();
                        continue;
                    }

                    var state = hidden.Slice(sample * _width, _width);
                    Step(direction, sums.Slice(sample * all, all), products.Slice(sample * all, all), recurrence, bias[all..], state, cell.Slice(sample * _width, _width));
                    state.CopyTo(target);
                }
            }
        }

        /// <summary>When a step happens: backwards from the end of each sequence.</summary>
        private int Time(int step, int sample, bool isReverse) => isReverse && step < _lengths[sample] ? _lengths[sample] - 1 - step : step;

        private ReadOnlySpan<float> InputAt(int sample, int time) =>
            _call.Floats(0).Slice(((_isBatchFirst ? (sample * _length) + time : (time * _batch) + sample)) * _inputs, _inputs);

        private void Step(int direction, Span<float> x, Span<float> h, ReadOnlySpan<float> recurrence, ReadOnlySpan<float> recurrenceBias, Span<float> hidden, Span<float> cell)
        {
            var function = _functions.AsSpan(direction * _functions.Length / _directions);
            if (_gates == 4)
                LongMemory(direction, x, h, hidden, cell, function);
            else if (_gates == 3)
                Gated(x, h, recurrence, recurrenceBias, hidden, function);
            else
                for (var i = 0; i < _width; i++)
                    hidden[i] = function[0](Clipped(x[i] + h[i]));
        }

        private void LongMemory(int direction, ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hidden, Span<float> cell, ReadOnlySpan<Func<float, float>> function)
        {
            var n = _width;
            var peephole = _call.Has(7) ? _call.Floats(7).Slice(direction * 3 * n, 3 * n) : default;
            var isCoupled = _call.Integer("input_forget", 0) == 1;
            for (var i = 0; i < n; i++)
            {
                var input = function[0](Clipped(x[i] + h[i] + (peephole.IsEmpty ? 0 : peephole[i] * cell[i])));
                var forget = isCoupled ? 1 - input : function[0](Clipped(x[(2 * n) + i] + h[(2 * n) + i] + (peephole.IsEmpty ? 0 : peephole[(2 * n) + i] * cell[i])));
                cell[i] = (forget * cell[i]) + (input * function[1](Clipped(x[(3 * n) + i] + h[(3 * n) + i])));
                var output = function[0](Clipped(x[n + i] + h[n + i] + (peephole.IsEmpty ? 0 : peephole[n + i] * cell[i])));
                hidden[i] = output * function[2](cell[i]);
            }
        }

        private void Gated(ReadOnlySpan<float> x, Span<float> h, ReadOnlySpan<float> recurrence, ReadOnlySpan<float> recurrenceBias, Span<float> hidden, ReadOnlySpan<Func<float, float>> function)
        {
            var n = _width;
            var reset = _call.Scratch(3, n);
            var candidate = _call.Scratch(4, n);
            var isAfter = _call.Integer("linear_before_reset", 0) != 0;
            for (var i = 0; i < n; i++)
            {
                h[i] = function[0](Clipped(x[i] + h[i]));
                var gate = function[0](Clipped(x[n + i] + h[n + i]));
                reset[i] = isAfter ? gate * h[(2 * n) + i] : gate * hidden[i];
            }

            if (!isAfter)
                Gemm.Multiply(new View<float>(reset, 1, n), new View<float>(recurrence.Slice(2 * n * n, n * n), n, n).Transpose(), candidate, bias: recurrenceBias.Slice(2 * n, n));
            else
                reset.CopyTo(candidate);
            for (var i = 0; i < n; i++)
                hidden[i] = ((1 - h[i]) * function[1](Clipped(x[(2 * n) + i] + candidate[i]))) + (h[i] * hidden[i]);
        }

        private float Clipped(float x) => _clip > 0 ? Math.Clamp(x, -_clip, _clip) : x;

        private Func<float, float>[] Functions(string[] usual)
        {
            var names = _call.Node.Attributes.GetValueOrDefault("activations")?.Texts ?? [.. Enumerable.Repeat(usual, _directions).SelectMany(name => name)];
            if (names.Count != usual.Length * _directions)
                throw _call.Fault($"it has {names.Count} activations, {usual.Length * _directions} are needed");
            var (alphas, betas) = (_call.Node.Attributes.GetValueOrDefault("activation_alpha")?.Numbers, _call.Node.Attributes.GetValueOrDefault("activation_beta")?.Numbers);
            return [.. names.Select((name, i) => Function(name, alphas is not null && i < alphas.Count ? alphas[i] : null, betas is not null && i < betas.Count ? betas[i] : null))];
        }

        private Func<float, float> Function(string name, float? alpha, float? beta) => name.ToUpperInvariant() switch
        {
            "SIGMOID" => x => 1 / (1 + MathF.Exp(-x)),
            "TANH" => MathF.Tanh,
            "RELU" => x => MathF.Max(0, x),
            "AFFINE" => x => ((alpha ?? 1) * x) + (beta ?? 0),
            "LEAKYRELU" => x => x < 0 ? (alpha ?? 0.01f) * x : x,
            "HARDSIGMOID" => x => Math.Clamp(((alpha ?? 0.2f) * x) + (beta ?? 0.5f), 0, 1),
            "ELU" => x => x < 0 ? (alpha ?? 1) * (MathF.Exp(x) - 1) : x,
            "SOFTSIGN" => x => x / (1 + MathF.Abs(x)),
            "SOFTPLUS" => x => MathF.Log(1 + MathF.Exp(x)),
            "SCALEDTANH" => x => (alpha ?? 1) * MathF.Tanh((beta ?? 1) * x),
            _ => throw _call.Fault($"its activation '{name}' is not known here"),
        };
    }
}
