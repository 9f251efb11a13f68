using System.Runtime.Intrinsics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;

namespace Kadanoff.Tests.Spins.Models;

public class ModelTests
{
    private static readonly Lattice Square = Lattice.Square(4);

    [Fact]
    public void Changes_of_energy_are_differences_of_energies_in_every_model()
    {
        RequireChanges<IsingModel, sbyte>(new IsingModel(Square, 0.3, Couplings.PlusMinus(Square, 0.5, new RandomStream(1, "glass"))));
        RequireChanges<PottsModel, byte>(new PottsModel(Square, 4, -0.2));
        RequireChanges<VectorModel, Vector512<double>>(new VectorModel(Square, 3, 0.5));
        RequireChanges<ScalarFieldModel, double>(ScalarFieldModel.PhiFour(Square, 0.2, 0.7));
    }

    [Fact]
    public void Bonds_do_not_notice_when_both_spins_are_moved_alike()
    {
        RequireSymmetry<IsingModel, sbyte>(new IsingModel(Square));
        RequireSymmetry<PottsModel, byte>(new PottsModel(Square, 5));
        RequireSymmetry<VectorModel, Vector512<double>>(new VectorModel(Square, 4));
        RequireSymmetry<ScalarFieldModel, double>(ScalarFieldModel.PhiFour(Square, 0.2, 0.7));
    }

    [Fact]
    public void Ising_and_Potts_spins_are_vectors_of_length_one_whose_products_are_those_of_a_simplex()
    {
        var potts = new PottsModel(Square, 5);
        for (byte a = 0; a < 5; a++)
        {
            for (byte b = 0; b < 5; b++)
                Enumerable.Range(0, 5).Sum(c => potts.Component(a, c) * potts.Component(b, c)).ShouldBe(a == b ? 1 : -0.25, 1e-14);
        }
    }

    [Fact]
    public void The_Potts_model_of_two_colours_is_the_Ising_model_of_half_the_coupling()
    {
        // −δ = −(1 + s s')/2: the energies differ by a constant, and so the weights are the same at K and K/2.
        var lattice = Lattice.Triangular(3, 2);
        var (ising, potts) = (new FiniteStates<IsingModel, sbyte>(new IsingModel(lattice)), new FiniteStates<PottsModel, byte>(new PottsModel(lattice, 2)));
        potts.Boltzmann(1.3).Zip(ising.Boltzmann(2.6)).ShouldAllBe(weights => Math.Abs(weights.First - weights.Second) < 1e-14);
    }

    [Fact]
    public void Energies_of_triangular_and_cubic_lattices_are_those_counted_by_coordinates()
    {
        var triangular = new IsingEnumeration(Lattice.Triangular(4, 3));
        Count(12, s => Enumerable.Range(0, 12).Sum(i => Bonds(s, i, [4, 3], [[1, 0], [0, 1], [1, 2]]))).ShouldAllBe(level => triangular.States(level.Key) == level.Value);
        var cubic = new IsingEnumeration(Lattice.Hypercubic([3, 2, 2]));
        Count(12, s => Enumerable.Range(0, 12).Sum(i => Bonds(s, i, [3, 2, 2], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]))).ShouldAllBe(level => cubic.States(level.Key) == level.Value);
    }

    [Fact]
    public void Configurations_start_in_order_or_in_disorder()
    {
        var model = new IsingModel(Lattice.Square(20));
        var spins = new sbyte[400];
        model.Order(spins);
        model.Energy(spins).ShouldBe(-800);
        model.Disorder(spins, new RandomStream(1, "hot"));
        Math.Abs(spins.Sum(spin => spin)).ShouldBeLessThan(120);
    }

    [Fact]
    public void Potts_models_have_from_two_to_256_colours()
    {
        Should.Throw<DataException>(() => new PottsModel(Square, 1));
        Should.Throw<DataException>(() => new PottsModel(Square, 257));
        new PottsModel(Square, 256).Transform(255, 0, 1).ShouldBe((byte)0);
    }

    private static void RequireChanges<TModel, TSpin>(TModel model)
        where TModel : struct, ISpinModel<TSpin>
        where TSpin : unmanaged
    {
        var (spins, stream) = (new TSpin[model.Lattice.Sites], new RandomStream(2, "changes"));
        model.Disorder(spins.AsSpan(), stream);
        for (var site = 0; site < spins.Length; site++)
        {
            var (before, proposed) = (model.Energy(spins.AsSpan()), model.Propose(spins[site], stream));
            var change = model.EnergyChange(spins.AsSpan(), site, proposed);
            proposed.ShouldNotBe(spins[site]);
            spins[site] = proposed;
            (model.Energy(spins.AsSpan()) - before).ShouldBe(change, 1e-11);
        }
    }

    private static void RequireSymmetry<TModel, TSpin>(TModel model)
        where TModel : struct, ISymmetricModel<TSpin>
        where TSpin : unmanaged
    {
        var stream = new RandomStream(3, "symmetry");
        for (var draw = 0; draw < 20; draw++)
        {
            var (a, b, axis) = (model.Disordered(stream), model.Disordered(stream), model.DrawAxis(stream));
            model.Transform(a, axis, 0).ShouldBe(a);
            for (var element = 0; element < model.GroupOrder; element++)
                model.BondEnergy(0, model.Transform(a, axis, element), model.Transform(b, axis, element)).ShouldBe(model.BondEnergy(0, a, b), 1e-13);
        }
    }

    private static Dictionary<int, int> Count(int sites, Func<int[], int> sum) =>
        Enumerable.Range(0, 1 << sites).Select(state => -sum([.. Enumerable.Range(0, sites).Select(i => (2 * (state >> i & 1)) - 1)])).GroupBy(energy => energy).ToDictionary(level => level.Key, level => level.Count());

    private static int Bonds(int[] s, int site, int[] lengths, int[][] steps) => steps.Sum(step =>
    {
        var (end, rest, stride) = (0, site, 1);
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            end += ((rest % lengths[axis]) + step[axis]) % lengths[axis] * stride;
            (rest, stride) = (rest / lengths[axis], stride * lengths[axis]);
        }

        return s[site] * s[end];
    });
}
