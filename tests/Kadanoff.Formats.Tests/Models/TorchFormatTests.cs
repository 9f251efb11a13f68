using System.IO.Compression;
using Kadanoff.Formats.Models;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class TorchFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_containers_give_the_same_numbers(bool zip)
    {
        var torch = new TorchWriter();
        using var model = Open(torch, new Dictionary<string, object?> { ["fc.weight"] = torch.Tensor(0.5f, 2, 3), ["fc.bias"] = torch.Tensor(-1, 2) }, zip);
        model.Tensors.Select(tensor => tensor.Name).ShouldBe(["fc.weight", "fc.bias"]);
        model.Tensors[0].ToSingles().ShouldBe([0, 0.5f, 1, 1.5f, 2, 2.5f]);
        model.Tensors[1].ToDoubles().ShouldBe([0, -1]);
        model.Layers.ShouldHaveSingleItem().Kind.ShouldBe(LayerKind.Dense);
        model.Layers[0].Name.ShouldBe("fc");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Strides_offsets_and_shared_storages_are_right(bool zip)
    {
        var torch = new TorchWriter();
        var storage = torch.Storage([.. Enumerable.Range(0, 12).Select(i => (float)i)]);
        using var model = Open(torch, new Dictionary<string, object?>
        {
            ["plain.weight"] = TorchWriter.Tensor(storage, 0, [3, 4], [4, 1]),
            ["turned.weight"] = TorchWriter.Tensor(storage, 0, [4, 3], [1, 4]),
            ["part.weight"] = TorchWriter.Tensor(storage, 5, [2, 2], [4, 2]),
            ["tied.weight"] = TorchWriter.Tensor(storage, 0, [3, 4], [4, 1]),
        }, zip);
        model.Tensors[0].ToSingles().ShouldBe([.. Enumerable.Range(0, 12).Select(i => (float)i)]);
        model.Tensors[1].ToSingles().ShouldBe([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
        model.Tensors[2].ToDoubles().ShouldBe([5, 7, 9, 11]);
        model.Layers.Select(layer => layer.TiedTo).ShouldBe([null, null, null, "plain"]);
    }

    [Fact]
    public void All_types_of_numbers_are_read_and_others_listed()
    {
        var torch = new TorchWriter();
        Made Two(string type, params byte[] bytes) => TorchWriter.Tensor(torch.Storage(type, bytes, 2), 0, [2], [1]);
        using var model = Open(torch, new Dictionary<string, object?>
        {
            ["half"] = Two("HalfStorage", 0, 0x3C, 0, 0xC0),
            ["bfloat"] = Two("BFloat16Storage", 0x80, 0x3F, 0, 0xC0),
            ["double"] = Two("DoubleStorage", [.. BitConverter.GetBytes(1.0), .. BitConverter.GetBytes(-2.0)]),
            ["long"] = Two("LongStorage", [.. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(-2L)]),
            ["char"] = Two("CharStorage", 1, 0xFE),
            ["bool"] = Two("BoolStorage", 1, 0),
            ["complex"] = Two("ComplexFloatStorage", new byte[16]),
            ["quantised"] = new Made("torch._utils", "_rebuild_qtensor", []),
        });
        model.Tensors.Select(tensor => tensor.Type).ShouldBe(["float16", "bfloat16", "float64", "int64", "int8", "bool"]);
        foreach (var tensor in model.Tensors.Take(5))
            tensor.ToSingles().ShouldBe([1, -2], tensor.Name);
        model.Tensors[5].ToSingles().ShouldBe([1, 0]);
        model.NotUsed.Select(item => item.What).ShouldBe(["complex", "quantised"]);
    }

    [Fact]
    public void The_model_of_a_checkpoint_is_found_and_the_optimiser_left_out()
    {
        var torch = new TorchWriter();
        using var model = Open(torch, new Dictionary<string, object?>
        {
            ["epoch"] = 12,
            ["state_dict"] = new Dictionary<string, object?> { ["0.weight"] = torch.Tensor(1, 2, 2) },
            ["solver"] = new Dictionary<string, object?>
            {
                ["state"] = new Dictionary<string, object?> { ["0"] = new Dictionary<string, object?> { ["exp_avg"] = torch.Tensor(1, 2, 2), ["exp_avg_sq"] = torch.Tensor(1, 2, 2) } },
                ["param_groups"] = new List<object?> { new Dictionary<string, object?> { ["lr"] = 0.1 } },
            },
        });
        model.Tensors.ShouldHaveSingleItem().Name.ShouldBe("0.weight");
        model.NotUsed.ShouldHaveSingleItem().What.ShouldBe("state of the optimiser (2 tensors, 8 numbers)");
        model.Metadata["epoch"].ShouldBe("12");
    }

    [Fact]
    public void Parameters_of_a_whole_module_and_what_it_tells_are_found()
    {
        var torch = new TorchWriter();
        Made Module(string name, Dictionary<string, object?> state) => new("torch.nn.modules.conv", name, [], state, IsObject: true);
        var convolution = new Dictionary<string, object?>
        {
            ["groups"] = 2,
            ["transposed"] = true,
            ["_parameters"] = new Dictionary<string, object?> { ["weight"] = new Made("torch._utils", "_rebuild_parameter", [torch.Tensor(1, 4, 3, 5, 5), true, null]) },
            ["_buffers"] = new Dictionary<string, object?>(),
            ["_modules"] = new Dictionary<string, object?>(),
        };
        using var model = Open(torch, Module("Sequential", new() { ["_modules"] = new Dictionary<string, object?> { ["up"] = Module("ConvTranspose2d", convolution) } }));
        var layer = model.Layers.ShouldHaveSingleItem();
        layer.Name.ShouldBe("up");
        layer.Kind.ShouldBe(LayerKind.TransposedConvolution);
        layer.Blocks.Select(block => (block.Outputs, block.Inputs, block.Positions)).ShouldBe([(3, 2, 25), (3, 2, 25)]);
    }

    [Fact]
    public void Classes_of_a_script_are_plain_dictionaries()
    {
        var torch = new TorchWriter();
        var part = new Made("__torch__.torch.nn.modules.linear", "Linear", [], new Dictionary<string, object?> { ["training"] = false, ["weight"] = torch.Tensor(1, 2, 3) }, IsObject: true);
        var path = _folder.Write("net.pt", torch.Zip(new Made("__torch__", "Net", [], new Dictionary<string, object?> { ["first"] = part }, IsObject: true), scripted: true));
        using var model = ModelFile.Open(path);
        model.Format.ShouldBe("TorchScript archive");
        model.Tensors.ShouldHaveSingleItem().Name.ShouldBe("first.weight");
    }

    [Theory]
    [InlineData("  groups : Final[int] = 2\n  stride : Final[Tuple[int]] = (1,)\n")]
    [InlineData("  def forward(self, input: Tensor) -> Tensor:\n    input0 = torch._convolution(input, weight, bias, [1, 1], [1, 1], [1, 1], False, [0, 0], 2, False, False, True, True)\n")]
    public void The_code_of_a_script_tells_the_groups(string body)
    {
        var torch = new TorchWriter();
        var part = new Made("__torch__.torch.nn.modules.conv.___torch_mangle_3", "Conv2d", [], new Dictionary<string, object?> { ["weight"] = torch.Tensor(1, 4, 3, 1, 1) }, IsObject: true);
        var root = new Made("__torch__", "Net", [], new Dictionary<string, object?> { ["conv"] = part }, IsObject: true);
        using var model = ModelFile.Open(_folder.Write("net.pt", torch.Zip(root, scripted: true, code: new Dictionary<string, string> { ["__torch__/torch/nn/modules/conv/___torch_mangle_3.py"] = $"class Conv2d(Module):\n{body}" })));
        model.Layers[0].Blocks.Select(block => (block.Outputs, block.Inputs)).ShouldBe([(2, 3), (2, 3)]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_stream_of_any_protocol_is_recognised(int protocol)
    {
        var torch = new TorchWriter();
        using var model = ModelFile.Open(_folder.Write("net.pt", torch.Stream(new Dictionary<string, object?> { ["fc.weight"] = torch.Tensor(1, 2, 2) }, protocol)));
        model.Format.ShouldBe("PyTorch checkpoint (before 1.6)");
        model.Tensors[0].ToSingles().ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void A_tensor_alone_is_a_model()
    {
        var torch = new TorchWriter();
        using var model = Open(torch, torch.Tensor(1, 2, 3));
        model.Tensors.ShouldHaveSingleItem().Name.ShouldBe("tensor");
    }

    [Fact]
    public void Compressed_archives_are_read_too()
    {
        var torch = new TorchWriter();
        var tensor = torch.Tensor(1, 300, 300);
        using var model = ModelFile.Open(_folder.Write("net.pt", torch.Zip(new Dictionary<string, object?> { ["weight"] = tensor }, compression: CompressionLevel.Optimal)));
        model.Tensors[0].ToSingles().ShouldBe([.. Enumerable.Range(0, 90_000).Select(i => (float)i)]);
        model.Tensors[0].ToDoubles()[^1].ShouldBe(89_999);
    }

    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "getattr")]
    [InlineData("torch", "load")]
    [InlineData("torch.nn.modules.linear", "Linear.forward")]
    [InlineData("__torch__.evil", "Net")]
    [InlineData("numpy.testing", "measure")]
    public void Any_other_class_or_function_is_one_error_and_nothing_is_run(string module, string name)
    {
        var torch = new TorchWriter();
        var evil = new Dictionary<string, object?> { ["weight"] = torch.Tensor(1, 2), ["x"] = new Made(module, name, ["touch /tmp/kadanoff-was-here"]) };
        foreach (var bytes in new[] { torch.Zip(evil), torch.Stream(evil), PickleWriter.Of(evil, 4) })
        {
            var error = Should.Throw<FileException>(() => ModelFile.Open(_folder.Write("evil.pt", bytes)));
            error.Message.ShouldContain($"asks for {module}.{name} at offset");
            error.Message.ShouldContain("nothing was executed");
        }
    }

    [Fact]
    public void A_tensor_beyond_its_storage_is_refused()
    {
        foreach (var (offset, size, stride) in new (long, long[], long[])[] { (1, [2, 2], [2, 1]), (0, [2, 2], [3, 1]), (-1, [2], [1]), (long.MaxValue / 2, [1], [1]), (0, [2], [-1]), (0, [long.MaxValue, 2], [1, 1]), (0, [-1], [1]) })
        {
            var torch = new TorchWriter();
            var tensor = TorchWriter.Tensor(torch.Storage(1, 2, 3, 4), offset, size, stride);
            Should.Throw<FileException>(() => Open(torch, new Dictionary<string, object?> { ["weight"] = tensor })).Message.ShouldContain("'weight'");
        }
    }

    [Fact]
    public void A_tensor_that_repeats_its_numbers_is_listed()
    {
        var torch = new TorchWriter();
        var tensor = TorchWriter.Tensor(torch.Storage(1, 2), 0, [1_000_000_000, 2], [0, 1]);
        using var model = Open(torch, new Dictionary<string, object?> { ["weight"] = tensor });
        model.NotUsed.ShouldHaveSingleItem().Why.ShouldContain("stride of 0");
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        object? nested = new Dictionary<string, object?>();
        for (var i = 0; i < 1000; i++)
            nested = new Dictionary<string, object?> { ["a"] = nested };
        Should.Throw<FileException>(() => Open(new TorchWriter(), nested)).Message.ShouldContain("levels deep");
    }

    private Model Open(TorchWriter torch, object? root, bool zip = true) => ModelFile.Open(_folder.Write("net.pt", zip ? torch.Zip(root) : torch.Stream(root)));
}
