using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Formats.Models;
using Kadanoff.Models;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>The residual stream of a small published transformer on stories that it tells itself.</summary>
public class StoriesStreamTests
{
    private const int Length = 24;
    private const int Count = 40;
    private const int Vocabulary = 512;

    [Fact]
    public void The_next_token_is_read_off_better_and_better_along_the_stream()
    {
        using var model = Open();
        var (windows, next) = Stories(model);
        var tokens = new TokenRepresentations(new GraphRepresentations(model, windows), Length, ResidualStream.IsOfStream);
        tokens.Stages.Select(stage => stage.Shape.Size).ShouldBe(Enumerable.Repeat(64, 11));
        var measured = ResidualStream.Measure(tokens, next, Vocabulary, threads: 2);
        measured.LawCorrelation!.Value.Value.ShouldBeLessThan(-0.8);
        (measured.Ratio!.Value.Value + (2 * measured.Ratio.Value.StandardError)).ShouldBeLessThan(1);
        foreach (var stage in measured.Stages)
        {
            stage.PredictionResidual!.Value.Value.ShouldBeLessThan(stage.ShuffledVocabulary!.Value.Value);
            stage.ShuffledVocabulary.Value.Value.ShouldBeLessThan(stage.Null!.Value.Value);
        }

        measured.Stages.Skip(1).ShouldAllBe(stage => stage.Displacement!.Value.Value > 0.005 && stage.Displacement.Value.Value < 0.4);
    }

    [Fact]
    public void Classes_of_next_tokens_are_separated_best_by_the_logits()
    {
        using var model = Open();
        var (windows, next) = Stories(model);
        var classes = TokenClasses.Frequent(next, 5, 20, 1);
        var tokens = new FreshNorm(new TokenRepresentations(new GraphRepresentations(model, windows), Length), FreshNormKind.RootMeanSquare).Select(classes.Samples);
        var stages = StreamedFlow.Measure(tokens, classes.Labels, [.. classes.Tokens.Select(token => $"{token}")]).Measurement.Flow.Stages;
        var (first, last) = (stages[0][DataSeparation.CorrectedObservable], stages[^1][DataSeparation.CorrectedObservable]);
        (first.Value - last.Value).ShouldBeGreaterThan(3 * double.Hypot(first.StandardError, last.StandardError));
    }

    /// <summary>Windows whose tokens the model drew one after the other, each beginning with its token 1.</summary>
    private static (Dataset Windows, int[] Next) Stories(Model model)
    {
        var (ids, next) = (new float[Count * Length], new int[Count * Length]);
        var windows = new Dataset("stories", new Shape(Length), ids, new int[Count], ["text"]);
        for (var i = 0; i < Count; i++)
            ids[i * Length] = 1;
        for (var place = 0; place < Length; place++)
        {
            var source = new GraphRepresentations(model, windows);
            var last = source.Stages.Count - 1;
            source.Run((stage, first, rows) =>
            {
                for (var i = 0; stage == last && i < rows.Rows; i++)
                {
                    var logits = rows.Data.Slice((i * rows.RowStride) + (place * Vocabulary), Vocabulary);
                    var window = first + i;
                    next[(window * Length) + place] = Draw(logits, new RandomStream(1, "story", (window * Length) + place));
                    if (place + 1 < Length)
                        ids[(window * Length) + place + 1] = next[(window * Length) + place];
                }
            }, Count, 2, CancellationToken.None);
        }

        return (windows, next);
    }

    private static int Draw(ReadOnlySpan<float> logits, RandomStream stream)
    {
        var weights = new double[logits.Length];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Math.Exp(logits[i]);
        return stream.NextIndex(weights);
    }

    private static Model Open()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA names no folder of data sets");
        return ModelFile.Open(Path.Combine(folder!, "models", "llama2-stories260K", "stories260K.bin"));
    }
}
