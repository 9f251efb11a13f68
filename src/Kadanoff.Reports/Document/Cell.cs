using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>A cell of a table: text, a measured number, or the reason why there is none.</summary>
public abstract record Cell
{
    private Cell()
    {
    }

    /// <summary>What a person reads.</summary>
    public abstract string Display { get; }

    public static implicit operator Cell(string text) => new Words(text);

    public static implicit operator Cell(Estimate estimate) => new Number(estimate);

    /// <summary>No number, and why: "held-out data not given".</summary>
    public static Cell Missing(string reason) => new Absent(reason);

    /// <summary>No number belongs here: the load of the input.</summary>
    public static Cell Blank { get; } = new Words("");

    public sealed record Words(string Text) : Cell
    {
        public override string Display => Text;
    }

    public sealed record Number(Estimate Estimate) : Cell
    {
        public override string Display => Estimate.ToString();
    }

    public sealed record Absent(string Reason) : Cell
    {
        public override string Display => "—";
    }
}
