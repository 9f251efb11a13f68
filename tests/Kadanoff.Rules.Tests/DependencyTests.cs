using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kadanoff.Rules.Tests;

/// <summary>Dependencies run one way, from the bottom of the house to its top.</summary>
public partial class DependencyTests
{
    /// <summary>Rooms of the library, each with the rooms it may look into.</summary>
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Numerics"] = [],
        ["Statistics"] = ["Numerics"],
        ["Flows"] = ["Numerics", "Statistics"],
        ["Spins"] = ["Numerics", "Statistics", "Flows"],
        ["Networks"] = ["Numerics", "Statistics", "Flows"],
        ["Data"] = ["Numerics", "Statistics", "Flows", "Spins", "Networks", "Renormalization"],
        ["Renormalization"] = ["Numerics", "Statistics", "Flows", "Spins"],
        ["Machines"] = ["Numerics", "Statistics", "Flows", "Spins", "Data"],
        ["Chain"] = ["Numerics", "Statistics", "Flows"],
        ["Graphs"] = ["Numerics", "Statistics", "Flows", "Networks"],
        ["Models"] = ["Numerics", "Networks", "Graphs"],
        ["Diagnostics"] = ["Numerics", "Statistics", "Flows", "Spins", "Networks", "Data", "Renormalization", "Machines", "Chain", "Graphs", "Models"],
        ["Training"] = ["Numerics", "Statistics", "Flows", "Spins", "Renormalization", "Chain", "Networks", "Data", "Diagnostics"],
    };

    /// <summary>Projects, each with the projects it may reference.</summary>
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["src/Kadanoff/Kadanoff.csproj"] = [],
        ["src/Kadanoff.Formats/Kadanoff.Formats.csproj"] = ["Kadanoff"],
        ["src/Kadanoff.Sweeps/Kadanoff.Sweeps.csproj"] = ["Kadanoff", "Kadanoff.Formats"],
        ["src/Kadanoff.Reports/Kadanoff.Reports.csproj"] = ["Kadanoff"],
        ["studies/Kadanoff.Studies.csproj"] = ["Kadanoff", "Kadanoff.Formats", "Kadanoff.Sweeps"],
        ["src/Kadanoff.Cli/Kadanoff.Cli.csproj"] = ["Kadanoff", "Kadanoff.Formats", "Kadanoff.Reports", "Kadanoff.Sweeps", "Kadanoff.Studies"],
    };

    [Fact]
    public void Rooms_of_the_library_look_only_down()
    {
        var wrong = from file in Repository.In("src/Kadanoff", ".cs")
                    let room = file.Split('/')[2]
                    where !room.EndsWith(".cs", StringComparison.Ordinal)
                    from other in RoomsNamedIn(Repository.Text(file))
                    where other != room && !(Rooms.TryGetValue(room, out var allowed) && allowed.Contains(other))
                    select $"{file}: {room} looks into {other}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_of_the_library_has_its_place()
    {
        var rooms = Repository.In("src/Kadanoff", ".cs").Select(file => file.Split('/')[2]).Where(room => !room.EndsWith(".cs", StringComparison.Ordinal)).Distinct();
        rooms.Except(Rooms.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void A_namespace_is_the_folder()
    {
        var wrong = from file in Repository.In("src/Kadanoff", ".cs")
                    let room = file.Split('/')[2]
                    let expected = room.EndsWith(".cs", StringComparison.Ordinal) ? "namespace Kadanoff;" : $"namespace Kadanoff.{room}"
                    where !Repository.Text(file).Contains(expected, StringComparison.Ordinal)
                    select file;
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Projects_reference_only_what_lies_below_them()
    {
        var wrong = from project in Projects
                    from reference in Attributes(project.Key, "ProjectReference")
                    let name = Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))
                    where !project.Value.Contains(name)
                    select $"{project.Key} references {name}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_library_needs_one_package() =>
        Attributes("src/Kadanoff/Kadanoff.csproj", "PackageReference").ShouldBe(["System.Numerics.Tensors"]);

    private static IEnumerable<string> RoomsNamedIn(string code) =>
        RoomName().Matches(code).Select(match => match.Groups[1].Value).Where(Rooms.ContainsKey).Distinct();

    private static IEnumerable<string> Attributes(string project, string element) =>
        XDocument.Parse(Repository.Text(project)).Descendants(element).Select(item => (string)item.Attribute("Include")!);

    [GeneratedRegex(@"(?<!namespace )\bKadanoff\.(\w+)")]
    private static partial Regex RoomName();
}
