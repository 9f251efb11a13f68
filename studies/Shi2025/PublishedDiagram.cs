using System.Globalization;
using System.Reflection;
using Kadanoff.Flows;

namespace Kadanoff.Studies.Shi2025;

/// <summary>The published phase diagram, cell by cell.</summary>
/// <remarks>
/// <para><i>From</i> the main figure of [shi2025], a drawing of lines and grey cells: accuracy = lowest + grey·(highest − lowest) between the printed limits of a panel,
/// curves in 0 … 1. The numbers have no errors; those of the reading are about 0.05 points and 0.002 of a curve. They stand in published.csv.</para>
/// <para><i>Checked by</i> PublishedDiagramTests.</para>
/// </remarks>
internal static class PublishedDiagram
{
    private static readonly Lazy<IReadOnlyList<Row>> s_rows = new(Read);

    /// <summary>The published cells of a panel.</summary>
    /// <param name="panel">Whose knob and slopes are the axes.</param>
    public static PhaseDiagram Of(Panel panel) => new(panel.Title, panel.Knob, Panel.Slopes,
        [.. from row in s_rows.Value where row.Letter == panel.Letter select row.Cell(panel) into cell where cell is not null select cell]);

    private static IReadOnlyList<Row> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Shi2025.published.csv") ?? throw new InvalidOperationException("The published diagram is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Row.Of)];
    }

    private sealed record Row(string Letter, double Slope, double Knob, double Accuracy, double[] Curve)
    {
        public static Row Of(string line)
        {
            var fields = line.Split(',');
            double[] numbers = [.. fields.Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
            return new Row(fields[0], numbers[0], numbers[1], numbers[2] / 100, numbers[3..]);
        }

        /// <summary>Null where the panel leaves these values out.</summary>
        public DiagramCell? Cell(Panel panel)
        {
            var (column, row) = (Place(panel.Knob.Values, Knob), Place(Panel.Slopes.Values, Slope));
            if (column < 0 || row < 0)
                return null;
            return DiagramCell.Of(column, row, [new DiagramRun(Curve, Accuracy)]).WithoutErrors();
        }

        private static int Place(IReadOnlyList<double> values, double value) => values.Index().Where(item => item.Item == value).Select(item => item.Index).DefaultIfEmpty(-1).First();
    }
}
