using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Kadanoff.Reports.Html;

/// <summary>The style sheet and the script that every page carries; built from web/ and embedded in this assembly.</summary>
internal static class WebAssets
{
    public static string Style { get; } = Read("report.css") ?? throw new InvalidOperationException("The style sheet is not embedded.");

    /// <summary>Null where Kadanoff was built with SkipWeb or without Node.</summary>
    public static string? Script { get; } = Read("report.js");

    /// <summary>For the content security policy: the only script that may run.</summary>
    public static string? ScriptHash { get; } = Script is null ? null : $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}";

    private static string? Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
