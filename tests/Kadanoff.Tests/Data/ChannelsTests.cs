using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Data;

public class ChannelsTests
{
    [Fact]
    public void Grey_is_the_luminance_and_channels_can_be_chosen()
    {
        var colour = new Dataset("x", new Shape(3, 1, 2), [1, 10, 2, 20, 4, 40], [0], ["a"]);
        Channels.Grey(colour).Inputs.ShouldBe([0.299f + 1.174f + 0.456f, 2.99f + 11.74f + 4.56f], 1e-4f);
        Channels.Choose(colour, [2, 0]).Inputs.ShouldBe([4, 40, 1, 10]);
        Should.Throw<ShapeException>(() => Channels.Choose(colour, [3])).Message.ShouldContain("no channels 3");
        Should.Throw<ShapeException>(() => Channels.Grey(new Dataset("x", new Shape(2, 1, 1), [1, 2], [0], ["a"])));
    }
}
