using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class RecurrentOperatorTests
{
    private const int Length = 4, Batch = 2, Inputs = 3, Width = 2;

    [Theory]
    [InlineData("LSTM", 4)]
    [InlineData("GRU", 3)]
    [InlineData("RNN", 1)]
    public void A_cell_is_its_equations(string operation, int gates)
    {
        foreach (var after in new[] { 0, 1 })
        {
            var tensors = Tensors(gates, 1);
            var found = One.Run(operation, [.. tensors], new Dictionary<string, NodeAttribute> { ["hidden_size"] = NodeAttribute.Of(Width), ["linear_before_reset"] = NodeAttribute.Of(after) }, outputs: gates == 4 ? 3 : 2);
            var (all, last, cell) = Plain(tensors, gates, 0, after == 1, reverse: false);
            found[0].ShouldBe(new Tensor(all, Length, 1, Batch, Width));
            found[1].ShouldBe(new Tensor(last, 1, Batch, Width));
            if (gates == 4)
                found[2].ShouldBe(new Tensor(cell, 1, Batch, Width));
        }
    }

    [Theory]
    [InlineData("LSTM", 4)]
    [InlineData("GRU", 3)]
    [InlineData("RNN", 1)]
    public void Both_directions_are_one_forwards_and_one_backwards(string operation, int gates)
    {
        var tensors = Tensors(gates, 2);
        var found = One.Run(operation, [.. tensors], new Dictionary<string, NodeAttribute> { ["direction"] = NodeAttribute.Of("bidirectional") }, outputs: 2);
        var (forwards, backwards) = (Plain(tensors, gates, 0, false, false), Plain(tensors, gates, 1, false, true));
        for (var t = 0; t < Length; t++)
        {
            for (var i = 0; i < Batch * Width; i++)
            {
                found[0].Floats[(((t * 2) + 0) * Batch * Width) + i].ShouldBe(forwards.All[(t * Batch * Width) + i], 1e-5f);
                found[0].Floats[(((t * 2) + 1) * Batch * Width) + i].ShouldBe(backwards.All[(t * Batch * Width) + i], 1e-5f);
            }
        }

        found[1].Floats[(Batch * Width)..].ToArray().ShouldBe(backwards.Last, 1e-5f);
    }

    [Fact]
    public void Shorter_sequences_keep_their_last_state_and_are_zero_behind_it()
    {
        var tensors = Tensors(4, 1);
        tensors[4] = One.Integers(Length, 2);
        var found = One.Run("LSTM", [.. tensors], outputs: 2);
        var (all, _, _) = Plain(tensors, 4, 0, false, false);
        found[1].Floats[2..].ToArray().ShouldBe(all.AsSpan(((1 * Batch) + 1) * Width, Width).ToArray(), 1e-5f);
        found[0].Floats.Slice(((3 * Batch) + 1) * Width, Width).ToArray().ShouldBe([0, 0]);
    }

    [Fact]
    public void With_the_batch_first_all_axes_change_their_places()
    {
        var tensors = Tensors(3, 1);
        var usual = One.Run("GRU", [.. tensors], outputs: 2);
        Tensor?[] swapped = [One.Of("Transpose", [tensors[0]!], ("perm", One.List(1, 0, 2))), .. tensors[1..]];
        swapped[5] = One.Of("Transpose", [tensors[5]!], ("perm", One.List(1, 0, 2)));
        var found = One.Run("GRU", [.. swapped], new Dictionary<string, NodeAttribute> { ["layout"] = NodeAttribute.Of(1) }, outputs: 2);
        found[0].ShouldBe(One.Of("Transpose", [usual[0]], ("perm", One.List(2, 0, 1, 3))));
        found[1].ShouldBe(One.Of("Transpose", [usual[1]], ("perm", One.List(1, 0, 2))));
    }

    [Fact]
    public void Activations_can_be_chosen()
    {
        var tensors = Tensors(1, 1);
        var found = One.Run("RNN", [.. tensors], new Dictionary<string, NodeAttribute> { ["activations"] = NodeAttribute.Of((IReadOnlyList<string>)["Relu"]) });
        found[0].Floats.ToArray().ShouldAllBe(number => number >= 0);
        Should.Throw<GraphException>(() => One.Run("RNN", [.. tensors], new Dictionary<string, NodeAttribute> { ["activations"] = NodeAttribute.Of((IReadOnlyList<string>)["Odd"]) })).Message.ShouldContain("its activation 'Odd' is not known here");
    }

    /// <summary>Input, weights, recurrent weights, biases, no lengths, first state, first cell, peepholes.</summary>
    private static Tensor?[] Tensors(int gates, int directions)
    {
        Tensor?[] tensors =
        [
            One.Random(1, Length, Batch, Inputs), One.Random(2, directions, gates * Width, Inputs), One.Random(3, directions, gates * Width, Width), One.Random(4, directions, 2 * gates * Width), null, One.Random(5, directions, Batch, Width),
        ];
        return gates == 4 ? [.. tensors, One.Random(6, directions, Batch, Width), One.Random(7, directions, 3 * Width)] : tensors;
    }

    /// <summary>The equations, in float64.</summary>
    private static (float[] All, float[] Last, float[] Cell) Plain(Tensor?[] tensors, int gates, int direction, bool after, bool reverse)
    {
        var all = new float[Length * Batch * Width];
        var (h, c) = (new double[Batch, Width], new double[Batch, Width]);
        var rows = gates * Width;
        double W(int row, int column) => tensors[1]!.Floats[(((direction * rows) + row) * Inputs) + column];
        double R(int row, int column) => tensors[2]!.Floats[(((direction * rows) + row) * Width) + column];
        double B(int row) => tensors[3]!.Floats[(direction * 2 * rows) + row];
        double P(int row) => gates == 4 ? tensors[7]!.Floats[(direction * 3 * Width) + row] : 0;
        double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        for (var b = 0; b < Batch; b++)
        {
            for (var i = 0; i < Width; i++)
                (h[b, i], c[b, i]) = (tensors[5]!.Floats[(((direction * Batch) + b) * Width) + i], gates == 4 ? tensors[6]!.Floats[(((direction * Batch) + b) * Width) + i] : 0);
            for (var step = 0; step < Length; step++)
            {
                var t = reverse ? Length - 1 - step : step;
                double X(int row) => Enumerable.Range(0, Inputs).Sum(k => W(row, k) * tensors[0]!.Floats[(((t * Batch) + b) * Inputs) + k]) + B(row);
                double H(int row, Func<int, double>? scaled = null) => Enumerable.Range(0, Width).Sum(k => R(row, k) * (scaled?.Invoke(k) ?? 1) * h[b, k]) + B(rows + row);
                var next = new double[Width];
                for (var i = 0; i < Width; i++)
                {
                    if (gates == 1)
                        next[i] = Math.Tanh(X(i) + H(i));
                    else if (gates == 3)
                    {
                        var z = Sigmoid(X(i) + H(i));
                        double Reset(int k) => Sigmoid(X(Width + k) + H(Width + k));
                        var n = Math.Tanh(X((2 * Width) + i) + (after ? Reset(i) * H((2 * Width) + i) : H((2 * Width) + i, Reset)));
                        next[i] = ((1 - z) * n) + (z * h[b, i]);
                    }
                    else
                    {
                        var (input, forget) = (Sigmoid(X(i) + H(i) + (P(i) * c[b, i])), Sigmoid(X((2 * Width) + i) + H((2 * Width) + i) + (P((2 * Width) + i) * c[b, i])));
                        c[b, i] = (forget * c[b, i]) + (input * Math.Tanh(X((3 * Width) + i) + H((3 * Width) + i)));
                        next[i] = Sigmoid(X(Width + i) + H(Width + i) + (P(Width + i) * c[b, i])) * Math.Tanh(c[b, i]);
                    }
                }

                for (var i = 0; i < Width; i++)
                    all[(((t * Batch) + b) * Width) + i] = (float)(h[b, i] = next[i]);
            }
        }

        return (all, [.. h.Cast<double>().Select(number => (float)number)], [.. c.Cast<double>().Select(number => (float)number)]);
    }
}
