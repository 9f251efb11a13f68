using Kadanoff.Formats.Models;
using Kadanoff.Formats.Models.Architectures;
using Kadanoff.Graphs;

namespace Kadanoff.Formats.Tests.Models.Scripts;

public sealed class ScriptGraphTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Scripted: modules are read into variables, one call a line, functions of their own file; conditions on training and on the number of dimensions.
    [Fact]
    public void Scripted_modules_are_the_network_that_words_tell()
    {
        var script = StandardModules.Scripted();
        var root = ScriptWriter.Module(
            "net.Net",
            ("features", ScriptWriter.Module(
                "torch.nn.modules.container.Sequential",
                ("0", StandardModules.Convolution(script, 4, 2, 3)),
                ("1", StandardModules.BatchNorm(script, 4)),
                ("2", ScriptWriter.Module("torch.nn.modules.activation.ReLU")),
                ("3", ScriptWriter.Module("torch.nn.modules.pooling.MaxPool2d")))),
            ("head", StandardModules.Linear(script, 3, 4 * 3 * 3)));
        script.Code("net", """
            class Net(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              features : __torch__.torch.nn.modules.container.Sequential
              head : __torch__.torch.nn.modules.linear.Linear
              def forward(self: __torch__.net.Net,
                x: Tensor) -> Tensor:
                features = self.features
                x0 = (features).forward(x, )
                x1 = torch.flatten(x0, 1)
                head = self.head
                return (head).forward(x1, )
            """);
        SameAs("conv(pad=1) batchnorm(eps=1e-5) relu pool(2) dense", script.Bytes(root), new Tensor([.. Drawn(2 * 2 * 36)], 2, 2, 6, 6));
    }

    // Traced: calls inside each other, forward1 for a second call, numbers of dimensions as tensors, weights without a module around the operator.
    [Fact]
    public void Traced_modules_are_the_network_that_words_tell()
    {
        var script = new ScriptWriter()
            .Code("torch/nn/modules/conv", """
                class Conv2d(Module):
                  __parameters__ = ["weight", "bias", ]
                  __buffers__ = []
                  weight : Tensor
                  bias : Tensor
                  training : bool
                  _is_full_backward_hook : Optional[bool]
                  def forward(self: __torch__.torch.nn.modules.conv.Conv2d,
                    x: Tensor) -> Tensor:
                    bias = self.bias
                    weight = self.weight
                    input = torch._convolution(x, weight, bias, [1, 1], [1, 1], [1, 1], False, [0, 0], 1, False, False, True, True)
                    return input
                """)
            .Code("torch/nn/modules/activation", """
                class ReLU(Module):
                  __parameters__ = []
                  def forward(self: __torch__.torch.nn.modules.activation.ReLU,
                    argument_1: Tensor) -> Tensor:
                    return torch.relu_(argument_1)
                  def forward1(self: __torch__.torch.nn.modules.activation.ReLU,
                    argument_1: Tensor) -> Tensor:
                    return torch.relu(argument_1)
                """)
            .Code("torch/nn/modules/linear", """
                class Linear(Module):
                  __parameters__ = ["weight", "bias", ]
                  def forward(self: __torch__.torch.nn.modules.linear.Linear,
                    argument_1: Tensor) -> Tensor:
                    _0 = torch.addmm(self.bias, argument_1, torch.t(self.weight), beta=1, alpha=1)
                    return _0
                """)
            .Code("net", """
                class Net(Module):
                  __parameters__ = []
                  def forward(self: __torch__.net.Net,
                    x: Tensor) -> Tensor:
                    fc2 = self.fc2
                    fc1 = self.fc1
                    relu = self.relu
                    conv = self.conv
                    _0 = (relu).forward((conv).forward(x, ), )
                    x0 = torch.max_pool2d(_0, [2, 2], annotate(List[int], []), [0, 0], [1, 1])
                    _1 = ops.prim.NumToTensor(torch.size(x0, 0))
                    input = torch.view(x0, [int(_1), 36])
                    _2 = (relu).forward1((fc1).forward(input, ), )
                    return (fc2).forward(_2, )
                """);
        var root = ScriptWriter.Module(
            "net.Net",
            ("conv", StandardModules.Convolution(script, 4, 2, 3)),
            ("fc1", StandardModules.Linear(script, 5, 36)),
            ("relu", ScriptWriter.Module("torch.nn.modules.activation.ReLU")),
            ("fc2", StandardModules.Linear(script, 3, 5)));
        SameAs("conv(pad=1) relu pool(2) dense relu dense", script.Bytes(root), new Tensor([.. Drawn(3 * 2 * 36)], 3, 2, 6, 6));
    }

    // The same weights under the names of a residual network, as a plain checkpoint whose graph is known by its names, and as a script.
    [Fact]
    public void A_residual_network_is_the_one_that_its_names_make_known()
    {
        var script = StandardModules.Scripted().Code("resnet", """
            class BasicBlock(Module):
              __parameters__ = []
              stride : int
              downsample : NoneType
              def forward(self: __torch__.resnet.BasicBlock,
                x: Tensor) -> Tensor:
                conv1 = self.conv1
                out = (conv1).forward(x, )
                bn1 = self.bn1
                out0 = (bn1).forward(out, )
                out1 = torch.relu_(out0)
                out2 = (self.bn2).forward((self.conv2).forward(out1, ), )
                if torch.__isnot__(self.downsample, None):
                  identity = (self.downsample).forward(x, )
                else:
                  identity = x
                out3 = torch.add_(out2, identity)
                return torch.relu_(out3)
            class ResNet(Module):
              __parameters__ = []
              def forward(self: __torch__.resnet.ResNet,
                x: Tensor) -> Tensor:
                return (self)._forward_impl(x, )
              def _forward_impl(self: __torch__.resnet.ResNet,
                x: Tensor) -> Tensor:
                x0 = torch.relu_((self.bn1).forward((self.conv1).forward(x, ), ))
                x1 = (getattr(self.layer1, "0")).forward(x0, )
                x2 = torch.adaptive_avg_pool2d(x1, [1, 1])
                x3 = torch.flatten(x2, 1, -1)
                return (self.fc).forward(x3, )
            """);
        (Made Conv1, Made Bn1, Made Conv2, Made Bn2) block = (StandardModules.Kernel(script, 4, 4, 3), StandardModules.BatchNorm(script, 4), StandardModules.Kernel(script, 4, 4, 3), StandardModules.BatchNorm(script, 4));
        var (conv1, bn1, fc) = (StandardModules.Kernel(script, 4, 3, 3), StandardModules.BatchNorm(script, 4), StandardModules.Linear(script, 3, 4));
        var first = ScriptWriter.Module("resnet.BasicBlock", ("stride", 1L), ("conv1", block.Conv1), ("bn1", block.Bn1), ("conv2", block.Conv2), ("bn2", block.Bn2));
        var root = ScriptWriter.Module("resnet.ResNet", ("conv1", conv1), ("bn1", bn1), ("layer1", ScriptWriter.Module("torch.nn.modules.container.Sequential", ("0", first))), ("fc", fc));
        using var scripted = ModelFile.Open(_folder.Write("script.pt", script.Bytes(root)));

        var state = new Dictionary<string, object?>();
        foreach (var (name, module) in new[] { ("conv1", conv1), ("bn1", bn1), ("layer1.0.conv1", block.Conv1), ("layer1.0.bn1", block.Bn1), ("layer1.0.conv2", block.Conv2), ("layer1.0.bn2", block.Bn2), ("fc", fc) })
        {
            foreach (var (word, value) in ((Dictionary<string, object?>)module.State!).Where(pair => pair.Value is Made))
                state[$"{name}.{word}"] = value;
        }

        using var known = ModelFile.Open(_folder.Write("known.pt", script.Torch.Zip(state)));
        var images = new Tensor([.. Drawn(2 * 3 * 25)], 2, 3, 5, 5);
        ScriptWriter.Run(scripted, images).Floats.ToArray().ShouldBe(ScriptWriter.Run(known, images).Floats.ToArray());
        scripted.InGraphOrder.ShouldBeTrue();
        scripted.Layers.Select(layer => layer.Name).ShouldBe(["conv1", "bn1", "layer1.0.conv1", "layer1.0.bn1", "layer1.0.conv2", "layer1.0.bn2", "fc"]);
    }

    [Fact]
    public void Layers_stand_in_the_order_of_the_code()
    {
        var script = StandardModules.Scripted().Code("", """
            class Net(Module):
              def forward(self: __torch__.Net,
                x: Tensor) -> Tensor:
                return (self.a).forward(torch.tanh((self.b).forward(x, )), )
            """);
        using var model = ModelFile.Open(_folder.Write("net.pt", script.Bytes(ScriptWriter.Module("Net", ("a", StandardModules.Linear(script, 2, 3)), ("spare", StandardModules.Linear(script, 2, 2)), ("b", StandardModules.Linear(script, 3, 4))))));
        model.Layers.Select(layer => (layer.Index, layer.Name)).ShouldBe([(0, "b"), (1, "a"), (2, "spare")]);
        model.Graph!.Inputs.ShouldHaveSingleItem().Dimensions.ShouldBe([null, 4]);
        model.Graph.Nodes.Select(node => node.Name).ShouldBe(["b", "", "a"]);
        model.NoGraph.ShouldBeNull();
    }

    [Theory]
    [InlineData("(self.conv).forward(x, )", "Float: ?×2×?×?")]
    [InlineData("(self.head).forward(x, )", "Float: ?×3")]
    [InlineData("(self.head).forward(torch.flatten(x, 1), )", "Float: unknown")]
    [InlineData("torch.embedding(self.table, x)", "Integer: ?×?")]
    [InlineData("(self.old).forward(x, )", "Float: ?×?×?×?")]
    public void What_the_input_meets_first_tells_what_it_is(string expression, string expected)
    {
        var script = StandardModules.Scripted().Code("", $"""
            class Old(Module):
              def forward(self: __torch__.Old,
                x: Tensor) -> Tensor:
                if torch.eq(torch.dim(x), 4):
                  y = torch.relu(x)
                else:
                  y = torch.tanh(x)
                return y
            class Net(Module):
              def forward(self: __torch__.Net,
                x: Tensor) -> Tensor:
                return {expression}
            """);
        var root = ScriptWriter.Module("Net", ("conv", StandardModules.Convolution(script, 4, 2, 3)), ("head", StandardModules.Linear(script, 2, 3)), ("table", script.Tensor(5, 4)), ("old", ScriptWriter.Module("Old")));
        using var model = ModelFile.Open(_folder.Write("net.pt", script.Bytes(root)));
        var input = model.Graph.ShouldNotBeNull(model.NoGraph).Inputs.ShouldHaveSingleItem();
        $"{input.Kind}: {(input.Dimensions is { } dimensions ? string.Join("×", dimensions.Select(dimension => dimension is { } known ? $"{known}" : "?")) : "unknown")}".ShouldBe(expected);
    }

    // 1/2, the mean of an image, as a number of the code; 2 in an archive that was frozen, where even weights are numbers of the code.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Constants_of_the_code_are_used(bool isFrozen)
    {
        var script = new ScriptWriter().Code("", $"""
            class Net(Module):
              def forward(self: __torch__.Net,
                x: Tensor) -> Tensor:
                return torch.sub(torch.linear(x, {(isFrozen ? "CONSTANTS.c1" : "self.weight")}, None), CONSTANTS.c0)
            """);
        var weight = script.Numbers([1, 2], 1, 2);
        script.Constants.AddRange([script.Numbers([0.5f]), .. isFrozen ? [weight] : Array.Empty<object?>()]);
        using var model = ModelFile.Open(_folder.Write("net.pt", script.Bytes(isFrozen ? ScriptWriter.Module("Net") : ScriptWriter.Module("Net", ("weight", weight)))));
        ScriptWriter.Run(model, new Tensor([3f, 4], 1, 2)).Floats.ToArray().ShouldBe([3 + 8 - 0.5f]);
    }

    // y = x, then y becomes its ReLU, and with it x: x + y is 2·ReLU(x), unless y had been a copy.
    [Theory]
    [InlineData("y = x\n    z = torch.relu_(y)\n    return torch.add(x, y)", 2, 0)]
    [InlineData("y = torch.clone(x)\n    z = torch.relu_(y)\n    return torch.add(x, y)", 2, -1)]
    [InlineData("x.y = 1\n    return x", null, 0)]
    [InlineData("y = torch.view(x, [-1, 2])\n    z = torch.relu_(y)\n    return torch.add(x, x)", null, 0)]
    public void An_operator_that_changes_its_tensor_changes_what_shares_its_memory(string lines, int? first, int second)
    {
        var script = new ScriptWriter().Code("", $"class Net(Module):\n  def forward(self: __torch__.Net,\n    input: Tensor) -> Tensor:\n    x = torch.matmul(input, self.weight)\n    {lines}\n");
        using var model = ModelFile.Open(_folder.Write("net.pt", script.Bytes(ScriptWriter.Module("Net", ("weight", script.Numbers([1, 0, 0, 1], 2, 2))))));
        if (first is { } number)
            ScriptWriter.Run(model, new Tensor([1f, -1], 1, 2)).Floats.ToArray().ShouldBe([number, second]);
        else
            model.NoGraph.ShouldNotBeNull().ShouldContain(lines.StartsWith('y') ? "a tensor is used after another view of its memory was changed" : "it keeps something from one call to the next");
    }

    [Theory]
    [InlineData("if torch.gt(torch.size(x, 0), 3):\n      y = x\n    else:\n      y = torch.relu(x)\n    return y", "what it does depends on the data (forward, line 6 of __torch__.py)")]
    [InlineData("for i in range(torch.size(x, 0)):\n      y = x\n    return y", "how often it repeats something depends on the data (forward, line 6")]
    [InlineData("while True:\n      y = x\n    return y", "it has a statement 'while' (forward, line 6")]
    [InlineData("self.state = x\n    return x", "it keeps something from one call to the next (forward, line 6")]
    [InlineData("ops.prim.RaiseException(\"no\")\n    return x", "it ends in an error of its own: 'no'")]
    [InlineData("return (self.part).forward(x, )", "Net has no 'part'")]
    [InlineData("return __torch__.other.function(x, )", "the function __torch__.other.function is not there")]
    [InlineData("return torch.batch_norm(x, None, None, self.mean, self.mean, True, 0.1, 1e-5, True)", "batch_norm takes the statistics of the batch")]
    [InlineData("return (self).forward(x, )", "its calls are more than 400 levels deep")]
    [InlineData("for i in range(100000000):\n      y = i\n    return x", "it takes more than 1000000 steps")]
    [InlineData("y = torch.mul(9223372036854775807, 3)\n    return x", "mul of two integers has no result")]
    [InlineData("y = torch.__range_length(-9223372036854775807, 9223372036854775807, 1)\n    return x", "integers that are too large")]
    [InlineData("return [x", "the end of a line stands where ',' should be (line 7 of __torch__.py)")]
    [InlineData("return x y", "'y' stands where a line should end (line 6 of __torch__.py)")]
    [InlineData("return \"x", "a text has no end (line 6)")]
    [InlineData("return None", "forward gives no tensor")]
    public void What_cannot_be_followed_is_one_reason(string lines, string reason)
    {
        var script = new ScriptWriter().Code("", $"class Net(Module):\n  mean : Tensor\n  def forward(self: __torch__.Net,\n    input: Tensor) -> Tensor:\n    x = torch.matmul(input, self.weight)\n    {lines}\n");
        using var model = ModelFile.Open(_folder.Write("net.pt", script.Bytes(ScriptWriter.Module("Net", ("weight", script.Tensor(2, 2)), ("mean", script.Positive(2))))));
        model.Graph.ShouldBeNull();
        model.NoGraph.ShouldNotBeNull().ShouldContain(reason);
        model.Layers.ShouldNotBeEmpty();
    }

    // What the data would have to be checked for is taken for granted, whichever branch ends in the error.
    [Theory]
    [InlineData("if torch.ne(torch.size(x, 1), 2):\n      ops.prim.RaiseException(\"two\")\n    else:\n      y = torch.neg(x)\n    return y")]
    [InlineData("if torch.eq(torch.size(x, 1), 2):\n      y = torch.neg(x)\n    else:\n      ops.prim.RaiseException(\"two\")\n    return y")]
    [InlineData("if torch.gt(torch.len(torch.size(x)), 1):\n      y = torch.neg(x)\n    else:\n      ops.prim.RaiseException(\"AssertionError: \")\n    return y")]
    public void A_branch_that_ends_in_an_error_is_not_taken(string lines)
    {
        var script = new ScriptWriter().Code("", $"class Net(Module):\n  def forward(self: __torch__.Net,\n    input: Tensor) -> Tensor:\n    x = torch.matmul(input, self.weight)\n    {lines}\n");
        using var model = ModelFile.Open(_folder.Write("net.pt", script.Bytes(ScriptWriter.Module("Net", ("weight", script.Numbers([1, 0, 0, 1], 2, 2))))));
        model.Graph.ShouldNotBeNull(model.NoGraph);
        ScriptWriter.Run(model, new Tensor([1f, -1], 1, 2)).Floats.ToArray().ShouldBe([-1, 1]);
    }

    [Fact]
    public void Depth_of_the_text_is_bounded()
    {
        foreach (var text in new[] { $"x = {new string('(', 100_000)}", $"x = {string.Concat(Enumerable.Repeat("f(", 100_000))}", string.Concat(Enumerable.Range(0, 1000).Select(i => $"{new string(' ', i)}if x:\n")) })
        {
            var script = new ScriptWriter().Code("", text);
            using var model = ModelFile.Open(_folder.Write("net.pt", script.Bytes(ScriptWriter.Module("Net", ("weight", script.Tensor(2, 2))))));
            model.NoGraph.ShouldNotBeNull().ShouldContain("levels deep");
        }
    }

    [Theory]
    [InlineData("rate: int", "forward takes 'rate' of type int beside tensors")]
    [InlineData("rate: Optional[int]=None", null)]
    public void Other_arguments_need_a_default(string parameter, string? reason)
    {
        var script = new ScriptWriter().Code("", $"class Net(Module):\n  def forward(self: __torch__.Net,\n    x: Tensor,\n    {parameter}) -> Tensor:\n    if torch.__is__(rate, None):\n      y = torch.linear(x, self.weight)\n    else:\n      y = x\n    return y\n");
        using var model = ModelFile.Open(_folder.Write("net.pt", script.Bytes(ScriptWriter.Module("Net", ("weight", script.Tensor(2, 2))))));
        if (reason is null)
            model.Graph.ShouldNotBeNull();
        else
            model.NoGraph.ShouldNotBeNull().ShouldContain(reason);
    }

    private void SameAs(string words, byte[] archive, Tensor input)
    {
        using var model = ModelFile.Open(_folder.Write("script.pt", archive));
        model.Format.ShouldBe("TorchScript archive");
        var expected = new Execution(ArchitectureText.ToGraph(model, words));
        var found = ScriptWriter.Run(model, input);
        var told = expected.Run(new Dictionary<string, Tensor> { ["input"] = input }).Values.Single();
        found.Shape.ShouldBe(told.Shape);
        found.Floats.ToArray().ShouldBe(told.Floats.ToArray());
        found.Floats.ToArray().Distinct().Count().ShouldBeGreaterThan(4);
    }

    private static IEnumerable<float> Drawn(int count) => Enumerable.Range(0, count).Select(i => MathF.Cos(i * 2.3f));
}
