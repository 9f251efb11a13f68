using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class IsingTorusMomentsTests
{
    [Theory]
    [InlineData(2, 0.3)]
    [InlineData(3, 0.44068679350977147)]
    [InlineData(4, 0.7)]
    [InlineData(4, -0.5)]
    public void Small_tori_are_counted_out(int side, double coupling)
    {
        var (torus, means) = (new IsingTorusMoments(side, side, coupling), new IsingEnumeration(side).At(coupling));
        torus.LogPartition.ShouldBe(means.LogPartition, 1e-12);
        torus.Energy.ShouldBe(means.Energy, 1e-12);
        torus.SpecificHeat.ShouldBe(means.SpecificHeat, 1e-11);
        torus.Magnetisation(2).ShouldBe(means.MagnetisationSquared, 1e-13);
        torus.Magnetisation(4).ShouldBe(means.MagnetisationFourth, 1e-13);
        torus.Magnetisation(1).ShouldBe(0, 1e-14);
    }

    [Theory]
    [InlineData(3, 4, 0.3, 0.2)]
    [InlineData(4, 3, 0.5, -0.4)]
    [InlineData(2, 5, -0.3, 1)]
    public void A_field_is_counted_out(int columns, int rows, double coupling, double field)
    {
        int Bonds(int state)
        {
            var sum = 0;
            for (var site = 0; site < columns * rows; site++)
            {
                var (x, y) = (site % columns, site / columns);
                sum += SpinLaw.Spin(state, site) * (SpinLaw.Spin(state, ((x + 1) % columns) + (y * columns)) + SpinLaw.Spin(state, x + ((y + 1) % rows * columns)));
            }

            return sum;
        }

        int Sum(int state) => (columns * rows) - (2 * int.PopCount(state));
        var law = new SpinLaw(columns * rows, state => (coupling * Bonds(state)) + (field * Sum(state)));
        var torus = new IsingTorusMoments(columns, rows, coupling, field);
        torus.LogPartition.ShouldBe(law.LogPartition, 1e-12);
        torus.Energy.ShouldBe(-law.Mean(state => Bonds(state)) / law.Sites, 1e-12);
        for (var power = 1; power <= 4; power++)
            torus.Magnetisation(power).ShouldBe(law.Mean(state => Math.Pow((double)Sum(state) / law.Sites, power)), 1e-12);
    }

    [Theory]
    [InlineData(6, 9, 0.3)]
    [InlineData(7, 5, 0.6)]
    public void Kaufman_agrees_on_both_sides_of_the_critical_point(int columns, int rows, double coupling)
    {
        var (torus, kaufman) = (new IsingTorusMoments(columns, rows, coupling), new IsingTorus(columns, rows, coupling));
        torus.LogPartition.ShouldBe(kaufman.LogPartition, 1e-11);
        torus.Energy.ShouldBe(kaufman.Energy, 1e-11);
    }

    [Fact]
    public void Rows_and_columns_are_alike()
    {
        var (lying, standing) = (new IsingTorusMoments(4, 6, 0.4, 0.1), new IsingTorusMoments(6, 4, 0.4, 0.1));
        lying.Magnetisation(4).ShouldBe(standing.Magnetisation(4), 1e-13);
        lying.SpecificHeat.ShouldBe(standing.SpecificHeat, 1e-11);
    }

    [Fact]
    public void Sides_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new IsingTorusMoments(15, 4, 0.3));
        Should.Throw<ArgumentOutOfRangeException>(() => new IsingTorusMoments(4, 1, 0.3));
    }
}
