using System.Text.Json;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class ArchitectureTests
{
    public static TheoryData<Architecture> All() =>
    [
        Architectures.Mlp(6, 5, 2, 3, new TanhPlan(), 0.1, batchNorm: false, inputNorm: true),
        Architectures.Mlp([4, 3, 2], new SiluPlan()),
        Architectures.SpringBlockMlp(5, 4, 2, 3, 0.2, 0.1),
        Architectures.HeSuMlp(5, 4, 3, 2),
        Architectures.Cnn(new Shape(1, 8, 8), 3, 4, 2, new GeluPlan(true), 0.2, inputNorm: true),
        Architectures.SpringBlockCnn(new Shape(3, 4, 4), 5, width: 4, depth: 2),
        Architectures.CharacterTransformer(7, 5, 8, 2, 2, 0.1),
        new Architecture([2, 4, 4], [new ResidualPlan([new Conv2dPlan(2, 3, 1)], [new Conv2dPlan(2, 3, 1)]), new ResidualPlan([new IdentityPlan()])]),
        new Architecture([2, 4, 4], [new AveragePool2dPlan(2, 1, 1, false), new SigmoidPlan(), new IdentityPlan(), new FlattenPlan(), new LayerNormPlan(50), new GeluPlan()]),
    ];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void An_architecture_survives_its_JSON_form(Architecture architecture)
    {
        var again = Architecture.FromJson(architecture.ToJson());
        again.ToJson().ShouldBe(architecture.ToJson());
        again.Shapes().ShouldBe(architecture.Shapes());
        new Network<float>(again).Parameters.Select(named => named.Path).ShouldBe(new Network<float>(architecture).Parameters.Select(named => named.Path));
    }

    /// <summary>Saved networks carry these names: they may never change.</summary>
    [Theory]
    [InlineData("linear", typeof(LinearPlan))]
    [InlineData("relu", typeof(ReluPlan))]
    [InlineData("leaky-relu", typeof(LeakyReluPlan))]
    [InlineData("tanh", typeof(TanhPlan))]
    [InlineData("sigmoid", typeof(SigmoidPlan))]
    [InlineData("gelu", typeof(GeluPlan))]
    [InlineData("silu", typeof(SiluPlan))]
    [InlineData("identity", typeof(IdentityPlan))]
    [InlineData("conv2d", typeof(Conv2dPlan))]
    [InlineData("max-pool2d", typeof(MaxPool2dPlan))]
    [InlineData("average-pool2d", typeof(AveragePool2dPlan))]
    [InlineData("nearest-upsample2d", typeof(NearestUpsample2dPlan))]
    [InlineData("batch-norm", typeof(BatchNormPlan))]
    [InlineData("layer-norm", typeof(LayerNormPlan))]
    [InlineData("residual", typeof(ResidualPlan))]
    [InlineData("self-attention", typeof(SelfAttentionPlan))]
    [InlineData("embedding", typeof(EmbeddingPlan))]
    [InlineData("dropout", typeof(DropoutPlan))]
    [InlineData("flatten", typeof(FlattenPlan))]
    public void Every_layer_has_its_name(string kind, Type plan) =>
        Architecture.FromJson($$"""{"input":[4],"layers":[{"kind":"{{kind}}"}]}""").Layers[0].ShouldBeOfType(plan);

    [Theory]
    [InlineData("""{"input":[4]}""")]
    [InlineData("""{"layers":[]}""")]
    [InlineData("""{"input":[4],"layers":[null]}""")]
    [InlineData("""{"input":[4],"layers":[{"kind":"no-such-layer"}]}""")]
    [InlineData("null")]
    public void A_text_that_is_no_architecture_is_refused(string json) => Should.Throw<JsonException>(() => Architecture.FromJson(json));

    [Theory]
    [InlineData("""{"input":[],"layers":[]}""", "without dimensions")]
    [InlineData("""{"input":[0],"layers":[]}""", "A sample with an output of 0 elements")]
    [InlineData("""{"input":[70000,70000],"layers":[]}""", "70000×70000")]
    public void An_input_without_a_shape_is_refused(string json, string told) =>
        Should.Throw<ShapeException>(() => Architecture.FromJson(json).Shapes()).Message.ShouldContain(told);

    [Fact]
    public void The_multilayer_perceptron_is_the_one_of_the_spring_block_paper_with_leaky_rectifiers()
    {
        var architecture = Architectures.SpringBlockMlp(100, 100, 7, 10, negativeSlope: 0.2, dropout: 0.1);
        architecture.ToJson().ShouldBe(Architectures.Mlp(100, 100, 7, 10, new LeakyReluPlan(0.2), 0.1, inputNorm: true).ToJson());
        architecture.Layers.Count.ShouldBe(1 + (7 * 4) + 1);
        Parameters(architecture).ShouldBe(200 + (7 * ((100 * 100) + 100 + 200)) + 1010);
    }

    [Fact]
    public void The_network_of_He_and_Su_has_as_many_weight_layers_as_asked_and_controls_of_the_same_shape()
    {
        var architecture = Architectures.HeSuMlp(100, 100, 8, 10);
        architecture.Layers.OfType<LinearPlan>().Count().ShouldBe(8);
        Architectures.HeSuMlp(100, 100, 8, 10, activation: false).Shapes().ShouldBe(architecture.Shapes());
        Architectures.HeSuMlp(100, 100, 1, 10).Layers.ShouldBe([new LinearPlan(100, 10)]);
    }

    [Fact]
    public void All_hidden_layers_of_the_spring_block_network_of_convolutions_have_equal_size()
    {
        var architecture = Architectures.SpringBlockCnn(new Shape(3, 10, 10), 10);
        var pooled = architecture.Layers.Zip(architecture.Shapes()).Where(pair => pair.First is MaxPool2dPlan).Select(pair => pair.Second).ToArray();
        pooled.Length.ShouldBe(7);
        pooled.Distinct().ShouldHaveSingleItem().ShouldBe(new Shape(20, 5, 5));
        architecture.Layers[^1].ShouldBe(new LinearPlan(2000, 10));
        Parameters(architecture).ShouldBe(6 + (20 * 27) + 20 + 40 + (6 * ((20 * 180) + 20 + 40)) + 20010);
        Should.Throw<ShapeException>(() => Architectures.SpringBlockCnn(new Shape(3, 9, 9), 10)).Message.ShouldContain("even sides");
    }

    [Fact]
    public void The_plain_network_of_convolutions_halves_its_image_after_every_second_block()
    {
        var architecture = Architectures.Cnn(new Shape(1, 28, 28), 16, 7, 10);
        architecture.Layers.OfType<Conv2dPlan>().Count().ShouldBe(7);
        architecture.Shapes()[^3].ShouldBe(new Shape(16, 3, 3));
        architecture.Layers.OfType<DropoutPlan>().Count().ShouldBe(7);
        Architectures.Cnn(new Shape(1, 2, 2), 4, 6, 3).Shapes()[^1].ShouldBe(new Shape(3));
    }

    /// <summary>Embedding, two blocks of normalisation – attention and normalisation – perceptron, normalisation, read-out.</summary>
    [Fact]
    public void The_character_transformer_has_the_parameters_of_its_parts()
    {
        var architecture = Architectures.CharacterTransformer(10, 6, 8, 2, 2);
        Parameters(architecture).ShouldBe((10 * 8) + (6 * 8) + (2 * (16 + (4 * 64) + 32 + 16 + (2 * 32 * 8) + 32 + 8)) + 16 + 90);
        architecture.Shapes()[^1].ShouldBe(new Shape(6, 10));
        new Network<float>(architecture).Parameters.Select(named => named.Path).Skip(2).Take(6).ShouldBe(
            ["1.body.0.weight", "1.body.0.bias", "1.body.1.in_proj_weight", "1.body.1.in_proj_bias", "1.body.1.out_proj.weight", "1.body.1.out_proj.bias"]);
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Should.Throw<ShapeException>(() => Architectures.Mlp(0, 5, 2, 3)).Message.ShouldContain("impossible");
        Should.Throw<ShapeException>(() => Architectures.Mlp(4, -5, 2, 3)).Message.ShouldContain("impossible");
        Should.Throw<ShapeException>(() => Architectures.Mlp(4, 5, -1, 3)).Message.ShouldContain("The number of hidden layers is -1");
        Should.Throw<ShapeException>(() => Architectures.Mlp(4, 5, 1, 3, dropout: 1)).Message.ShouldContain("The probability of dropout is 1");
        Should.Throw<ShapeException>(() => Architectures.Mlp(4, 1 << 20, 2, 3)).Message.ShouldContain("impossible");
        Should.Throw<ShapeException>(() => Architectures.Mlp([4])).Message.ShouldContain("The number of sizes");
        Should.Throw<ShapeException>(() => Architectures.Cnn(new Shape(784), 5, 2, 3)).Message.ShouldContain("Give images");
        Should.Throw<ShapeException>(() => Architectures.Cnn(new Shape(1, 4, 4), 0, 2, 3)).Message.ShouldContain("impossible");
    }

    private static int Parameters(Architecture architecture) => new Network<float>(architecture).Parameters.Sum(named => named.Parameter.Value.Length);
}
