using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Models;
using Kadanoff.Formats.Networks;
using Kadanoff.Graphs;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Networks;

/// <summary>Random networks give in onnxruntime what they give here, to 1e-4 of the largest output.</summary>
public sealed class OnnxExportTests : IDisposable
{
    private const int Samples = 3;
    private readonly TemporaryFolder _folder = new();

    /// <summary>What the other program says of every case; it is started once for all of them.</summary>
    private static Lazy<Dictionary<string, JsonElement>> Found { get; } = new(RunAll);

    public static TheoryData<string> Cases => [.. Architectures.Keys];

    /// <summary>Every kind of layer is in at least one.</summary>
    private static Dictionary<string, Architecture> Architectures { get; } = new()
    {
        ["nothing"] = new([5], []),
        ["linear"] = new([5], [new LinearPlan(5, 4), new LinearPlan(4, 3, Bias: false)]),
        ["linear along rows"] = new([4, 5], [new LinearPlan(5, 6), new LinearPlan(6, 3, Bias: false)]),
        ["rectifiers"] = new([7], [new LinearPlan(7, 6), new ReluPlan(), new LinearPlan(6, 5), new LeakyReluPlan(0.3)]),
        ["batch normalisation of vectors"] = new([7], [new BatchNormPlan(7), new LinearPlan(7, 6), new BatchNormPlan(6, 1e-3, Affine: false)]),
        ["batch normalisation of images"] = new([3, 4, 5], [new BatchNormPlan(3), new FlattenPlan(), new LinearPlan(60, 2)]),
        ["smooth activations"] = new([7], [new LinearPlan(7, 9), new TanhPlan(), new LinearPlan(9, 9), new SigmoidPlan(), new LinearPlan(9, 9), new SiluPlan(), new IdentityPlan()]),
        ["exact GELU"] = new([50], [new GeluPlan()]),
        ["GELU by tanh"] = new([50], [new GeluPlan(TanhForm: true)]),
        ["layer normalisation"] = new([3, 6], [new LayerNormPlan(6), new LinearPlan(6, 5), new LayerNormPlan(5, 1e-3, Affine: false)]),
        ["convolutions"] = new([4, 9, 8], [new Conv2dPlan(4, 6, 3, Stride: 2, Padding: 1, Groups: 2), new ReluPlan(), new Conv2dPlan(6, 2, 2, Dilation: 2, Bias: false)]),
        ["depthwise convolution of images"] = new([3, 5, 5], [new Conv2dPlan(3, 3, 3, Padding: 1, Groups: 3), new BatchNormPlan(3), new Conv2dPlan(3, 5, 1), new FlattenPlan()]),
        ["max pooling"] = new([2, 8, 7], [new MaxPool2dPlan(3, 2, 1), new MaxPool2dPlan(2)]),
        ["average pooling with padding"] = new([2, 8, 7], [new AveragePool2dPlan(3, 2, 1), new AveragePool2dPlan(2)]),
        ["average pooling without padding"] = new([2, 8, 7], [new AveragePool2dPlan(3, 2, 1, CountPadding: false)]),
        ["nearest upsampling"] = new([2, 3, 4], [new NearestUpsample2dPlan(3)]),
        ["residual blocks"] = new([3, 6, 6], [new ResidualPlan([new Conv2dPlan(3, 3, 3, Padding: 1), new ReluPlan()]), new ResidualPlan([new Conv2dPlan(3, 4, 3, Stride: 2, Padding: 1), new BatchNormPlan(4)], [new Conv2dPlan(3, 4, 1, Stride: 2)])]),
        ["self-attention"] = new([5, 6], [new SelfAttentionPlan(6, 2), new SelfAttentionPlan(6, Bias: false)]),
        ["transformer of tokens"] = new([5], [new EmbeddingPlan(11, 8, 7), new ResidualPlan([new LayerNormPlan(8), new SelfAttentionPlan(8, 4, Causal: true)]), new ResidualPlan([new LinearPlan(8, 12), new GeluPlan(), new LinearPlan(12, 8)])]),
        ["embedding without positions"] = new([4], [new EmbeddingPlan(11, 3), new FlattenPlan()]),
        ["dropout at the end"] = new([4], [new LinearPlan(4, 3), new DropoutPlan(0.5)]),
        ["spring-block perceptron"] = Kadanoff.Networks.Architectures.SpringBlockMlp(10, 20, 7, 4, 0.2, 0.3),
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Another_program_computes_the_same(string name)
    {
        var found = Found.Value[name];
        found.TryGetProperty("error", out var error).ShouldBeFalse(error.ToString());
        var network = Random(Architectures[name]);
        var expected = network.Forward(Inputs(network.Architecture), Pass.Evaluation);
        found.GetProperty("batch").GetString().ShouldBe("batch");
        found.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt32()).ShouldBe([Samples, .. expected.Shape.Dimensions]);
        var numbers = found.GetProperty("numbers").EnumerateArray().Select(number => number.GetSingle()).ToArray();
        var tolerance = 1e-4 * expected.Span.ToArray().Max(Math.Abs);
        for (var i = 0; i < numbers.Length; i++)
            ((double)numbers[i]).ShouldBe(expected.Span[i], tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_back_as_a_graph_it_computes_the_same(string name)
    {
        var network = Random(Architectures[name]);
        OnnxExport.Save(_folder["n.onnx"], network);
        using var model = ModelFile.Open(_folder["n.onnx"]);
        var input = Inputs(network.Architecture);
        var expected = network.Forward(input, Pass.Evaluation);
        var found = new Execution(model.Graph!).Run(new Dictionary<string, Tensor> { ["input"] = new(input.Span.ToArray(), [Samples, .. input.Shape.Dimensions]) })["output"];
        found.Dimensions.ToArray().ShouldBe([Samples, .. expected.Shape.Dimensions]);
        var tolerance = 1e-5 * expected.Span.ToArray().Max(Math.Abs);
        for (var i = 0; i < found.Count; i++)
            ((double)found.Floats[i]).ShouldBe(expected.Span[i], tolerance);
    }

    [Fact]
    public void Every_kind_of_layer_is_compared()
    {
        var compared = Architectures.Values.SelectMany(architecture => new Network<float>(architecture).Layers).SelectMany(Kinds).ToHashSet();
        var known = typeof(LayerPlan).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false)
            .Cast<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType);
        known.Where(kind => !compared.Contains(kind)).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes_with_its_tensors_under_their_paths()
    {
        var network = Random(Architectures["spring-block perceptron"]);
        OnnxExport.Save(_folder["a.onnx"], network);
        OnnxExport.Save(_folder["b.onnx"], network);
        File.ReadAllBytes(_folder["a.onnx"]).ShouldBe(File.ReadAllBytes(_folder["b.onnx"]));
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(_folder["a.onnx"]));
        foreach (var (path, _) in network.Parameters.Concat(network.Statistics))
            text.ShouldContain(path);
    }

