using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>Reads the messages of an ONNX file: graphs with graphs inside, nodes, their settings, and tensors that stay in the file.</summary>
/// <remarks>Bounded: depth of graphs, number of things in all. <i>Reference</i>: [onnx2019]. <i>Checked by</i> OnnxFormatTests, HostileModelTests.</remarks>
internal sealed class OnnxReader(ProtobufInput input, ExternalFiles beside)
{
    private const int MostDepth = 24, MostThings = 2_000_000;
    private const string Remedy = "Export the model again.";
    private readonly List<NotUsed> _notUsed = [];
    private readonly Dictionary<Constant, FileTensor> _stored = [];
    private readonly List<FileTensor> _tensors = [];
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _functions = [];
    private readonly Dictionary<string, long> _operatorSets = [];
    private int _things;

    /// <summary>Initialisers of all graphs, and constants of floating-point numbers, each name once.</summary>
    public IReadOnlyList<FileTensor> Tensors => _tensors;

    public IReadOnlyList<NotUsed> NotUsed => _notUsed;

    /// <summary>The tensor behind a constant of a graph.</summary>
    public IReadOnlyDictionary<Constant, FileTensor> Stored => _stored;

    /// <summary>Functions that the file defines, as domain and name.</summary>
    public IReadOnlySet<string> Functions => _functions;

    public Dictionary<string, string> Metadata { get; } = [];

    public string Producer { get; private set; } = "";

    public int OperatorSet => (int)Math.Clamp(_operatorSets.GetValueOrDefault("", 1), 1, 1000);

    /// <summary>Reads all but the numbers.</summary>
    /// <exception cref="FileException">It is damaged.</exception>
    /// <exception cref="GraphException">Its graph cannot be.</exception>
    public Graph Read()
    {
        ProtobufField? graph = null;
        foreach (var field in input.Fields(0, input.File.Length))
        {
            switch (field.Number)
            {
                case 2 or 3:
                    Producer = $"{Producer} {input.Text(field)}".Trim();
                    break;
                case 7:
                    graph = field;
                    break;
                case 8:
                    var set = Entry(field);
                    _operatorSets[set.Key is "ai.onnx" ? "" : set.Key] = set.Number;
                    break;
                case 14:
                    var text = Entry(field);
                    Metadata[text.Key] = text.Value;
                    break;
                case 20:
                    _notUsed.Add(new NotUsed("training information", "it serves to go on with training"));
                    break;
                case 25:
                    _functions.Add(Function(field));
                    break;
            }
        }

        return Graph(graph ?? throw input.Damaged(0, "it holds no graph"), 0);
    }

    private (string Key, string Value, long Number) Entry(ProtobufField message)
    {
        Count(message);
        var (key, value, number) = ("", "", 0L);
        foreach (var field in input.Fields(message))
        {
            if (field.Number == 1)
                key = input.Text(field);
            else if (field.Number == 2 && field.Kind == ProtobufField.Stretch)
                value = field.Length <= 1 << 16 ? input.Text(field) : $"({field.Length} bytes)";
            else if (field.Number == 2)
                number = field.Integer;
        }

        return (key, value, number);
    }

    private string Function(ProtobufField message)
    {
        Count(message);
        var (name, domain) = ("", "");
        foreach (var field in input.Fields(message))
        {
            if (field.Number == 1)
                name = input.Text(field);
            else if (field.Number == 10)
                domain = input.Text(field);
        }

        return $"{domain}.{name}";
    }

    private Graph Graph(ProtobufField message, int depth)
    {
        if (depth > MostDepth)
            throw input.Damaged(message.Start, $"graphs lie within each other more than {MostDepth} deep");
        var (name, nodes, constants, inputs, outputs) = ("", new List<Node>(), new List<Constant>(), new List<GraphInput>(), new List<string>());
        foreach (var field in input.Fields(message))
        {
            Count(field);
            switch (field.Number)
            {
                case 1:
                    nodes.Add(Node(field, depth));
                    break;
                case 2:
                    name = input.Text(field);
                    break;
                case 5:
                    constants.Add(Constant(field, isInitialiser: true, FormattableString.Invariant($"constant {constants.Count}")));
                    break;
                case 11:
                    inputs.Add(Input(field));
                    break;
                case 12:
                    outputs.Add(Input(field).Name);
                    break;
                case 15:
                    throw new FileException(input.File.Path, $"the graph '{name}' holds a sparse tensor, which is not read", "Export the model with dense tensors.");
            }
        }

        return new Graph(name, inputs, outputs, nodes, constants, OperatorSet);
    }

    private Node Node(ProtobufField message, int depth)
    {
        var (name, operation, domain, inputs, outputs, attributes) = ("", "", "", new List<string>(), new List<string>(), new List<ProtobufField>());
        foreach (var field in input.Fields(message))
        {
            Count(field);
            switch (field.Number)
            {
                case 1:
                    inputs.Add(input.Text(field));
                    break;
                case 2:
                    outputs.Add(input.Text(field));
                    break;
                case 3:
                    name = input.Text(field);
                    break;
                case 4:
                    operation = input.Text(field);
                    break;
                case 5:
                    attributes.Add(field);
                    break;
                case 7:
                    domain = input.Text(field);
                    break;
            }
        }

        var settings = new Dictionary<string, NodeAttribute>();
        foreach (var attribute in attributes)
            Attribute(attribute, operation, outputs.FirstOrDefault("") is { Length: > 0 } output ? output : name, depth, settings);
        return new Node(name, operation, inputs, outputs, settings, domain);
    }

