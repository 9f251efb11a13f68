using Kadanoff.Sweeps.Experiments;

namespace Kadanoff.Sweeps.Plans;

/// <summary>What is wrong with a plan.</summary>
/// <param name="Place">Where: <c>axes.dropout[3]</c>.</param>
/// <param name="What">What is wrong there.</param>
/// <param name="Remedy">What to do, as an imperative sentence.</param>
public sealed record PlanProblem(string Place, string What, string Remedy);

/// <summary>Checks a whole plan before its first point runs.</summary>
/// <remarks><i>Checked by</i> PlanReaderTests, SweepTests.</remarks>
public static class PlanCheck
{
    /// <summary>Most seeds of a plan.</summary>
    public const int MostSeeds = 1_000_000;

    /// <summary>Throws where a plan cannot be run.</summary>
    /// <exception cref="DataException">It asks for what its experiment does not have.</exception>
    public static void Require(SweepPlan plan)
    {
        if (Problem(plan) is { } problem)
            throw new DataException($"{plan.Name}, {problem.Place}: {problem.What}", problem.Remedy);
    }

    /// <summary>The first thing that is wrong; null where nothing is.</summary>
    public static PlanProblem? Problem(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return ExperimentCatalogue.Find(plan.Experiment) is { } experiment
            ? OfKnobs(plan, experiment) ?? OfAxes(plan) ?? OfSeeds(plan) ?? OfSize(plan) ?? OfKeeping(plan, experiment) ?? experiment.Problem(plan)
            : new PlanProblem(PlanReader.Experiment, $"there is no experiment {PlanScalar.Shown(plan.Experiment)}{Nearest.Meant(PlanScalar.Shown(plan.Experiment), ExperimentCatalogue.All.Select(known => known.Kind))}", $"Take one of {string.Join(", ", ExperimentCatalogue.All.Select(known => known.Kind))}.");
    }

    private static PlanProblem? OfKnobs(SweepPlan plan, IExperiment experiment)
    {
        var set = plan.Base.Select(pair => (Place: $"{PlanReader.Base}.{pair.Key}", What: "knob", pair.Key, pair.Value))
            .Concat(plan.Axes.SelectMany(axis => axis.Values.Select((value, i) => (Place: $"{PlanReader.Axes}.{axis.Key}[{i}]", What: "axis", axis.Key, Value: value))));
        return plan.Axes.Select(axis => Unknown(experiment, $"{PlanReader.Axes}.{axis.Key}", "axis", axis.Key)).FirstOrDefault(problem => problem is not null)
            ?? set.Select(one => Unknown(experiment, one.Place, one.What, one.Key) ?? OutOfRange(experiment, one.Place, one.Key, one.Value)).FirstOrDefault(problem => problem is not null);
    }

    private static PlanProblem? Unknown(IExperiment experiment, string place, string what, string key) => experiment.Knobs.Any(knob => knob.Key == key)
        ? null
        : new PlanProblem(place, $"unknown {what} {key}{Nearest.Meant(key, experiment.Knobs.Select(knob => knob.Key))}", $"The experiment {experiment.Kind} has {string.Join(", ", experiment.Knobs.Select(knob => knob.Key))}.");

    private static PlanProblem? OutOfRange(IExperiment experiment, string place, string key, PlanValue value)
    {
        var range = experiment.Knobs.First(knob => knob.Key == key).Range;
        return range.Holds(value) ? null : new PlanProblem(place, $"{key} is {PlanScalar.Shown(value.Text)}{range.Meant(new PlanValue(PlanScalar.Shown(value.Text)))}", $"It may be: {range.Description}.");
    }

    private static PlanProblem? OfAxes(SweepPlan plan)
    {
        foreach (var axis in plan.Axes)
        {
            var place = $"{PlanReader.Axes}.{axis.Key}";
            if (axis.Values.Count == 0)
                return new PlanProblem(place, $"the axis {axis.Key} is empty", "Give it at least one value, or leave it out.");
            if (plan.Base.ContainsKey(axis.Key))
                return new PlanProblem(place, $"{axis.Key} is in the base and on an axis", "Leave it out of one of the two.");
            if (plan.Axes.Count(other => other.Key == axis.Key) > 1)
                return new PlanProblem(place, $"there are two axes {axis.Key}", "Give each axis once.");
            if (FirstRepeated(axis.Values) is { } repeated)
                return new PlanProblem($"{place}[{repeated}]", $"the axis {axis.Key} has {axis.Values[repeated]} twice, so its points are duplicates", "Give each value once.");
        }

        return null;
    }

    private static PlanProblem? OfSeeds(SweepPlan plan)
    {
        if (plan.Seeds.Count is 0 or > MostSeeds)
            return new PlanProblem(PlanReader.Seeds, $"there are {plan.Seeds.Count} seeds", $"Give from 1 to {MostSeeds}.");
        return FirstRepeated(plan.Seeds) is { } repeated
            ? new PlanProblem(PlanReader.Seeds, $"the seed {plan.Seeds[repeated]} is there twice, so its points are duplicates", "Give each seed once.")
            : null;
    }

    private static PlanProblem? OfSize(SweepPlan plan) => plan.Points > SweepPlan.MostPoints
        ? new PlanProblem(PlanReader.Axes, plan.Points == long.MaxValue ? "the plan has more points than can be counted" : $"the plan has {plan.Points} points", $"Give a plan of at most {SweepPlan.MostPoints}.")
        : null;

    private static PlanProblem? OfKeeping(SweepPlan plan, IExperiment experiment) => plan.Keep.FirstOrDefault(word => !experiment.Keepable.Contains(word)) is { } unknown
        ? new PlanProblem(PlanReader.Keep, $"{PlanScalar.Shown(unknown)} cannot be kept{Nearest.Meant(PlanScalar.Shown(unknown), experiment.Keepable)}", $"The experiment {experiment.Kind} can keep {string.Join(", ", experiment.Keepable)}.")
        : null;

    /// <summary>The place of the first value that stands further in front already.</summary>
    private static int? FirstRepeated<T>(IReadOnlyList<T> values)
    {
        var known = new HashSet<T>();
        for (var i = 0; i < values.Count; i++)
        {
            if (!known.Add(values[i]))
                return i;
        }

        return null;
    }
}
