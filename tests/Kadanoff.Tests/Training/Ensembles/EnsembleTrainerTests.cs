using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Networks.Losses;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Tests.Networks;
using Kadanoff.Training;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Tests.Training.Ensembles;

public class EnsembleTrainerTests
{
    private static readonly TwoLaws Task = new(new IsingChainLaw(6, 0.2), new IsingChainLaw(6, 0.8));

    private static EnsembleRecipe Recipe => new() { Architecture = Architectures.Mlp([6, 8, 3, 1], new TanhPlan()), Steps = 40, Seed = 5 };

    public static TheoryData<int, LayerPlan[]> Networks() => new()
    {
        { 6, [new LinearPlan(6, 8), new TanhPlan(), new LinearPlan(8, 3), new TanhPlan(), new LinearPlan(3, 1)] },
        { 10, [new LinearPlan(10, 3), new TanhPlan(), new LinearPlan(3, 1)] },
        { 10, [new LinearPlan(10, 3), new BatchNormPlan(3), new TanhPlan(), new LinearPlan(3, 1)] },
    };

    /// <summary>A thousand states go through the network in parts, unless a layer looks at all of them.</summary>
    [Theory]
    [MemberData(nameof(Networks), DisableDiscoveryEnumeration = true)]
    public void The_gradient_of_a_step_is_that_of_the_loss_over_the_law(int sites, LayerPlan[] layers)
    {
        var chains = new TwoLaws(new IsingChainLaw(sites, 0.2), new IsingChainLaw(sites, 0.8));
        foreach (var decaysBiases in new[] { false, true })
        {
            var recipe = Recipe with { Architecture = new([sites], layers), WeightDecay = 0.3, DecaysBiases = decaysBiases };
            var (trainer, plain) = (new EnsembleTrainer<double>(recipe, chains), new Network<double>(recipe.Architecture));
            plain.Initialise(recipe.Initialisation, recipe.Seed);
            trainer.TakeStep().ShouldBe(PlainLoss(plain, recipe, chains), 1e-14);
            foreach (var ((path, trained), (_, own)) in trainer.Network.Parameters.Zip(plain.Parameters))
                GradientCheck.Compare(own.Value, trained.Gradient, () => PlainLoss(plain, recipe, chains), path);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_polish_reaches_the_optimum_of_the_law(ulong seed)
    {
        var chains = new TwoLaws(new IsingChainLaw(8, 0.2), new IsingChainLaw(8, 0.8));
        var trainer = new EnsembleTrainer<double>(new() { Architecture = Architectures.Mlp([8, 16, 16, 4, 1], new TanhPlan()), PolishIterations = 300, Seed = seed }, chains);
        var result = trainer.Run();
        (result.Loss - chains.Optimum!.Loss.Value).ShouldBeInRange(0, 5e-6);
        result.Losses.Count.ShouldBe(3000 + result.PolishIterations);
        result.Losses[^1].ShouldBe(result.Loss, 1e-14);
        result.Losses[^1].ShouldBeLessThan(result.Losses[2999]);
    }

    [Fact]
    public void Stochastic_units_are_trained_by_the_same_path()
    {
        var recipe = Recipe with { Architecture = Architectures.Mlp([6, 12, 4], new TanhPlan()), HasStochasticUnits = true, Steps = 600, PolishIterations = 100 };
        var trainer = new EnsembleTrainer<double>(recipe, Task);
        var result = trainer.Run();
        (result.Loss - Task.Optimum!.Loss.Value).ShouldBeInRange(0, 0.03);
        result.Losses[^1].ShouldBeLessThan(result.Losses[599]);
        trainer.Parameters.Count.ShouldBe(6);
        var law = StochasticFeatures.Law(StochasticFeatures.Probabilities(EnsembleLayers.Output(trainer.Network, Task.Counted().Inputs)), Task.Counted().Weights);
        law.Sum().ShouldBe(1, 1e-14);
    }

    [Fact]
    public void The_polish_takes_linear_regression_to_least_squares()
    {
        var (inputs, targets, weights) = Regression();
        var recipe = new EnsembleRecipe { Architecture = Architectures.Mlp([4, 1]), Loss = new MeanSquaredError(), Steps = 0, PolishIterations = 200, GradientTolerance = 1e-13 };
        var trainer = new EnsembleTrainer<double>(recipe, new Ensemble(inputs, targets, weights, [], isExact: true));
        var result = trainer.Run();
        result.PolishEnd.ShouldBe(MinimisationEnd.SmallGradient);
        result.GradientNorm.ShouldBeLessThanOrEqualTo(1e-13);
        CompareWithRidge(trainer.Network, inputs, targets, weights, 0);
    }

    [Fact]
    public void Weight_decay_gives_the_ridge_that_leaves_the_bias_alone()
    {
        var (inputs, targets, weights) = Regression();
        var recipe = new EnsembleRecipe
        {
            Architecture = Architectures.Mlp([4, 1]),
            Loss = new MeanSquaredError(),
            Steps = 300,
            LearningRate = 0.05,
            PolishIterations = 200,
            GradientTolerance = 1e-13,
            WeightDecay = 0.2,
        };
        var trainer = new EnsembleTrainer<double>(recipe, new Ensemble(inputs, targets, weights, [], isExact: true));
        var result = trainer.Run();
        CompareWithRidge(trainer.Network, inputs, targets, weights, 0.2);
        result.Decay.ShouldBe(0.1 * trainer.Network.Parameters.First().Parameter.Value.Sum(weight => weight * weight), 1e-14);
        result.Losses[^1].ShouldBe(result.Loss + result.Decay, 1e-13);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(32, 0)]
    [InlineData(0, 50)]
    public void The_same_seed_gives_the_same_bits_also_when_the_run_was_stopped(int batchSize, int samples)
    {
        var recipe = Recipe with { BatchSize = batchSize, Samples = samples, PolishIterations = batchSize == 0 ? 10 : 0 };
        var (whole, early, late) = (new EnsembleTrainer<double>(recipe, Task), new EnsembleTrainer<double>(recipe, Task), new EnsembleTrainer<double>(recipe, Task, threads: 2));
        var result = whole.Run();
        for (var step = 0; step < 15; step++)
            early.TakeStep();
        foreach (var (from, to) in early.Network.Parameters.Zip(late.Network.Parameters))
            from.Parameter.Value.CopyTo(to.Parameter.Value, 0);
        foreach (var (from, to) in early.Optimiser.State.Zip(late.Optimiser.State))
            from.Array.CopyTo(to.Array, 0);
        (late.Step, late.Optimiser.Steps) = (early.Step, early.Optimiser.Steps);
        var continued = late.Run();
        continued.Loss.ShouldBe(result.Loss);
        continued.GradientNorm.ShouldBe(result.GradientNorm);
        result.Losses.Skip(15).ShouldBe(continued.Losses);
        late.Network.Parameters.SelectMany(entry => entry.Parameter.Value).ShouldBe(whole.Network.Parameters.SelectMany(entry => entry.Parameter.Value));
    }

    [Fact]
    public void Fresh_states_bring_the_loss_towards_the_least_in_float32_too()
    {
        var trainer = new EnsembleTrainer<float>(Recipe with { BatchSize = 256, Steps = 400 }, Task);
        trainer.Run();
        var exact = new EnsembleTrainer<float>(Recipe with { Steps = 0 }, Task);
        foreach (var (from, to) in trainer.Network.Parameters.Zip(exact.Network.Parameters))
            from.Parameter.Value.CopyTo(to.Parameter.Value, 0);
        (exact.Run().Loss - Task.Optimum!.Loss.Value).ShouldBeInRange(-1e-6, 0.03);
    }

    [Fact]
    public void The_run_is_seen_every_so_many_steps_and_at_its_ends()
    {
        var (seen, parts) = (new List<long>(), new List<double>());
        var trainer = new EnsembleTrainer<double>(Recipe with { PolishIterations = 3 }, Task);
        trainer.Run(now => seen.Add(now.Step), observeEvery: 15, progress: parts.Add);
        seen.ShouldBe([0, 15, 30, 40, 40]);
        parts.Count.ShouldBe(43);
        parts[^1].ShouldBe(1);
    }

    [Fact]
    public void Looking_at_the_network_changes_no_number()
    {
        var (seen, unseen) = (new EnsembleTrainer<double>(Recipe, Task), new EnsembleTrainer<double>(Recipe, Task));
        var inputs = Task.Counted().Inputs;
        seen.Run(now => EnsembleLayers.Of(now.Network, inputs), observeEvery: 5).Losses.ShouldBe(unseen.Run().Losses);
    }

    [Fact]
    public void A_run_that_is_stopped_stands_between_two_steps()
    {
        using var stop = new CancellationTokenSource();
        var trainer = new EnsembleTrainer<double>(Recipe, Task);
        Should.Throw<OperationCanceledException>(() => trainer.Run(progress: _ =>
        {
            if (trainer.Step == 7)
                stop.Cancel();
        }, stop: stop.Token));
        trainer.Step.ShouldBe(7);
    }

    [Fact]
    public void A_polish_that_is_stopped_begins_anew_and_ends_as_if_it_had_not_been()
    {
        using var stop = new CancellationTokenSource();
        var recipe = Recipe with { PolishIterations = 12 };
        var (stopped, whole) = (new EnsembleTrainer<double>(recipe, Task), new EnsembleTrainer<double>(recipe, Task));
        Should.Throw<OperationCanceledException>(() => stopped.Run(progress: part =>
        {
            if (part > 46.5 / 52)
                stop.Cancel();
        }, stop: stop.Token));
        stopped.Losses.Count.ShouldBe(40);
        var (continued, result) = (stopped.Run(), whole.Run());
        continued.Losses.ShouldBe(result.Losses);
        continued.Loss.ShouldBe(result.Loss);
    }

    [Fact]
    public void A_loss_that_is_no_longer_finite_ends_the_run()
    {
        var recipe = Recipe with { Loss = new MeanSquaredError(), Architecture = Architectures.Mlp([6, 1]), LearningRate = 1e200 };
        Should.Throw<DivergenceException>(() => new EnsembleTrainer<double>(recipe, Task).Run()).Step.ShouldBeGreaterThan(0);
        Should.Throw<DivergenceException>(() => new EnsembleTrainer<double>(recipe with { Steps = 1, PolishIterations = 5 }, Task).Run()).Step.ShouldBe(1);
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        Refusal(Recipe with { Steps = -1 }).ShouldContain("-1 steps");
        Refusal(Recipe with { BatchSize = 4, Samples = 4 }).ShouldContain("4 samples for every step");
        Refusal(Recipe with { BatchSize = 4, PolishIterations = 4 }).ShouldContain("cannot be polished");
        Refusal(Recipe with { LearningRate = double.NaN }).ShouldContain("learning rate");
        Refusal(Recipe with { WeightDecay = -1 }).ShouldContain("weight decay is -1");
        Refusal(Recipe with { Adam = new(WeightDecay: 0.1) }).ShouldContain("of its own");
        Should.Throw<DataException>(() => new EnsembleTrainer<float>(Recipe with { PolishIterations = 1 }, Task)).Message.ShouldContain("float64");
        Should.Throw<DataException>(() => new EnsembleTrainer<double>(Recipe with { Samples = 3 }, Task.Counted())).Message.ShouldContain("are given");
        Should.Throw<DataException>(() => new EnsembleTrainer<double>(Recipe, new Ensemble(new(2, 6), new(2, 1), [0.5, 0.6], [], true))).Message.ShouldContain("sum of the weights is 1.1");
        Refusal(Recipe with { HasStochasticUnits = true, Loss = new MeanSquaredError() }).ShouldContain("logistic cross-entropy alone");
        Should.Throw<ShapeException>(() => new EnsembleTrainer<double>(Recipe with { HasStochasticUnits = true, Architecture = Architectures.Mlp([6, 11]) }, Task)).Message.ShouldContain("11 stochastic units");
        Should.Throw<ShapeException>(() => new EnsembleTrainer<double>(Recipe with { Architecture = Architectures.Mlp([7, 1]) }, Task)).Message.ShouldContain("from 7 inputs to 1 outputs does not fit states of 6");
    }

    [Fact]
    public void A_recipe_survives_its_JSON_form()
    {
        var recipe = Recipe with { WeightDecay = 1e-3, PolishIterations = 7, Samples = 9 };
        EnsembleRecipe.FromJson(recipe.ToJson()).ToJson().ShouldBe(recipe.ToJson());
        Should.Throw<DataException>(() => EnsembleRecipe.FromJson(recipe.ToJson().Replace("\"samples\":9", "\"samples\":-9")));
    }

    private static string Refusal(EnsembleRecipe recipe) => Should.Throw<DataException>(() => new EnsembleTrainer<double>(recipe, Task)).Message;

    private static double PlainLoss(Network<double> network, EnsembleRecipe recipe, ChainTask task)
    {
        var states = task.Counted();
        var output = network.Forward(new Batch<double>(states.Count, new Shape(task.Sites), states.Inputs.Data), new Pass(true));
        var sum = 0.0;
        for (var i = 0; i < states.Count; i++)
            sum += states.Weights[i] * (Math.Log(1 + Math.Exp(output.Span[i])) - (states.Targets[i, 0] * output.Span[i]));
        var decaying = network.Parameters.Where(entry => entry.Parameter.Role == ParameterRole.Weight || (recipe.DecaysBiases && entry.Parameter.Role == ParameterRole.Bias));
        return sum + (recipe.WeightDecay / 2 * decaying.Sum(entry => entry.Parameter.Value.Sum(w => w * w)));
    }

    private static (Matrix<double> Inputs, Matrix<double> Targets, double[] Weights) Regression()
    {
        var (inputs, targets, weights) = (new Matrix<double>(30, 4), new Matrix<double>(30, 1), new double[30]);
        new RandomStream(1, "inputs").FillGaussian<double>(inputs.Data);
        new RandomStream(1, "targets").FillGaussian<double>(targets.Data);
        new RandomStream(1, "weights").FillUniform<double>(weights, 0.5, 1.5);
        var sum = weights.Sum();
        return (inputs, targets, [.. weights.Select(weight => weight / sum)]);
    }

    /// <summary>2 Σ w x xᵀ + λ on the diagonal but for the bias, solved.</summary>
    private static void CompareWithRidge(Network<double> network, Matrix<double> inputs, Matrix<double> targets, double[] weights, double decay)
    {
        var (normal, right) = (new Matrix<double>(5, 5), new Matrix<double>(5, 1));
        for (var s = 0; s < weights.Length; s++)
        {
            double[] x = [.. inputs.Data.AsSpan(s * 4, 4), 1];
            for (var i = 0; i < 5; i++)
            {
                right[i, 0] += 2 * weights[s] * x[i] * targets[s, 0];
                for (var j = 0; j < 5; j++)
                    normal[i, j] += 2 * weights[s] * x[i] * x[j];
            }
        }

        for (var i = 0; i < 4; i++)
            normal[i, i] += decay;
        var solved = Cholesky.Decompose(normal).Solve(right);
        double[] trained = [.. network.Parameters.SelectMany(entry => entry.Parameter.Value)];
        for (var i = 0; i < 5; i++)
            trained[i].ShouldBe(solved[i, 0], 1e-12);
    }
}
