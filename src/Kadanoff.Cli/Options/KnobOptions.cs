using System.CommandLine;
using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Cli.Options;

/// <summary>The knobs of an experiment as options: one value sets a knob, several with commas between them turn it.</summary>
internal sealed class KnobOptions
{
    private readonly IExperiment _experiment;
    private readonly (Knob Knob, Option<PlanValue[]?> Option)[] _options;

    public KnobOptions(IExperiment experiment)
    {
        _experiment = experiment;
        _options = [.. experiment.Knobs.Select(knob => (knob, Of(knob)))];
    }

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _options)
            command.Add(option);
    }

    /// <summary>The options under the headings of their knobs, for help.</summary>
    public IReadOnlyList<OptionGroup> Groups =>
    [
        .. _options.GroupBy(one => one.Knob.Group).Select(group => new OptionGroup(group.Key, [.. group.Select(one => (one.Option.Name, $"{one.Knob.Meaning}: {one.Knob.Range.Description} [default: {one.Knob.Usual}]"))])),
    ];

    /// <summary>The plan that the options make.</summary>
    /// <param name="session">Where they were given.</param>
    /// <param name="name">Of the plan.</param>
    /// <param name="seeds">Of every cell.</param>
    /// <exception cref="DataException">Values that are each in their range do not go together.</exception>
    public SweepPlan Plan(Session session, string name, IReadOnlyList<ulong> seeds)
    {
        var given = _options.Where(one => session.Given(one.Option)).Select(one => (one.Knob.Key, Values: session.Value(one.Option)!)).ToArray();
        var plan = new SweepPlan
        {
            Name = name,
            Experiment = _experiment.Kind,
            Base = given.Where(one => one.Values.Length == 1).ToDictionary(one => one.Key, one => one.Values[0]),
            Axes = [.. given.Where(one => one.Values.Length > 1).Select(one => new SweepAxis(one.Key, one.Values))],
            Seeds = seeds,
            Keep = _experiment.Keepable,
        };
        return PlanCheck.Problem(plan) is { } problem
            ? throw new DataException(plan.Axes.Count == 0 ? problem.What : $"{problem.Place}: {problem.What}", problem.Remedy)
            : plan;
    }

    private static Option<PlanValue[]?> Of(Knob knob) => new($"--{knob.Key}")
    {
        HelpName = "X[,X…]",
        Hidden = true,
        CustomParser = result =>
        {
            PlanValue[] values = result.Tokens.Count == 0 ? [] : [.. result.Tokens[0].Value.Split(',').Select(PlanValue.Parse)];
            if (Array.FindIndex(values, value => !knob.Range.Holds(value)) is var wrong and >= 0)
                result.AddError($"--{knob.Key} takes {knob.Range.Description}, several with commas between them; got '{values[wrong]}'{knob.Range.Meant(values[wrong])}");
            else if (values.CountBy(value => value).FirstOrDefault(value => value.Value > 1) is { Value: > 1 } twice)
                result.AddError($"--{knob.Key} has {twice.Key} twice; give each value once");
            return values;
        },
    };
}

/// <summary>Options that stand together in a help text.</summary>
/// <param name="Heading">What they are about.</param>
/// <param name="Options">Name and meaning of each.</param>
internal sealed record OptionGroup(string Heading, IReadOnlyList<(string Name, string Meaning)> Options);
