using Kadanoff.Formats.Models;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models.Scripts;

/// <summary>Operators with weights, against their equations written out.</summary>
public sealed class ScriptLayersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Each row of each sample by itself, also for samples of several rows, in the words of three versions.
    [Theory]
    [InlineData("torch.linear(x, self.w, self.b)")]
    [InlineData("torch.add(torch.matmul(x, torch.t(self.w)), self.b)")]
    [InlineData("torch.add_(torch.matmul(x, torch.transpose(self.w, 0, 1)), self.b, alpha=1)")]
    public void A_dense_layer_takes_rows_of_any_number_of_dimensions(string expression)
    {
        var (w, b, x) = (Drawn(2 * 3, 1), Drawn(2, 2), Drawn(2 * 4 * 3, 3));
        using var model = Open($"y = torch.relu(torch.view(torch.embedding(self.table, x), [torch.size(x, 0), -1, 3]))\n    x = y\n    return {expression}", ("w", w, [2, 3]), ("b", b, [2]), ("table", [.. x.Select(MathF.Abs)], [8, 3]));
        var found = ScriptWriter.Run(model, new Tensor([.. Enumerable.Range(0, 8).Select(i => (long)i)], 2, 4));
        found.Shape.ShouldBe("2×4×2");
        found.Floats.ToArray().ShouldBe([.. Enumerable.Range(0, 8).SelectMany(row => Dense(w, b, [.. x.Skip(3 * row).Take(3).Select(MathF.Abs)]))], 1e-5f);
    }

    [Theory]
    [InlineData("torch.conv1d(x, self.w, self.b, [1], [1], [1], 1)", 5, -1)]
    [InlineData("torch.conv1d(x, self.w, self.b, [1], \"same\", [1], 1)", 5, -1)]
    [InlineData("torch._convolution_mode(x, self.w, self.b, [1], \"valid\", [1], 1)", 3, 0)]
    [InlineData("torch._convolution(x, self.w, self.b, [1], [1], [1], False, [0], 1, False, False, True, True)", 5, -1)]
    public void A_convolution_is_its_sum(string expression, int length, int first)
    {
        var (w, b, x) = (Drawn(2 * 3 * 3, 1), Drawn(2, 2), Drawn(3 * 5, 3));
        using var model = Open($"return {expression}", ("w", w, [2, 3, 3]), ("b", b, [2]));
        var found = ScriptWriter.Run(model, new Tensor(x, 1, 3, 5));
        found.Shape.ShouldBe($"1×2×{length}");
        var expected = from o in Enumerable.Range(0, 2)
                       from t in Enumerable.Range(0, length)
                       select b[o] + (from i in Enumerable.Range(0, 3) from k in Enumerable.Range(0, 3) let at = t + k + first where at is >= 0 and < 5 select w[(((o * 3) + i) * 3) + k] * x[(i * 5) + at]).Sum();
        found.Floats.ToArray().ShouldBe([.. expected], 1e-5f);
        model.Graph!.Nodes[0].Name.ShouldBe("w");
    }

    // Groups, and a transposed convolution as the sum of shifted kernels.
    [Fact]
    public void Groups_and_transposed_convolutions_are_their_sums()
    {
        var (w, x) = (Drawn(2 * 1 * 2, 1), Drawn(2 * 4, 3));
        using var grouped = Open("return torch.conv1d(x, self.w, None, [2], [0], [1], 2)", ("w", w, [2, 1, 2]));
        ScriptWriter.Run(grouped, new Tensor(x, 1, 2, 4)).Floats.ToArray()
            .ShouldBe([.. from o in Enumerable.Range(0, 2) from t in Enumerable.Range(0, 2) select (w[2 * o] * x[(o * 4) + (2 * t)]) + (w[(2 * o) + 1] * x[(o * 4) + (2 * t) + 1])], 1e-5f);
        grouped.Graph!.Inputs[0].Dimensions.ShouldBe([null, 2, null]);
        foreach (var call in new[] { "torch.conv_transpose1d(x, self.w, None, [2], [0], [1], 1, [1])", "torch._convolution(x, self.w, None, [2], [0], [1], True, [1], 1, False, False, True, True)" })
        {
            using var transposed = Open($"return {call}", ("w", w, [2, 1, 2]));
            var expected = new float[9];
            for (var i = 0; i < 2; i++)
                for (var t = 0; t < 4; t++)
                    for (var k = 0; k < 2; k++)
                        expected[(2 * t) + k] += w[(2 * i) + k] * x[(i * 4) + t];
            ScriptWriter.Run(transposed, new Tensor(x, 1, 2, 4)).Floats.ToArray().ShouldBe(expected, 1e-5f);
        }
    }

    [Fact]
    public void Normalisations_take_away_the_mean_and_divide_by_the_spread()
    {
        var (scale, shift, x) = (Drawn(4, 1), Drawn(4, 2), Drawn(2 * 4 * 3, 3));
        (string, float[], long[])[] weights = [("s", scale, [4]), ("h", shift, [4]), ("v", [2, 3, 4, 5], [4]), ("k", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], [4, 4, 1])];
        float[] Normal(Func<int, int> group, Func<int, int> channel, double epsilon)
        {
            var y = new float[x.Length];
            foreach (var part in Enumerable.Range(0, x.Length).GroupBy(group))
            {
                var mean = part.Average(i => (double)x[i]);
                var spread = Math.Sqrt(part.Average(i => Math.Pow(x[i] - mean, 2)) + epsilon);
                foreach (var i in part)
                    y[i] = (float)((x[i] - mean) / spread * (channel(i) < 0 ? 1 : scale[channel(i)])) + (channel(i) < 0 ? 0 : shift[channel(i)]);
            }

            return y;
        }

        float[] Found(string expression)
        {
            using var model = Open($"x = torch.conv1d(x, self.k)\n    return {expression}", weights);
            return ScriptWriter.Run(model, new Tensor(x, 2, 4, 3)).Floats.ToArray();
        }

        Found("torch.group_norm(x, 2, self.s, self.h, 1e-3)").ShouldBe(Normal(i => i / 6, i => i / 3 % 4, 1e-3), 1e-4f);
        Found("torch.instance_norm(x, self.s, self.h, None, None, True, 0.1, 1e-3, True)").ShouldBe(Normal(i => i / 3, i => i / 3 % 4, 1e-3), 1e-4f);
        Found("torch.layer_norm(x, [3], None, None, 1e-3)").ShouldBe(Normal(i => i / 3, _ => -1, 1e-3), 1e-4f);
        Found("torch.transpose(torch.layer_norm(torch.transpose(x, 1, 2), [4], self.s, self.h, 1e-3), 1, 2)").ShouldBe(Normal(i => (i / 12 * 3) + (i % 3), i => i / 3 % 4, 1e-3), 1e-4f);
        Found("torch.batch_norm(x, None, None, self.h, self.v, False, 0.1, 1e-3, True)").ShouldBe([.. x.Select((value, i) => (float)((value - shift[i / 3 % 4]) / Math.Sqrt(2 + (i / 3 % 4) + 1e-3)))], 1e-5f);
    }

    // softmax(Q Kᵀ/√2) V, by hand; a causal one sees no later position.
    [Theory]
    [InlineData("torch.scaled_dot_product_attention(x, x, x)", false)]
    [InlineData("torch.scaled_dot_product_attention(x, x, x, None, 0., True)", true)]
    [InlineData("torch.scaled_dot_product_attention(x, x, x, torch.ge(self.order, 1))", true)]
    [InlineData("torch.matmul(torch.softmax(torch.div(torch.matmul(x, torch.transpose(x, -2, -1)), CONSTANTS.c0), -1), x)", false)]
    public void Attention_is_its_equation(string expression, bool isCausal)
    {
        var table = Drawn(3 * 2, 1);
        using var model = Open($"x = torch.embedding(self.w, x)\n    return {expression}", ("w", table, [3, 2]), ("order", [1, 0, 0, 1, 1, 0, 1, 1, 1], [3, 3]));
        var found = ScriptWriter.Run(model, new Tensor([0L, 1, 2], 1, 3));
        var expected = new List<float>();
        for (var q = 0; q < 3; q++)
        {
            var weights = Enumerable.Range(0, isCausal ? q + 1 : 3).Select(k => Math.Exp(((table[2 * q] * table[2 * k]) + (table[(2 * q) + 1] * table[(2 * k) + 1])) / Math.Sqrt(2))).ToArray();
            for (var f = 0; f < 2; f++)
                expected.Add((float)(weights.Select((weight, k) => weight * table[(2 * k) + f]).Sum() / weights.Sum()));
        }

        found.Floats.ToArray().ShouldBe([.. expected], 1e-5f);
    }

    [Theory]
    [InlineData(true, 1, false)]
    [InlineData(false, 2, false)]
    [InlineData(true, 2, true)]
    public void An_lstm_is_its_equations(bool isBatchFirst, int layers, bool isBidirectional)
    {
        const int Hidden = 2, Inputs = 3, Steps = 4, Batch = 2;
        var directions = isBidirectional ? 2 : 1;
        var weights = new List<(string Name, float[] Numbers, long[] Size)>();
        for (var layer = 0; layer < layers; layer++)
            for (var direction = 0; direction < directions; direction++)
            {
                var end = $"l{layer}{(direction == 1 ? "_reverse" : "")}";
                var inputs = layer == 0 ? Inputs : Hidden * directions;
                weights.Add(($"weight_ih_{end}", Drawn(4 * Hidden * inputs, weights.Count), [4 * Hidden, inputs]));
                weights.Add(($"weight_hh_{end}", Drawn(4 * Hidden * Hidden, weights.Count), [4 * Hidden, Hidden]));
                weights.Add(($"bias_ih_{end}", Drawn(4 * Hidden, weights.Count), [4 * Hidden]));
                weights.Add(($"bias_hh_{end}", Drawn(4 * Hidden, weights.Count), [4 * Hidden]));
            }

        var list = string.Join(", ", weights.Select(weight => $"self.{weight.Name}"));
        using var model = Open($"h = torch.zeros([{layers * directions}, torch.size(x, {(isBatchFirst ? 0 : 1)}), {Hidden}], dtype=6, layout=None, device=None)\n    y, h0, c0 = torch.lstm(x, [h, h], [{list}], True, {layers}, 0., False, {isBidirectional}, {isBatchFirst})\n    return y", [.. weights]);
        model.Graph.ShouldNotBeNull(model.NoGraph).Inputs[0].Dimensions.ShouldBe([null, null, Inputs]);
        var x = Drawn(Steps * Batch * Inputs, 50);
        var found = ScriptWriter.Run(model, isBatchFirst ? new Tensor(x, Batch, Steps, Inputs) : new Tensor(x, Steps, Batch, Inputs));
        for (var sample = 0; sample < Batch; sample++)
        {
            int Place(int step) => isBatchFirst ? (sample * Steps) + step : (step * Batch) + sample;
            var rows = Enumerable.Range(0, Steps).Select(step => x.Skip(Place(step) * Inputs).Take(Inputs).ToArray()).ToArray();
            for (var layer = 0; layer < layers; layer++)
            {
                var ways = Enumerable.Range(0, directions).Select(direction => Lstm(weights.Skip(((layer * directions) + direction) * 4).Select(weight => weight.Numbers).ToArray(), direction == 0 ? rows : [.. rows.Reverse()], Hidden)).ToArray();
                rows = [.. Enumerable.Range(0, Steps).Select(step => ways.SelectMany((way, direction) => way[direction == 0 ? step : Steps - 1 - step]).ToArray())];
            }

            for (var step = 0; step < Steps; step++)
                found.Floats.Slice(Place(step) * Hidden * directions, Hidden * directions).ToArray().ShouldBe(rows[step], 1e-5f);
        }
    }

    [Fact]
    public void Cells_are_their_equations()
    {
        float[][] lstm = [Drawn(8 * 3, 1), Drawn(8 * 2, 2), Drawn(8, 3), Drawn(8, 4)];
        float[][] gru = [Drawn(6 * 3, 1), Drawn(6 * 2, 2), Drawn(6, 3), Drawn(6, 4)];
        var x = Drawn(3, 5);
        using var one = Open("z = torch.zeros([torch.size(x, 0), 2])\n    h, c = torch.lstm_cell(x, [z, z], self.a, self.r, self.b, self.d)\n    h0, c0 = torch.lstm_cell(x, [h, c], self.a, self.r, self.b, self.d)\n    return h0", ("a", lstm[0], [8, 3]), ("r", lstm[1], [8, 2]), ("b", lstm[2], [8]), ("d", lstm[3], [8]));
        one.Graph.ShouldNotBeNull(one.NoGraph);
        ScriptWriter.Run(one, new Tensor(x, 1, 3)).Floats.ToArray().ShouldBe(Lstm(lstm, [x, x], 2)[1], 1e-5f);
        using var other = Open("z = torch.zeros([torch.size(x, 0), 2])\n    h = torch.gru_cell(x, z, self.a, self.r, self.b, self.d)\n    return torch.gru_cell(x, h, self.a, self.r, self.b, self.d)", ("a", gru[0], [6, 3]), ("r", gru[1], [6, 2]), ("b", gru[2], [6]), ("d", gru[3], [6]));
        other.Graph.ShouldNotBeNull(other.NoGraph);
        ScriptWriter.Run(other, new Tensor(x, 1, 3)).Floats.ToArray().ShouldBe(Gru(gru, [x, x], 2)[1], 1e-5f);
    }

    private Model Open(string lines, params (string Name, float[] Numbers, long[] Size)[] weights)
    {
        var script = new ScriptWriter().Code("", $"class Net(Module):\n  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n    {lines}\n");
        script.Constants.Add(script.Numbers([MathF.Sqrt(2)]));
        return ModelFile.Open(_folder.Write("net.pt", script.Bytes(ScriptWriter.Module("Net", [.. weights.Select(weight => (weight.Name, (object?)script.Numbers(weight.Numbers, weight.Size)))]))));
    }

    private static float[] Drawn(int count, int from) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin((i + 1 + (from * 7)) * 1.3f))];

    private static float[] Dense(float[] w, float[] b, float[] x) => [.. Enumerable.Range(0, b.Length).Select(o => b[o] + x.Select((value, i) => w[(o * x.Length) + i] * value).Sum())];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Gates i, f, g, o below each other: c = σ(f) c + σ(i) tanh(g), h = σ(o) tanh(c).</summary>
    private static float[][] Lstm(float[][] weights, float[][] rows, int hidden)
    {
        var (h, c) = (new float[hidden], new double[hidden]);
        var outputs = new List<float[]>();
        foreach (var x in rows)
        {
            double[] gates = [.. Dense(weights[0], weights[2], x).Zip(Dense(weights[1], weights[3], h), (a, b) => (double)a + b)];
            for (var k = 0; k < hidden; k++)
                c[k] = (Sigmoid(gates[hidden + k]) * c[k]) + (Sigmoid(gates[k]) * Math.Tanh(gates[(2 * hidden) + k]));
            outputs.Add(h = [.. Enumerable.Range(0, hidden).Select(k => (float)(Sigmoid(gates[(3 * hidden) + k]) * Math.Tanh(c[k])))]);
        }

        return [.. outputs];
    }

    /// <summary>Gates r, z, n below each other: n = tanh(W x + b + r (R h + d)), h = (1 − z) n + z h.</summary>
    private static float[][] Gru(float[][] weights, float[][] rows, int hidden)
    {
        var h = new float[hidden];
        var outputs = new List<float[]>();
        foreach (var x in rows)
        {
            var (a, b) = (Dense(weights[0], weights[2], x), Dense(weights[1], weights[3], h));
            var before = h;
            h = [.. Enumerable.Range(0, hidden).Select(k =>
            {
                var (r, z) = (Sigmoid(a[k] + b[k]), Sigmoid(a[hidden + k] + b[hidden + k]));
                return (float)(((1 - z) * Math.Tanh(a[(2 * hidden) + k] + (r * b[(2 * hidden) + k]))) + (z * before[k]));
            })];
            outputs.Add(h);
        }

        return [.. outputs];
    }
}
