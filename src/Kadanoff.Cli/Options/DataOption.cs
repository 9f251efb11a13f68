using System.CommandLine;

namespace Kadanoff.Cli.Options;

/// <summary><c>--data</c>: a folder or a file with labelled samples; what is in it is recognised.</summary>
internal static class DataOption
{
    private const string Forms = "IDX, npz, npy pair, CIFAR binary or CSV";
    private const string Texts = "for models of tokens a text, or its tokens as npy, npz or bin";

    public static Option<string?> Optional(string description) => new("--data")
    {
        Description = $"{description}: {Forms}; {Texts}",
        HelpName = "PATH",
    };

    public static Option<string> Required(string description) => new("--data")
    {
        Description = $"{description}: {Forms}",
        HelpName = "PATH",
        Required = true,
    };
}
