namespace Kadanoff.Graphs.Operators;

/// <summary>Sums of products written with indices: <c>bhid,bhjd-&gt;bhij</c>.</summary>
/// <remarks>
/// <para><i>Equation</i>: for every value of the indices on the right, the sum over all other indices of the products of the operands' elements; without a right side, the indices that occur once, in alphabetical order.
/// An ellipsis stands for the axes that are not named.</para>
/// <para><i>Cost</i>: one multiplication for each value of all indices together; two operands whose indices are those of a batch of matrix products are computed as such.</para>
/// <para><i>Reference</i>: [onnx2019]. <i>Checked by</i> ProductOperatorTests.</para>
/// </remarks>
internal static class Einsum
{
    /// <summary>Stand for the axes of an ellipsis, the last first.</summary>
    private const char Ellipsis = '0';

    public static Dictionary<string, Action<Call>> Operators { get; } = new() { ["Einsum"] = Run };

    private static void Run(Call call)
    {
        var equation = call.Text("equation", "").Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = equation[0].Split(',');
        if (equation.Length > 2 || terms.Length != call.Inputs.Length)
            throw call.Fault($"its equation '{call.Text("equation", "")}' does not fit {call.Inputs.Length} inputs");
        string[] operands = [.. terms.Select((term, i) => Named(call, term, call.Input(i).Rank))];
        var extra = operands.SelectMany(operand => operand.Where(char.IsAsciiDigit)).Distinct().OrderDescending().ToArray();
        var result = equation.Length == 2
            ? equation[1].Replace("...", string.Concat(extra), StringComparison.Ordinal)
            : string.Concat(extra.Concat(operands.SelectMany(operand => operand).Where(char.IsAsciiLetter).GroupBy(letter => letter).Where(group => group.Count() == 1).Select(group => group.Key).Order()));
        var lengths = Lengths(call, operands);
        if (result.Distinct().Count() != result.Length || result.Any(letter => !lengths.ContainsKey(letter)))
            throw call.Fault($"the right side of its equation '{call.Text("equation", "")}' has an index that is not on the left, or twice");
        Sum(call, operands, result, string.Concat(lengths.Keys.Where(letter => !result.Contains(letter, StringComparison.Ordinal))), lengths);
    }

    /// <summary>A term with one letter for each axis.</summary>
    private static string Named(Call call, string term, int rank)
    {
        var rest = rank - term.Count(char.IsAsciiLetter);
        var named = rest is >= 0 and < 10 ? term.Replace("...", string.Concat(Enumerable.Range(0, rest).Select(i => (char)(Ellipsis + rest - 1 - i))), StringComparison.Ordinal) : "";
        return named.Length == rank && named.All(char.IsAsciiLetterOrDigit) ? named : throw call.Fault($"the indices '{term}' do not fit {rank} dimensions");
    }

    private static Dictionary<char, int> Lengths(Call call, string[] operands)
    {
        var lengths = new Dictionary<char, int>();
        for (var i = 0; i < operands.Length; i++)
        {
            for (var axis = 0; axis < operands[i].Length; axis++)
            {
                var (letter, length) = (operands[i][axis], call.Numbers(i)[axis]);
                if (!lengths.TryGetValue(letter, out var known) || known == 1)
                    lengths[letter] = length;
                else if (length != known && length != 1)
                    throw call.Fault($"the index {letter} has length {known} and {length}");
            }
        }

        return lengths;
    }

    private static void Sum(Call call, string[] operands, string result, string summed, Dictionary<char, int> lengths)
    {
        var y = call.Make(TensorKind.Float, [.. result.Select(letter => lengths[letter])]);
        int[] inner = [.. summed.Select(letter => lengths[letter])];
        var rounds = TensorShape.Count(inner);
        call.Charge(TensorShape.Product(TensorShape.Product(y.Count, rounds), operands.Length));
        var strides = operands.Select((operand, i) => Strides(operand, call.Numbers(i), result + summed)).ToArray();
        var index = new int[result.Length + summed.Length];
        int[] shape = [.. y.Dimensions, .. inner];
        var offsets = new long[operands.Length];
        for (var i = 0; i < y.Count; i++)
        {
            var sum = 0.0;
            for (var round = 0L; round < rounds; round++)
            {
                var product = 1.0;
                for (var operand = 0; operand < offsets.Length; operand++)
                    product *= call.Inputs[operand]!.Floats[(int)offsets[operand]];
                sum += product;
                Advance(index, shape, offsets, strides, summed.Length > 0 ? result.Length : index.Length);
            }

            y.Floats[i] = (float)sum;
            if (summed.Length > 0)
                Advance(index.AsSpan(..result.Length), shape, offsets, strides, 0);
        }
    }

    /// <summary>One step of the last index; what is over is carried to the one before, down to the given one.</summary>
    private static void Advance(Span<int> index, int[] shape, long[] offsets, long[][] strides, int down)
    {
        for (var axis = index.Length - 1; axis >= (down == index.Length ? 0 : down); axis--)
        {
            for (var operand = 0; operand < offsets.Length; operand++)
                offsets[operand] += strides[operand][axis];
            if (++index[axis] < shape[axis])
                return;
            index[axis] = 0;
            for (var operand = 0; operand < offsets.Length; operand++)
                offsets[operand] -= strides[operand][axis] * shape[axis];
        }
    }

    /// <summary>By how much an operand moves with each index; an index that it names twice moves along its diagonal.</summary>
    private static long[] Strides(string operand, Tensor tensor, string indices)
    {
        var own = Broadcast.Strides(tensor.Dimensions, operand.Length);
        return [.. indices.Select(letter => Enumerable.Range(0, operand.Length).Where(axis => operand[axis] == letter).Sum(axis => own[axis]))];
    }
}
