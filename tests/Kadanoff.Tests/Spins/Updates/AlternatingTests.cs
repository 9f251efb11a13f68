using Kadanoff.Numerics;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Tests.Spins.Updates;

public class AlternatingTests
{
    [Fact]
    public void Rules_follow_each_other_in_their_order()
    {
        double[] spins = [1];
        new Alternating<double>(new Plus(2), new Times(5)).Sweep(spins, new RandomStream(1, "alternating"));
        spins[0].ShouldBe(15);
    }

    private sealed class Plus(double term) : IUpdate<double>
    {
        public void Sweep(Span<double> spins, RandomStream stream) => spins[0] += term;
    }

    private sealed class Times(double factor) : IUpdate<double>
    {
        public void Sweep(Span<double> spins, RandomStream stream) => spins[0] *= factor;
    }
}
