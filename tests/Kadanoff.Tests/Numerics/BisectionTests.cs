using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class BisectionTests
{
    [Fact]
    public void A_root_is_found_to_the_last_digit()
    {
        Bisection.Root(x => (x * x) - 2, 0, 2, "root").ShouldBe(Math.Sqrt(2), 1e-15);
        Bisection.Root(x => Math.Exp(-x) - 0.5, 10, 0, "root").ShouldBe(Math.Log(2), 1e-14);
    }

    [Fact]
    public void Without_a_change_of_sign_there_is_none() =>
        Should.Throw<DataException>(() => Bisection.Root(x => (x * x) + 1, -1, 1, "root of x² + 1")).Message.ShouldStartWith("No root of x² + 1 is bracketed by -1 and 1");
}
