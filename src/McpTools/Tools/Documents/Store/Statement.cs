using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Store;

/// <summary>One SQL statement, compiled once. Its parameters are <c>?1</c>, <c>?2</c> and so on.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand command;

    public Statement(SqliteConnection connection, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
    }

    public int Run(params ReadOnlySpan<object?> values) => With(values).ExecuteNonQuery();

    /// <returns>The first column of the first row; null if there is no row, or the value is NULL.</returns>
    public object? Single(params ReadOnlySpan<object?> values) => With(values).ExecuteScalar() is { } value and not DBNull ? value : null;

    public List<T> List<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using SqliteDataReader reader = With(values).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose() => command.Dispose();

    private SqliteCommand With(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            object value = values[i] ?? DBNull.Value;
            if (i < command.Parameters.Count)
            {
                command.Parameters[i].Value = value;
            }
            else
            {
                command.Parameters.AddWithValue($"?{i + 1}", value);
            }
        }

        return command;
    }
}
