using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace McpTools.Core.Config.Secrets;

/// <summary>Reads what stands between <c>&amp;</c> and <c>;</c> in HTML and XML.</summary>
internal static class HtmlEntity
{
    /// <summary>Characters of the longest reference that is read, with its leading zeros.</summary>
    public const int MaxLength = 16;

    // The ASCII characters. The library knows only the names of HTML 4, which has none for most of them.
    private static readonly Dictionary<string, char> Ascii = new(StringComparer.Ordinal)
    {
        ["Tab"] = '\t',
        ["NewLine"] = '\n',
        ["quot"] = '"',
        ["amp"] = '&',
        ["lt"] = '<',
        ["gt"] = '>',
        ["excl"] = '!',
        ["num"] = '#',
        ["dollar"] = '$',
        ["percnt"] = '%',
        ["apos"] = '\'',
        ["lpar"] = '(',
        ["rpar"] = ')',
        ["ast"] = '*',
        ["midast"] = '*',
        ["plus"] = '+',
        ["comma"] = ',',
        ["period"] = '.',
        ["sol"] = '/',
        ["colon"] = ':',
        ["semi"] = ';',
        ["equals"] = '=',
        ["quest"] = '?',
        ["commat"] = '@',
        ["lsqb"] = '[',
        ["lbrack"] = '[',
        ["bsol"] = '\\',
        ["rsqb"] = ']',
        ["rbrack"] = ']',
        ["Hat"] = '^',
        ["lowbar"] = '_',
        ["UnderBar"] = '_',
        ["grave"] = '`',
        ["lcub"] = '{',
        ["lbrace"] = '{',
        ["verbar"] = '|',
        ["vert"] = '|',
        ["rcub"] = '}',
        ["rbrace"] = '}',
    };

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly Dictionary<string, char>.AlternateLookup<ReadOnlySpan<char>> Names = Ascii.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <returns>Null when this is no reference to a character.</returns>
    public static Rune? Decode(ReadOnlySpan<char> reference) =>
        reference[0] is '#' ? OfNumber(reference[1..])
        : Names.TryGetValue(reference, out char known) ? new Rune(known)
        : OfName(reference);

    private static Rune? OfNumber(ReadOnlySpan<char> number)
    {
        bool isHex = number.Length > 0 && number[0] is 'x' or 'X';
        return int.TryParse(isHex ? number[1..] : number, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            && Rune.TryCreate(code, out Rune rune)
                ? rune
                : null;
    }

    private static Rune? OfName(ReadOnlySpan<char> name)
    {
        if (name.ContainsAnyExcept(Letters))
        {
            return null;
        }

        string decoded = WebUtility.HtmlDecode($"&{name};");
        return decoded.Length == 1 ? new Rune(decoded[0]) : null;
    }
}
