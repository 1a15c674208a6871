using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using McpTools.Server.Protocol.Requests;

namespace McpTools.Server.Protocol.Tasks;

/// <summary>The tasks of all callers, in memory, until they expire.</summary>
internal sealed class TaskBoard(ProtocolOptions options, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskRecord> records = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public int Count => records.Count;

    /// <returns>Null when the caller, or all callers together, have the most tasks that are allowed.</returns>
    public TaskRecord? Open(string callerId)
    {
        lock (gate)
        {
            RemoveExpired();
            if (records.Count >= options.TasksInTotal || records.Values.Count(record => record.CallerId == callerId) >= options.TasksPerCaller)
            {
                return null;
            }

            // 128 random bits cannot be guessed. The caller is checked as well.
            string id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
            var record = new TaskRecord(id, callerId, options.TaskLifetime, options.TaskPollInterval, time);
            records[id] = record;
            return record;
        }
    }

    /// <returns>Null when there is no such task, it has expired, or it belongs to another caller.</returns>
    public TaskRecord? Find(string id, string callerId) =>
        records.TryGetValue(id, out TaskRecord? record) && record.CallerId == callerId && record.Expires > time.GetUtcNow() ? record : null;

    /// <summary>Removes the task, and cancels it if it has not ended.</summary>
    public void Close(TaskRecord record)
    {
        if (records.TryRemove(record.Id, out _))
        {
            record.Cancel();
            record.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (TaskRecord record in records.Values)
        {
            record.Cancel();
        }
    }

    private void RemoveExpired()
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach (TaskRecord record in records.Values.Where(record => record.Expires <= now))
        {
            Close(record);
        }
    }
}
