using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Json;

namespace McpTools.Server.Calls;

/// <summary>What tools keep for their caller, without secrets: it is opened again by ways that do not pass through a call.</summary>
internal sealed class RedactedResults(IResults results, SecretRedactor redactor) : IResults
{
    public ValueTask<KeptResult?> OpenAsync(string id, CancellationToken cancellationToken) => results.OpenAsync(id, cancellationToken);

    public ValueTask<ResultHandle?> KeepAsync(string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        results.KeepAsync(mimeType, redactor.IsEmpty ? bytes : Redact(new KeptResult(mimeType, bytes)), cancellationToken);

    private ReadOnlyMemory<byte> Redact(KeptResult kept)
    {
        if (!kept.IsText)
        {
            return kept.Bytes;
        }

        try
        {
            return kept.IsJson
                ? Encoding.UTF8.GetBytes(RedactedJson.Of(JsonElement.Parse(kept.Bytes.Span, CompactJson.Deep), redactor).GetRawText())
                : RedactText(kept);
        }
        catch (JsonException)
        {
            // It is read as text too when it only says that it is JSON.
            return RedactText(kept);
        }
    }

    private byte[] RedactText(KeptResult kept) => Encoding.UTF8.GetBytes(redactor.Redact(Encoding.UTF8.GetString(kept.Bytes.Span)));
}
