using System.Text.RegularExpressions;

namespace Kadanoff.Formats.Data;

/// <summary>What an array is for, from its name: <c>images</c>, <c>x_train</c>, <c>test_labels</c>, <c>class_names</c>.</summary>
internal static partial class ArrayNames
{
    private enum Use
    {
        Other,
        Inputs,
        Labels,
        Classes,
    }

    /// <summary>Reads the parts of a data set from named arrays.</summary>
    /// <param name="place">The file or folder of the arrays, for errors.</param>
    /// <param name="kind">As it is called to people.</param>
    /// <param name="names">Of the arrays.</param>
    /// <param name="pathOf">How errors name an array.</param>
    /// <param name="read">Reads an array by its name.</param>
    /// <exception cref="FileException">Samples or labels are not to be found, or do not fit together.</exception>
    public static DataParts Read(string place, string kind, IReadOnlyCollection<string> names, Func<string, string> pathOf, Func<string, Arrays.NumericArray> read)
    {
        var role = names.Any(name => Is(name, Use.Inputs, Role.Train)) ? Role.Train : Role.Whole;
        var (inputs, labels) = (Only(place, names, Use.Inputs, role), Only(place, names, Use.Labels, role));
        if (inputs is null || labels is null)
            throw new FileException(place, $"{(inputs is null ? "has no samples" : $"has samples '{inputs}' without labels")}: arrays images and labels, x and y, data and labels, or x_train … were looked for, it holds {(names.Count == 0 ? "no array" : string.Join(", ", names.Take(6)))}", "Save the samples as images and their labels as labels.");
        var classes = names.FirstOrDefault(name => UseOf(name).Use == Use.Classes);
        var held = (Inputs: Only(place, names, Use.Inputs, Role.HeldOut), Labels: Only(place, names, Use.Labels, Role.HeldOut));
        var both = held.Inputs is not null && held.Labels is not null;
        HashSet<string?> known = both ? [inputs, labels, classes, held.Inputs, held.Labels] : [inputs, labels, classes];
        return new DataParts(kind, Part(inputs, labels), both ? Part(held.Inputs!, held.Labels!) : null, classes is null ? null : Texts(pathOf(classes), read(classes)))
        {
            Note = $"from {inputs} and {labels}",
            NotRead = [.. names.Where(name => !known.Contains(name))],
        };

        DataPart Part(string x, string y) => DataPart.Of(pathOf(x), SampleBlock.Of(pathOf(x), read(x)), pathOf(y), LabelColumn.Of(pathOf(y), read(y)));
    }

    private static bool Is(string name, Use use, Role role) => UseOf(name) == (use, role);

    private static string? Only(string place, IReadOnlyCollection<string> names, Use use, Role role)
    {
        var found = names.Where(name => Is(name, use, role)).ToArray();
        return found.Length < 2 ? found.FirstOrDefault() : throw new FileException(place, $"holds {string.Join(" and ", found)}, both could be the {(use == Use.Inputs ? "samples" : "labels")}", "Leave one of them out.");
    }

    private static string[] Texts(string path, Arrays.NumericArray array) => array.Type == Arrays.ElementType.Text && array.Dimensions.Count == 1
        ? array.ToTexts()
        : throw new FileException(path, $"holds {array}, which are no names of classes", "Give one text per class.");

    private static (Use Use, Role Role) UseOf(string name)
    {
        var match = Form().Match(name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal));
        var use = match.Groups["inputs"].Success ? Use.Inputs : match.Groups["labels"].Success ? Use.Labels : match.Groups["classes"].Success ? Use.Classes : Use.Other;
        return (use, use == Use.Other ? Role.Whole : PartNames.RoleOf(match.Groups["role"].Value));
    }

    [GeneratedRegex("^(?<role>train(ing)?|t10k|test|val(id(ation)?)?|heldout)?((?<inputs>x|images?|imgs|data|inputs?|features|samples)|(?<labels>ys?|labels?|targets?)|(?<classes>(class|label|target)names|classes))(set)?(?<role>train(ing)?|t10k|test|val(id(ation)?)?|heldout)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
