namespace Kadanoff;

/// <summary>The root of every error that Kadanoff reports to a person: what is wrong, where, and what to do.</summary>
/// <remarks>
/// The message is one line, whatever a foreign file put into it, and complete; the command line prints it as it is and exits with code 1.
/// Programming mistakes use the exceptions of the base class library instead.
/// </remarks>
public abstract class KadanoffException(string message, Exception? inner = null) : Exception(OneLine(message), inner)
{
    private static string OneLine(string message) =>
        message.Any(char.IsControl) ? string.Concat(message.Select(letter => char.IsControl(letter) ? ' ' : letter)) : message;
}

/// <summary>A file that cannot be read or written as what it should be.</summary>
/// <param name="path">The file or folder.</param>
/// <param name="problem">What is wrong and where: offset, tensor or line.</param>
/// <param name="remedy">What the user can do, as an imperative sentence.</param>
/// <param name="inner">The cause, where another exception told of it.</param>
public sealed class FileException(string path, string problem, string remedy, Exception? inner = null)
    : KadanoffException($"{path}: {problem}. {remedy}", inner)
{
    public string Path { get; } = path;

    public string Problem { get; } = problem;

    public string Remedy { get; } = remedy;
}

/// <summary>Data that is readable but cannot be measured: a class without samples, constant features, NaN.</summary>
/// <param name="problem">What is wrong and where.</param>
/// <param name="remedy">What the user can do, as an imperative sentence.</param>
public sealed class DataException(string problem, string remedy) : KadanoffException($"{problem}. {remedy}")
{
    public string Problem { get; } = problem;

    public string Remedy { get; } = remedy;
}

/// <summary>Shapes that do not fit: a layer and its input, a checkpoint and its network, a network and its data.</summary>
/// <param name="problem">Which two things do not fit, with both shapes.</param>
/// <param name="remedy">What the user can do, as an imperative sentence.</param>
public sealed class ShapeException(string problem, string remedy) : KadanoffException($"{problem}. {remedy}");
