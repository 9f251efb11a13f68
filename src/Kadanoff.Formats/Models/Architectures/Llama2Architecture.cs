using System.Globalization;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Architectures;

/// <summary>The graph of a llama2.c model: a causal transformer of words.</summary>
/// <remarks>
/// <para><i>Equation</i>, layer by layer: x ← x + W_o·attention(RMS(x)), x ← x + W₂·(silu(W₁·RMS(x))∘W₃·RMS(x)); at the end the logits W·RMS(x). Attention: per head softmax(q·kᵀ/√d + mask)·v,
/// where neighbouring pairs of q and k are turned by the angle position·10000^(−2i/d), and several heads of queries share one of keys and values.</para>
/// <para><i>Input</i>: words as integers, batch × length. <i>Reference</i>: [touvron2023], [su2021]. <i>Checked by</i> ModelArchitecturesTests.</para>
/// </remarks>
internal sealed class Llama2Architecture
{
    private const float Epsilon = 1e-5f;
    private const double Base = 10000;
    private readonly GraphBuilder _builder = new("llama2.c");
    private readonly Dictionary<string, StoredTensor> _tensors;
    private readonly int _width;
    private readonly int _heads;
    private readonly int _keyHeads;
    private readonly int _layers;
    private string _length = "";
    private string _mask = "";
    private (string Cosine, string Sine) _angles;

    private Llama2Architecture(Dictionary<string, StoredTensor> tensors, int width, int heads, int keyHeads, int layers) => (_tensors, _width, _heads, _keyHeads, _layers) = (tensors, width, heads, keyHeads, layers);

    private int OfHead => _width / _heads;

    /// <summary>Null for another format.</summary>
    public static Graph? Of(Model model)
    {
        int Size(string name) => model.Metadata.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
        var (width, heads, keyHeads, layers, positions) = (Size("dim"), Size("n_heads"), Size("n_kv_heads"), Size("n_layers"), Size("seq_len"));
        return model.Format.StartsWith("llama2.c", StringComparison.Ordinal) && heads > 0 && keyHeads > 0 && heads % keyHeads == 0 && width % heads == 0 && width / heads % 2 == 0
            ? new Llama2Architecture(model.Tensors.ToDictionary(tensor => tensor.Name), width, heads, keyHeads, layers).Build(positions)
            : null;
    }

    private Graph Build(int positions)
    {
        var words = _builder.Input("words", TensorKind.Integer, null, null);
        _length = _builder.Add("Gather", [_builder.Add("Shape", [words]), _builder.Integers(1)], ("axis", NodeAttribute.Of(0)));
        _angles = (Table("cosines", positions, Math.Cos), Table("sines", positions, Math.Sin));
        _mask = Mask();
        var value = _builder.Named("emb", "Gather", [_builder.Constant(_tensors["emb.weight"]), words]);
        for (var layer = 0; layer < _layers; layer++)
        {
            var name = FormattableString.Invariant($"layers.{layer}.");
            value = _builder.Add("Add", [value, Attention(name, Normalised(name + "rms_att", value))]);
            value = _builder.Add("Add", [value, Hidden(name, Normalised(name + "rms_ffn", value))]);
        }

        return _builder.Build(Product("wcls", Normalised("norm", value)));
    }

    private string Attention(string name, string value)
    {
        var query = Heads(Turned(Split(Product(name + "wq", value), _heads)));
        var key = Heads(Repeated(Turned(Split(Product(name + "wk", value), _keyHeads))));
        var values = Heads(Repeated(Split(Product(name + "wv", value), _keyHeads)));
        var scores = _builder.Add("Mul", [_builder.Add("com.microsoft.FusedMatMul", [query, key], ("transB", NodeAttribute.Of(1))), _builder.Number((float)(1 / Math.Sqrt(OfHead)))]);
        var mixed = _builder.Add("MatMul", [_builder.Add("Softmax", [_builder.Add("Add", [scores, _mask])]), values]);
        return Product(name + "wo", Reshaped(_builder.Add("Transpose", [mixed], ("perm", Order(0, 2, 1, 3))), 0, 0, _width));
    }

    private string Hidden(string name, string value)
    {
        var gate = _builder.Add("Swish", [Product(name + "w1", value)]);
        return Product(name + "w2", _builder.Add("Mul", [gate, Product(name + "w3", value)]));
    }

