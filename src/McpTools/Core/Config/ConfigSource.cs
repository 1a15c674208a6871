namespace McpTools.Core.Config;

/// <summary>What a configuration is read from.</summary>
/// <param name="Utf8">The text of the file.</param>
/// <param name="StandIns">What is read in place of some of its parts.</param>
internal sealed record ConfigSource(ReadOnlyMemory<byte> Utf8, StandIns StandIns);
