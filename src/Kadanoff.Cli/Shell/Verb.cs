using System.CommandLine;
using Kadanoff.Cli.Options;

namespace Kadanoff.Cli;

/// <summary>One verb of the command line: its options, and what it does. One file per verb, in Verbs/.</summary>
/// <remarks>
/// <para>A verb declares its own arguments and options as fields and adds them in <see cref="Declare"/>; <c>--json</c>, <c>--seed</c>,
/// <c>--threads</c>, <c>--out</c> and <c>--verbose</c> are added to every verb.</para>
/// <para>Bad input is reported by throwing a <see cref="KadanoffException"/>; interruption by letting
/// <see cref="OperationCanceledException"/> pass, after saving what is worth saving.</para>
/// <para>Only the verb that was asked for is built, so a verb costs the start of the others nothing.</para>
/// </remarks>
internal abstract class Verb
{
    /// <summary>Command lines that work, shown by <c>--help</c>; without the program's name.</summary>
    public virtual IReadOnlyList<string> Examples => [];

    /// <summary>Options that the help lists under headings of their own, below the others; they are hidden among those.</summary>
    public virtual IReadOnlyList<OptionGroup> Groups => [];

    /// <summary>Adds the arguments and options of this verb.</summary>
    public abstract void Declare(Command command);

    /// <summary>Does the work.</summary>
    /// <returns><see cref="ExitCode.Done"/>, or <see cref="ExitCode.Failed"/> where a check failed.</returns>
    public abstract int Run(Session session);
}

/// <summary>What is known of a verb before it is built.</summary>
internal interface INamed
{
    /// <summary>As typed.</summary>
    static abstract string Name { get; }

    /// <summary>One line for the list of verbs, without a full stop.</summary>
    static abstract string Summary { get; }
}

/// <summary>A verb in the list of verbs.</summary>
internal sealed record VerbEntry(string Name, string Summary, Func<Verb> Build)
{
    public static VerbEntry Of<T>()
        where T : Verb, INamed, new() => new(T.Name, T.Summary, static () => new T());
}
