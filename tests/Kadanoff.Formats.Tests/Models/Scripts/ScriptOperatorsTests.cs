using System.Globalization;
using Kadanoff.Formats.Models;
using Kadanoff.Graphs;

namespace Kadanoff.Formats.Tests.Models.Scripts;

/// <summary>Operators of PyTorch one by one, each against numbers that were worked out from its definition.</summary>
public sealed class ScriptOperatorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // x is 2×3: 0, 1, 2 / 3, 4, 5, less 2.
    [Theory]
    [InlineData("torch.relu(x)", "2×3", "0 0 0 1 2 3")]
    [InlineData("torch.leaky_relu(x, 0.5)", "2×3", "-1 -0.5 0 1 2 3")]
    [InlineData("torch.hardtanh(x, -1., 2.)", "2×3", "-1 -1 0 1 2 2")]
    [InlineData("torch.relu6(torch.mul(x, 3))", "2×3", "0 0 0 3 6 6")]
    [InlineData("torch.clamp(x, min=0)", "2×3", "0 0 0 1 2 3")]
    [InlineData("torch.clamp_max(x, 1.)", "2×3", "-2 -1 0 1 1 1")]
    [InlineData("torch.threshold(x, 0., 0.)", "2×3", "0 0 0 1 2 3")]
    [InlineData("torch.elu(x, 1., 1., 1.)", "2×3", "-0.8646647 -0.6321206 0 1 2 3")]
    [InlineData("torch.sigmoid(x)", "2×3", "0.1192029 0.2689414 0.5 0.7310586 0.8807971 0.9525741")]
    [InlineData("torch.silu(x)", "2×3", "-0.2384058 -0.2689414 0 0.7310586 1.7615942 2.8577224")]
    [InlineData("torch.hardsigmoid(x)", "2×3", "0.1666667 0.3333333 0.5 0.6666667 0.8333333 1")]
    [InlineData("torch.log_sigmoid(x)", "2×3", "-2.1269280 -1.3132617 -0.6931472 -0.3132617 -0.1269280 -0.0485874")]
    [InlineData("torch.softplus(x, 1, 20)", "2×3", "0.1269280 0.3132617 0.6931472 1.3132617 2.1269280 3.0485874")]
    [InlineData("torch.gelu(x)", "2×3", "-0.0455003 -0.1586553 0 0.8413447 1.9544997 2.9959503")]
    [InlineData("torch.softmax(x, 1)", "2×3", "0.0900306 0.2447285 0.6652410 0.0900306 0.2447285 0.6652410")]
    [InlineData("torch.log_softmax(x, -1, None)", "2×3", "-2.4076059 -1.4076059 -0.4076059 -2.4076059 -1.4076059 -0.4076059")]
    [InlineData("torch.glu(torch.cat([x, torch.zeros_like(x)], 1), 1)", "2×3", "-1 -0.5 0 0.5 1 1.5")]
    [InlineData("torch.dropout(x, 0.5, True)", "2×3", "-2 -1 0 1 2 3")]
    [InlineData("torch.add(x, x, alpha=2)", "2×3", "-6 -3 0 3 6 9")]
    [InlineData("torch.sub(x, 1)", "2×3", "-3 -2 -1 0 1 2")]
    [InlineData("torch.rsub(x, 1)", "2×3", "3 2 1 0 -1 -2")]
    [InlineData("torch.div(x, 2)", "2×3", "-1 -0.5 0 0.5 1 1.5")]
    [InlineData("torch.floor_divide(x, 2)", "2×3", "-1 -1 0 0 1 1")]
    [InlineData("torch.div(torch.arange(3), 2)", "3", "0 0.5 1")]
    [InlineData("torch.to(torch.floor_divide(torch.neg(torch.arange(3)), 2), 6)", "3", "0 -1 -1")]
    [InlineData("torch.div(x, 2, rounding_mode=\"floor\")", "2×3", "-1 -1 0 0 1 1")]
    [InlineData("torch.remainder(x, 2)", "2×3", "0 1 0 1 0 1")]
    [InlineData("torch.to(torch.remainder(torch.neg(torch.arange(3)), 2), 6)", "3", "0 1 0")]
    [InlineData("torch.view(x, [torch.floor_divide(6, 2), torch.floordiv(torch.size(x, 1), torch.size(x, 1)), -1])", "3×1×2", "-2 -1 0 1 2 3")]
    [InlineData("torch.max(x, 1, True)[0]", "2×1", "0 3")]
    [InlineData("torch.to(torch.min(x, 0)[1], 6)", "3", "0 0 0")]
    [InlineData("torch.max(x, torch.neg(x))", "2×3", "2 1 0 1 2 3")]
    [InlineData("torch.view(torch.min(x), [1])", "1", "-2")]
    [InlineData("torch.linalg_vector_norm(x, 2, [1], True)", "2×1", "2.2360680 3.7416574")]
    [InlineData("torch.norm(x, 2, [0])", "3", "2.2360680 2.2360680 3")]
    [InlineData("torch.cumsum(x, 1)", "2×3", "-2 -3 -3 1 3 6")]
    [InlineData("torch.sign(torch.round(torch.mul(x, 0.3)))", "2×3", "-1 0 0 0 1 1")]
    [InlineData("torch.where(torch.bitwise_and(torch.gt(x, -2), torch.bitwise_not(torch.eq(x, 3))), x, torch.zeros_like(x))", "2×3", "0 -1 0 1 2 0")]
    [InlineData("torch.pow(x, 2)", "2×3", "4 1 0 1 4 9")]
    [InlineData("torch.rsqrt(torch.add(torch.square(x), 1))", "2×3", "0.4472136 0.7071068 1 0.7071068 0.4472136 0.3162278")]
    [InlineData("torch.neg(torch.abs(x))", "2×3", "-2 -1 0 -1 -2 -3")]
    [InlineData("torch.maximum(x, torch.neg(x))", "2×3", "2 1 0 1 2 3")]
    [InlineData("torch.mean(x, [1])", "2", "-1 2")]
    [InlineData("torch.sum(x, [0], True)", "1×3", "-1 1 3")]
    [InlineData("torch.amax(x, [1], True)", "2×1", "0 3")]
    [InlineData("torch.where(torch.gt(x, 0), x, torch.zeros_like(x))", "2×3", "0 0 0 1 2 3")]
    [InlineData("torch.masked_fill(x, torch.eq(x, 3), -7.)", "2×3", "-2 -1 0 1 2 -7")]
    [InlineData("torch.masked_fill(x, torch.ne(x, 3), -7)", "2×3", "-7 -7 -7 -7 -7 3")]
    [InlineData("torch.view(x, [-1])", "6", "-2 -1 0 1 2 3")]
    [InlineData("torch.reshape(x, [3, 2])", "3×2", "-2 -1 0 1 2 3")]
    [InlineData("torch.view(x, [torch.size(x, 0), -1, 1])", "2×3×1", "-2 -1 0 1 2 3")]
    [InlineData("torch.view(x, [torch.size(x, 1), int(ops.prim.NumToTensor(torch.size(x, 0)))])", "3×2", "-2 -1 0 1 2 3")]
    [InlineData("torch.view(x, [torch.mul(torch.size(x, 1), torch.size(x, 0)), 1])", "6×1", "-2 -1 0 1 2 3")]
    [InlineData("torch.flatten(x, 1)", "2×3", "-2 -1 0 1 2 3")]
    [InlineData("torch.flatten(torch.unsqueeze(x, 0), 0, 1)", "2×3", "-2 -1 0 1 2 3")]
    [InlineData("torch.transpose(x, 0, 1)", "3×2", "-2 1 -1 2 0 3")]
    [InlineData("torch.permute(torch.unsqueeze(x, -1), [2, 1, -3])", "1×3×2", "-2 1 -1 2 0 3")]
    [InlineData("torch.t(x)", "3×2", "-2 1 -1 2 0 3")]
    [InlineData("torch.squeeze(torch.unsqueeze(x, 1), 1)", "2×3", "-2 -1 0 1 2 3")]
    [InlineData("torch.cat([x, x], 1)", "2×6", "-2 -1 0 -2 -1 0 1 2 3 1 2 3")]
    [InlineData("torch.stack([x, x])", "2×2×3", "-2 -1 0 1 2 3 -2 -1 0 1 2 3")]
    [InlineData("torch.expand(torch.unsqueeze(x, 0), [2, -1, -1])", "2×2×3", "-2 -1 0 1 2 3 -2 -1 0 1 2 3")]
    [InlineData("torch.slice(x, 1, 1)", "2×2", "-1 0 2 3")]
    [InlineData("torch.slice(x, 1, 0, 9223372036854775807, 2)", "2×2", "-2 0 1 3")]
    [InlineData("torch.slice(x, 1, -2, -1)", "2×1", "-1 2")]
    [InlineData("torch.narrow(x, 1, 1, 2)", "2×2", "-1 0 2 3")]
    [InlineData("torch.select(x, 0, 1)", "3", "1 2 3")]
    [InlineData("torch.select(x, 1, -1)", "2", "0 3")]
    [InlineData("torch.chunk(x, 3, 1)[1]", "2×1", "-1 2")]
    [InlineData("torch.split(x, 2, 1)[1]", "2×1", "0 3")]
    [InlineData("torch.split_with_sizes(x, [1, 2], 1)[1]", "2×2", "-1 0 2 3")]
    [InlineData("torch.unbind(x, 1)[2]", "2", "0 3")]
    [InlineData("torch.unflatten(x, 1, [3, 1])", "2×3×1", "-2 -1 0 1 2 3")]
    [InlineData("torch.roll(x, [1], [1])", "2×3", "0 -2 -1 3 1 2")]
    [InlineData("torch.roll(x, [-1, 1], [1, 0])", "2×3", "2 3 1 -1 0 -2")]
    [InlineData("torch.repeat(x, [1, 2])", "2×6", "-2 -1 0 -2 -1 0 1 2 3 1 2 3")]
    [InlineData("torch.index_select(x, 1, torch.arange(2))", "2×2", "-2 -1 1 2")]
    [InlineData("torch.einsum(\"ij,kj->ik\", [x, x])", "2×2", "5 -4 -4 14")]
    [InlineData("torch.baddbmm(torch.unsqueeze(x, 0), torch.unsqueeze(x, 0), torch.unsqueeze(self.weight, 0), beta=0.5, alpha=2)", "1×2×3", "-5 -2.5 0 2.5 5 7.5")]
    [InlineData("{\"out\": x, \"aux\": torch.fft_fft(x)}", "2×3", "-2 -1 0 1 2 3")]
    [InlineData("{\"out\": torch.neg(x)}[\"out\"]", "2×3", "2 1 0 -1 -2 -3")]
    [InlineData("torch.constant_pad_nd(x, [1, 0], 9.)", "2×4", "9 -2 -1 0 9 1 2 3")]
    [InlineData("torch.pad(x, [0, 0, 0, 1], \"constant\", None)", "3×3", "-2 -1 0 1 2 3 0 0 0")]
    [InlineData("torch.pad(x, [1, 0], \"reflect\", None)", "2×4", "-1 -2 -1 0 2 1 2 3")]
    [InlineData("torch.tril(x)", "2×3", "-2 0 0 1 2 0")]
    [InlineData("torch.triu(x, 1)", "2×3", "0 -1 0 0 0 3")]
    [InlineData("torch.add(x, torch.arange(torch.size(x, 1)))", "2×3", "-2 0 2 1 3 5")]
    [InlineData("torch.mul(x, torch.full([1, 3], 2.))", "2×3", "-4 -2 0 2 4 6")]
    [InlineData("torch.to(torch.contiguous(x), 6)", "2×3", "-2 -1 0 1 2 3")]
    [InlineData("torch.to(torch.gt(x, 0), 6)", "2×3", "0 0 0 1 1 1")]
    [InlineData("torch.matmul(x, torch.transpose(x, 0, 1))", "2×2", "5 -4 -4 14")]
    [InlineData("torch.max_pool1d(torch.unsqueeze(x, 1), [2], [1])", "2×1×2", "-1 0 2 3")]
    [InlineData("torch.max_pool1d(torch.unsqueeze(x, 1), [2], [])", "2×1×1", "-1 2")]
    [InlineData("torch.avg_pool1d(torch.unsqueeze(x, 1), [3], [1], [1])", "2×1×3", "-1 -1 -0.3333333 1 2 1.6666667")]
    [InlineData("torch.avg_pool1d(torch.unsqueeze(x, 1), [3], [1], [1], False, False)", "2×1×3", "-1.5 -1 -0.5 1.5 2 2.5")]
    [InlineData("torch.adaptive_avg_pool1d(torch.unsqueeze(x, 1), [1])", "2×1×1", "-1 2")]
    [InlineData("torch.adaptive_avg_pool1d(torch.unsqueeze(x, 1), [2])", "2×1×2", "-1.5 -0.5 1.5 2.5")]
    [InlineData("torch.adaptive_max_pool1d(torch.unsqueeze(x, 1), [2])[0]", "2×1×2", "-1 0 2 3")]
    [InlineData("torch.upsample_nearest1d(torch.unsqueeze(x, 1), None, [2.])", "2×1×6", "-2 -2 -1 -1 0 0 1 1 2 2 3 3")]
    public void Is_its_definition(string expression, string shape, string expected)
    {
        var found = Run(expression);
        found.Shape.ShouldBe(shape);
        found.Floats.ToArray().ShouldBe([.. expected.Split(' ').Select(number => float.Parse(number, CultureInfo.InvariantCulture))], 1e-5f);
    }

    // A slope for each channel, an image turned into a larger one channel by channel.
    [Fact]
    public void Channels_are_dimension_1()
    {
        Run("torch.prelu(torch.view(x, [1, 2, 3, 1]), self.slope)").Floats.ToArray().ShouldBe([-1, -0.5f, 0, 1, 2, 3], 1e-6f);
        Run("torch.pixel_shuffle(torch.view(torch.cat([x, x], 0), [1, 4, 3, 1]), 2)").Shape.ShouldBe("1×1×6×2");
        Run("torch.adaptive_avg_pool2d(torch.view(x, [1, 1, 2, 3]), [None, 1])").Floats.ToArray().ShouldBe([-1, 2], 1e-6f);
    }

    [Theory]
    [InlineData("torch.fft_fft(x)", "torch.fft_fft is not translated")]
    [InlineData("torch.softplus(x, 2, 20)", "softplus with beta is not translated")]
    [InlineData("torch.conv1d(x, torch.unsqueeze(self.weight, 0), None, [1], [0], [1], -1)", "conv1d has something else than a number of groups as argument 7")]
    [InlineData("torch.linalg_vector_norm(x, 1, [1])", "linalg_vector_norm of another order than 2 is not translated")]
    [InlineData("torch.bitwise_and(torch.arange(3), torch.arange(3))", "bitwise_and of something else than truth values is not translated")]
    [InlineData("torch.squeeze(x)", "squeeze of every dimension")]
    [InlineData("torch.relu(1)", "relu has something else than a tensor as argument 1")]
    [InlineData("torch.view(x, [x])", "view has something else than a list of integers")]
    [InlineData("torch.transpose(x, 0, 2)", "transpose has dimension 2 of 2")]
    [InlineData("torch.chunk(x, 100000, 1)[0]", "a tensor is cut into 100000 parts")]
    [InlineData("torch.floordiv(1, 0)", "floordiv of two integers has no result")]
    [InlineData("[x][5]", "item 5 is looked up in a list of 1")]
    [InlineData("nothing", "the name 'nothing' is not known")]
    [InlineData("self.nothing", "Net has no 'nothing'")]
    public void What_is_not_known_is_told(string expression, string reason)
    {
        using var model = Open(expression);
        model.Graph.ShouldBeNull();
        model.NoGraph.ShouldNotBeNull().ShouldContain(reason);
        model.NoGraph!.ShouldContain("forward, line 6 of __torch__.py");
    }

    private Tensor Run(string expression)
    {
        using var model = Open(expression);
        return ScriptWriter.Run(model, new Tensor([-2f, -1, 0, 1, 2, 3], 2, 3));
    }

    private Kadanoff.Models.Model Open(string expression)
    {
        var script = new ScriptWriter().Code("", $"""
            class Net(Module):
              weight : Tensor
              def forward(self: __torch__.Net,
                input: Tensor) -> Tensor:
                x = torch.matmul(input, self.weight)
                return {expression}
            """);
        return ModelFile.Open(_folder.Write("net.pt", script.Bytes(ScriptWriter.Module("Net", ("weight", script.Numbers([1, 0, 0, 0, 1, 0, 0, 0, 1], 3, 3)), ("slope", script.Numbers([0.5f, 2], 2))))));
    }
}
