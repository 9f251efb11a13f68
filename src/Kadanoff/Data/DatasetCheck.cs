namespace Kadanoff.Data;

/// <summary>Whether samples can be measured at all: enough of them, every class present, every number finite.</summary>
/// <remarks>Readers run it on every file. <i>Cost</i>: one pass over the inputs. <i>Checked by</i> DatasetCheckTests.</remarks>
public static class DatasetCheck
{
    /// <summary>What is wrong with the samples, and what to do; null where nothing is.</summary>
    public static (string Problem, string Remedy)? FirstProblem(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Count < 2)
            return ($"has {(dataset.Count == 0 ? "no sample" : "only one sample")}", "Give at least two samples of every class.");
        var counts = CountPerClass(dataset);
        if (Array.IndexOf(counts, 0) is >= 0 and var empty)
            return ($"class {Named(dataset.Classes[empty], empty)} has no sample", "Give samples of it, or take the class out.");
        if (dataset.Classes.Count < 2)
            return ($"all {dataset.Count} samples are of one class", "Give samples of at least two classes.");
        for (var i = 0; i < dataset.Inputs.Length; i++)
        {
            if (!float.IsFinite(dataset.Inputs[i]))
                return ($"sample {i / dataset.Shape.Size}, feature {i % dataset.Shape.Size} is {(float.IsNaN(dataset.Inputs[i]) ? "NaN" : "infinite")}", "Remove the sample, or replace the value.");
        }

        return null;
    }

    /// <exception cref="DataException">The samples cannot be measured.</exception>
    public static void Require(Dataset dataset)
    {
        if (FirstProblem(dataset) is var (problem, remedy))
            throw new DataException($"{dataset.Name}: {problem}", remedy);
    }

    public static int[] CountPerClass(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var counts = new int[dataset.Classes.Count];
        foreach (var label in dataset.Labels)
            counts[label]++;
        return counts;
    }

    private static string Named(string name, int label) =>
        name == label.ToString(System.Globalization.CultureInfo.InvariantCulture) ? name : $"{label} ('{name}')";
}
