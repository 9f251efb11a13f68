using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Training;

namespace Kadanoff.Tests.Networks;

public class NetworkMemoryTests
{
    private const long Little = 64 << 20;

    [Theory]
    [MemberData(nameof(ArchitectureTests.All), MemberType = typeof(ArchitectureTests), DisableDiscoveryEnumeration = true)]
    public void The_plans_know_the_numbers_that_the_layers_have(Architecture architecture)
    {
        var network = new Network<float>(architecture);
        NetworkMemory.Numbers(architecture).ShouldBe(network.Parameters.Concat(network.Statistics).Sum(named => (long)named.Parameter.Value.Length));
    }

    [Fact]
    public void The_plans_know_the_numbers_of_layers_without_biases_and_scales()
    {
        Architecture architecture = new([2, 4, 4], [new Conv2dPlan(2, 4, 3, Groups: 2, Bias: false), new BatchNormPlan(4, Affine: false), new LinearPlan(2, 6, Bias: false), new LayerNormPlan(6, Affine: false)]);
        NetworkMemory.Numbers(architecture).ShouldBe((4 * 1 * 9) + (2 * 4) + (2 * 6));
        NetworkMemory.Numbers(new([5], [new EmbeddingPlan(3, 4), new SelfAttentionPlan(4, Bias: false)])).ShouldBe(12 + 64);
    }

    /// <summary>Two layers of 3 → 4 → 2 with a rectifier: 26 numbers, 3 + 4 elements of a sample that go into numbers.</summary>
    [Fact]
    public void Numbers_gradients_optimiser_and_samples_add_up()
    {
        var architecture = Architectures.Mlp([3, 4, 2]);
        NetworkMemory.Bytes(architecture, 4, samples: 5, optimiserNumbers: 2).ShouldBe(4 * ((4 * 26) + (5 * 7)));
    }

    /// <summary>3 elements go into the projection, 3 and 4 into the body.</summary>
    [Fact]
    public void Layers_inside_a_residual_block_count()
    {
        Architecture architecture = new([3], [new ResidualPlan([new LinearPlan(3, 4), new LinearPlan(4, 3)], [new LinearPlan(3, 3)])]);
        NetworkMemory.Bytes(architecture, 4).ShouldBe(4 * ((2 * (16 + 15 + 12)) + 10));
    }

    [Fact]
    public void A_network_of_layers_that_are_each_small_enough_is_refused_before_memory_is_taken() =>
        Refused(() => new Network<float>(Wide()), "A network of 1999 layers with 268451840000 parameters needs about 2.1 TB of memory, ", "are there. Give fewer or narrower layers, or use a machine with more memory.");

    [Fact]
    public void Training_counts_the_optimiser_and_the_batch()
    {
        Dataset data = new("zeros", new Shape(1), new float[1000], new int[1000], ["a", "b"]);
        TrainingRecipe recipe = new() { Architecture = Architectures.Mlp([1, 1, 2]), Steps = 1 };
        NetworkMemory.Bytes(recipe.Architecture, 4, 1000, new AdamPlan().Memory).ShouldBe(4 * ((4 * 6) + (1000 * 2)));
        var elements = Enumerable.Repeat(new BatchNormPlan(1), 1 << 18);
        Dataset images = new("zeros", new Shape(1, 1000, 1000), new float[2_000_000], [0, 1], ["a", "b"]);
        Refused(() => new Trainer<float>(recipe with { Architecture = new([1, 1000, 1000], [.. elements]) }, images), "for batches of 2 samples", "or smaller batches");
        new Trainer<float>(recipe, data).Step();
    }

    [Fact]
    public void The_limit_is_what_the_machine_has()
    {
        var architecture = Architectures.Mlp([3, 4, 2]);
        var bytes = (long)NetworkMemory.Bytes(architecture, 4);
        NetworkMemory.Excess(architecture, 4, 1, 0, bytes).ShouldBeNull();
        NetworkMemory.Excess(architecture, 4, 1, 0, bytes - 1).ShouldBe("A network of 3 layers with 26 parameters needs about 236 B of memory, 235 B are there");
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1500, "1.5 kB")]
    [InlineData(34.4e12, "34.4 TB")]
    [InlineData(5e24, "5000000 EB")]
    public void Amounts_are_read_by_people(double bytes, string text) => NetworkMemory.Text(bytes).ShouldBe(text);

    private static Architecture Wide() => Architectures.Mlp([.. Enumerable.Repeat(1 << 14, 1001)]);

    private static void Refused(Func<object> make, params string[] told)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = Should.Throw<ShapeException>(make).Message;
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Little);
        foreach (var part in told)
            message.ShouldContain(part);
        message.ShouldNotContain("\n");
    }
}
