using System.Security.Cryptography;
using McpTools.Contract;

namespace McpTools.Modules.State;

/// <summary>Stores the results of each caller under ids that nobody can guess.</summary>
/// <param name="store">Holds the results.</param>
/// <param name="lifetime">Called for each result, since the lifetime may change while the program runs.</param>
/// <param name="time">Decides when a result expires.</param>
internal sealed class ResultHandles(StateStore store, Func<TimeSpan> lifetime, TimeProvider time)
{
    // An id has 128 bits in lower-case hexadecimal, since clients fold the case of what follows the slashes of a URI.
    private const int IdDigits = 32;

    // Other users of the store have key prefixes of their own, so they never see a result.
    private const string Prefix = "result/";

    public IResults For(Caller caller) => new CallerResults(this, caller.Id);

    private async ValueTask<KeptResult?> OpenAsync(string owner, string id, CancellationToken cancellationToken) =>
        await store.GetAsync(new StateKey(owner, Prefix + id), cancellationToken) is { } value ? new KeptResult(value.MimeType, value.Bytes) : null;

    private async ValueTask<ResultHandle?> KeepAsync(string owner, string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var handle = new ResultHandle(RandomNumberGenerator.GetHexString(IdDigits, lowercase: true), time.GetUtcNow() + lifetime());
        StateOutcome outcome = await store.PutAsync(
            new StateKey(owner, Prefix + handle.Id), new StateValue(mimeType, bytes, handle.Expires), cancellationToken);
        return outcome == StateOutcome.Done ? handle : null;
    }

    private sealed class CallerResults(ResultHandles handles, string owner) : IResults
    {
        public ValueTask<KeptResult?> OpenAsync(string id, CancellationToken cancellationToken) => handles.OpenAsync(owner, id, cancellationToken);

        public ValueTask<ResultHandle?> KeepAsync(string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
            handles.KeepAsync(owner, mimeType, bytes, cancellationToken);
    }
}
