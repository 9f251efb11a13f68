namespace Kadanoff.Spins.Exact;

/// <summary>One row of the square Ising lattice, closed on itself, as it acts on functions of its spins: a factor for each bond.</summary>
/// <remarks>
/// <i>Equation</i>: T = D V; D = exp(K Σ s_i s_{i+1} + h Σ s_i) is diagonal, V = Π_i (e^K + e^{−K} X_i) joins rows site by site, X_i turning spin i over.
/// <i>Layout</i>: states are bit masks; a set bit is a spin down. <i>Cost</i>: L·2^L operations instead of 4^L. <i>Reference</i>: [kramers1941]. <i>Checked by</i> IsingStripTests, IsingTorusMomentsTests.
/// </remarks>
internal sealed class IsingRow
{
    /// <summary>So many columns at most: 16384 states.</summary>
    public const int MostColumns = 14;

    /// <param name="columns">L, from 2 to 14; on two columns the pair is joined twice.</param>
    /// <param name="coupling">K.</param>
    /// <param name="field">h.</param>
    public IsingRow(int columns, double coupling, double field = 0)
    {
        if (columns is < 2 or > MostColumns)
            throw new ArgumentOutOfRangeException(nameof(columns), columns, $"A row has 2 to {MostColumns} spins.");
        (Columns, Coupling, States) = (columns, coupling, 1 << columns);
        (Bonds, Magnetisations, Weights) = (new int[States], new int[States], new double[States]);
        for (var state = 0; state < States; state++)
        {
            Bonds[state] = columns - (2 * int.PopCount(state ^ Turned(state)));
            Magnetisations[state] = columns - (2 * int.PopCount(state));
            Weights[state] = Math.Exp((coupling * Bonds[state]) - (Math.Abs(coupling) * columns) + (field * Magnetisations[state]) - (Math.Abs(field) * columns));
        }

        LogScale = columns * (coupling + Math.Abs(coupling) + Math.Abs(field));
        Turning = Math.Exp(-2 * coupling);
    }

    public int Columns { get; }

    public double Coupling { get; }

    public int States { get; }

    /// <summary>Σ s_i s_{i+1}.</summary>
    public int[] Bonds { get; }

    /// <summary>Σ s_i.</summary>
    public int[] Magnetisations { get; }

    /// <summary>D over e^{(|K| + |h|)L}.</summary>
    public double[] Weights { get; }

    /// <summary>ln of what D and V are divided by, together.</summary>
    public double LogScale { get; }

    /// <summary>e^{−2K}: V is divided by e^{KL}.</summary>
    public double Turning { get; }

    /// <summary>The same row seen from the next column.</summary>
    public int Turned(int state) => ((state << 1) | (state >> (Columns - 1))) & (States - 1);

    /// <summary>V v, in place.</summary>
    public void Join(Span<double> v)
    {
        for (var bit = 1; bit < States; bit *= 2)
        {
            for (var state = 0; state < States; state++)
            {
                if ((state & bit) == 0)
                    (v[state], v[state | bit]) = (v[state] + (Turning * v[state | bit]), v[state | bit] + (Turning * v[state]));
            }
        }
    }
}
