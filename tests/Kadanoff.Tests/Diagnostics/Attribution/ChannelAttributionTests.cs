using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Attribution;

public class ChannelAttributionTests
{
    private const int Samples = 400;

    [Fact]
    public void Channels_of_images_units_of_rows_and_heads_where_they_are_asked_for()
    {
        var source = new Source(new Shape(3, 2, 2), new Shape(12));
        var shares = ChannelAttribution.Measure(source, source.Labels, 2);
        shares.Select(stage => (stage.Kind, stage.Shares.Count)).ShouldBe([("channel", 3), ("unit", 12)]);
        ChannelAttribution.Measure(source, source.Labels, 2, heads: _ => HeadLayout.SideBySide(4, 12))[1].ShouldSatisfyAllConditions(stage => stage.Kind.ShouldBe("head"), stage => stage.Shares.Count.ShouldBe(4));
    }

    [Fact]
    public void The_channel_that_knows_the_class_is_the_helpful_one_and_portions_change_nothing()
    {
        var source = new Source(new Shape(3, 2, 2), new Shape(12));
        var shares = ChannelAttribution.Measure(source, source.Labels, 2, portion: 400)[0];
        shares.Helpful().Select(share => share.Group).ShouldBe([1]);
        shares.Harmful().Select(share => share.Group).ShouldBe([0, 2], ignoreOrder: true);
        ChannelAttribution.Measure(source, source.Labels, 2, portion: 33)[0].Shares.Select(share => share.Effect).ShouldBe(shares.Shares.Select(share => share.Effect));
    }

    // Features 4 to 7 know the class: of four heads that take every fourth feature each has one of them, of three that lie side by side one has all.
    [Fact]
    public void A_head_is_all_of_its_features_wherever_they_lie()
    {
        var source = new Source(new Shape(12));
        HeadLayout scattered = new(4, [.. Enumerable.Range(0, 12).Select(feature => feature % 4)]), mixed = new(3, [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]);
        ChannelAttribution.Measure(source, source.Labels, 2, heads: _ => scattered)[0].Shares.ShouldAllBe(share => Math.Abs(share.Effect.Value) < 0.05);
        ChannelAttribution.Measure(source, source.Labels, 2, heads: _ => HeadLayout.SideBySide(3, 12))[0].Helpful().Select(share => share.Group).ShouldBe([1]);
        var heads = ChannelAttribution.Measure(source, source.Labels, 2, heads: _ => mixed)[0].Shares;
        var units = ChannelAttribution.Measure(source, source.Labels, 2)[0].Shares;
        for (var head = 0; head < 3; head++)
            heads[head].Effect.Value.ShouldBe(units.Where(unit => unit.Group % 3 == head).Sum(unit => unit.Effect.Value), 1e-12);
    }

    [Fact]
    public void A_stage_that_breaks_says_why_and_leaves_the_others_alone()
    {
        var source = new Source(new Shape(3, 2, 2), new Shape(12)) { Broken = 0 };
        var shares = ChannelAttribution.Measure(source, source.Labels, 2);
        shares[0].Problem.ShouldNotBeNull().ShouldContain("NaN");
        shares[1].Shares.Count.ShouldBe(12);
    }

    [Fact]
    public void Other_labels_than_samples_are_refused() =>
        Should.Throw<DataException>(() => ChannelAttribution.Measure(new Source(new Shape(4)), [0, 1], 2)).Message.ShouldContain("400 samples but 2 labels");

    /// <summary>Noise everywhere but in features 4 to 7, which know the class.</summary>
    private sealed class Source(params Shape[] shapes) : IRepresentations
    {
        public int? Broken { get; init; }

        public string Name => "source";

        public IReadOnlyList<NetworkStage> Stages { get; } = [.. shapes.Select((shape, i) => new NetworkStage(i, $"stage {i}", i, shape, false))];

        public int Count => Samples;

        public int[] Labels { get; } = [.. Enumerable.Range(0, Samples).Select(i => i / 3 % 2)];

        public IRepresentations Select(IReadOnlyList<int> samples) => throw new InvalidOperationException("Nothing asks for a choice of samples.");

        public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
        {
            for (var first = 0; first < Samples; first += portion)
            {
                for (var stage = 0; stage < Stages.Count; stage++)
                    visit(stage, first, Rows(stage, first, Math.Min(portion, Samples - first)));
            }
        }

        private View<float> Rows(int stage, int first, int count)
        {
            var width = Stages[stage].Shape.Size;
            var rows = new float[count * width];
            for (var i = 0; i < count; i++)
            {
                var stream = new RandomStream(1, "sample", first + i);
                for (var k = 0; k < width; k++)
                    rows[(i * width) + k] = stage == Broken ? float.NaN : (float)(stream.NextGaussian() + (k is >= 4 and < 8 ? 2 * Labels[first + i] : 0));
            }

            return new View<float>(rows, count, width);
        }
    }
}
