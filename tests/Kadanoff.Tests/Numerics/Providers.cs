using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

/// <summary>The own code and the LAPACK of the system, where it has one.</summary>
internal static class Providers
{
    public static TheoryData<AlgebraProvider> Both => [AlgebraProvider.Own, AlgebraProvider.System];

    /// <summary>Skips a test of LAPACK on a system without it.</summary>
    public static void SkipIfAbsent(AlgebraProvider provider) =>
        Assert.SkipWhen(provider == AlgebraProvider.System && !Lapack.IsPresent, "The system has no LAPACK.");
}
