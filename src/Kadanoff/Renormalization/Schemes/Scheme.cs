namespace Kadanoff.Renormalization.Schemes;

/// <summary>A renormalization group that can be asked for by name: a system, a scheme, and how its step is set up.</summary>
/// <param name="System">As typed: <c>ising</c>.</param>
/// <param name="Name">As typed: <c>migdal-kadanoff</c>.</param>
/// <param name="Summary">One line, without a full stop.</param>
/// <param name="Takes">Which parts of a setting mean something here.</param>
/// <param name="Plan">From a setting to a plan; a wrong setting is a <see cref="DataException"/>.</param>
public sealed record Scheme(string System, string Name, string Summary, SchemeOptions Takes, Func<SchemeSetting, SchemePlan> Plan);

/// <summary>What can be set.</summary>
[Flags]
public enum SchemeOptions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>d.</summary>
    Dimension = 1,

    /// <summary>b.</summary>
    Factor = 2,

    /// <summary>q.</summary>
    States = 4,

    /// <summary>Couplings of odd numbers of spins.</summary>
    Field = 8,

    /// <summary>p of a variational scheme.</summary>
    Parameter = 16,
}

/// <summary>What was asked for; null where nothing was.</summary>
public sealed record SchemeSetting
{
    public double? Dimension { get; init; }

    public double? Factor { get; init; }

    public double? States { get; init; }

    /// <summary>Whether odd couplings flow too.</summary>
    public bool WithField { get; init; }

    public double? Parameter { get; init; }

    /// <summary>What was set.</summary>
    public SchemeOptions Given =>
        (Dimension is null ? 0 : SchemeOptions.Dimension) | (Factor is null ? 0 : SchemeOptions.Factor) | (States is null ? 0 : SchemeOptions.States)
        | (WithField ? SchemeOptions.Field : 0) | (Parameter is null ? 0 : SchemeOptions.Parameter);

    /// <summary>b where sites are summed out: a whole number, 2 or more.</summary>
    internal int Spacing => (int)Whole(Factor ?? 2, 2, 1000, "The scale factor b");

    internal static double Whole(double value, double low, double high, string what) => value == Math.Floor(value) && value >= low && value <= high
        ? value
        : throw new DataException(FormattableString.Invariant($"{what} is {value}"), FormattableString.Invariant($"Take a whole number from {low} to {high}."));

    internal static double Within(double value, double low, double high, string what) => value >= low && value <= high
        ? value
        : throw new DataException(FormattableString.Invariant($"{what} is {value}"), FormattableString.Invariant($"Take a number from {low} to {high}."));
}
