using System.Buffers;
using System.Text.Json;
using McpTools.Core.Json;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Logging;

/// <summary>Formats one event as one line: time, level, category, event, message, the values of the message, exception.</summary>
internal sealed class FileLogger(string category, TimeProvider time, Action<ReadOnlyMemory<byte>> write) : ILogger
{
    /// <summary>The most characters of an exception that are written.</summary>
    private const int MaxExceptionLength = 16 * 1024;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        write(Line(time, logLevel, category, eventId.Id, formatter(state, exception), state as IReadOnlyList<KeyValuePair<string, object?>>, exception));

    public static ReadOnlyMemory<byte> Line(
        TimeProvider time, LogLevel level, string category, int eventId, string message, IReadOnlyList<KeyValuePair<string, object?>>? values, Exception? exception)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow());
            json.WriteString("level", NameOf(level));
            json.WriteString("category", category);
            json.WriteNumber("event", eventId);
            json.WriteString("message", message);
            foreach ((string name, object? value) in values ?? [])
            {
                if (name is not "{OriginalFormat}")
                {
                    WriteValue(json, JsonNamingPolicy.CamelCase.ConvertName(name), value);
                }
            }

            if (exception?.ToString() is { } text)
            {
                json.WriteString("exception", text.Length <= MaxExceptionLength ? text : text[..MaxExceptionLength]);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            default:
                json.WriteString(name, value.ToString());
                break;
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "information",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
