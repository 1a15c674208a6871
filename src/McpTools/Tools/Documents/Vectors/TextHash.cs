using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace McpTools.Tools.Documents.Vectors;

/// <summary>SHA-256 of a text: two with the same have the same vector.</summary>
internal readonly record struct TextHash(UInt128 First, UInt128 Second)
{
    public static TextHash Of(string text) => MemoryMarshal.Read<TextHash>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
