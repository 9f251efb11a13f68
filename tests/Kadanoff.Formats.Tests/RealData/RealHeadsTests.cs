using Kadanoff.Data;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Formats.Models;
using Kadanoff.Networks;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>Heads of published attentions.</summary>
public class RealHeadsTests
{
    [Fact]
    public void An_attention_on_digits_has_three_heads()
    {
        using var model = ModelFile.Open(RealFiles.Path("models", "marabou", "self-attention-mnist-pgd-medium-sim.onnx"));
        var heads = AttentionHeads.Of(model, new Dataset("digits", new Shape(1, 28, 28), new float[784], [0], ["zero"])).ShouldHaveSingleItem().Value;
        (heads.Heads, heads.HeadOf.Count).ShouldBe((3, 144));
        heads.OfToken(4)!.HeadOf.CountBy(head => head).ShouldAllBe(head => head.Value == 12);
    }

    [Fact]
    public void Every_layer_of_the_story_teller_has_eight()
    {
        using var stories = new RestoredStories();
        var heads = AttentionHeads.Of(stories.Model, new Dataset("words", new Shape(6), new float[6], [0], ["text"]));
        heads.Values.Select(layout => layout.Heads).ShouldBe(Enumerable.Repeat(8, 5));
        heads.Values.ShouldAllBe(layout => layout.OfToken(6)!.HeadOf.SequenceEqual(HeadLayout.SideBySide(8, 64).HeadOf));
    }
}
