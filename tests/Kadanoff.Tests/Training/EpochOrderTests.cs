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

    [Fact]
    public void Batches_of_any_size_visit_every_sample_once_before_any_is_repeated()
    {
        var (order, cursor, seen) = (new EpochOrder(101, 10, 5), default(SampleCursor), new List<int>());
        int[] sizes = [10, 37, 2, 60, 100, 7, 101, 50, 50, 3, 200];
        foreach (var size in sizes)
        {
            var batch = order.Batch(cursor, size).ToArray();
            batch.Length.ShouldBeGreaterThan(1);
            seen.AddRange(batch);
            cursor = order.After(cursor, batch.Length);
        }

        foreach (var pass in seen.Chunk(101).Where(pass => pass.Length == 101))
            pass.Order().ShouldBe(Enumerable.Range(0, 101));
        seen.Count.ShouldBe((int)((cursor.Epoch * 101) + cursor.Visited));
        seen.Count.ShouldBeGreaterThan(404);
    }

    [Fact]
    public void With_one_size_they_are_the_batches_of_that_size()
    {
        var (order, cursor) = (new EpochOrder(60, 16, 5), default(SampleCursor));
        for (var step = 0; step < 9; step++)
        {
            var batch = order.Batch(cursor, 16).ToArray();
            batch.ShouldBe(order.Batch(step).ToArray());
            cursor = order.After(cursor, batch.Length);
        }
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0, -1)]
    [InlineData(-1, 0)]
    public void A_cursor_outside_the_data_is_refused(long epoch, int visited)
    {
        var order = new EpochOrder(10, 3, 1);
        Should.Throw<DataException>(() => order.Batch(new SampleCursor(epoch, visited), 3).Length).Message.ShouldContain("10 samples");
    }
}
