using System.CommandLine;
using System.CommandLine.Parsing;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Models;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Options;

/// <summary>The options that write the weights of a model in the columns of the reference tool.</summary>
internal sealed class ReferenceTableOptions
{
    public const string FileName = "reference-columns.csv";

    private readonly Option<bool> _columns = new("--reference-columns") { Description = $"Write {FileName} beside the report: weights in the columns of WeightWatcher 0.7.5.5, slips included, for comparing with its tables" };
    private readonly Option<int> _fewest = Values.Whole("--min-evals", "Fewest eigenvalues of a layer in that table", new ReferenceOptions().FewestEigenvalues, 1, int.MaxValue);
    private readonly Option<bool> _apart = new("--no-pool") { Description = "In that table, the matrix at each position of a kernel for itself" };

    public void AddTo(Command command)
    {
        command.Add(_columns);
        command.Add(_fewest);
        command.Add(_apart);
        Values.Rule(command, Check);
    }

    public bool IsAsked(Session session) => session.Value(_columns);

    /// <summary>Writes the table where it is asked for.</summary>
    public void Write(Session session, Model model)
    {
        if (!IsAsked(session))
            return;
        var options = new ReferenceOptions { FewestEigenvalues = session.Value(_fewest), Pool = !session.Value(_apart) };
        var path = session.OutPath(FileName);
        AtomicFile.WriteText(path, ReferenceCsv.Write([.. model.Layers.Zip(ReferenceColumns.Numbers(model.Layers)).SelectMany(pair => Rows(session, pair.First, pair.Second, options))]));
        session.Narrator.Say($"wrote {path}");
    }

    /// <summary>A layer that the table cannot hold is told, and left out.</summary>
    private static IReadOnlyList<ReferenceColumns> Rows(Session session, ModelLayer layer, int number, ReferenceOptions options)
    {
        session.Stop.ThrowIfCancellationRequested();
        try
        {
            return ReferenceColumns.Of(layer, number, options);
        }
        catch (DataException problem)
        {
            session.Narrator.Warn($"{layer.Name} is not in {FileName}: {problem.Message}");
            return [];
        }
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_columns))
            return;
        foreach (var option in new Option[] { _fewest, _apart })
        {
            if (result.GetResult(option) is { Implicit: false })
                result.AddError($"{option.Name} belongs to --reference-columns: give both");
        }
    }
}
