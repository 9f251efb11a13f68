using Kadanoff.Formats.Models.Pickles;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>The graph of a TorchScript archive, from its code.</summary>
/// <remarks>
/// <para>The code tells nothing of its input; so it is followed with an input of which nothing is known, and where that input meets a weight before anything else, once more with what the weight tells. Where it is asked for its dimensions first, it is taken to have as many as the first layer of the file takes.</para>
/// <para>A stored tensor that the code changes in place, one that depends on data, or an operator that is not translated leaves the archive without a graph, with the reason. <i>Checked by</i> ScriptGraphTests.</para>
/// </remarks>
/// <param name="code">Of the archive.</param>
/// <param name="objects">Its modules.</param>
/// <param name="buffers">Names of tensors that are not learned.</param>
internal sealed class ScriptGraph(ScriptCode code, ScriptObjects objects, IReadOnlySet<string> buffers)
{
    private const string Entry = "forward";

    /// <summary>The model with the graph of its code and with its layers in that order, or with the reason why there is none.</summary>
    /// <exception cref="FileException">A file of code is damaged.</exception>
    public Model With(Model model, object? root)
    {
        model = model.WithoutLayers(layer => layer.Kind == LayerKind.Unknown && layer.Tensors.All(part => buffers.Contains(part.Tensor.Name)), "a buffer: the code keeps it beside the weights, it is not learned");
        try
        {
            if (root is not PickleObject module || !AllowedGlobals.IsScripted(module.Made))
                return model.WithoutGraph("the archive holds no module");
            var method = code.Class(module.Made)?.Methods.GetValueOrDefault(Entry) ?? throw new ScriptException($"{module.Made.Name} has no {Entry}");
            var graph = Translate(model, module, method);
            return model.WithGraph(graph, InOrder(model.Layers, graph));
        }
        catch (ScriptException exception)
        {
            return model.WithoutGraph($"its code cannot be followed: {exception.Reason}");
        }
        catch (OverflowException)
        {
            return model.WithoutGraph("its code cannot be followed: it computes with integers that are too large");
        }
        catch (GraphException exception)
        {
            return model.WithoutGraph($"its code makes no graph: {exception.Message.TrimEnd('.')}");
        }
    }

    private Graph Translate(Model model, PickleObject module, ScriptFunction method)
    {
        var layers = model.Layers.SelectMany(layer => layer.Tensors.Select(part => (part.Tensor.Name, layer.Name))).DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        var (blind, learned) = (new ScriptInputs(), new ScriptInputs());
        var (first, problem) = Attempt(blind, learned);
        if (learned.IsEmpty && first is null)
            learned = Guess(model, method);
        if (learned.IsEmpty)
            return first ?? throw problem!;
        var (second, again) = Attempt(learned, new ScriptInputs());
        return second ?? first ?? throw again!;

        (Graph? Graph, ScriptException? Problem) Attempt(ScriptInputs known, ScriptInputs learns)
        {
            try
            {
                return (Follow(layers, module, method, known, learns), null);
            }
            catch (ScriptException exception)
            {
                return (null, exception);
            }
        }
    }

    /// <summary>The number of dimensions that the first layer of the file takes, where the code asks for it before it meets a weight; a wrong guess is an error when data come.</summary>
    private static ScriptInputs Guess(Model model, ScriptFunction method)
    {
        var guess = new ScriptInputs();
        if (method.Parameters.Count < 2 || model.Layers.FirstOrDefault(layer => layer.Blocks.Count > 0) is not { } layer)
            return guess;
        var shape = layer.Kind switch
        {
            LayerKind.Embedding => ScriptInputShape.Words,
            LayerKind.Recurrent => ScriptInputShape.OfRank(3),
            LayerKind.Convolution => ScriptInputShape.OfRank(layer.Blocks[0].Tensor.Dimensions.Count),
            _ => ScriptInputShape.OfRank(2),
        };
        guess.Tell(method.Parameters[1].Name, shape);
        return guess;
    }

    private Graph Follow(Dictionary<string, string> layers, PickleObject module, ScriptFunction method, ScriptInputs known, ScriptInputs learned)
    {
        var builder = new ScriptBuilder(layers);
        var arguments = new List<object?>();
        foreach (var parameter in method.Parameters.Skip(1).TakeWhile(parameter => parameter.Default is null))
        {
            if (parameter.Type != "Tensor")
                throw new ScriptException($"{Entry} takes '{parameter.Name}' of type {parameter.Type} beside tensors");
            var input = builder.Input(parameter.Name, known[parameter.Name]);
            learned.Add(parameter.Name, input);
            arguments.Add(input);
        }

        if (arguments.Count == 0)
            throw new ScriptException($"{Entry} takes no input");
        object?[] results = [.. Flattened(new ScriptRun(code, objects.Afresh(), builder, learned).Call(module, method, arguments), 0)];
        if (results.FirstOrDefault() is ScriptUntranslated missing)
            throw missing.Needed();
        ScriptTensor[] outputs = [.. results.OfType<ScriptTensor>().Distinct()];
        return outputs.Length > 0 ? builder.Build(outputs) : throw new ScriptException($"{Entry} gives no tensor");
    }

    /// <summary>All values of a result, which may be a list, a tuple or a dictionary of them.</summary>
    private static IEnumerable<object?> Flattened(object? value, int depth) => depth > 8 ? throw new ScriptException($"{Entry} gives lists of lists of lists")
        : (value is OrderedDictionary<string, object?> named ? named.Values : ScriptCall.Items(value))?.SelectMany(item => Flattened(item, depth + 1)) ?? [value];

    /// <summary>Layers as data meet them; those that no operator uses stand last, as the file has them.</summary>
    private static IReadOnlyList<ModelLayer> InOrder(IReadOnlyList<ModelLayer> layers, Graph graph)
    {
        var first = new Dictionary<string, int>();
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            foreach (var name in graph.Nodes[i].Inputs)
                first.TryAdd(name, i);
        }

        int Place(ModelLayer layer) => layer.Tensors.Min(part => first.GetValueOrDefault(part.Tensor.Name, int.MaxValue));
        return [.. layers.OrderBy(layer => layer.Tensors.Count == 0 ? int.MaxValue : Place(layer)).Select((layer, index) => layer with { Index = index })];
    }
}
