using System.Numerics.Tensors;
using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Renormalization.LowerBound;

/// <summary>Kadanoff's variational step on the hypercubic lattice: potentials are moved so that cells can be summed one by one, which never lowers ln Z.</summary>
/// <remarks>
/// <para><i>Equation</i>: e^{v′(μ)} = Σ_s exp[2^d v(s) + p Σ μ_i s_i − ln 2 cosh(p Σ s_i)], b = 2. What is moved has the mean zero, so ln Z of the step is at least the exact one for every p;
/// the best p makes it least. Around a fixed point ∂v′(μ)/∂v(s) = 2^d P(s|μ); the constant has the eigenvalue 2^d.</para>
/// <para><i>Units</i>: couplings of the lattice, <see cref="CellInteractions"/>. <i>Valid for</i> d = 1, 2, 3; in d = 1 the best p makes it the exact decimation.
/// <i>Cost</i>: 6² and 22² products a step. <i>Reference</i>: [kadanoff1975], [kadanoff1976b]. <i>Checked by</i> KadanoffBoundTests, and <c>rbm:A6</c> of selfcheck.</para>
/// </remarks>
public sealed record KadanoffBound : RenormalizationStep
{
    /// <summary>The largest p: weights up to e^{2·8·p} must stay finite.</summary>
    public const double LargestParameter = 30;

    private readonly HypercubeCell _cell;
    private readonly CellInteractions _interactions;
    private readonly PotentialMoving _moving;

    /// <param name="dimension">d: 1, 2 or 3.</param>
    /// <param name="parameter">p: how strongly a block spin prefers its spins; above 0.</param>
    /// <param name="withField">Whether couplings of odd numbers of spins flow too, after the even ones.</param>
    /// <exception cref="DataException">d or p is out of range.</exception>
    public KadanoffBound(int dimension, double parameter, bool withField = false)
    {
        if (dimension is < 1 or > HypercubeCell.LargestDimension)
            throw new DataException(FormattableString.Invariant($"Kadanoff's lower bound was asked for in {dimension} dimensions"), "Take 1, 2 or 3.");
        if (!(parameter > 0 && parameter <= LargestParameter))
            throw new DataException(FormattableString.Invariant($"The parameter p of Kadanoff's lower bound is {parameter}"), FormattableString.Invariant($"Take a number above 0, at most {LargestParameter}."));
        (Dimension, Parameter, WithField) = (dimension, parameter, withField);
        _cell = HypercubeCell.Of(dimension);
        _interactions = new CellInteractions(_cell, withField ? [0, 1] : [0]);
        _moving = new PotentialMoving(_cell, parameter);
    }

    public int Dimension { get; }

    /// <summary>p.</summary>
    public double Parameter { get; }

    public bool WithField { get; }

    public override string Name => FormattableString.Invariant($"Kadanoff's lower bound, d = {Dimension}, p = {Parameter:G8}");

    public override double Scale => 2;

    public override IReadOnlyList<Observable> Couplings => _interactions.Observables;

    /// <summary>Couplings of a lattice on which only nearest neighbours interact.</summary>
    public double[] NearestNeighbours(double coupling)
    {
        var couplings = new double[_interactions.Count];
        couplings[0] = coupling;
        return couplings;
    }

    /// <summary>v for each class of configurations of a cell: all up, one down, two down (adjacent first), … all down.</summary>
    public double[] Potential(ReadOnlySpan<double> couplings) => _interactions.Potential(couplings);

    /// <summary>The couplings of a potential; its constant, and without a field its odd part, are left out.</summary>
    public double[] CouplingsOf(ReadOnlySpan<double> potential)
    {
        var couplings = new double[_interactions.Count];
        _interactions.Couplings(potential, couplings);
        return couplings;
    }

    public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser) => _interactions.Couplings(_moving.Coarser(Potential(couplings)), coarser);

    /// <summary>What a step adds to ln Z for each cell of the coarser lattice.</summary>
    public double LogConstant(ReadOnlySpan<double> couplings) => _interactions.Constant(_moving.Coarser(Potential(couplings)));

    public override Matrix<double> Jacobian(ReadOnlySpan<double> couplings) => LinearMap(Potential(couplings), _interactions);

    /// <summary>The directions at a fixed point without field in which odd couplings leave or come closer; the first is that of the field.</summary>
    public FixedPoint OddDirections(FixedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var odd = new CellInteractions(_cell, 1);
        return point with { Eigenvalues = GeneralEigen.Values(LinearMap(new CellInteractions(_cell, 0).Potential([.. point.Couplings]), odd)) };
    }

    /// <summary>How the free energy at a fixed point changes with p: Σ_μ l(μ) ∂v′(μ)/∂p, l the left eigenvector of eigenvalue 2^d.</summary>
    public double ParameterSlope(ReadOnlySpan<double> couplings)
    {
        var potential = Potential(couplings);
        return TensorPrimitives.Dot<double>(Stationary(_moving.Conditional(potential)), _moving.ParameterSlope(potential));
    }

    /// <summary>∂K′/∂K among the given couplings: 2^d P between the potential of a coupling and the couplings of a potential.</summary>
    private Matrix<double> LinearMap(ReadOnlySpan<double> potential, CellInteractions interactions)
    {
        var conditional = _moving.Conditional(potential);
        var map = new Matrix<double>(interactions.Count, interactions.Count);
        var (unit, column) = (new double[interactions.Count], new double[interactions.Count]);
        for (var j = 0; j < unit.Length; j++)
        {
            Array.Clear(unit);
            unit[j] = _cell.Corners;
            var moved = conditional.Times(new Matrix<double>(_cell.Count, 1, interactions.Potential(unit)));
            interactions.Couplings(moved.Data, column);
            for (var i = 0; i < column.Length; i++)
                map[i, j] = column[i];
        }

        return map;
    }

    /// <summary>The distribution that P leaves as it is: a row of a high power of P.</summary>
    private static double[] Stationary(Matrix<double> conditional)
    {
        for (var squaring = 0; squaring < 12; squaring++)
            conditional = conditional.Times(conditional);
        return conditional.Row(0).ToArray();
    }
}
