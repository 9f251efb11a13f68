namespace Kadanoff.Reports;

/// <summary>A work to cite when a number of this report is used.</summary>
/// <param name="Key">In docs/references.bib.</param>
/// <param name="Text">Authors, title, journal, year: one line for people.</param>
/// <param name="BibTeX">The whole entry.</param>
/// <param name="Link">A DOI or arXiv address, https only; null where there is none.</param>
/// <param name="For">What it is cited for: the load curve.</param>
public sealed record Citation(string Key, string Text, string BibTeX, string? Link = null, string? For = null);
