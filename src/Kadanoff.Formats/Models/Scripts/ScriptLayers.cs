using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Operators that take weights: products, convolutions, normalisations, tables.</summary>
/// <remarks><i>Reference</i>: [paszke2019]. <i>Checked by</i> ScriptLayersTests.</remarks>
internal static class ScriptLayers
{
    public static Dictionary<string, Func<ScriptCall, object?>> Operators { get; } = new()
    {
        ["linear"] = call => Linear(call, call.Tensor(0), call.Tensor(1), call.Optional(2)),
        ["addmm"] = AddProduct,
        ["matmul"] = Product,
        ["mm"] = Product,
        ["bmm"] = Product,
        ["baddbmm"] = call => call.Graph.Make("Add", 3, [call.Graph.Use(call.Graph.Make("MatMul", 3, [Scaled(call, "alpha", 4, call.Use(1)), call.Use(2)])), Scaled(call, "beta", 3, call.Use(0))]),
        ["einsum"] = Einsum,
        ["conv1d"] = call => Convolve(call, 3, 4, 5, 6),
        ["conv2d"] = call => Convolve(call, 3, 4, 5, 6),
        ["conv3d"] = call => Convolve(call, 3, 4, 5, 6),
        ["_convolution_mode"] = call => Convolve(call, 3, 4, 5, 6),
        ["_convolution"] = call => call.Flag(6, false) ? Transpose(call, 3, 4, 7, 8, 5) : Convolve(call, 3, 4, 5, 8),
        ["conv_transpose1d"] = call => Transpose(call, 3, 4, 5, 6, 7),
        ["conv_transpose2d"] = call => Transpose(call, 3, 4, 5, 6, 7),
        ["conv_transpose3d"] = call => Transpose(call, 3, 4, 5, 6, 7),
        ["batch_norm"] = BatchNormalise,
        ["layer_norm"] = LayerNormalise,
        ["group_norm"] = GroupNormalise,
        ["instance_norm"] = InstanceNormalise,
        ["embedding"] = Embed,
    };

    /// <summary>y = x Wᵀ + b, W outputs × inputs.</summary>
    private static ScriptTensor Linear(ScriptCall call, ScriptTensor x, ScriptTensor weight, ScriptTensor? bias)
    {
        if (weight is not { Stored: { Dimensions.Count: 2 } stored, IsTurned: false })
            throw call.Unsupported("of a weight that is computed");
        call.Inputs.Meet(x, stored, dimensions => ScriptInputShape.Rows(dimensions[1]));
        string[] operands = [call.Graph.Use(x), call.Graph.Use(weight)];
        if (x.Rank == 2)
            return call.Graph.MakeLayer(weight, "Gemm", 2, bias is null ? operands : [.. operands, call.Graph.Use(bias)], ("transB", NodeAttribute.Of(1)));
        var product = call.Graph.MakeLayer(weight, "com.microsoft.FusedMatMul", x.Rank, operands, ("transB", NodeAttribute.Of(1)));
        return bias is null ? product : call.Graph.Make("Add", x.Rank, [call.Graph.Use(product), call.Graph.Use(bias)]);
    }

    /// <summary>b + x W, which is how older versions write a dense layer, W turned.</summary>
    private static object AddProduct(ScriptCall call)
    {
        if (call.Number(3, "beta", 1) != 1 || call.Number(4, "alpha", 1) != 1)
            throw call.Unsupported("with factors");
        if (call.Tensor(2) is { Stored: not null, IsTurned: true } turned)
            return Linear(call, call.Tensor(1), turned.Turned(), call.Tensor(0));
        var product = call.Graph.MakeLayer(call.Tensor(2), "MatMul", 2, [call.Use(1), call.Use(2)]);
        return call.Graph.Make("Add", 2, [call.Graph.Use(product), call.Use(0)]);
    }