    /// <summary>x·Wᵀ with W outputs × inputs, as the file has it.</summary>
    private string Product(string layer, string value) => _builder.Named(layer, "com.microsoft.FusedMatMul", [value, _builder.Constant(_tensors[layer + ".weight"])], ("transB", NodeAttribute.Of(1)));

    private string Normalised(string layer, string value) => _builder.Named(layer, "RMSNormalization", [value, _builder.Constant(_tensors[layer + ".weight"])], ("epsilon", NodeAttribute.Of(Epsilon)));

    /// <summary>batch × length × heads × elements of a head.</summary>
    private string Split(string value, int heads) => Reshaped(value, 0, 0, heads, OfHead);

    /// <summary>batch × heads × length × elements of a head.</summary>
    private string Heads(string value) => _builder.Add("Transpose", [value], ("perm", Order(0, 2, 1, 3)));

    /// <summary>Each head of keys or values as often as heads of queries share it.</summary>
    private string Repeated(string value)
    {
        var shared = _heads / _keyHeads;
        if (shared == 1)
            return value;
        var repeated = _builder.Add("Expand", [Reshaped(value, 0, 0, _keyHeads, 1, OfHead), _builder.Integers(1, 1, 1, shared, 1)]);
        return Reshaped(repeated, 0, 0, _heads, OfHead);
    }

    /// <summary>Pairs (a, b) become (a·cos − b·sin, a·sin + b·cos).</summary>
    private string Turned(string value)
    {
        var pairs = _builder.Add("Unsqueeze", [value, _builder.Integers(-1)]);
        pairs = _builder.Add("Reshape", [pairs, _builder.Integers(0, 0, 0, OfHead / 2, 2)]);
        var (a, b) = (Member(pairs, 0), Member(pairs, 1));
        var first = _builder.Add("Sub", [_builder.Add("Mul", [a, _angles.Cosine]), _builder.Add("Mul", [b, _angles.Sine])]);
        var second = _builder.Add("Add", [_builder.Add("Mul", [a, _angles.Sine]), _builder.Add("Mul", [b, _angles.Cosine])]);
        var turned = _builder.Add("Concat", [_builder.Add("Unsqueeze", [first, _builder.Integers(-1)]), _builder.Add("Unsqueeze", [second, _builder.Integers(-1)])], ("axis", NodeAttribute.Of(-1)));
        return Reshaped(turned, 0, 0, 0, OfHead);
    }

    private string Member(string pairs, long which) =>
        _builder.Add("Squeeze", [_builder.Add("Slice", [pairs, _builder.Integers(which), _builder.Integers(which + 1), _builder.Integers(-1)]), _builder.Integers(-1)]);

    private string Reshaped(string value, params long[] shape) => _builder.Add("Reshape", [value, _builder.Integers(shape)]);

    /// <summary>A function of position·10000^(−2i/d), for the positions that there are: length × 1 × d/2.</summary>
    private string Table(string name, int positions, Func<double, double> function)
    {
        var pairs = OfHead / 2;
        var table = _builder.Constant(new Constant(name, TensorKind.Float, [positions, 1, pairs], () =>
        {
            var numbers = new float[checked(positions * pairs)];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = (float)function(i / pairs * Math.Pow(Base, -2.0 * (i % pairs) / OfHead));
            return new Tensor(numbers, positions, 1, pairs);
        }));
        return _builder.Add("Slice", [table, _builder.Integers(0), _length, _builder.Integers(0)]);
    }

    /// <summary>Minus infinity where a position would look ahead.</summary>
    private string Mask()
    {
        var places = _builder.Add("Range", [_builder.Constant(new Constant("zero", new Tensor([0L]))), _builder.Add("Squeeze", [_length]), _builder.Constant(new Constant("one", new Tensor([1L])))]);
        var isAhead = _builder.Add("Greater", [_builder.Add("Unsqueeze", [places, _builder.Integers(0)]), _builder.Add("Unsqueeze", [places, _builder.Integers(1)])]);
        return _builder.Add("Where", [isAhead, _builder.Number(float.NegativeInfinity), _builder.Number(0)]);
    }

    private static NodeAttribute Order(params long[] axes) => NodeAttribute.Of((IReadOnlyList<long>)axes);
}
