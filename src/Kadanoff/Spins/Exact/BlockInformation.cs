namespace Kadanoff.Spins.Exact;

/// <summary>What a block of the infinite Ising chain knows of its surroundings, and what one bit made from it still knows: exact mutual information.</summary>
/// <remarks>
/// <para><i>Model</i>: a block V of n spins, on each side a buffer of L spins that is left out, then the environment E; by Markov's property its two nearest spins tell all.
/// Across a buffer spins correlate by c = tanh^{L+1} K: P(e|v) = ½(1 + c e v).</para>
/// <para><i>Equation</i>: I(H : E) = Σ P(h, e) ln[P(h, e)/(P(h) P(e))] for a rule P(h = 1|V); it is convex in the rule, so that no rule with chance is better than the best without.</para>
/// <para><i>Units</i>: nats. <i>Cost</i>: 2ⁿ states. <i>Reference</i>: [kochjanusz2018]. <i>Checked by</i> BlockInformationTests, and <c>rbm:A11</c> of selfcheck.</para>
/// </remarks>
public sealed class BlockInformation
{
    private readonly SpinLaw _block;
    private readonly double _across;

    /// <param name="spins">n, from 1 to 24.</param>
    /// <param name="buffer">L, 0 or more.</param>
    /// <param name="coupling">K.</param>
    public BlockInformation(int spins, int buffer, double coupling)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(buffer);
        _block = SpinLaw.Open(spins, coupling);
        _across = Math.Pow(Math.Tanh(coupling), buffer + 1);
    }

    /// <summary>I(V : E), which no rule can pass.</summary>
    public double Bound
    {
        get
        {
            var edges = new double[4, 4];
            for (var state = 0; state < 1 << _block.Sites; state++)
                Add(edges, Edges(state), state, 1);
            return Information(edges);
        }
    }

    /// <summary>I(H : E) of a bit.</summary>
    /// <param name="rule">P(h = 1|V) of a state, a set bit of which is a spin down.</param>
    public double Of(Func<int, double> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var joint = new double[2, 4];
        for (var state = 0; state < 1 << _block.Sites; state++)
        {
            var up = rule(state);
            Add(joint, 1, state, up);
            Add(joint, 0, state, 1 - up);
        }

        return Information(joint);
    }

    /// <summary>I of the spin at the edge: decimation.</summary>
    public double EdgeDecimation => Of(state => Up(SpinLaw.Spin(state, 0)));

    /// <summary>I of the spin in the middle, which of an even number is the one after.</summary>
    public double MiddleSpin => Of(state => Up(SpinLaw.Spin(state, _block.Sites / 2)));

    /// <summary>I of the sign of all spins; ties are broken at random.</summary>
    public double Majority => Of(state => Up(_block.Sites - (2 * int.PopCount(state))));

    /// <summary>I of the sign of the two edges together; ties are broken at random.</summary>
    public double EdgeMean => Of(state => Up(SpinLaw.Spin(state, 0) + SpinLaw.Spin(state, _block.Sites - 1)));

    private static double Up(int sum) => (1 + Math.Sign(sum)) / 2.0;

    /// <summary>The two edge spins as a number from 0 to 3.</summary>
    private int Edges(int state) => (state & 1) | ((state >> (_block.Sites - 1)) << 1);

    /// <summary>Adds P(V)·weight·P(e|V) to the row of h, for the four states of the environment.</summary>
    private void Add(double[,] joint, int h, int state, double weight)
    {
        var probability = _block.Probability(state) * weight;
        for (var e = 0; e < 4; e++)
        {
            var (left, right) = (SpinLaw.Spin(e, 0) * SpinLaw.Spin(state, 0), SpinLaw.Spin(e, 1) * SpinLaw.Spin(state, _block.Sites - 1));
            joint[h, e] += probability * (1 + (_across * left)) * (1 + (_across * right)) / 4;
        }
    }

    private static double Information(double[,] joint)
    {
        var (rows, columns) = (new double[joint.GetLength(0)], new double[joint.GetLength(1)]);
        foreach (var (h, e) in Cells(joint))
            (rows[h], columns[e]) = (rows[h] + joint[h, e], columns[e] + joint[h, e]);
        return Cells(joint).Where(cell => joint[cell.H, cell.E] > 0).Sum(cell => joint[cell.H, cell.E] * Math.Log(joint[cell.H, cell.E] / (rows[cell.H] * columns[cell.E])));
    }

    private static IEnumerable<(int H, int E)> Cells(double[,] joint) =>
        from h in Enumerable.Range(0, joint.GetLength(0))
        from e in Enumerable.Range(0, joint.GetLength(1))
        select (h, e);
}