    private void Attribute(ProtobufField message, string operation, string owner, int depth, Dictionary<string, NodeAttribute> settings)
    {
        var (name, type, fields) = ("", 0L, new List<ProtobufField>());
        foreach (var field in input.Fields(message))
        {
            Count(field);
            if (field.Number == 1)
                name = input.Text(field);
            else if (field.Number == 20)
                type = field.Integer;
            else if (field.Number is >= 2 and <= 11)
                fields.Add(field);
        }

        settings[name] = Attribute(type == 0 ? Type(fields) : type, name, fields, operation, owner, depth);
    }

    private NodeAttribute Attribute(long type, string name, List<ProtobufField> fields, string operation, string owner, int depth) => type switch
    {
        1 => NodeAttribute.Of(fields.LastOrDefault(field => field.Number == 2).Float),
        2 => NodeAttribute.Of(fields.LastOrDefault(field => field.Number == 3).Integer),
        3 => NodeAttribute.Of(fields.Where(field => field.Number == 4).Select(input.Text).LastOrDefault("")),
        4 when fields.FirstOrDefault(field => field.Number == 5) is { Number: 5 } tensor => NodeAttribute.Of(Constant(tensor, false, operation == "Constant" ? owner : $"{owner}.{name}")),
        5 when fields.FirstOrDefault(field => field.Number == 6) is { Number: 6 } graph => NodeAttribute.Of(Graph(graph, depth + 1)),
        6 => NodeAttribute.Of((IReadOnlyList<float>)[.. Counted(fields.Where(field => field.Number == 7).SelectMany(input.Floats))]),
        7 => NodeAttribute.Of((IReadOnlyList<long>)[.. Counted(fields.Where(field => field.Number == 8).SelectMany(input.Integers))]),
        8 => NodeAttribute.Of((IReadOnlyList<string>)[.. fields.Where(field => field.Number == 9).Select(input.Text)]),
        _ => NodeAttribute.Of(""),
    };

    /// <summary>Old files do not state the type.</summary>
    private static long Type(List<ProtobufField> fields) => fields.Count == 0 ? 0 : fields[0].Number - 1;

    private Constant Constant(ProtobufField message, bool isInitialiser, string owner)
    {
        var tensor = OnnxTensor.Read(input, message, beside, owner);
        var name = isInitialiser || tensor.Name.Length == 0 ? tensor.Name : owner;
        var constant = tensor.ToConstant(input.File.Path, name);
        if (tensor.Stored is null)
        {
            _notUsed.Add(new NotUsed(tensor.Name, tensor.Problem));
            return constant;
        }

        var stored = tensor.Stored.Name == name ? tensor.Stored : tensor.Stored.Named(name);
        if (isInitialiser || (stored.IsFloat && stored.Count > 1))
            stored = Listed(stored);
        _stored.Add(constant, stored);
        return constant;
    }

    /// <summary>Graphs inside have names of their own, which may repeat.</summary>
    private FileTensor Listed(FileTensor stored)
    {
        var name = stored.Name;
        for (var again = 2; !_names.Add(name); again++)
        {
            name = FormattableString.Invariant($"{stored.Name} ({again})");
            if (again > 1000)
                throw new FileException(input.File.Path, $"holds more than 1000 tensors named '{stored.Name}'", Remedy);
        }

        stored = name == stored.Name ? stored : stored.Named(name);
        _tensors.Add(stored);
        return stored;
    }

    private GraphInput Input(ProtobufField message)
    {
        var (name, kind, dimensions) = ("", TensorKind.Float, (List<int?>?)null);
        foreach (var field in input.Fields(message))
        {
            if (field.Number == 1)
                name = input.Text(field);
            else if (field.Number == 2)
                foreach (var tensor in input.Fields(field).Where(part => part.Number == 1).SelectMany(input.Fields))
                {
                    if (tensor.Number == 1)
                        kind = OnnxTensor.Kind(tensor.Integer) ?? throw new FileException(input.File.Path, $"the value '{name}' has elements of type {tensor.Integer}, which are not read", "Export the model with float32 values.");
                    else if (tensor.Number == 2)
                        dimensions = [.. Counted(input.Fields(tensor).Where(part => part.Number == 1).Select(Dimension))];
                }
        }

        return new GraphInput(name, kind, dimensions);
    }

    /// <summary>Null where it is free: named, not told, or not positive.</summary>
    private int? Dimension(ProtobufField message) =>
        input.Fields(message).FirstOrDefault(field => field.Number == 1) is { Number: 1, Integer: > 0 and <= int.MaxValue and var length } ? (int)length : null;

    private IEnumerable<T> Counted<T>(IEnumerable<T> things) => things.Select(thing =>
    {
        Count(default);
        return thing;
    });

    private void Count(ProtobufField field)
    {
        if (++_things > MostThings)
            throw input.Damaged(field.Start, $"it holds more than {MostThings} things");
    }
}
