using Kadanoff.Data;

namespace Kadanoff.Sweeps.Experiments.Training;

/// <summary>Which data, and what is done to them: points that agree in it share the prepared samples.</summary>
/// <param name="Path">Of a folder or a file.</param>
/// <param name="Samples">Training samples to take; 0 takes all.</param>
/// <param name="HeldOut">Held-out samples to take; 0 takes all.</param>
/// <param name="Subset">How they are chosen.</param>
/// <param name="Seed">Of that choice.</param>
/// <param name="Size">New size of the images; null leaves it.</param>
/// <param name="Grey">Whether colour is turned into luminance.</param>
/// <param name="Normalise">Whether each channel gets mean 0 and deviation 1 over the training samples.</param>
/// <param name="Flatten">Whether the network takes rows of features rather than images.</param>
public sealed record DataSetting(
    string Path = "", int Samples = 0, int HeldOut = 0, SubsetKind Subset = SubsetKind.Random, ulong Seed = 1, ImageSize? Size = null, bool Grey = false, bool Normalise = false, bool Flatten = false)
{
    /// <summary>What is to be done to a source.</summary>
    /// <param name="source">Whose training samples decide the normalisation.</param>
    /// <exception cref="KadanoffException">A step does not fit the data.</exception>
    public Preparation Preparation(DataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var preparation = new Preparation
        {
            Train = Chosen(Samples),
            HeldOut = source.HeldOut is null ? null : Chosen(HeldOut),
            Grey = Grey,
            Size = Size,
        };
        if (Normalise)
            preparation = preparation with { Normalise = Normalisation.Measure(preparation.Apply(source.Train, preparation.Train)) };
        return preparation with { Flatten = Flatten };
    }

    private Subset? Chosen(int count) => count == 0 ? null : new Subset(Subset, count, Seed);
}
