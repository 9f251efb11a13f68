namespace Kadanoff.Diagnostics;

/// <summary>How much each class counts in the scatter within and between classes.</summary>
public enum ClassWeighting
{
    /// <summary>w_c = n_c/N: every sample counts the same.</summary>
    Samples,

    /// <summary>w_c = 1/K: every class counts the same, as in the code of [hesu2023]. The same for classes of equal size.</summary>
    Equal,
}
