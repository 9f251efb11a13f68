using System.Text;
using Kadanoff.Formats.Models;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class OnnxFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>One tensor of each type in each form, and the numbers that it holds.</summary>
    private static Dictionary<string, (OnnxWriter Tensor, double[] Numbers)> Encodings { get; } = new()
    {
        ["float32 raw"] = (OnnxWriter.Typed("t", 1, 2).Add(9, [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]), [1.5, -2]),
        ["float32 packed"] = (OnnxWriter.Typed("t", 1, 2).Add(4, [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]), [1.5, -2]),
        ["float32 one by one"] = (OnnxWriter.Typed("t", 1, 2).Add(4, 1.5f).Add(4, -2f), [1.5, -2]),
        ["float64 raw"] = (OnnxWriter.Typed("t", 11, 1).Add(9, BitConverter.GetBytes(1e-3)), [1e-3]),
        ["float64 one by one"] = (OnnxWriter.Typed("t", 11, 2).Add(10, 1.25).Add(10, -7.0), [1.25, -7]),
        ["float64 packed"] = (OnnxWriter.Typed("t", 11, 1).Add(10, BitConverter.GetBytes(2.5)), [2.5]),
        ["float16 raw"] = (OnnxWriter.Typed("t", 10, 2).Add(9, [.. BitConverter.GetBytes((Half)0.5), .. BitConverter.GetBytes((Half)(-3))]), [0.5, -3]),
        ["float16 as integers"] = (OnnxWriter.Typed("t", 10, 2).Packed(5, BitConverter.HalfToUInt16Bits((Half)0.5), BitConverter.HalfToUInt16Bits((Half)(-3))), [0.5, -3]),
        ["bfloat16 raw"] = (OnnxWriter.Typed("t", 16, 1).Add(9, [0xC0, 0x3F]), [1.5]),
        ["bfloat16 as integers"] = (OnnxWriter.Typed("t", 16, 1).Packed(5, 0x3FC0), [1.5]),
        ["int64 raw"] = (OnnxWriter.Typed("t", 7, 1).Add(9, BitConverter.GetBytes(-5L)), [-5]),
        ["int64 packed"] = (OnnxWriter.Typed("t", 7, 3).Packed(7, 1, -1, 1L << 40), [1, -1, 1L << 40]),
        ["int64 one by one"] = (OnnxWriter.Typed("t", 7, 2).Add(7, 3).Add(7, -4), [3, -4]),
        ["int32 packed"] = (OnnxWriter.Typed("t", 6, 2).Packed(5, 7, -7), [7, -7]),
        ["int8 packed"] = (OnnxWriter.Typed("t", 3, 2).Packed(5, 7, -7), [7, -7]),
        ["uint8 raw"] = (OnnxWriter.Typed("t", 2, 2).Add(9, [200, 3]), [200, 3]),
        ["uint64 packed"] = (OnnxWriter.Typed("t", 13, 1).Packed(11, 9), [9]),
        ["bool packed"] = (OnnxWriter.Typed("t", 9, 2).Packed(5, 1, 0), [1, 0]),
        ["bool raw"] = (OnnxWriter.Typed("t", 9, 2).Add(9, [0, 1]), [0, 1]),
        ["nothing"] = (OnnxWriter.Typed("t", 1, 0), []),
        ["a single number"] = (OnnxWriter.Typed("t", 1).Add(9, BitConverter.GetBytes(4f)), [4]),
    };

    public static TheoryData<string> Names => [.. Encodings.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tensor_is_read_in_every_form(string name)
    {
        var (tensor, numbers) = Encodings[name];
        using var model = Open(OnnxWriter.Graph([OnnxWriter.Node("Identity", ["t"], ["y"])], [tensor]));
        model.Tensors.ShouldHaveSingleItem().ToDoubles().ShouldBe(numbers);
        var found = new Execution(model.Graph!).Run(new Dictionary<string, Tensor> { ["x"] = new([0f]) })["y"];
        double[] elements = found.Kind switch
        {
            TensorKind.Float => [.. found.Floats.ToArray().Select(number => (double)number)],
            TensorKind.Integer => [.. found.Integers.ToArray().Select(number => (double)number)],
            _ => [.. found.Booleans.ToArray().Select(element => element ? 1.0 : 0)],
        };
        elements.ShouldBe(numbers.Select(number => name.StartsWith("float64", StringComparison.Ordinal) ? (float)number : number));
    }

    [Theory]
    [InlineData("weights.bin", "8", "16", "")]
    [InlineData("data/weights.bin", "0", "16", "")]
    [InlineData("../weights.bin", "0", "16", "outside the folder of the model")]
    [InlineData("data/../../weights.bin", "0", "16", "outside the folder of the model")]
    [InlineData("/etc/hostname", "0", "16", "outside the folder of the model")]
    [InlineData("missing.bin", "0", "16", "which is not there")]
    [InlineData("weights.bin", "20", "16", "needs 16 bytes from offset 20 of 'weights.bin', which has 24")]
    [InlineData("weights.bin", "9223372036854775807", "16", "which has 24")]
    [InlineData("weights.bin", "-8", "16", "has the offset '-8' in its file")]
    [InlineData("weights.bin", "8", "12", "needs 4 elements from byte 0 of its storage, which has 12 bytes")]
    [InlineData("link.bin", "0", "16", "outside the folder of the model")]
    public void Numbers_beside_the_model_stay_inside_its_folder_and_their_file(string location, string offset, string length, string problem)
    {
        var numbers = Enumerable.Range(0, 6).SelectMany(i => BitConverter.GetBytes((float)i)).ToArray();
        _folder.Write("weights.bin", numbers);
        _folder.Write("model/weights.bin", numbers);
        _folder.Write("model/data/weights.bin", numbers);
        File.CreateSymbolicLink(_folder["model/link.bin"], _folder["weights.bin"]);
        var tensor = OnnxWriter.Typed("t", 1, 4).Add(13, Entry("location", location)).Add(13, Entry("offset", offset)).Add(13, Entry("length", length)).Add(14, 1);
        var path = _folder.Write("model/model.onnx", OnnxWriter.Model(OnnxWriter.Graph([OnnxWriter.Node("Identity", ["t"], ["y"])], [tensor])));
        if (problem.Length > 0)
        {
            Should.Throw<FileException>(() => ModelFile.Open(path)).Message.ShouldContain(problem);
            return;
        }

        using var model = ModelFile.Open(path);
        model.Tensors[0].ToSingles().ShouldBe(offset == "8" ? [2, 3, 4, 5] : [0, 1, 2, 3]);
    }

    [Fact]
    public void Types_that_are_not_read_are_listed_and_fail_only_where_they_are_used()
    {
        using var model = Open(OnnxWriter.Graph([OnnxWriter.Node("Relu", ["x"], ["y"]), OnnxWriter.Node("Identity", ["words"], ["z"])], [OnnxWriter.Typed("words", 8, 1).Add(6, "text")]));
        model.NotUsed.ShouldContain(new NotUsed("words", "elements of type text are not read"));
        new Execution(model.Graph!).Run(new Dictionary<string, Tensor> { ["x"] = new([-1f]) })["y"].Floats[0].ShouldBe(0);
        Should.Throw<FileException>(() => new Execution(model.Graph!, ["z"]).Run(new Dictionary<string, Tensor> { ["x"] = new([-1f]) })).Message.ShouldContain("tensor 'words' cannot be used");
    }

    [Fact]
    public void A_graph_inside_a_graph_is_read_with_its_constants()
    {
        var inside = new OnnxWriter().Add(1, OnnxWriter.Node("Constant", [], ["w"], "", OnnxWriter.Setting("value", OnnxWriter.Tensor("", 3, 2), isGraph: false))).Add(1, OnnxWriter.Node("MatMul", ["x", "w"], ["z"])).Add(2, "branch").Add(12, OnnxWriter.Value("z"));
        var condition = OnnxWriter.Node("Constant", [], ["c"], "", OnnxWriter.Setting("value", OnnxWriter.Typed("", 9).Packed(5, 1), isGraph: false));
        using var model = Open(OnnxWriter.Graph([condition, OnnxWriter.Node("If", ["c"], ["y"], "if", OnnxWriter.Setting("then_branch", inside, true), OnnxWriter.Setting("else_branch", inside, true))], []));
        model.Layers.Count.ShouldBe(2);
        model.Layers.ShouldAllBe(layer => layer.Kind == LayerKind.Dense);
        model.Layers.Select(layer => layer.Name).ShouldBe(["w", "w (2)"]);
        new Execution(model.Graph!).Run(new Dictionary<string, Tensor> { ["x"] = new([1f, 1, 1], 1, 3) })["y"].Floats.ToArray().ShouldBe([6, 9]);
    }

    [Fact]
    public void Functions_of_the_file_are_refused_with_the_remedy()
    {
        var bytes = new OnnxWriter().Add(1, 8).Add(7, OnnxWriter.Graph([OnnxWriter.Node("Mine", ["x"], ["y"]).Add(7, "own")], [OnnxWriter.Tensor("t", 2, 2)])).Add(8, new OnnxWriter().Add(2, 17)).Add(25, new OnnxWriter().Add(1, "Mine").Add(10, "own")).Bytes;
        using var model = ModelFile.Open(_folder.Write("m", bytes));
        model.Graph.ShouldBeNull();
        model.NoGraph.ShouldBe("its nodes call the function own.Mine of the file, which is not run; export the model with its functions inlined");
        model.Tensors.Count.ShouldBe(1);
    }

    [Fact]
    public void Graphs_that_nest_too_deep_are_refused()
    {
        var graph = new OnnxWriter().Add(2, "end");
        for (var i = 0; i < 200; i++)
            graph = new OnnxWriter().Add(1, OnnxWriter.Node("If", ["x"], ["y"], "", OnnxWriter.Setting("then_branch", graph, true)));
        Should.Throw<FileException>(() => Open(graph)).Message.ShouldContain("graphs lie within each other more than 24 deep");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cycle_or_a_value_from_nowhere_is_told(bool isCycle)
    {
        var graph = OnnxWriter.Graph([OnnxWriter.Node("Add", ["x", isCycle ? "y" : "ghost"], ["y"], "sum")], []);
        if (isCycle)
        {
            Should.Throw<FileException>(() => Open(graph)).Message.ShouldContain("1 nodes wait for each other, so that none can run: node 'sum' (Add)");
            return;
        }

        using var model = Open(graph);
        model.NoGraph.ShouldBe("it needs the value 'ghost', which nothing makes");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    public void Bytes_that_are_not_those_of_the_shape_are_refused(int bytes) =>
        Should.Throw<FileException>(() => Open(OnnxWriter.Graph([], [OnnxWriter.Typed("t", 1, 3).Add(9, new byte[bytes])]))).Message.ShouldContain("tensor 't'");

    [Fact]
    public void Impossible_shapes_are_refused_before_memory_is_taken()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var shape in new long[][] { [-1], [1L << 40], [1 << 30, 1 << 30, 1 << 30, 1 << 30] })
            Should.Throw<FileException>(() => Open(OnnxWriter.Graph([], [new OnnxWriter().Packed(1, shape).Add(2, 1).Add(8, "t").Add(9, new byte[4])]))).Message.ShouldContain("tensor 't'");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
    }

    [Fact]
    public void The_format_tells_operator_set_and_writer()
    {
        using var model = Open(OnnxWriter.Graph([], [OnnxWriter.Tensor("t", 2)], "x"));
        model.Format.ShouldBe("ONNX, operator set 17, written by test");
    }

    private static OnnxWriter Entry(string key, string value) => new OnnxWriter().Add(1, key).Add(2, Encoding.UTF8.GetBytes(value));

    private Model Open(OnnxWriter graph) => ModelFile.Open(_folder.Write("m.onnx", OnnxWriter.Model(graph)));
}
