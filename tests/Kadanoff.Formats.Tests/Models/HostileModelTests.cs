using Kadanoff.Formats.Models;
using Kadanoff.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>Damaged files of every format, by a fixed seed: each is opened and its numbers read, or refused by an error made for people, within little memory.</summary>
/// <remarks><c>KADANOFF_FUZZ=1000000</c> and <c>--explicit on</c> make it a long run; see CONTRIBUTING.</remarks>
public sealed class HostileModelTests : IDisposable
{
    private const int Usual = 600;
    private const long MostBytes = 64 << 20;
    private const long MostNumbers = 1 << 22;
    private readonly TemporaryFolder _folder = new();

    public HostileModelTests() => _folder.Write(SampleModels.Part, SampleModels.SafeTensors());

    public static TheoryData<string> Formats => [.. SampleModels.All.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_intact_file_is_read(string format)
    {
        using var model = ModelFile.Open(_folder.Write(format, SampleModels.All[format]()));
        model.Tensors.ShouldNotBeEmpty();
        model.Layers.SelectMany(layer => layer.Blocks).ShouldNotBeEmpty();
        ReadAll(model);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Damaged_files_are_refused_or_read(string format) => Damage(format, Usual);

    [Theory(Explicit = true)]
    [MemberData(nameof(Formats))]
    public void Many_damaged_files_are_refused_or_read(string format) => Damage(format, Mutations.Count(1_000_000));

    private void Damage(string format, int count)
    {
        var original = SampleModels.All[format]();
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var path = _folder.Write("damaged", Mutations.Of(original, new RandomStream(17, format, i)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Record.Exception(() => OpenAndRead(path));
            refused += error is null ? 0 : 1;
            if (error is not null)
                error.ShouldBeOfType<FileException>($"{format}, mutation {i}: {error}").Message.ShouldContain(_folder.Path);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes, $"{format}, mutation {i}");
        }

        refused.ShouldBeInRange(count / 10, count - 1, format);
    }

    private static void OpenAndRead(string path)
    {
        using var model = ModelFile.Open(path);
        ReadAll(model);
    }

    private static void ReadAll(Model model)
    {
        foreach (var tensor in model.Tensors.Where(tensor => tensor.Count < MostNumbers))
        {
            tensor.ToSingles().Length.ShouldBe((int)tensor.Count);
            tensor.ToDoubles().Length.ShouldBe((int)tensor.Count);
        }

        foreach (var block in model.Layers.SelectMany(layer => layer.Blocks))
            Last(block).ShouldBeInRange(0, block.Tensor.Count - 1, $"{block}");
    }

    /// <summary>The number of the tensor at the far corner of a block.</summary>
    private static long Last(WeightBlock block) =>
        block.Offset + ((block.Outputs - 1) * block.OutputStride) + ((block.Inputs - 1) * block.InputStride) + ((block.Positions - 1) * block.PositionStride);
}
