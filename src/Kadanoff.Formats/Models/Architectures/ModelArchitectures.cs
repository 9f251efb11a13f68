using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Architectures;

/// <summary>Graphs for files that hold weights but do not tell how they are joined: recognised from names and sizes, or told in words.</summary>
/// <remarks>Recognised are <c>.nnet</c>, llama2.c and residual networks under the names of PyTorch; everything else has to be told, see <see cref="ArchitectureText"/>. <i>Checked by</i> ModelArchitecturesTests.</remarks>
public static class ModelArchitectures
{
    private static readonly Func<Model, Graph?>[] Recognisers = [NnetArchitecture.Of, Llama2Architecture.Of, ResidualArchitecture.Of];

    /// <summary>The model with the graph that was told, or else the one that its weights make known.</summary>
    /// <param name="model">As its file was read.</param>
    /// <param name="architecture">Words, or the name of a file with them; null where nothing was told.</param>
    /// <exception cref="KadanoffException">As for <see cref="Tell"/>.</exception>
    public static Model Of(Model model, string? architecture) => architecture is null ? Recognise(model) : Tell(model, architecture);

    /// <summary>The model with the graph that its weights make known, or as it is.</summary>
    public static Model Recognise(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Graph is not null)
            return model;
        foreach (var recognise in Recognisers)
        {
            if (recognise(model) is { } graph)
                return model.WithGraph(graph);
        }

        return model;
    }

    /// <summary>The model with a graph that was told.</summary>
    /// <param name="model">Whose weights are used in the order of its layers.</param>
    /// <param name="architecture">Words, or the name of a file with them.</param>
    /// <exception cref="DataException">The words do not fit the weights.</exception>
    /// <exception cref="FileException">The file cannot be read.</exception>
    public static Model Tell(Model model, string architecture)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(architecture);
        return model.WithGraph(ArchitectureText.ToGraph(model, File.Exists(architecture) ? ArchitectureText.OfFile(architecture) : architecture));
    }
}
