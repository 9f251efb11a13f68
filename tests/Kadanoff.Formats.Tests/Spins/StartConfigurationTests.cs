using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Spins;

namespace Kadanoff.Formats.Tests.Spins;

public sealed class StartConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Both_conventions_are_read_and_the_first_configuration_is_taken()
    {
        StartConfiguration.Read(Npz([1, -1, -1, 1, 1, 1, 1, 1], 2, 2, 2), 4).ShouldBe([1, -1, -1, 1]);
        StartConfiguration.Read(Npz([1, 0, 0, 1], 1, 2, 2), 4).ShouldBe([1, -1, -1, 1]);
        NpyFile.Write(_folder["spins.npy"], NumericArray.From([-1f, 1f], 2));
        StartConfiguration.Read(_folder["spins.npy"], 2).ShouldBe([-1, 1]);
    }

    [Fact]
    public void Other_numbers_are_refused_with_the_first_wrong_spin()
    {
        Should.Throw<FileException>(() => StartConfiguration.Read(Npz([1, 2, 1, 1], 4), 4)).Message.ShouldContain("spin 1 is 2");
        Should.Throw<FileException>(() => StartConfiguration.Read(Npz([1, -1, 0, 1], 4), 4)).Message.ShouldContain("−1 and 0");
        Should.Throw<FileException>(() => StartConfiguration.Read(Npz([1, float.NaN, 1, 1], 4), 4)).Message.ShouldContain("NaN");
        Should.Throw<FileException>(() => StartConfiguration.Read(Npz([1, 1, 1], 3), 4)).Message.ShouldContain("no configurations of 4 spins");
        Should.Throw<FileException>(() => StartConfiguration.Read(_folder.Write("text.npz", "spins"u8.ToArray()), 4));
    }

    private string Npz(float[] numbers, params int[] dimensions)
    {
        NpzFile.Write(_folder["spins.npz"], [("images", NumericArray.From(numbers, dimensions))]);
        return _folder["spins.npz"];
    }
}
