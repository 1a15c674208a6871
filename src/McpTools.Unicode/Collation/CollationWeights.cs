using McpTools.Unicode.Tables;

namespace McpTools.Unicode.Collation;

/// <summary>The parts of a collation element, and the elements that are computed. <c>Data/collation.py</c> describes the bits.</summary>
internal static class CollationWeights
{
    private const uint Common = (0x20 << 7) | 4;
    private const int Unassigned = 0xFBC0;
    private const int HalfBits = 15;
    private const int HalfMask = (1 << HalfBits) - 1;

    private static readonly DataFile File = DataFile.Collation.From(0);
    private static readonly Section<uint> Bounds = File.Take<uint>();
    private static readonly Section<int> ComputedRanges = File.Take<int>();
    private static readonly uint FirstVariable = Bounds[0];
    private static readonly uint LastVariable = Bounds[1];

    /// <summary>The primary weight under which numbers are ordered by value.</summary>
    public static uint NumberLead { get; } = Bounds[2];

    public static uint Primary(uint element) => element >> 16;

    public static uint Secondary(uint element) => (element >> 7) & 0x1FF;

    /// <summary>1 for upper case.</summary>
    public static uint Case(uint element) => (element >> 6) & 1;

    public static uint Tertiary(uint element) => element & 0x3F;

    /// <summary>Whether the element is of white space or punctuation, which can be ignored.</summary>
    public static bool IsVariable(uint element) => Primary(element) >= FirstVariable && Primary(element) <= LastVariable;

    public static uint WithPrimary(uint primary) => (primary << 16) | Common;

    /// <summary>The two elements of a character that the tables do not have: a Han character, for example, or one that is not assigned.</summary>
    public static (uint First, uint Second) Implicit(int point)
    {
        (int lead, int origin) = (Unassigned, 0);
        for (int i = 0; i < ComputedRanges.Length; i += 4)
        {
            if (point >= ComputedRanges[i] && point <= ComputedRanges[i + 1])
            {
                (lead, origin) = (ComputedRanges[i + 2], ComputedRanges[i + 3]);
                break;
            }
        }

        int rest = point - origin;
        return (WithPrimary((uint)(lead + (rest >> HalfBits))), (uint)((rest & HalfMask) | (1 << HalfBits)) << 16);
    }
}
