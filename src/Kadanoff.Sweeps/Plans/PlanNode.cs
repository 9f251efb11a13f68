namespace Kadanoff.Sweeps.Plans;

/// <summary>A piece of a plan's text, with the line where it stands.</summary>
internal abstract record PlanNode(long Line)
{
    /// <summary>For messages: "a list".</summary>
    public abstract string Kind { get; }
}

/// <summary>A single word or number.</summary>
internal sealed record PlanScalar(long Line, string Text, bool Quoted) : PlanNode(Line)
{
    public override string Kind => $"'{Shown(Text)}'";

    public PlanValue Value => Quoted ? new(Text) : PlanValue.Parse(Text);

    /// <summary>Long texts are cut in messages.</summary>
    public static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>Pieces one after the other.</summary>
internal sealed record PlanList(long Line, IReadOnlyList<PlanNode> Items) : PlanNode(Line)
{
    public override string Kind => "a list";
}

/// <summary>Pieces with keys, each key once, in the order of the text.</summary>
internal sealed record PlanMap(long Line, IReadOnlyList<(PlanScalar Key, PlanNode Value)> Entries) : PlanNode(Line)
{
    public override string Kind => "a table of keys";
}
