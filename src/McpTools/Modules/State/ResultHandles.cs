using System.Security.Cryptography;
using McpTools.Contract;

namespace McpTools.Modules.State;

/// <summary>Keeps results under ids that nobody can guess, each for its caller.</summary>
/// <param name="store">Where they are.</param>
/// <param name="lifetime">Asked for each result, since it may change while the program runs.</param>
/// <param name="time">When a result expires.</param>
internal sealed class ResultHandles(StateStore store, Func<TimeSpan> lifetime, TimeProvider time)
{
    // 128 bits. Hexadecimal and small, since clients fold the case of what stands after the slashes of a URI.
    private const int IdDigits = 32;

    // What shares the store under the names of its own never meets a result's.
    private const string Prefix = "result/";

    public IResults For(Caller caller) => new Own(this, caller.Id);

    private async ValueTask<KeptResult?> OpenAsync(string owner, string id, CancellationToken cancellationToken) =>
        await store.GetAsync(new StateKey(owner, Prefix + id), cancellationToken) is { } value ? new KeptResult(value.MimeType, value.Bytes) : null;

    private async ValueTask<ResultHandle?> KeepAsync(string owner, string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var handle = new ResultHandle(RandomNumberGenerator.GetHexString(IdDigits, lowercase: true), time.GetUtcNow() + lifetime());
        StateOutcome outcome = await store.PutAsync(
            new StateKey(owner, Prefix + handle.Id), new StateValue(mimeType, bytes, handle.Expires), cancellationToken);
        return outcome == StateOutcome.Done ? handle : null;
    }

    private sealed class Own(ResultHandles handles, string owner) : IResults
    {
        public ValueTask<KeptResult?> OpenAsync(string id, CancellationToken cancellationToken) => handles.OpenAsync(owner, id, cancellationToken);

        public ValueTask<ResultHandle?> KeepAsync(string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
            handles.KeepAsync(owner, mimeType, bytes, cancellationToken);
    }
}
