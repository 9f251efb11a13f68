using System.Globalization;

namespace Kadanoff.Cli;

/// <summary>How far a long work is: label, fraction done, what it says of itself, time left.</summary>
/// <remarks>
/// On a terminal one line that is written over, ten times a second at most; where standard error is piped, a line every five seconds at most,
/// and none for work that takes less. May be called from any thread.
/// Time left is the time per fraction so far, counted from the first report: a resumed work starts in the middle.
/// <i>Checked by</i>: ProgressLineTests.
/// </remarks>
internal sealed class ProgressLine(TextWriter output, string label, bool live, TimeProvider? clock = null) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly TimeSpan _pause = live ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(5);
    private long _start = -1;
    private long _shown;
    private double _first;
    private int _width;

    /// <param name="fraction">Of the whole work, 0 … 1.</param>
    /// <param name="detail">What the work says of itself: "loss 0.231 · accuracy 93.1 %".</param>
    public void Report(double fraction, string detail = "")
    {
        lock (_lock)
        {
            var now = _clock.GetTimestamp();
            if (_start < 0)
                (_start, _shown, _first) = (now, live ? long.MinValue : now, fraction);
            if (_shown != long.MinValue && _clock.GetElapsedTime(_shown, now) < _pause)
                return;
            _shown = now;
            Show(Text(fraction, detail, _clock.GetElapsedTime(_start, now)));
        }
    }

    /// <summary>Removes the live line.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_width > 0)
                output.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }

    private void Show(string text)
    {
        if (!live)
        {
            output.WriteLine(text);
            return;
        }

        var room = WindowWidth() - 1;
        text = text.Length > room ? text[..room] : text;
        output.Write($"\r{text.PadRight(_width)}");
        _width = text.Length;
    }

    private string Text(double fraction, string detail, TimeSpan elapsed)
    {
        var parts = new[] { detail, Left(fraction, elapsed) }.Where(part => part.Length > 0).Select(part => $" · {part}");
        return string.Create(CultureInfo.InvariantCulture, $"{label} {100 * fraction,3:F0} %{string.Concat(parts)}");
    }

    private string Left(double fraction, TimeSpan elapsed)
    {
        if (fraction <= _first || elapsed < TimeSpan.FromSeconds(1))
            return "";
        return $"{Plain(elapsed * ((1 - fraction) / (fraction - _first)))} left";
    }

    private static string Plain(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):F0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F1} h"),
    };

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth > 1 ? Console.WindowWidth : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