    [Fact]
    public void A_plan_without_an_operator_is_named_with_its_place()
    {
        var network = new Network<float>(new Architecture([4], [new LinearPlan(4, 4), new UnknownPlan()]));
        Should.Throw<NotSupportedException>(() => OnnxExport.Save(_folder["n.onnx"], network)).Message.ShouldContain("Layer 1 (Unknown) has no ONNX form");
        File.Exists(_folder["n.onnx"]).ShouldBeFalse();
    }

    private static Dictionary<string, JsonElement> RunAll()
    {
        using var folder = new TemporaryFolder();
        List<string> arguments = ["onnx", Samples.ToString(CultureInfo.InvariantCulture)];
        foreach (var (name, architecture) in Architectures)
        {
            OnnxExport.Save(folder[$"{name}.onnx"], Random(architecture));
            arguments.AddRange(folder[$"{name}.onnx"], folder.Write($"{name}.input", NumericArray.From(Inputs(architecture).Span, Samples, architecture.InputShape.Size).Bytes));
        }

        return Architectures.Keys.Zip(OtherReader.Read([.. arguments]).EnumerateArray()).ToDictionary();
    }

    private static IEnumerable<Type> Kinds(Layer<float> layer) => layer.Children.SelectMany(child => Kinds(child.Layer)).Prepend(layer.Plan.GetType());

    /// <summary>All parameters and statistics random; variances positive.</summary>
    private static Network<float> Random(Architecture architecture)
    {
        var network = new Network<float>(architecture);
        var stream = new RandomStream(3, "network");
        network.Initialise(Initialisation.Default, 3);
        foreach (var (path, parameter) in network.Parameters.Concat(network.Statistics))
        {
            if (parameter.Role is ParameterRole.Normalisation or ParameterRole.Statistic)
                stream.FillUniform<float>(parameter.Value, path.EndsWith("running_mean", StringComparison.Ordinal) ? -1 : 0.5, 1.5);
        }

        return network;
    }

    private static Batch<float> Inputs(Architecture architecture)
    {
        var input = new Batch<float>(Samples, architecture.InputShape);
        var stream = new RandomStream(4, "input");
        stream.FillGaussian<float>(input.Span);
        if (architecture.Layers is [EmbeddingPlan plan, ..])
        {
            foreach (ref var token in input.Span)
                token = stream.NextInt32(plan.Tokens);
        }

        return input;
    }

    private sealed record UnknownPlan : LayerPlan
    {
        public override Shape OutputShape(Shape input) => input;

        public override Layer<T> Create<T>() => new Unknown<T>(this);
    }

    private sealed class Unknown<T>(LayerPlan plan) : Layer<T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        public override LayerPlan Plan => plan;

        public override Batch<T> Forward(Batch<T> input, Pass pass) => input;

        public override Batch<T> Backward(Batch<T> outputGradient, Pass pass) => outputGradient;
    }
}
