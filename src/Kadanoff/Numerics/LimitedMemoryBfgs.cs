namespace Kadanoff.Numerics;

/// <summary>The value of a function of many variables; fills its gradient.</summary>
/// <param name="at">The variables.</param>
/// <param name="gradient">Receives one derivative for each.</param>
public delegate double DifferentiableFunction(ReadOnlySpan<double> at, Span<double> gradient);

/// <summary>Why a minimisation ended.</summary>
public enum MinimisationEnd
{
    /// <summary>The gradient is as small as was asked for.</summary>
    SmallGradient,

    /// <summary>All iterations are used up.</summary>
    Iterations,

    /// <summary>No step along the gradient makes the function smaller: its digits are used up, or it has a kink here.</summary>
    NoDecrease,
}

/// <summary>The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno: a minimum of a smooth function of many variables.</summary>
/// <remarks>
/// <para><i>Equation</i>: x ← x − s H g, where H, the inverse of the second derivatives, is built from the last pairs Δx, Δg by the two-loop recursion,
/// starting from γ·1 with γ = Δx·Δg/|Δg|² of the last pair; s by <see cref="StrongWolfeSearch"/>. A pair without Δx·Δg &gt; 0 is left out.
/// Where no step falls, H is forgotten, and the gradient itself tried once.</para>
/// <para><i>Valid for</i> functions with a gradient; the minimum is a local one. A step to where the function is NaN or infinite is shortened.
/// <i>Cost</i>: one or two evaluations and 4·pairs products of vectors for an iteration; all sums run in a fixed order, so that the numbers depend on nothing else.</para>
/// <para><i>Reference</i>: [liu1989], [nocedal2006]. <i>Checked by</i> LimitedMemoryBfgsTests.</para>
/// </remarks>
public sealed class LimitedMemoryBfgs
{
    private readonly DifferentiableFunction _function;
    private readonly double _flatness;
    private readonly int _pairs;
    private readonly List<(double[] Change, double[] Turn, double Product)> _memory = [];
    private readonly double[] _direction;
    private readonly double[] _trial;
    private readonly double[] _trialGradient;
    private readonly double[] _factors;
    private LinePoint _tried;

    /// <param name="function">What to minimise.</param>
    /// <param name="start">Where to begin; copied.</param>
    /// <param name="pairs">How many changes are remembered, at least 1.</param>
    /// <param name="flatness">Part of its slope that a line keeps at the end of a step, above 10⁻⁴ and below 1; a small number searches each line to its minimum.</param>
    /// <exception cref="DataException">The function is not finite at the start.</exception>
    public LimitedMemoryBfgs(DifferentiableFunction function, ReadOnlySpan<double> start, int pairs = 10, double flatness = 0.9)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        (_function, _pairs, _flatness) = (function, pairs, flatness);
        (At, Gradient, _direction) = (start.ToArray(), new double[start.Length], new double[start.Length]);
        (_trial, _trialGradient, _factors) = (new double[start.Length], new double[start.Length], new double[pairs]);
        Value = function(At, Gradient);
        if (!double.IsFinite(Value) || !double.IsFinite(GradientNorm))
            throw new DataException("The function to be minimised is not finite where it should begin", "Begin elsewhere.");
    }

    /// <summary>The variables.</summary>
    public double[] At { get; }

    /// <summary>Of the function there.</summary>
    public double Value { get; private set; }

    public double[] Gradient { get; }

    /// <summary>|g|.</summary>
    public double GradientNorm => Math.Sqrt(DoubleKernels.Dot(Gradient, Gradient));

    /// <summary>Steps taken so far.</summary>
    public int Iterations { get; private set; }

    /// <summary>Steps until one of the ends is reached.</summary>
    /// <param name="gradientTolerance">|g| that is small enough.</param>
    /// <param name="iterations">At most so many in all.</param>
    /// <param name="observe">Called after every iteration.</param>
    /// <param name="stop">Looked at before every iteration.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public MinimisationEnd Minimise(double gradientTolerance, int iterations, Action<LimitedMemoryBfgs>? observe = null, CancellationToken stop = default)
    {
        while (GradientNorm > gradientTolerance)
        {
            stop.ThrowIfCancellationRequested();
            if (Iterations >= iterations)
                return MinimisationEnd.Iterations;
            if (!Step())
                return MinimisationEnd.NoDecrease;
            observe?.Invoke(this);
        }

        return MinimisationEnd.SmallGradient;
    }

    /// <summary>One iteration.</summary>
    /// <returns>False where no step makes the function smaller.</returns>
    public bool Step()
    {
        var found = Search();
        if (found is null && _memory.Count > 0)
        {
            _memory.Clear();
            found = Search();
        }

        if (found is not { } point)
            return false;
        if (point.Step != _tried.Step)
            Line(point.Step);
        Accept();
        return true;
    }

    private LinePoint? Search()
    {
        SetDirection();
        var start = new LinePoint(0, Value, DoubleKernels.Dot(Gradient, _direction));
        return new StrongWolfeSearch(Line, start, _flatness).Find(_memory.Count > 0 ? 1 : Math.Min(1, 1 / GradientNorm));
    }

    /// <summary>The function at a step along the direction, which stays the place last tried.</summary>
    private LinePoint Line(double step)
    {
        At.CopyTo(_trial, 0);
        DoubleKernels.AddMultiple(step, _direction, _trial);
        var value = _function(_trial, _trialGradient);
        return _tried = new LinePoint(step, value, DoubleKernels.Dot(_trialGradient, _direction));
    }

    /// <summary>Moves to the place last tried, and remembers what has changed.</summary>
    private void Accept()
    {
        var (change, turn) = _memory.Count == _pairs ? (_memory[0].Change, _memory[0].Turn) : (new double[At.Length], new double[At.Length]);
        if (_memory.Count == _pairs)
            _memory.RemoveAt(0);
        for (var i = 0; i < At.Length; i++)
            (change[i], turn[i]) = (_trial[i] - At[i], _trialGradient[i] - Gradient[i]);
        var product = DoubleKernels.Dot(change, turn);
        if (product > 0 && double.IsFinite(1 / product))
            _memory.Add((change, turn, product));
        _trial.CopyTo(At, 0);
        _trialGradient.CopyTo(Gradient, 0);
        Value = _tried.Value;
        Iterations++;
    }

    /// <summary>−H g.</summary>
    private void SetDirection()
    {
        for (var i = 0; i < At.Length; i++)
            _direction[i] = -Gradient[i];
        for (var p = _memory.Count - 1; p >= 0; p--)
        {
            var (change, turn, product) = _memory[p];
            _factors[p] = DoubleKernels.Dot(change, _direction) / product;
            DoubleKernels.AddMultiple(-_factors[p], turn, _direction);
        }

        if (_memory.Count > 0)
            DoubleKernels.Scale(_memory[^1].Product / DoubleKernels.Dot(_memory[^1].Turn, _memory[^1].Turn), _direction);
        for (var p = 0; p < _memory.Count; p++)
        {
            var (change, turn, product) = _memory[p];
            DoubleKernels.AddMultiple(_factors[p] - (DoubleKernels.Dot(turn, _direction) / product), change, _direction);
        }
    }
}
