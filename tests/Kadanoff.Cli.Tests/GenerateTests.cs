using Kadanoff.Formats.Data;

namespace Kadanoff.Cli.Tests;

/// <summary>Labelled chains, made in processes of their own.</summary>
public sealed class GenerateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-generate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ising-chain --sites 12 --coupling 0.2,0.8", 12, "K = 0.2", "K = 0.8")]
    [InlineData("ising-chain --coupling 0.5 --field -0.2,0.2 --ring", 16, "K = 0.5, h = -0.2", "K = 0.5, h = 0.2")]
    [InlineData("gaussian-chain --sites 8 --stiffness 1,2", 8, "a = 1, K = 0.1", "a = 2, K = 0.45")]
    [InlineData("polynomial-chain --theta 0.5,0.1 --second-theta -1,0.5", 16, "θ = (0.5, 0.1), K = 0.1", "θ = (-1, 0.5), K = 0.6")]
    public void Two_classes_of_chains_are_written_and_read_back(string words, int sites, string first, string second)
    {
        var answer = CommandProcess.Kadanoff(["generate", .. words.Split(' '), "--samples", "50", "--name", "chains", "--out", _folder]);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        var data = DataSources.Open(Path.Combine(_folder, "chains.npz"), seed: 1).Train;
        data.Shape.Size.ShouldBe(sites);
        data.Classes.ShouldBe([first, second]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_file()
    {
        byte[] Made(string name, string seed)
        {
            CommandProcess.Kadanoff("generate", "polynomial-chain", "--samples", "20", "--name", name, "--seed", seed, "--out", _folder).ExitCode.ShouldBe(0);
            return [.. DataSources.Open(Path.Combine(_folder, $"{name}.npz"), seed: 1).Train.Inputs.SelectMany(BitConverter.GetBytes)];
        }

        Made("again", "5").ShouldBe(Made("first", "5"));
        Made("other", "6").ShouldNotBe(Made("first", "5"));
    }

    [Theory]
    [InlineData("ising-chain --theta 1,2", 2, "--theta belongs to generate polynomial-chain")]
    [InlineData("mixture --coupling 0.1,0.2", 2, "--coupling belongs to generate ising-chain, gaussian-chain, polynomial-chain")]
    [InlineData("gaussian-chain --coupling 0.1,0.2,0.3", 2, "--coupling takes one number for each of the two classes; got 3")]
    [InlineData("ising-chain --sites 1", 2, "--sites takes")]
    [InlineData("gaussian-chain --coupling 0.1,0.6", 1, "not normalisable")]
    [InlineData("polynomial-chain --theta 0.5,-0.1", 1, "not normalisable")]
    [InlineData("polynomial-chain --second-theta 1", 1, "of two families")]
    [InlineData("ising-chain --sites 1000000 --samples 1000000", 1, "do not fit one array")]
    public void Mistakes_get_one_line(string words, int exitCode, string says)
    {
        var answer = CommandProcess.Kadanoff(["generate", .. words.Split(' '), "--out", _folder]);
        answer.ExitCode.ShouldBe(exitCode, answer.Errors);
        answer.FirstError.ShouldStartWith("kadanoff: ");
        answer.FirstError.ShouldContain(says);
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }
}
