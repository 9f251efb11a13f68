using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>Whether the outputs of a product are queries, keys and values, one after the other: its weight is named so, or they are cut into three.</summary>
internal static class OnnxAttentionParts
{
    private static readonly string[] Names = ["in_proj", "qkv", "c_attn"];

    /// <summary>Looks at the name, and at what becomes of the product.</summary>
    public static bool AreIn(Node node, string weight, OnnxScope scope, int outputs)
    {
        var lower = weight.ToLowerInvariant();
        return Array.Exists(Names, name => lower.Contains(name, StringComparison.Ordinal)) || AreCut(node.Outputs.FirstOrDefault(""), scope, outputs, 0, isShaped: false);
    }

    /// <summary>Follows the product to where it is cut into three, perhaps after it was given a shape with an axis of three.</summary>
    private static bool AreCut(string value, OnnxScope scope, int outputs, int steps, bool isShaped)
    {
        var users = scope.UsersOf(value).ToArray();
        if (users.Length == 3 && users.All(user => user.Operation is "Slice" || (isShaped && user.Operation is "Gather")))
            return true;
        if (users is not [var user] || user.Outputs.Count == 0 || steps > 4)
            return false;
        return user.Operation switch
        {
            "Split" => user.Outputs.Count == 3,
            "Add" or "Identity" => AreCut(user.Outputs[0], scope, outputs, steps + 1, isShaped),
            "Transpose" when isShaped => AreCut(user.Outputs[0], scope, outputs, steps + 1, isShaped),
            "Reshape" => user.Inputs.Count > 1 && scope.List(user.Inputs[1]) is { } shape && StartsWithThree(shape, outputs) && AreCut(user.Outputs[0], scope, outputs, steps + 1, isShaped: true),
            _ => false,
        };
    }

    /// <summary>Whether the outputs become 3 × heads × features.</summary>
    private static bool StartsWithThree(long[] shape, int outputs)
    {
        for (var (i, product) = (shape.Length - 1, 1L); i >= 0 && shape[i] > 0 && product <= outputs; i--)
        {
            if (product * shape[i] == outputs && product < outputs)
                return shape[i] == 3;
            product *= shape[i];
        }

        return false;
    }
}
