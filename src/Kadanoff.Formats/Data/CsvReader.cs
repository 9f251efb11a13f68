using System.Text;

namespace Kadanoff.Formats.Data;

/// <summary>Rows of a text of separated values, one at a time: quoted fields, any end of line, UTF-8, plain or gzip.</summary>
/// <remarks>Memory is bounded by the longest row, and that by <see cref="LongestRow"/>. Empty lines are passed over. <i>Reference</i>: [shafranovich2005]. <i>Checked by</i> CsvFormatTests.</remarks>
internal sealed class CsvReader : IDisposable
{
    /// <summary>Characters of a row.</summary>
    public const int LongestRow = 1 << 24;

    private const int End = -1;
    private readonly ForeignStream _stream;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes = new byte[1 << 14];
    private readonly char[] _buffer = new char[(1 << 14) + 1];
    private readonly List<int> _ends = [];
    private char[] _row = new char[256];
    private int _length, _position, _filled;
    private long _line = 1;

    public CsvReader(string path)
    {
        _stream = ForeignStream.Open(path);
        try
        {
            Fill();
            _position = _filled > 0 && _buffer[0] == '\uFEFF' ? 1 : 0;
            Separator = SeparatorOf(_buffer.AsSpan(_position, _filled - _position));
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The first of tab, semicolon and comma that the first row has outside quotes.</summary>
    public char Separator { get; }

    /// <summary>Line of the file on which the row starts, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Fields of the row.</summary>
    public int Count => _ends.Count;

    /// <summary>A field of the row, without quotes and outer blanks.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            var start = field == 0 ? 0 : _ends[field - 1];
            return _row.AsSpan(start, _ends[field] - start).Trim();
        }
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="FileException">The file is damaged, no text, or a quote is never closed.</exception>
    public bool Next()
    {
        do
        {
            if (Peek() == End)
                return false;
            (Line, _length) = (_line, 0);
            _ends.Clear();
            while (Field())
            {
            }
        }
        while (_ends.Count == 1 && _ends[0] == 0);
        return true;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Reads a field and what ends it; false after the last of the row.</summary>
    private bool Field()
    {
        if (Peek() == '"')
            Quoted();
        while (Peek() is var next && next != Separator && next is not (End or '\n' or '\r'))
            Keep((char)Take());
        _ends.Add(_length);
        var end = Take();
        if (end == '\r' && Peek() == '\n')
            Take();
        _line += end is '\r' or '\n' ? 1 : 0;
        return end == Separator;
    }

    private void Quoted()
    {
        var opened = _line;
        Take();
        while (Take() is var next)
        {
            if (next == '"' && Peek() != '"')
                return;
            if (next == End)
                throw new FileException(_stream.Name, $"the quote opened in line {opened} is never closed", "Close it, or remove it.");
            if (next == '"')
                Take();
            _line += next == '\n' ? 1 : 0;
            Keep((char)next);
        }
    }

    private void Keep(char next)
    {
        if (next is '\0' or '\uFFFD')
            throw new FileException(_stream.Name, $"is no text in UTF-8 (line {_line})", "Save it as CSV in UTF-8.");
        if (_length == LongestRow)
            throw new FileException(_stream.Name, $"the row in line {Line} is longer than {LongestRow} characters", "Save it with one sample per row.");
        if (_length == _row.Length)
            Array.Resize(ref _row, 2 * _length);
        _row[_length++] = next;
    }

    private int Peek() => _position < _filled || Fill() ? _buffer[_position] : End;

    private int Take() => _position < _filled || Fill() ? _buffer[_position++] : End;

    private bool Fill()
    {
        (_position, _filled) = (0, 0);
        while (_filled == 0)
        {
            var got = _stream.Read(_bytes);
            _filled = _decoder.GetChars(_bytes.AsSpan(0, got), _buffer, flush: got == 0);
            if (got == 0)
                break;
        }

        return _filled > 0;
    }

    private static char SeparatorOf(ReadOnlySpan<char> start)
    {
        var (quoted, seen) = (false, "");
        foreach (var next in start)
        {
            if (!quoted && next is '\n' or '\r' && seen.Length > 0)
                break;
            quoted ^= next == '"';
            if (!quoted && next is '\t' or ';' or ',' && !seen.Contains(next, StringComparison.Ordinal))
                seen += next;
        }

        return seen.Contains('\t', StringComparison.Ordinal) ? '\t' : seen.Contains(';', StringComparison.Ordinal) ? ';' : ',';
    }
}
