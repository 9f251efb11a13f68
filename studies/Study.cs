using Kadanoff.Flows;
using Kadanoff.Renormalization;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies;

/// <summary>The experiment of a paper, run again: its claim, its recipe, and our numbers beside the published ones.</summary>
/// <remarks>
/// A study lives in a folder of its own with a README: the claim, the recipe, and what we find. It is listed in <see cref="Catalogue"/>.
/// The same setting gives the same numbers, bit for bit, for any number of threads.
/// </remarks>
public abstract class Study
{
    /// <summary>As typed on the command line: <c>he-su-2023</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One line: authors, year, and the claim that is tested.</summary>
    public abstract string Summary { get; }

    /// <summary>Names of its parts that can be run alone (<c>--panel</c>), in their order; empty where it is one piece.</summary>
    public virtual IReadOnlyList<string> Panels => [];

    /// <summary>Whether it knows a number of seeds (<c>--seeds</c>) and a smaller grid (<c>--quick</c>).</summary>
    public virtual bool Scales => false;

    /// <summary>Runs the experiment.</summary>
    /// <exception cref="DataException">The study needs a data set that is not there.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public abstract Findings Run(StudySetting setting);
}

/// <summary>What a study is given.</summary>
/// <param name="Seed">Of every random stream.</param>
/// <param name="Threads">At most so many; they change the time, never the numbers.</param>
/// <param name="DataFolder">Where data sets lie, a folder each (<c>mnist</c>, <c>fashion-mnist</c>); null where none was given.</param>
/// <param name="Progress">Called with the fraction done, 0 … 1, and what is being done.</param>
/// <param name="Stop">Asks the study to stop.</param>
public sealed record StudySetting(ulong Seed, int Threads, string? DataFolder, Action<double, string> Progress, CancellationToken Stop)
{
    /// <summary>The part that is asked for; null for all of them.</summary>
    public string? Panel { get; init; }

    /// <summary>How many seeds of training every cell is averaged over; null for as many as the study wants.</summary>
    public int? Seeds { get; init; }

    /// <summary>A part of the grid that is done in minutes.</summary>
    public bool Quick { get; init; }

    /// <summary>Where results of a long study are kept, so that it goes on where it stopped; null where they are not.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>The folder of one data set.</summary>
    /// <exception cref="DataException">There is no data folder, or the set is not in it.</exception>
    public string DataSet(string name)
    {
        if (DataFolder is null)
            throw new DataException($"this needs the data set {name}, and no data folder was given", $"Give --data DIR, a folder that holds {name}, or set KADANOFF_DATA to it.");
        var folder = Path.Combine(DataFolder, name);
        return Directory.Exists(folder) ? folder : throw new FileException(folder, "there is no such data set", $"Put {name} there, or give another folder with --data.");
    }

    /// <summary>The same setting for a part of the work, whose progress fills [from, to] of the whole.</summary>
    public StudySetting Part(double from, double to) =>
        this with { Progress = (fraction, what) => Progress(from + ((to - from) * fraction), what) };
}

/// <summary>What a study found.</summary>
/// <param name="Checks">Our numbers beside the published ones, in the order of the paper.</param>
/// <param name="Flows">The curves they were read from, for the report; may be empty.</param>
public sealed record Findings(IReadOnlyList<Check> Checks, IReadOnlyList<Flow> Flows)
{
    /// <summary>Our numbers that no bound is set for: they decide nothing.</summary>
    public IReadOnlyList<ReportedFigure> Reported { get; init; } = [];

    /// <summary>The renormalization groups they were read from, for the report; may be empty.</summary>
    public IReadOnlyList<FlowPortrait> Portraits { get; init; } = [];

    /// <summary>Curves against a number, for the report; may be empty.</summary>
    public IReadOnlyList<MeasuredCurve> Curves { get; init; } = [];

    /// <summary>Exponents against the number of operators, for the report; may be empty.</summary>
    public IReadOnlyList<MeasuredExponents> Exponents { get; init; } = [];

    /// <summary>Spins under successive blocks, for the report; may be empty.</summary>
    public IReadOnlyList<SpinPictures> Pictures { get; init; } = [];

    /// <summary>Phase diagrams, for the report; may be empty.</summary>
    public IReadOnlyList<ComparedDiagram> Diagrams { get; init; } = [];

    /// <summary>Readings of the claim of a fixed point with their verdicts, for the report; may be empty.</summary>
    public IReadOnlyList<ReadingFindings> Readings { get; init; } = [];

    /// <summary>What could not be checked here, and why.</summary>
    public IReadOnlyList<SkippedCheck> Skipped { get; init; } = [];

    /// <summary>All that was checked agrees, and something was measured.</summary>
    public bool Pass => Checks.Count + Reported.Count > 0 && Checks.All(check => check.Pass);
}

/// <summary>A check that was not made.</summary>
/// <param name="Id">That the check would have had.</param>
/// <param name="Reason">What it needs.</param>
public sealed record SkippedCheck(string Id, string Reason);