    private static object Product(ScriptCall call)
    {
        var (left, right) = (call.Tensor(0), call.Tensor(1));
        if (right is { Stored: not null, IsTurned: true })
            return Linear(call, left, right.Turned(), null);
        if (right.Stored is { Dimensions.Count: 2 } stored)
            call.Inputs.Meet(left, stored, dimensions => ScriptInputShape.Rows(dimensions[0]));
        int? rank = left.Rank is > 1 and { } a && right.Rank is > 1 and { } b ? Math.Max(a, b) : null;
        return call.Graph.MakeLayer(right.Stored is null && left.Stored is not null ? left : right, "MatMul", rank, [call.Graph.Use(left), call.Graph.Use(right)]);
    }

    private static string Scaled(ScriptCall call, string word, int place, string value) =>
        call.Number(place, word, 1) is var factor && factor == 1 ? value : call.Graph.Node("", "Mul", [value, call.Graph.Number(factor, TensorKind.Float)]);

    private static object Einsum(ScriptCall call)
    {
        var (equation, operands) = (call[0] as string ?? throw call.Problem(0, "an equation"), call.Tensors(1));
        var output = equation.IndexOf('>') is >= 0 and var arrow ? equation[(arrow + 1)..].Trim() : null;
        int? rank = output is null || output.Contains('.') ? null : output.Count(char.IsAsciiLetter);
        return call.Graph.MakeLayer(operands.FirstOrDefault(operand => operand.Stored is not null) ?? operands[0], "Einsum", rank, [.. operands.Select(call.Graph.Use)], ("equation", NodeAttribute.Of(equation)));
    }

    private static object Convolve(ScriptCall call, int stride, int padding, int dilation, int groups)
    {
        var (x, weight) = (call.Tensor(0), call.Tensor(1));
        var axes = Axes(call, weight);
        var (strides, dilations, group) = (call.Each(stride, axes, 1), call.Each(dilation, axes, 1), Groups(call, groups));
        if (weight.Stored is { } stored)
            call.Inputs.Meet(x, stored, dimensions => ScriptInputShape.Images(checked((int)Math.Min(int.MaxValue, dimensions[1] * group)), axes));
        return call.Graph.MakeLayer(
            weight,
            "Conv",
            axes + 2,
            Operands(call),
            ("strides", ScriptCall.Setting(strides)),
            ("pads", ScriptCall.Setting(Pads(call, padding, weight, dilations))),
            ("dilations", ScriptCall.Setting(dilations)),
            ("group", NodeAttribute.Of(group)));
    }

    private static object Transpose(ScriptCall call, int stride, int padding, int more, int groups, int dilation)
    {
        var weight = call.Tensor(1);
        var axes = Axes(call, weight);
        var pads = call.Each(padding, axes, 0);
        if (weight.Stored is { } stored)
            call.Inputs.Meet(call.Tensor(0), stored, dimensions => ScriptInputShape.Images(dimensions[0], axes));
        return call.Graph.MakeLayer(
            weight,
            "ConvTranspose",
            axes + 2,
            Operands(call),
            ("strides", ScriptCall.Setting(call.Each(stride, axes, 1))),
            ("pads", ScriptCall.Setting([.. pads, .. pads])),
            ("output_padding", ScriptCall.Setting(call.Each(more, axes, 0))),
            ("dilations", ScriptCall.Setting(call.Each(dilation, axes, 1))),
            ("group", NodeAttribute.Of(Groups(call, groups))));
    }

    private static long Groups(ScriptCall call, int place) => call.Integer(place, 1) is > 0 and <= int.MaxValue and var groups ? groups : throw call.Problem(place, "a number of groups");

    private static string[] Operands(ScriptCall call) => call.Has(2) ? [call.Use(0), call.Use(1), call.Use(2)] : [call.Use(0), call.Use(1)];

    private static int Axes(ScriptCall call, ScriptTensor weight) => weight.Rank is > 2 and { } rank ? rank - 2 : throw call.Unsupported("with a kernel of unknown shape");

