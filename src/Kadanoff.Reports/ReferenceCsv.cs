using System.Globalization;
using System.Text;
using Kadanoff.Diagnostics.Spectra;

namespace Kadanoff.Reports;

/// <summary>Layers in the columns of the reference tool, under its names and in its order, as one table of CSV: for people who have its numbers already.</summary>
/// <remarks>
/// All of its columns that are computed: those of the default, of <c>detX</c> and of the fit of the bulk. Not those of its random copies, which differ from one of its runs to the next.
/// Numbers have all digits. <i>Reference</i>: [martin2021]. <i>Checked by</i> ReferenceCsvTests, ReferenceTablesTests.
/// </remarks>
public static class ReferenceCsv
{
    private static readonly (string Name, Func<ReferenceColumns, string> Of)[] s_columns =
    [
        ("layer_id", row => Number(row.LayerId)),
        ("name", row => row.Name),
        .. new (string Name, Func<ReferenceColumns, string> Of)[]
        {
            ("D", row => Number(row.Fit.Distance)),
            ("M", row => Number(row.Sides.Short)),
            ("N", row => Number(row.Sides.Long)),
            ("Q", row => Number((double)row.Sides.Long / row.Sides.Short)),
            ("W_scale", row => Number(row.Bulk.Scale)),
            ("alpha", row => Number(row.Fit.Alpha)),
            ("alpha_weighted", row => Number(row.AlphaWeighted)),
            ("bulk_max", row => Number(row.Bulk.Upper)),
            ("bulk_min", row => Number(row.Bulk.Lower)),
            ("detX_num", row => Number(row.Determinant.Count)),
            ("detX_val", row => Number(row.Determinant.Value)),
            ("detX_val_unrescaled", row => Number(row.Determinant.Scaled)),
            ("entropy", row => Number(row.Entropy)),
            ("has_esd", _ => "True"),
            ("lambda_max", row => Number(row.Largest)),
            ("layer_type", row => row.IsConvolution ? "conv2d" : "dense"),
            ("log_alpha_norm", row => Number(row.LogAlphaNorm)),
            ("log_norm", row => Number(Math.Log10(row.Norm))),
            ("log_spectral_norm", row => Number(Math.Log10(row.Largest))),
            ("longname", row => row.Name),
            ("matrix_rank", row => Number(row.MatrixRank)),
            ("mp_softrank", row => Number(row.SoftRank)),
            ("norm", row => Number(row.Norm)),
            ("num_evals", row => Number(row.Eigenvalues.Count)),
            ("num_pl_spikes", row => Number(row.Fit.Tail)),
            ("num_spikes", row => Number(row.Bulk.Spikes)),
            ("rank_loss", row => Number(row.RankLoss)),
            ("rf", row => Number(row.Sides.Positions)),
            ("sigma", row => Number(row.Fit.Deviation)),
            ("sigma_mp", row => Number(row.Bulk.Deviation)),
            ("slice_id", row => Number(row.SliceId ?? 0)),
            ("spectral_norm", row => Number(row.Largest)),
            ("stable_rank", row => Number(row.StableRank)),
            ("status", row => row.Status),
            ("sv_max", row => Number(Math.Sqrt(row.Largest))),
            ("sv_min", row => Number(row.SmallestSingularValue)),
            ("warning", row => row.Warning),
            ("weak_rank_loss", row => Number(row.WeakRankLoss)),
            ("xmax", row => Number(row.Largest)),
            ("xmin", row => Number(row.Fit.Minimum)),
        },
    ];

    /// <summary>The whole table; <c>slice_id</c> only where positions of kernels stand apart.</summary>
    public static string Write(IReadOnlyList<ReferenceColumns> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var shown = s_columns.Where(column => column.Name != "slice_id" || rows.Any(row => row.SliceId is not null)).ToArray();
        var text = new StringBuilder();
        CsvReport.Line(text, shown.Select(column => column.Name));
        foreach (var row in rows)
            CsvReport.Line(text, shown.Select(column => column.Of(row)));
        return text.ToString();
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
