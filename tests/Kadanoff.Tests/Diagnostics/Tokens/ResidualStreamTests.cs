using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Column = MathNet.Numerics.LinearAlgebra.Vector<double>;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Kadanoff.Tests.Diagnostics.Tokens;

public class ResidualStreamTests
{
    private const int Length = 8;
    private const int Width = 12;

    private static readonly TokenCorpus Corpus = TokenCorpus.OfText("verse", string.Concat(Enumerable.Range(0, 60).Select(i => $"the {"cat dog owl fox".Split(' ')[i * 7 % 4]} sat on the {"mat log sea bed".Split(' ')[i * 5 % 4]}\n")));
    private static readonly TokenWindows Windows = Corpus.Windows(Length, 100, 1);
    private static readonly Network<float> Net = Transformer();
    private static readonly TokenRepresentations Tokens = new(new NetworkRepresentations(Net, Windows.Inputs), Length);

    [Fact]
    public void Tokens_are_the_places_of_the_windows()
    {
        Tokens.Count.ShouldBe(100 * Length);
        Tokens.Stages.Select(stage => stage.Shape.Size).ShouldBe([Width, Width, Width]);
        Tokens.LeftOut.ShouldBe(["input"]);
        Tokens.Stages.ShouldAllBe(stage => ResidualStream.IsOfStream(stage) && !stage.IsOutput);
        var whole = new FeatureProbe(Net, Windows.Inputs).Features().Last().Rows;
        Collect(Tokens, 50)[2].ShouldBe(whole.Data);
        Collect(Tokens, 1)[1].ShouldBe(Collect(Tokens, 5000)[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(1000)]
    public void Chosen_tokens_are_those_of_all(int portion)
    {
        int[] chosen = [0, 3, 8, 17, 18, 400, 799], again = [1, 2, 6];
        var all = Collect(Tokens, 100)[2];
        Collect(Tokens.Select(chosen), portion)[2].ShouldBe([.. chosen.SelectMany(token => all.Skip(token * Width).Take(Width))]);
        Collect(Tokens.Select(chosen).Select(again), portion)[2].ShouldBe([.. again.SelectMany(i => all.Skip(chosen[i] * Width).Take(Width))]);
    }

    [Fact]
    public void A_fresh_norm_gives_every_token_mean_zero_and_variance_one_but_at_the_last_stage()
    {
        var stages = Collect(new FreshNorm(Tokens, FreshNormKind.LayerNorm), 64);
        stages[2].ShouldBe(Collect(Tokens, 64)[2]);
        foreach (var token in stages[1].Chunk(Width))
        {
            token.Average().ShouldBe(0, 1e-5f);
            token.Average(x => x * x).ShouldBe(1, 1e-3f);
        }

        Collect(new FreshNorm(Tokens, FreshNormKind.RootMeanSquare, exceptLast: false), 64)[2].Chunk(Width).ShouldAllBe(token => Math.Abs(token.Average(x => x * x) - 1) < 1e-3);
    }

    [Fact]
    public void Displacements_and_residuals_are_those_of_their_definitions()
    {
        var measured = ResidualStream.Measure(Tokens, Windows.Next, Corpus.Vocabulary.Count, portion: 37);
        var stages = Collect(Tokens, 100).Select(rows => rows.Chunk(Width).ToArray()).ToArray();
        measured.Stages[0].Displacement.ShouldBeNull();
        var displacements = new double[3];
        for (var l = 0; l < 3; l++)
        {
            if (l > 0)
                measured.Stages[l].Displacement!.Value.Value.ShouldBe(displacements[l] = stages[l].Zip(stages[l - 1], (h, before) => (1 - Cosine(h, before)) / 2).Average(), 1e-6);
            measured.Stages[l].PredictionResidual!.Value.Value.ShouldBe(Residual(stages[l], Windows.Next), 1e-6);
            measured.Stages[l].PredictionResidual!.Value.StandardError.ShouldBeInRange(1e-5, 0.2);
        }

        var jump = 100 * Math.Max(0, displacements[2] - displacements[1]);
        measured.Stages[2].Jump!.Value.Value.ShouldBe(jump, 1e-4);
        measured.Stages[1].Jump!.Value.Value.ShouldBe(jump, 1e-4);
        measured.LawCorrelation.ShouldNotBeNull();
        measured.ToFlow("verse").Stages[0].Skipped.Keys.ShouldBe(["displacement"]);
    }

    // 800 tokens and 12 features: 1 − R² of independent numbers is 1 − 12/799 on average, with a deviation of √(2·12)/800.
    [Fact]
    public void Permuted_next_tokens_leave_everything_unexplained_but_for_chance()
    {
        var measured = ResidualStream.Measure(Tokens, Windows.Next, Corpus.Vocabulary.Count);
        foreach (var stage in measured.Stages)
        {
            stage.Null!.Value.Value.ShouldBe(1 - (12.0 / 799), 5 * Math.Sqrt(24) / 800);
            stage.PredictionResidual!.Value.Value.ShouldBeLessThan(stage.Null.Value.Value);
        }
    }

    [Fact]
    public void A_stream_that_holds_the_next_token_has_no_residual_and_one_that_does_not_turn_no_displacement()
    {
        var next = Windows.Next;
        float[][] rows = [.. next.Select(id => new[] { 1f, id / 10f })];
        var telling = new TokenRows(rows, rows);
        var measured = ResidualStream.Measure(telling, next, Corpus.Vocabulary.Count);
        measured.Stages[0].PredictionResidual!.Value.Value.ShouldBe(0, 1e-7);
        measured.Stages[1].Displacement!.Value.Value.ShouldBe(0, 1e-6);
        measured.Stages[0].ShuffledVocabulary!.Value.Value.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void Classes_of_next_tokens_are_balanced_and_their_separation_is_measured_like_any_other()
    {
        var classes = TokenClasses.Frequent(Windows.Next, 4, 40, 1);
        classes.Labels.CountBy(label => label).ShouldAllBe(pair => pair.Value == 40);
        classes.Samples.ShouldBe(classes.Samples.Order());
        classes.Samples.Zip(classes.Labels).ShouldAllBe(pair => Windows.Next[pair.First] == classes.Tokens[pair.Second]);
        Corpus.Vocabulary[classes.Tokens[0]].ShouldBe(" ");
        var measured = StreamedFlow.Measure(new FreshNorm(Tokens, FreshNormKind.LayerNorm).Select(classes.Samples), classes.Labels, [.. classes.Tokens.Select(token => Corpus.Vocabulary[token])]).Measurement;
        measured.Curve.ShouldNotBeNull().Names.Count.ShouldBe(3);
        measured.Flow.Stages[2][DataSeparation.CorrectedObservable].StandardError.ShouldBeGreaterThan(0);
        Should.Throw<DataException>(() => TokenClasses.Frequent([1, 1, 2], 2, 5, 1));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Should.Throw<DataException>(() => new TokenRepresentations(new NetworkRepresentations(Net, Windows.Inputs), 7)).Message.ShouldContain("7 tokens");
        Should.Throw<DataException>(() => ResidualStream.Measure(Tokens, [1, 2], 5)).Message.ShouldContain("800 tokens and 2 next");
        Should.Throw<DataException>(() => ResidualStream.Measure(Tokens, Windows.Next, 2)).Message.ShouldContain("but there are 2");
        float[][] rows = [.. Enumerable.Range(0, 20).Select(i => new[] { i == 3 ? float.NaN : i, 1 })];
        var broken = new TokenRows(rows, rows);
        var measured = ResidualStream.Measure(broken, [.. Enumerable.Range(0, 20).Select(i => i % 3)], 3);
        measured.Stages[0].Problem.ShouldNotBeNull().ShouldContain("token 3");
        (measured.Stages[1].Displacement, measured.LawCorrelation).ShouldBe((null, null));
    }

    private static Network<float> Transformer()
    {
        LayerPlan Block() => new ResidualPlan([new LayerNormPlan(Width), new SelfAttentionPlan(Width, 2, Causal: true)]);
        var network = new Network<float>(new Architecture([Length], [new EmbeddingPlan(Corpus.Vocabulary.Count, Width, Length), Block(), Block()]));
        network.Initialise(Initialisation.Default, 3);
        return network;
    }

    private static double Residual(float[][] rows, int[] next)
    {
        var x = Dense.Build.Dense(rows.Length, Width + 1, (i, j) => j == Width ? 1 : rows[i][j]);
        var y = Column.Build.Dense(next.Length, i => next[i]);
        var error = y - (x * x.QR().Solve(y));
        return error.DotProduct(error) / (y - y.Average()).DotProduct(y - y.Average());
    }

    private static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(x => (double)x * x));

    private static float[][] Collect(IRepresentations source, int portion)
    {
        var stages = source.Stages.Select(_ => new List<float>()).ToArray();
        source.Run((stage, first, rows) =>
        {
            stages[stage].Count.ShouldBe(first * rows.Columns);
            stages[stage].AddRange(rows.Data[..(rows.Rows * rows.Columns)]);
        }, portion, 1, CancellationToken.None);
        return [.. stages.Select(stage => stage.ToArray())];
    }
}