    /// <summary>Zeros before and behind; in words <c>valid</c> for none, and <c>same</c> for as many as keep the size, of which the odd one stands behind.</summary>
    private static long[] Pads(ScriptCall call, int place, ScriptTensor weight, long[] dilations)
    {
        if (call[place] is not string word)
            return [.. call.Each(place, dilations.Length, 0), .. call.Each(place, dilations.Length, 0)];
        if (word == "valid")
            return new long[2 * dilations.Length];
        if (word != "same" || weight.Stored is not { } stored)
            throw call.Unsupported($"with the padding '{word}'");
        long[] both = [.. dilations.Select((dilation, axis) => dilation * (stored.Dimensions[axis + 2] - 1))];
        return [.. both.Select(count => count / 2), .. both.Select(count => count - (count / 2))];
    }

    /// <summary>With the running statistics: the network is looked at as it is used, not as it is trained.</summary>
    private static object BatchNormalise(ScriptCall call)
    {
        if (call.Flag(5, false) || !call.Has(3) || !call.Has(4))
            throw new ScriptException("batch_norm takes the statistics of the batch: the code was traced in training mode, or keeps no running statistics; call eval() before the export");
        var (mean, variance) = (call.Tensor(3), call.Tensor(4));
        var count = Count(call, mean);
        var scale = call.Has(1) ? call.Use(1) : call.Graph.Filled(1, count);
        var shift = call.Has(2) ? call.Use(2) : call.Graph.Filled(0, count);
        return call.Graph.MakeLayer(call.Optional(1) ?? mean, "BatchNormalization", call.Tensor(0).Rank, [call.Use(0), scale, shift, call.Graph.Use(mean), call.Graph.Use(variance)], Epsilon(call, 7));
    }

    private static object LayerNormalise(ScriptCall call)
    {
        var shape = call.Integers(1) ?? throw call.Problem(1, "a list of integers");
        var count = shape.Aggregate(1L, (product, one) => checked(product * one));
        if (!call.Has(2) && (shape.Length > 1 || count is < 1 or > 1 << 20))
            throw call.Unsupported("without a scale");
        var scale = call.Has(2) ? call.Use(2) : call.Graph.Filled(1, (int)count);
        string[] operands = call.Has(3) ? [call.Use(0), scale, call.Use(3)] : [call.Use(0), scale];
        return call.Graph.MakeLayer(call.Optional(2) ?? call.Tensor(0), "LayerNormalization", call.Tensor(0).Rank, operands, ("axis", NodeAttribute.Of(-shape.Length)), Epsilon(call, 4));
    }

    private static object GroupNormalise(ScriptCall call)
    {
        var (scale, shift) = (call.Optional(2), call.Optional(3));
        if (scale is null || shift is null)
            throw call.Unsupported("without a scale and a shift");
        return call.Graph.MakeLayer(scale, "GroupNormalization", call.Tensor(0).Rank, [call.Use(0), call.Graph.Use(scale), call.Graph.Use(shift)], ("num_groups", NodeAttribute.Of(call.Integer(1))), Epsilon(call, 4));
    }

    private static object InstanceNormalise(ScriptCall call)
    {
        var (scale, shift) = (call.Optional(1), call.Optional(2));
        if (scale is null || shift is null || !call.Flag(5, true))
            throw call.Unsupported("without a scale and a shift, or with running statistics");
        return call.Graph.MakeLayer(scale, "InstanceNormalization", call.Tensor(0).Rank, [call.Use(0), call.Graph.Use(scale), call.Graph.Use(shift)], Epsilon(call, 7));
    }

    private static object Embed(ScriptCall call)
    {
        var (table, places) = (call.Tensor(0), call.Tensor(1));
        if (table.Stored is { } stored)
            call.Inputs.Meet(places, stored, _ => ScriptInputShape.Words);
        return call.Graph.MakeLayer(table, "Gather", places.Rank + 1, [call.Graph.Use(table), call.Graph.Use(places)]);
    }

    private static int Count(ScriptCall call, ScriptTensor tensor) => tensor.Stored is { Dimensions: [var count] } ? count : throw call.Unsupported("with statistics that are computed");

    private static (string Name, NodeAttribute Value) Epsilon(ScriptCall call, int place) => ("epsilon", NodeAttribute.Of((float)call.Number(place, 1e-5)));
}
