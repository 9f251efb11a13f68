using Kadanoff.Sweeps.Results;
using Microsoft.Data.Sqlite;

namespace Kadanoff.Sweeps.Storage;

/// <summary>An index over the results of a sweep, <c>index.db</c>: an SQLite file for quick answers and for questions in SQL.</summary>
/// <remarks>
/// <para><i>Tables</i>: <c>points</c> (point, seed, status, message), <c>settings</c> (point, key, value), <c>numbers</c> (point, name, value).</para>
/// <para>It is made from the files of the points and can be made again at any time, so it need not survive a loss of power; SQLite's journal
/// keeps it whole when the process is killed. <i>Checked by</i> SweepFolderTests.</para>
/// </remarks>
internal sealed class SweepIndex : IDisposable
{
    public const string Name = "index.db";

    private const int Version = 1;

    private const string Tables = """
        PRAGMA user_version = 1;
        CREATE TABLE points (point INTEGER PRIMARY KEY, seed TEXT NOT NULL, status INTEGER NOT NULL, message TEXT);
        CREATE TABLE settings (point INTEGER NOT NULL, key TEXT NOT NULL, value, PRIMARY KEY (point, key)) WITHOUT ROWID;
        CREATE TABLE numbers (point INTEGER NOT NULL, name TEXT NOT NULL, value REAL, PRIMARY KEY (point, name)) WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;

    private SweepIndex(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the index of a folder for writing; one that is missing, damaged or of another version is made anew, empty.</summary>
    public static SweepIndex Open(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (TryOpen(path, SqliteOpenMode.ReadWrite) is { } index)
            return index;
        foreach (var file in new[] { path, path + "-journal", path + "-wal", path + "-shm" })
            File.Delete(file);
        return Made(path);
    }

    /// <summary>Opens the index of a folder for reading; null where there is none that can be used.</summary>
    public static SweepIndex? Read(string folder) => TryOpen(Path.Combine(folder, Name), SqliteOpenMode.ReadOnly);

    /// <summary>The points it knows, and how they ended; none where it cannot be read.</summary>
    public IReadOnlyList<(long Point, PointStatus Status)> Points()
    {
        try
        {
            using var command = Command("SELECT point, status FROM points");
            using var reader = command.ExecuteReader();
            var points = new List<(long, PointStatus)>();
            while (reader.Read())
                points.Add((reader.GetInt64(0), (PointStatus)reader.GetInt32(1)));
            return points;
        }
        catch (Exception exception) when (exception is SqliteException or InvalidCastException or OverflowException)
        {
            return [];
        }
    }

    /// <summary>Enters results, all or none; earlier entries of the same points are replaced.</summary>
    /// <exception cref="FileException">It cannot be written.</exception>
    public void Enter(IEnumerable<PointResult> results) => AllOrNone(results, Enter);

    /// <summary>Forgets points whose files are gone.</summary>
    /// <exception cref="FileException">It cannot be written.</exception>
    public void Forget(IEnumerable<long> points) => AllOrNone(points, Forget);

    public void Dispose() => _connection.Dispose();

    private void AllOrNone<T>(IEnumerable<T> items, Action<T> change)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var item in items)
                change(item);
            transaction.Commit();
        }
        catch (SqliteException exception)
        {
            throw Unwritable(_connection.DataSource, exception);
        }
    }

    private void Enter(PointResult result)
    {
        Forget(result.Point);
        Execute("INSERT INTO points VALUES ($point, $seed, $status, $message)",
            ("$point", result.Point), ("$seed", result.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("$status", (int)result.Status), ("$message", result.Message));
        foreach (var (key, value) in result.Axes)
            Execute("INSERT INTO settings VALUES ($point, $key, $value)", ("$point", result.Point), ("$key", key), ("$value", value.Number is { } number ? number : value.Text));
        foreach (var (name, value) in result.Numbers)
            Execute("INSERT INTO numbers VALUES ($point, $name, $value)", ("$point", result.Point), ("$name", name), ("$value", value));
    }

    private void Forget(long point) => Execute(
        "DELETE FROM points WHERE point = $point; DELETE FROM settings WHERE point = $point; DELETE FROM numbers WHERE point = $point", ("$point", point));

    private static SweepIndex? TryOpen(string path, SqliteOpenMode mode)
    {
        if (!File.Exists(path))
            return null;
        var index = new SweepIndex(Connection(path, mode));
        try
        {
            index._connection.Open();
            if (index.IsWhole())
                return index;
        }
        catch (SqliteException)
        {
        }

        index.Dispose();
        return null;
    }

    private static SweepIndex Made(string path)
    {
        var index = new SweepIndex(Connection(path, SqliteOpenMode.ReadWriteCreate));
        try
        {
            index._connection.Open();
            index.Execute(Tables);
            return index.IsWhole() ? index : throw new FileException(path, "is damaged as soon as it is written", "Check the disk.");
        }
        catch (SqliteException exception)
        {
            index.Dispose();
            throw Unwritable(path, exception);
        }
    }

    private static FileException Unwritable(string path, SqliteException exception) =>
        new(path, $"cannot be written ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", "Check the disk; the file can be deleted, the next run makes it again.", exception);

    private bool IsWhole() => Scalar("PRAGMA user_version") is (long)Version && Scalar("PRAGMA quick_check(1)") is "ok" && Execute("PRAGMA synchronous = OFF") <= 0;

    private static SqliteConnection Connection(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());

    private object? Scalar(string text)
    {
        using var command = Command(text);
        return command.ExecuteScalar();
    }

    private int Execute(string text, params (string Name, object? Value)[] values)
    {
        using var command = Command(text);
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this file; values go in as parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
