using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Spins.Bits;

public class ReplicaRowsTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(68)]
    public void Every_replica_keeps_its_spins_and_is_counted_for_itself(int side)
    {
        var (replicas, lattices) = (new ReplicaRows(side), new SpinRows[ReplicaRows.Replicas]);
        for (var replica = 0; replica < lattices.Length; replica++)
        {
            lattices[replica] = new SpinRows(side, side);
            if (replica > 0)
                lattices[replica].Randomise(new RandomStream(41, "spins", replica));
            replicas.Import(replica, lattices[replica]);
        }

        var (unlike, up) = (new int[ReplicaRows.Replicas], new int[ReplicaRows.Replicas]);
        ReplicaCounts.Unlike(replicas, unlike);
        ReplicaCounts.Up(replicas, up);
        foreach (var (replica, lattice) in lattices.Index())
        {
            replicas.Export(replica).Words.ToArray().ShouldBe(lattice.Words.ToArray());
            (2 * ((long)unlike[replica] - (side * side)), (2 * (long)up[replica]) - (side * side)).ShouldBe((lattice.Energy, lattice.Magnetisation));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(4096)]
    public void A_side_that_does_not_fit_is_refused(int side) => Should.Throw<DataException>(() => new ReplicaRows(side));
}
