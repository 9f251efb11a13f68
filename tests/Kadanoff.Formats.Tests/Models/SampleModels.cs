using System.Text;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Networks;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>A small valid model file of every format.</summary>
internal static class SampleModels
{
    /// <summary>The file that the index names; it must lie beside it.</summary>
    public const string Part = "part.safetensors";

    /// <summary>Two inputs, three hidden units, one output.</summary>
    public const string Nnet = """
        // a comment
        // another
        2,2,1,3,
        2,3,1,
        0,
        0.0,0.0,
        1.0,1.0,
        0.5,0.25,7.0,
        1.0,2.0,3.0,
        1.0,-2.0,
        3e-1,4,
        5,6.5,
        0.1,
        0.2,
        0.3,
        7,8,9,
        -1,

        """;

    /// <summary>Names of the formats, each with its file.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["safetensors"] = SafeTensors,
        ["torch-zip"] = () => Torch((torch, root) => torch.Zip(root)),
        ["torch-zip-deflated"] = () => Torch((torch, root) => torch.Zip(root, compression: System.IO.Compression.CompressionLevel.Optimal)),
        ["torch-stream"] = () => Torch((torch, root) => torch.Stream(root)),
        ["torch-script"] = Script,
        ["pickle-2"] = () => PickleWriter.Of(NumpyState(2), 2),
        ["pickle-4"] = () => PickleWriter.Of(NumpyState(4), 4),
        ["pickle-5"] = () => PickleWriter.Of(NumpyState(5), 5),
        ["npz"] = () => Npz(compress: false),
        ["npz-deflated"] = () => Npz(compress: true),
        ["npy"] = Npy,
        ["nnet"] = () => Encoding.ASCII.GetBytes(Nnet),
        ["llama2"] = () => Llama2(0, [4, 6, 2, 2, 1, 5, 3]),
        ["llama2-own-classifier"] = () => Llama2(0, [4, 6, 2, 2, 1, -5, 3]),
        ["llama2-version-1"] = () => Llama2(1, [4, 6, 2, 2, 1, 5, 3]),
        ["gguf"] = Gguf,
        ["index"] = () => Encoding.UTF8.GetBytes($$$"""{"metadata":{"total_size":30},"weight_map":{"0.weight":"{{{Part}}}","0.bias":"{{{Part}}}"}}"""),
        ["onnx"] = Onnx,
    };

    public static byte[] SafeTensors()
    {
        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(
            folder["x"],
            [("0.weight", NumericArray.From([1f, 2, 3, 4], 2, 2)), ("0.bias", NumericArray.From([1f, 2], 2)), ("1.weight", NumericArray.From(new float[16], 2, 2, 2, 2)), ("count", NumericArray.From([7], 1))],
            new Dictionary<string, string> { ["format"] = "pt" });
        return File.ReadAllBytes(folder["x"]);
    }

    /// <summary>Convolution, normalisation, a condition with a graph inside, and a product, with tensors in several forms.</summary>
    public static byte[] Onnx()
    {
        var inside = new OnnxWriter().Add(1, OnnxWriter.Node("Constant", [], ["v"], "", OnnxWriter.Setting("value", OnnxWriter.Tensor("", 4, 4), isGraph: false))).Add(1, OnnxWriter.Node("MatMul", ["f", "v"], ["z"])).Add(2, "branch").Add(12, OnnxWriter.Value("z"));
        return OnnxWriter.Model(OnnxWriter.Graph(
            [
                OnnxWriter.Node("Conv", ["x", "conv.weight", "conv.bias"], ["c"], "conv", OnnxWriter.List("pads", 1, 1, 1, 1), OnnxWriter.List("strides", 2, 2)),
                OnnxWriter.Node("GlobalAveragePool", ["c"], ["p"]), OnnxWriter.Node("Reshape", ["p", "shape"], ["f"]),
                OnnxWriter.Node("If", ["yes"], ["g"], "if", OnnxWriter.Setting("then_branch", inside, true), OnnxWriter.Setting("else_branch", inside, true)),
                OnnxWriter.Node("Gemm", ["g", "fc.weight"], ["y"], "fc", OnnxWriter.Setting("transB", 1)),
            ],
            [
                OnnxWriter.Tensor("conv.weight", 4, 2, 3, 3), OnnxWriter.Typed("conv.bias", 1, 4).Add(4, 1f).Add(4, 2f).Add(4, 3f).Add(4, 4f), OnnxWriter.Typed("shape", 7, 2).Packed(7, 0, -1),
                OnnxWriter.Typed("yes", 9).Packed(5, 1), OnnxWriter.Tensor("fc.weight", 3, 4),
            ],
            "y", 0, 2, 5, 5));
    }

    /// <summary>An array of NumPy as pickles describe it.</summary>
    public static Made NumpyArray(int protocol, bool fortran, string type, byte[] bytes, params int[] shape)
    {
        var element = new Made("numpy", "dtype", [type, 0, 1], new object?[] { 3, "<", null, null, null, -1, -1, 0 });
        object?[] dimensions = [.. shape.Cast<object?>()];
        if (protocol == 5)
            return new Made("numpy._core.numeric", "_frombuffer", [bytes, element, dimensions, fortran ? "F" : "C"]);
        object data = protocol == 2 ? new Made("_codecs", "encode", [Encoding.Latin1.GetString(bytes), "latin1"]) : bytes;
        return new Made("numpy.core.multiarray", "_reconstruct", [new Named("numpy", "ndarray"), new object?[] { 0 }, "b"], new object?[] { 1, dimensions, element, fortran, data });
    }

    private static Dictionary<string, object?> NumpyState(int protocol) => new()
    {
        ["W1"] = NumpyArray(protocol, false, "f4", [.. new float[] { 1, 2, -3, 4, 5, 6 }.SelectMany(BitConverter.GetBytes)], 2, 3),
        ["b1"] = NumpyArray(protocol, false, "f8", [.. new double[] { 1, 2, 3 }.SelectMany(BitConverter.GetBytes)], 3),
        ["W2"] = NumpyArray(protocol, true, "f4", [.. new float[] { 1, 2, -3, 4, 5, 6 }.SelectMany(BitConverter.GetBytes)], 3, 2),
    };

    private static byte[] Torch(Func<TorchWriter, object?, byte[]> write)
    {
        var torch = new TorchWriter();
        return write(torch, new Dictionary<string, object?>
        {
            ["epoch"] = 3,
            ["state_dict"] = new Made("collections", "OrderedDict", [new List<object?>
            {
                new object?[] { "conv.weight", torch.Tensor(1, 4, 1, 3, 3) },
                new object?[] { "conv.bias", torch.Tensor(1, 4) },
                new object?[] { "rnn.weight_ih_l0", torch.Tensor(1, 8, 3) },
                new object?[] { "rnn.weight_hh_l0", torch.Tensor(1, 8, 2) },
            }]),
            ["optimizer"] = new Dictionary<string, object?> { ["state"] = new List<object?> { torch.Tensor(1, 4) }, ["param_groups"] = new List<object?>() },
        });
    }

    private static byte[] Script()
    {
        var torch = new TorchWriter();
        var part = new Made("__torch__.torch.nn.modules.linear", "Linear", [], new Dictionary<string, object?> { ["weight"] = torch.Tensor(1, 2, 3), ["bias"] = torch.Tensor(1, 2) }, IsObject: true);
        return torch.Zip(new Made("__torch__", "Net", [], new Dictionary<string, object?> { ["first"] = part, ["again"] = part }, IsObject: true), scripted: true, code: new Dictionary<string, string>
        {
            ["__torch__.py"] = "class Net(Module):\n  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n    return torch.relu((self.first).forward(x, ))\n",
            ["__torch__/torch/nn/modules/linear.py"] = "class Linear(Module):\n  def forward(self: __torch__.torch.nn.modules.linear.Linear,\n    x: Tensor) -> Tensor:\n    return torch.linear(x, self.weight, self.bias)\n",
        });
    }

    private static byte[] Npz(bool compress)
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["x"], [("W1", NumericArray.From([1f, 2, 3, 4, 5, 6], 2, 3)), ("b1", NumericArray.From([1.0, 2, 3], 3)), ("names", NumericArray.From(["a", "b"]))], compress);
        return File.ReadAllBytes(folder["x"]);
    }

    private static byte[] Npy()
    {
        using var folder = new TemporaryFolder();
        NpyFile.Write(folder["x"], NumericArray.From([1f, 2, 3, 4, 5, 6], 2, 3));
        return File.ReadAllBytes(folder["x"]);
    }

    /// <summary>0, 1, 2, … as float32 behind a header; sizes are dim, hidden, layers, heads, key heads, words, positions.</summary>
    public static byte[] Llama2(int version, int[] sizes)
    {
        var (features, hidden, layers, keys, words) = (sizes[0], sizes[1], sizes[2], sizes[4] * sizes[0] / sizes[3], Math.Abs(sizes[5]));
        var count = (words * features) + (layers * ((2 * features) + (2 * features * features) + (2 * keys * features) + (3 * hidden * features))) + features
            + (version == 0 ? sizes[6] * (features / sizes[3]) : 0) + (sizes[5] < 0 ? words * features : 0);
        byte[] head = [.. sizes.SelectMany(BitConverter.GetBytes)];
        byte[] start = version == 0 ? head : [.. BitConverter.GetBytes(0x616b3432), .. BitConverter.GetBytes(version), .. head, 1, .. new byte[256 - 37]];
        return [.. start, .. Enumerable.Range(0, count).SelectMany(i => BitConverter.GetBytes((float)i))];
    }

    private static byte[] Gguf()
    {
        var gguf = new GgufWriter();
        gguf.Fact("general.architecture", "llama");
        gguf.Fact("tokens", ["a", "bc"]);
        gguf.Tensor("token_embd.weight", 0, [4, 5], [.. Enumerable.Range(0, 20).SelectMany(i => BitConverter.GetBytes((float)i))]);
        gguf.Tensor("blk.0.attn_q.weight", 1, [2, 3], [0, 0x3C, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0]);
        gguf.Tensor("blk.0.attn_k.weight", 30, [2, 1], [0x80, 0x3F, 0, 0xC0]);
        gguf.Tensor("blk.0.ffn_up.weight", 2, [32, 1], new byte[18]);
        return gguf.ToArray();
    }
}
