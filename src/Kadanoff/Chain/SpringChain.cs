namespace Kadanoff.Chain;

/// <summary>A wall, springs with blocks between them that rub on the ground, and a target that the last spring pulls towards: the mechanical twin of a network in training.</summary>
/// <remarks>
/// <para><i>Equation</i>: wall x_0 = 0, blocks x_1 … x_L, target x_{L+1} = y; spring l has the elongation d_l = x_l − x_{l−1}, block l the elastic force k(x_{l+1} − 2x_l + x_{l−1}).
/// Block l stands for layer l, d_l for its load, y − x_l for the separation that is still to be gained after it.</para>
/// <para><i>Units</i>: natural lengths are zero; forces and frictions in units of k times length. <i>Sign</i>: to the right, towards the target, is positive.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> SpringChainTests.</para>
/// </remarks>
public sealed record SpringChain
{
    /// <summary>The longest chain.</summary>
    public const int MostBlocks = 1000;

    /// <summary>L; with L = 7 there are eight springs, as there are eight linear layers in the networks of the paper.</summary>
    public int Blocks { get; init; } = 7;

    /// <summary>k of every spring.</summary>
    public double Stiffness { get; init; } = 1;

    /// <summary>μ→: what a force must exceed to move a block towards the target.</summary>
    public double ForwardFriction { get; init; } = 0.1;

    /// <summary>μ←: the same away from it.</summary>
    public double BackwardFriction { get; init; } = 0.1;

    /// <summary>y.</summary>
    public double Target { get; init; } = 1;

    /// <summary>μ̄ = (μ→ + μ←)/2.</summary>
    public double MeanFriction => (ForwardFriction + BackwardFriction) / 2;

    /// <exception cref="DataException">A number is out of its range.</exception>
    public void Validate()
    {
        if (Blocks is < 2 or > MostBlocks)
            throw new DataException($"The chain has {Blocks} blocks", $"Give 2 to {MostBlocks}.");
        Require.Positive(Stiffness, "stiffness of the springs");
        Require.NotNegative(ForwardFriction, "forward friction");
        Require.NotNegative(BackwardFriction, "backward friction");
        Require.Positive(Target, "target");
    }

    /// <summary>d_1 … d_{L+1} of blocks at x_1 … x_L.</summary>
    public double[] Loads(ReadOnlySpan<double> positions) => Loads(positions, Target);

    /// <summary>x_1 … x_L of loads d_1 … d_{L+1}, whose sum is y.</summary>
    public static double[] Positions(ReadOnlySpan<double> loads)
    {
        var (positions, sum) = (new double[loads.Length - 1], 0.0);
        for (var l = 0; l < positions.Length; l++)
            positions[l] = sum += loads[l];
        return positions;
    }

    /// <summary>The load curve: y − x_l for l = 0 … L. Its convexity is read with the normalisation by end points, since blocks may overshoot the target.</summary>
    public double[] Curve(ReadOnlySpan<double> positions)
    {
        var curve = new double[positions.Length + 1];
        curve[0] = Target;
        for (var l = 0; l < positions.Length; l++)
            curve[l + 1] = Target - positions[l];
        return curve;
    }

    /// <summary>Loads while the end of the chain is held at another place than the target.</summary>
    internal static double[] Loads(ReadOnlySpan<double> positions, double end)
    {
        var loads = new double[positions.Length + 1];
        for (var l = 0; l < loads.Length; l++)
            loads[l] = (l < positions.Length ? positions[l] : end) - (l > 0 ? positions[l - 1] : 0);
        return loads;
    }
}
