using Kadanoff.Numerics;
using Kadanoff.Renormalization;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Studies.Exact;

/// <summary>Chains whose decimation closes on itself: Ising spins with and without field, and Gaussian ones.</summary>
/// <remarks><i>Reference</i>: [nelson1975], [wilson1974]; the numbers are from independent programs. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class ChainFigures
{
    private const string Independent = "independent program";

    public static Findings Run(StudySetting setting) => new(
        [
            .. Figure.Numbered("rg:A3", Couplings()),
            .. Figure.Numbered("rg:A4", Field()),
            .. Figure.Numbered("rg:A5", GaussianStep()),
            .. Figure.Numbered("rg:A6", GaussianFlow()),
            .. Figure.Numbered("rg:A7", GaussianRing()),
            .. Figure.Numbered("rg:A8", Slopes()),
        ],
        []);

    private static IEnumerable<Figure> Couplings()
    {
        var closed = new ChainDecimation().Apply(0.7);
        yield return new("K′ at K = 0.7: ½ ln cosh 1.4", closed, 0.3829428228640, 5e-14, Independent);
        var couplings = SpinLaw.Ring(8, 0.7).Marginal(0, 2, 4, 6).Couplings();
        int[] bonds = [0b0011, 0b0110, 0b1100, 0b1001];
        foreach (var bond in bonds)
            yield return new(FormattableString.Invariant($"ring of 8 counted out and decimated: coupling on bond {bond:b4}"), couplings[bond], 0.3829428228640, 5e-14, Independent);
        var others = Enumerable.Range(1, couplings.Length - 1).Except(bonds).Max(set => Math.Abs(couplings[set]));
        yield return new("the largest of all its other couplings", others, 0, 1e-10, "exact");
    }

    private static IEnumerable<Figure> Field()
    {
        var step = new ChainDecimationInField();
        double[] start = [0.7, 0.2];
        var coarser = step.Apply(start);
        yield return new("chain in a field from (0.7, 0.2), b = 2: K′", coarser[0], 0.3751897451, 5e-11, Independent);
        yield return new("the same: h′", coarser[1], 0.3765585905, 5e-11, Independent);
        yield return new("the same: constant g", step.LogConstant(0.7, 0.2), 1.0882049975, 5e-11, Independent);
        yield return new("the field where its flow ends", FixedPoint.Downstream(step, start).Couplings[1], 0.7454680765, 5e-11, Independent);
        yield return new("artanh of its magnetisation", Math.Atanh(IsingChainInField.Magnetisation(0.7, 0.2)), 0.7454680765, 5e-11, Independent);
        double[] second = step.Apply(coarser), third = step.Apply(second);
        yield return new("its second step: K", second[0], 0.115841, 5e-7, Independent);
        yield return new("its second step: h", second[1], 0.609222, 5e-7, Independent);
        yield return new("its third step: K", third[0], 0.00944379, 5e-9, Independent);
        yield return new("its third step: h", third[1], 0.733591, 5e-7, Independent);
        var decimated = (8 * step.LogConstant(0.7, 0.2)) + IsingChainInField.LogPartition(8, coarser[0], coarser[1]);
        yield return new("ln Z of a ring of 16, and of the decimated ring with its constants", decimated, IsingChainInField.LogPartition(16, 0.7, 0.2), 1e-11, "exact");
    }

    private static IEnumerable<Figure> GaussianStep()
    {
        var coarser = new GaussianChainDecimation().Apply([1, 0.45]);
        yield return new("Gaussian chain from a = 1, K = 0.45, b = 2: a′", coarser[0], 0.595, 1e-15, Independent);
        yield return new("the same: K′", coarser[1], 0.2025, 1e-15, Independent);
        var (stiffness, coupling) = IntegratedOut(64, 1, 0.45);
        yield return new("every other site of the ring of 64 integrated out: a′", stiffness, 0.595, 1e-13, Independent);
        yield return new("the same: K′", coupling, 0.2025, 1e-13, Independent);
    }

    /// <summary>Schur's complement A_ee − A_eo A_oo⁻¹ A_oe of the even sites: its diagonal, and minus its element between neighbours.</summary>
    private static (double Stiffness, double Coupling) IntegratedOut(int sites, double stiffness, double coupling)
    {
        var half = sites / 2;
        var (odd, across) = (new Matrix<double>(half, half), new Matrix<double>(half, half));
        for (var i = 0; i < half; i++)
        {
            odd[i, i] = stiffness;
            across[i, i] = across[i, (i + 1) % half] = -coupling;
        }

        var correction = across.Transposed().Times(Cholesky.Decompose(odd).Solve(across));
        return (stiffness - correction[0, 0], correction[0, 1]);
    }

    private static IEnumerable<Figure> GaussianFlow()
    {
        (double Coupling, double[] Ratios, double Stiffness)[] flows =
        [
            (0.30, [0.1097561, 0.012343798, 1.5241579e-4], 0.8),
            (0.45, [0.34033613, 0.15075134, 0.023808092], 0.43588989),
            (0.49, [0.46190843, 0.37217231, 0.19158633], 0.19899749),
        ];
        yield return new("Gaussian chain, u after 6 steps from 0.30", Along(0.30, 6)[^1], 2.91232406e-31, 5e-40, Independent);
        foreach (var (coupling, ratios, stiffness) in flows)
        {
            var along = Along(coupling, ratios.Length);
            for (var i = 0; i < ratios.Length; i++)
                yield return new(FormattableString.Invariant($"Gaussian chain from u = {coupling}, step {i + 1}"), along[i], ratios[i], i == 2 && coupling == 0.30 ? 5e-12 : 5e-9, Independent);
            yield return new(FormattableString.Invariant($"Gaussian chain from a = 1, K = {coupling}: a where the flow ends"), FixedPoint.Downstream(new GaussianChainDecimation(), [1, coupling]).Coupling, stiffness, 5e-9, Independent);
        }
    }

    private static double[] Along(double ratio, int steps) =>
        [.. new GaussianRatioDecimation().Flow([ratio], steps).Along(GaussianRatioDecimation.Ratio).Skip(1).Select(point => point.Estimate.Value)];

    private static IEnumerable<Figure> GaussianRing()
    {
        var step = new GaussianChainDecimation();
        var coarser = step.Apply([1, 0.45]);
        yield return new("ln Z of the Gaussian ring of 64 at a = 1, K = 0.45", GaussianChain.LogPartition(64, 1, 0.45), 69.4156625447, 1e-10, Independent);
        yield return new("the same from the decimated ring and its constants", (32 * step.LogConstant(1, 0.45)) + GaussianChain.LogPartition(32, coarser[0], coarser[1]), 69.4156625447, 1e-10, Independent);
    }

    private static IEnumerable<Figure> Slopes()
    {
        var critical = FixedPoint.Near(new GaussianRatioDecimation(), [0.48]);
        yield return new("Gaussian chain, critical u", critical.Coupling, 0.5, 1e-12, "exact");
        yield return new("Gaussian chain, du′/du there", critical.Eigenvalue, 4, 1e-8, "exact");
        yield return new("Gaussian chain, ν", critical.CorrelationExponent, 0.5, 1e-8, "exact");
        var cold = FixedPoint.Near(new DomainWallDecimation(), [0.05]);
        yield return new("Ising chain at K = ∞, dw′/dw", cold.Eigenvalue, 2, 1e-8, "exact");
    }
}
