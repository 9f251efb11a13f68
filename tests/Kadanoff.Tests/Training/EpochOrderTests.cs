using Kadanoff.Training;

namespace Kadanoff.Tests.Training;

public class EpochOrderTests
{
    [Theory]
    [InlineData(10, 3, 3)]
    [InlineData(12, 3, 4)]
    [InlineData(11, 3, 4)]
    [InlineData(5, 1, 5)]
    [InlineData(5, 0, 1)]
    [InlineData(5, 99, 1)]
    public void Batches_cover_the_epoch_except_for_a_last_lonely_sample(int samples, int size, int batches)
    {
        var order = new EpochOrder(samples, size, 1);
        order.BatchesPerEpoch.ShouldBe(batches);
        var seen = Enumerable.Range(0, batches).SelectMany(step => order.Batch(step).ToArray()).ToArray();
        seen.ShouldBeUnique();
        seen.Length.ShouldBe(samples % Math.Max(1, order.BatchSize) == 1 && order.BatchSize > 1 ? samples - 1 : samples);
        order.EndsEpoch(batches - 1).ShouldBeTrue();
        order.Epoch(batches).ShouldBe(1);
    }

    [Fact]
    public void The_order_of_an_epoch_is_the_same_whatever_was_asked_before()
    {
        var forward = new EpochOrder(100, 10, 5);
        for (var step = 0; step < 35; step++)
            forward.Batch(step);
        var jumped = new EpochOrder(100, 10, 5);
        jumped.Batch(35).ToArray().ShouldBe(forward.Batch(35).ToArray());
        jumped.Batch(5).ToArray().ShouldNotBe(jumped.Batch(35).ToArray());
    }
}
