using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class SideBySideTests
{
    [Fact]
    public void Results_come_in_the_order_of_the_jobs() =>
        SideBySide.Run(50, 3, i => i * i).ShouldBe(Enumerable.Range(0, 50).Select(i => i * i));

    [Fact]
    public void A_failure_is_thrown_as_it_was()
    {
        Should.Throw<DataException>(() => SideBySide.Run<int>(4, 2, i => i == 2 ? throw new DataException("the third", "Look there.") : i)).Message.ShouldContain("the third");
        Should.Throw<OperationCanceledException>(() => SideBySide.Run(4, 2, i => i, new CancellationToken(true)));
    }
}
