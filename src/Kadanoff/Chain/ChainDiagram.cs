using Kadanoff.Flows;

namespace Kadanoff.Chain;

/// <summary>The phase diagram of the chain: its load curve over noise and forward friction, the twins of training noise and nonlinearity.</summary>
/// <remarks>
/// <para><i>Curve</i>: y − x_l for l = 0 … L after time T from the collapsed state; its convexity A by the normalisation of end points.</para>
/// <para><i>Sign</i>: A &gt; 0 lazy, friction is remembered; A &lt; 0 active, noise has made the chain forget it and backward friction is the greater. With μ← fixed and μ→ growing as nonlinearity does,
/// the diagram has the topology of those of networks.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> ChainDiagramTests.</para>
/// </remarks>
public sealed record ChainDiagram
{
    /// <summary>Most cells.</summary>
    public const int MostCells = 1_000_000;

    /// <summary>What all cells have in common; its noise and forward friction are not looked at.</summary>
    public ThresholdDynamics Dynamics { get; init; } = new() { Chain = new SpringChain { BackwardFriction = 0.14 } };

    /// <summary>ε̄ along the horizontal axis.</summary>
    public required IReadOnlyList<double> Noises { get; init; }

    /// <summary>μ→ along the vertical axis, from the top.</summary>
    public required IReadOnlyList<double> Frictions { get; init; }

    /// <summary>Steps at the end over which positions are averaged.</summary>
    public int Averaged { get; init; } = 100;

    private int Cells => Noises.Count * Frictions.Count;

    /// <summary>By simulation.</summary>
    /// <param name="seeds">Chains in every cell.</param>
    /// <param name="seed">Of all noise.</param>
    /// <param name="threads">At most so many; they change the time, never the numbers.</param>
    /// <param name="progress">Called with the fraction done, from any thread.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="DataException">A number is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public PhaseDiagram Simulate(int seeds, ulong seed, int threads, Action<double>? progress = null, CancellationToken stop = default)
    {
        Validate();
        if (seeds < 1 || (long)seeds * Cells * Dynamics.Chain.Blocks > ThresholdSweep.MostBlocks)
            throw new DataException($"The diagram has {Cells} cells of {seeds} chains of {Dynamics.Chain.Blocks} blocks", $"Give at least one chain for each cell, and at most {ThresholdSweep.MostBlocks} blocks in all.");
        var cells = Enumerable.Range(0, Cells).Select(At).ToArray();
        var sweep = new ThresholdSweep(seeds * Cells, chain => cells[chain / seeds], seed) { Averaged = Averaged };
        var positions = sweep.Run(threads, progress, stop);
        return Diagram("spring-block chain, simulated", threads, cell => positions.AsSpan(cell * seeds, seeds).ToArray());
    }

    /// <summary>By the mean field: no seeds, no errors.</summary>
    /// <param name="threads">At most so many; they change the time, never the numbers.</param>
    /// <param name="progress">Called with the fraction done, from any thread.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="DataException">A number is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public PhaseDiagram MeanField(int threads, Action<double>? progress = null, CancellationToken stop = default)
    {
        Validate();
        var (positions, done) = (new double[Cells][], 0);
        Parallel.For(0, (Cells + MeanFieldLanes.Count - 1) / MeanFieldLanes.Count, Options(threads, stop), group =>
        {
            var start = group * MeanFieldLanes.Count;
            var lanes = new MeanFieldLanes([.. Enumerable.Range(start, Math.Min(MeanFieldLanes.Count, Cells - start)).Select(At)]);
            lanes.Advance(Dynamics.Time, 0, stop);
            for (var cell = start; cell < Math.Min(Cells, start + MeanFieldLanes.Count); cell++)
                positions[cell] = lanes.Positions(cell - start);
            progress?.Invoke((double)Interlocked.Add(ref done, MeanFieldLanes.Count) / (Cells + MeanFieldLanes.Count));
        });
        var diagram = Diagram("spring-block chain, mean field", threads, cell => [positions[cell]]);
        return diagram with { Cells = [.. diagram.Cells.Select(cell => cell.WithoutErrors())] };
    }

    /// <exception cref="DataException">A number is out of its range.</exception>
    public void Validate()
    {
        if (Noises.Count < 1 || Frictions.Count < 1 || (long)Noises.Count * Frictions.Count > MostCells)
            throw new DataException($"The diagram has {Noises.Count} noises and {Frictions.Count} frictions", $"Give at least one of each, and at most {MostCells} cells.");
        foreach (var noise in Noises)
            (Dynamics with { Noise = noise }).Validate();
        foreach (var friction in Frictions)
            (Dynamics.Chain with { ForwardFriction = friction }).Validate();
    }

    private ThresholdDynamics At(int cell) =>
        Dynamics with { Noise = Noises[cell % Noises.Count], Chain = Dynamics.Chain with { ForwardFriction = Frictions[cell / Noises.Count] } };

    private PhaseDiagram Diagram(string name, int threads, Func<int, double[][]> positions)
    {
        var cells = new DiagramCell[Cells];
        Parallel.For(0, Cells, Options(threads, CancellationToken.None), cell =>
            cells[cell] = DiagramCell.Of(
                cell % Noises.Count,
                cell / Noises.Count,
                [.. positions(cell).Select(run => new DiagramRun(Dynamics.Chain.Curve(run)))],
                CurveNormalisation.Endpoints));
        return new PhaseDiagram(name, new DiagramAxis("noise", "noise ε̄", Noises), new DiagramAxis("forward-friction", "forward friction μ→", Frictions), cells);
    }

    /// <summary>Of a cell that carries no randomness.</summary>
    private static ParallelOptions Options(int threads, CancellationToken stop) => new() { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = stop };
}
