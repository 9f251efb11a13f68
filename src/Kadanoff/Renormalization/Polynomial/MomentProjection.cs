using System.Numerics.Tensors;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Renormalization.Polynomial;

/// <summary>The chain of the even polynomial family that is nearest to a law: the one with the same means of what its couplings multiply.</summary>
/// <remarks>
/// <para><i>Equation</i>: (θ, K) with ⟨x^{2k}⟩ = μ_k for k = 1 … m and ⟨x_0 x_1⟩ = c. They minimise ln λ_0(θ, K) + Σ θ_k μ_k − K c, which is convex,
/// and with it the relative entropy of the law to the family.</para>
/// <para><i>Method</i>: Newton's iteration, halving a step that leads away, until rounding stops it. <i>Precision</i>: means to a few 1e-15.
/// <i>Reference</i>: [amari2000]. <i>Checked by</i> MomentProjectionTests, and <c>rg:A10</c> of selfcheck.</para>
/// </remarks>
public static class MomentProjection
{
    private const int MostSteps = 60;

    private const double LargestError = 1e-13;

    /// <summary>θ_1 … θ_m, K.</summary>
    /// <param name="near">A chain to start from, on the nodes to use.</param>
    /// <param name="means">μ_1 … μ_m, c.</param>
    /// <exception cref="DataException">No chain of the family has these means.</exception>
    public static double[] Solve(EvenPolynomialChain near, ReadOnlySpan<double> means)
    {
        ArgumentNullException.ThrowIfNull(near);
        if (means.Length != near.Theta.Length + 1)
            throw new ArgumentException($"A chain of {near.Theta.Length} powers has {near.Theta.Length + 1} means, not {means.Length}.", nameof(means));
        var wanted = means.ToArray();
        var best = new Candidate(near, wanted);
        for (var step = 0; step < MostSteps; step++)
        {
            var next = Closer(best, wanted);
            if (next is null)
                break;
            best = next;
        }

        if (!(best.Error <= LargestError) || best.Chain.EdgeWeight > EvenPolynomialChain.LargestEdgeWeight)
            throw new DataException(
                $"No even polynomial chain has the means {string.Join(", ", wanted.Select(mean => FormattableString.Invariant($"{mean:G6}")))}",
                "Tails heavier than a Gaussian's need a higher power; sites near the edge need a larger reach.");
        return best.Couplings;
    }

    /// <summary>The first of Newton's step, half of it, a quarter … that is closer; none where rounding hides the difference.</summary>
    private static Candidate? Closer(Candidate from, double[] wanted)
    {
        var change = from.NewtonStep();
        for (var length = 1.0; length > (from.Error < LargestError ? 0.9 : 1e-6); length /= 2)
        {
            var couplings = from.Couplings.Zip(change, (coupling, along) => coupling + (length * along));
            var next = new Candidate(from.Chain.With([.. couplings]), wanted);
            if (next.Error < from.Error)
                return next;
        }

        return null;
    }

    /// <summary>A chain, and what its means lack.</summary>
    private sealed class Candidate
    {
        private readonly EvenPolynomialResponse _response;
        private readonly double[] _lacking;

        public Candidate(EvenPolynomialChain chain, double[] wanted)
        {
            (Chain, _response) = (chain, new EvenPolynomialResponse(chain));
            _lacking = [.. wanted.Zip(_response.Means(1), (want, have) => want - have)];
            Error = wanted.Select((want, i) => Math.Abs(_lacking[i] / (i < wanted.Length - 1 ? want : wanted[0]))).Max();
        }

        public EvenPolynomialChain Chain { get; }

        public double[] Couplings => [.. Chain.Theta, Chain.Coupling];

        /// <summary>The largest of the relative errors of ⟨x^{2k}⟩ and that of ⟨x_0 x_1⟩ over ⟨x²⟩.</summary>
        public double Error { get; }

        /// <summary>The curvature of ln λ_0 is the matrix of derivatives, with θ counted down: symmetric and positive.</summary>
        public double[] NewtonStep()
        {
            var (curvature, right) = (_response.Derivatives(1), new Matrix<double>(_lacking.Length, 1, (double[])_lacking.Clone()));
            for (var i = 0; i < Chain.Theta.Length; i++)
            {
                right[i, 0] = -right[i, 0];
                TensorPrimitives.Negate<double>(curvature.Row(i), curvature.Row(i));
            }

            return Cholesky.Decompose(curvature).Solve(right).Data;
        }
    }
}
