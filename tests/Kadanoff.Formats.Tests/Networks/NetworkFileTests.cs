using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Networks;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Formats.Tests.Networks;

public sealed class NetworkFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_comes_back_bit_for_bit_with_its_metadata()
    {
        var network = Perceptron(4, 5, 3);
        NetworkFile.Save(_folder["n.safetensors"], network, new Dictionary<string, string> { ["preparation"] = "none" });
        var (again, metadata) = NetworkFile.Load(_folder["n.safetensors"]);
        again.Architecture.ToJson().ShouldBe(network.Architecture.ToJson());
        again.Parameters.Select(pair => pair.Path).ShouldBe(["0.weight", "0.bias", "2.weight", "2.bias"]);
        foreach (var (one, other) in network.Parameters.Zip(again.Parameters))
            other.Parameter.Value.ShouldBe(one.Parameter.Value);
        metadata["preparation"].ShouldBe("none");
        metadata[NetworkFile.VersionKey].ShouldBe("0.1.0");
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        Save(tensors => tensors.Remove("2.weight"));
        Fails("lacks tensor '2.weight' (3×5)", "another architecture");
    }

    [Fact]
    public void A_tensor_of_another_shape_is_named_with_both_shapes()
    {
        Save(tensors => tensors["2.weight"] = NumericArray.From(new float[18], 3, 6));
        Fails("tensor '2.weight' is 3×6, the network needs 3×5", "another architecture");
    }

    [Fact]
    public void A_tensor_too_many_is_named()
    {
        Save(tensors => tensors["9.weight"] = NumericArray.From([1f], 1));
        Fails("holds tensor '9.weight'", "another architecture");
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "infinity")]
    public void A_weight_that_is_no_number_is_named_with_its_index(float value, string told)
    {
        Save(tensors => tensors["0.bias"] = NumericArray.From([0f, 1, value, 0, 0], 5));
        Fails($"tensor '0.bias' has {told} at index 2");
    }

    [Fact]
    public void Weights_without_architecture_are_told()
    {
        SafeTensorsFile.Write(_folder["n.safetensors"], [("0.weight", NumericArray.From([1f], 1))]);
        Fails("holds weights but no architecture");
    }

    [Theory]
    [InlineData("""{"input":[-4],"layers":[]}""")]
    [InlineData("""{"input":[5],"layers":[{"kind":"linear","inputs":4,"outputs":5}]}""")]
    [InlineData("""{"input":[2147483647],"layers":[{"kind":"linear","inputs":2147483647,"outputs":2147483647}]}""")]
    public void An_architecture_that_cannot_be_built_is_told(string json)
    {
        SafeTensorsFile.Write(_folder["n.safetensors"], [("0.weight", NumericArray.From([1f], 1))], new Dictionary<string, string> { [NetworkFile.ArchitectureKey] = json });
        Fails("holds an architecture that cannot be built");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"input":[4],"layers":[null]}""")]
    [InlineData("""{"input":[4],"layers":[{"kind":"unknown"}]}""")]
    public void A_text_that_is_no_architecture_is_told(string json)
    {
        SafeTensorsFile.Write(_folder["n.safetensors"], [("0.weight", NumericArray.From([1f], 1))], new Dictionary<string, string> { [NetworkFile.ArchitectureKey] = json });
        Fails("has an unreadable 'kadanoff.architecture' in its metadata", "another architecture");
    }

    private void Save(Action<Dictionary<string, NumericArray>> change)
    {
        var network = Perceptron(4, 5, 3);
        var tensors = network.Parameters.ToDictionary(pair => pair.Path, pair => NumericArray.From(pair.Parameter.Value, [.. pair.Parameter.Dimensions]));
        change(tensors);
        SafeTensorsFile.Write(
            _folder["n.safetensors"],
            [.. tensors.Select(pair => (pair.Key, pair.Value))],
            new Dictionary<string, string> { [NetworkFile.ArchitectureKey] = network.Architecture.ToJson() });
    }

    private void Fails(params string[] told)
    {
        var message = Should.Throw<FileException>(() => NetworkFile.Load(_folder["n.safetensors"])).Message;
        foreach (var text in told)
            message.ShouldContain(text);
        message.ShouldStartWith(_folder["n.safetensors"]);
        message.ShouldNotContain("\n");
    }

    private static Network<float> Perceptron(int inputs, int hidden, int outputs)
    {
        var network = new Network<float>(new Architecture([inputs], [new LinearPlan(inputs, hidden), new ReluPlan(), new LinearPlan(hidden, outputs)]));
        network.Initialise(Initialisation.Default, 1);
        return network;
    }
}
