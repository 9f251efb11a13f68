using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Data.ChainTasks;

public class ChainTaskTests
{
    private static IsingChainLaw Weak { get; } = new(6, 0.2);

    private static IsingChainLaw Strong { get; } = new(6, 0.8);

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, ChainTask> All { get; } = new()
    {
        ["two laws"] = new TwoLaws(Weak, Strong, 0.3),
        ["field sign"] = TwoLaws.FieldSign(6, 0.5, 0.3, Boundary.Periodic),
        ["shuffled"] = new ShuffledLabels(new TwoLaws(Weak, Strong, 0.3)),
        ["shuffled targets"] = new ShuffledTargets(new AutoEncoding(new IsingChainLaw(6, 0.4, 0.3))),
        ["decimation"] = new Decimation(Strong, 2),
        ["sums"] = new BlockSum(Strong, 3),
        ["rescaled sums"] = new BlockSum(Strong, 2, rescaled: true),
        ["itself"] = new AutoEncoding(new IsingChainLaw(6, 0.4, 0.3)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Counted_states_are_a_law(string name)
    {
        var counted = All[name].Counted();
        counted.IsExact.ShouldBeTrue();
        counted.Count.ShouldBe(64);
        counted.Inputs.Span.ToArray().ShouldAllBe(spin => Math.Abs(spin) == 1);
        foreach (var weights in counted.ClassWeights.Append(counted.Weights))
            weights.Sum().ShouldBe(1, 1e-13);
        counted.ClassWeights.Count.ShouldBe(All[name].IsClassification ? 2 : 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_have_the_means_of_the_counted_states(string name)
    {
        // Products of targets, at most 3, and pairs of inputs: six deviations of at most 3/√n each; false alarm below 1e-6 in all.
        const int Draws = 100_000;
        var (counted, drawn) = (All[name].Counted(), All[name].Draw(Draws, new RandomStream(5, name)));
        foreach (var (i, j) in new[] { (0, 0), (0, 1), (2, 3), (0, 5), (1, 4) })
        {
            foreach (var output in Enumerable.Range(0, All[name].Outputs))
            {
                double Mean(Ensemble ensemble) => Enumerable.Range(0, ensemble.Count).Sum(n => ensemble.Weights[n] * ensemble.Targets[n, output] * ensemble.Inputs[n, i] * ensemble.Inputs[n, j]);
                Mean(drawn).ShouldBe(Mean(counted), 6 * 3 / Math.Sqrt(Draws));
            }

            for (var c = 0; c < counted.ClassWeights.Count; c++)
            {
                double Mean(Ensemble ensemble) => Enumerable.Range(0, ensemble.Count).Sum(n => ensemble.ClassWeights[c][n] * ensemble.Inputs[n, i] * ensemble.Inputs[n, j]);
                Mean(drawn).ShouldBe(Mean(counted), 6 / Math.Sqrt(0.29 * Draws));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_drawn_anew_is_the_one_drawn_at_first(string name)
    {
        var task = All[name];
        var (reused, fresh) = (task.Draw(100, new RandomStream(1, "first")), task.Draw(100, new RandomStream(2, "second")));
        task.Redraw(reused, new RandomStream(2, "second"));
        reused.Inputs.Data.ShouldBe(fresh.Inputs.Data);
        reused.Targets.Data.ShouldBe(fresh.Targets.Data);
        reused.ClassWeights.ShouldBe(fresh.ClassWeights);
        Should.Throw<DataException>(() => task.Redraw(task.Counted(), new RandomStream(1, "counted")));
    }

    [Fact]
    public void Targets_of_counted_states_are_posterior_probabilities_and_their_logit_is_linear()
    {
        foreach (var name in new[] { "two laws", "field sign", "shuffled" })
        {
            var (task, counted) = (All[name], All[name].Counted());
            var (optimum, statistics) = (task.Optimum!, new double[task.StatisticNames.Count]);
            for (var state = 0; state < counted.Count; state++)
            {
                task.Statistics(counted.Inputs.Row(state), statistics);
                var logit = statistics.Zip(optimum.Slopes, (t, slope) => t * slope).Sum() + optimum.Intercept;
                counted.Targets[state, 0].ShouldBe(1 / (1 + Math.Exp(-logit)), 1e-13);
            }
        }
    }

    [Fact]
    public void Shuffled_labels_say_nothing_of_the_input()
    {
        var counted = All["shuffled"].Counted();
        counted.Targets.Data.ShouldAllBe(target => target == 0.3);
        counted.Weights.ShouldBe(All["two laws"].Counted().Weights);
        counted.ClassWeights[0].ShouldBe(counted.Weights);
        All["shuffled"].Optimum!.Loss.Value.ShouldBe(-(0.3 * Math.Log(0.3)) - (0.7 * Math.Log(0.7)), 1e-15);
    }

    [Theory]
    [InlineData(0.7, Boundary.Open)]
    [InlineData(0.7, Boundary.Periodic)]
    [InlineData(-0.5, Boundary.Open)]
    public void Targets_of_decimation_are_a_chain_with_the_decimated_coupling(double coupling, Boundary boundary)
    {
        foreach (var block in new[] { 2, 3 })
        {
            var task = new Decimation(new IsingChainLaw(12, coupling, 0, boundary), block);
            var (couplings, sites) = (CouplingsOfTargets(task.Counted()), task.Outputs);
            for (var set = 1; set < couplings.Length; set++)
            {
                var bond = Enumerable.Range(0, boundary == Boundary.Open ? sites - 1 : sites).Any(i => set == ((1 << i) | (1 << ((i + 1) % sites))));
                couplings[set].ShouldBe(bond ? Math.Atanh(Math.Pow(Math.Tanh(coupling), block)) : 0, 1e-12);
            }

            ((IsingChainLaw)task.TargetLaw!).Coupling.ShouldBe(Math.Atanh(Math.Pow(Math.Tanh(coupling), block)), 1e-14);
        }
    }

    [Fact]
    public void Targets_of_decimation_of_a_ring_in_a_field_are_such_a_ring()
    {
        var task = new Decimation(new IsingChainLaw(8, 0.7, 0.2, Boundary.Periodic), 2);
        var (couplings, law) = (CouplingsOfTargets(task.Counted()), (IsingChainLaw)task.TargetLaw!);
        couplings[0b0001].ShouldBe(law.Field, 1e-12);
        couplings[0b0011].ShouldBe(law.Coupling, 1e-12);
        new Decimation(new IsingChainLaw(8, 0.7, 0.2), 2).TargetLaw.ShouldBeNull();
    }

    [Fact]
    public void Targets_of_decimation_of_a_Gaussian_ring_are_such_a_ring()
    {
        var ring = new GaussianChainLaw(12, 1, 0.45, Boundary.Periodic);
        foreach (var block in new[] { 2, 3 })
        {
            var (fine, coarse) = (ring.Covariance(), new Decimation(ring, block).TargetLaw!.Covariance());
            for (var i = 0; i < coarse.Rows; i++)
                coarse[0, i].ShouldBe(fine[0, block * i], 1e-12);
        }

        new Decimation(new GaussianChainLaw(12, 1, 0.45), 2).TargetLaw.ShouldBeNull();
    }

    [Fact]
    public void Block_sums_of_the_counted_chain_have_the_known_variance()
    {
        foreach (var rescaled in new[] { false, true })
        {
            var counted = new BlockSum(new IsingChainLaw(8, 0.6), 4, rescaled).Counted();
            var variance = Enumerable.Range(0, counted.Count).Sum(n => counted.Weights[n] * counted.Targets[n, 1] * counted.Targets[n, 1]);
            variance.ShouldBe(new IsingBlockSum(4, 0.6).Variance / (rescaled ? 4 : 1), 1e-12);
        }
    }

    [Fact]
    public void What_a_linear_bottleneck_loses_is_the_tail_of_the_spectrum()
    {
        // The modes of the open Gaussian chain are sines, their variances 1/(a − 2K cos q).
        var task = new AutoEncoding(new GaussianChainLaw(9, 1, 0.4));
        double[] variances = [.. Enumerable.Range(1, 9).Select(j => 1 / (1 - (0.8 * Math.Cos(Math.PI * j / 10)))).OrderDescending()];
        foreach (var width in new[] { 0, 3, 8 })
            task.LinearOptimum(width).ShouldBe(variances[width..].Sum() / 9, 1e-12);
        task.LinearOptimum(9).ShouldBe(0);
        task.LinearOptimum(20).ShouldBe(0);
        task.Optimum!.Loss.Value.ShouldBe(0);
        new AutoEncoding(new IsingChainLaw(6, 0.4, 0.3)).LinearOptimum(0).ShouldBe(Enumerable.Range(0, 6).Sum(i => new IsingChainLaw(6, 0.4, 0.3).Covariance()[i, i]) / 6, 1e-13);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public void A_block_divides_the_chain(int block) =>
        Should.Throw<DataException>(() => new Decimation(Weak, block)).Message.ShouldBe($"Blocks of {block} do not divide a chain of 6. Give a block of at least 2 sites that divides the chain.");

    [Fact]
    public void Classes_are_of_one_family_with_priors_between_0_and_1()
    {
        Should.Throw<DataException>(() => new TwoLaws(Weak, new IsingChainLaw(6, 0.8, 0, Boundary.Periodic))).Message
            .ShouldBe("The two laws are of two families: open Ising chain of 6, and Ising ring of 6. Give two chains that differ in their parameters alone.");
        foreach (var prior in new[] { 0, 1, double.NaN, -0.1 })
            Should.Throw<DataException>(() => new TwoLaws(Weak, Strong, prior));
    }

    [Fact]
    public void A_class_that_no_sample_is_of_has_no_weight()
    {
        var one = new TwoLaws(Weak, Strong).Draw(1, new RandomStream(1, "one"));
        one.ClassWeights.Select(weights => weights[0]).Order().ShouldBe([0, 1]);
    }

    [Fact]
    public void Tasks_are_named_for_people() => new TwoLaws(Weak, Strong).Name.ShouldBe("K = 0.2 or K = 0.8, open Ising chain of 6");

    private static double[] CouplingsOfTargets(Ensemble counted)
    {
        var (sites, sums) = (counted.Targets.Columns, new double[1 << counted.Targets.Columns]);
        for (var state = 0; state < counted.Count; state++)
            sums[Enumerable.Range(0, sites).Sum(j => counted.Targets[state, j] < 0 ? 1 << j : 0)] += counted.Weights[state];
        return new SpinLaw(sites, state => Math.Log(sums[state])).Couplings();
    }
}
