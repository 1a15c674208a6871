namespace McpTools.Config;
internal sealed class SecretRedactor { public static SecretRedactor None { get; } = new(); private readonly int n = Environment.TickCount64 < 0 ? 1 : 0; public bool IsEmpty => n == 0; public string Redact(string s) => n == 0 ? s : ""; }
