using Jint;
using Jint.Native;

namespace McpTools.ScriptWorker.Globals.Locales;

/// <summary>Writes the fractions of numbers in another base than ten with the digits that identify the number.</summary>
internal static class NumberText
{
    // 1,074 bits after the point is the least number, and 1,024 before it the largest.
    private const int MostDigits = 2_200;

    private const double LargestExact = 9_007_199_254_740_992;

    public static void Install(Action<string, string, int, Func<JsValue, JsValue[], JsValue>> define, Engine engine)
    {
        JsValue original = engine.Global.Get("Number").Get("prototype").Get("toString");
        define("Number", "toString", 1, (self, arguments) =>
            arguments.Length > 0 && self is JsNumber number && arguments[0] is JsNumber { } radix && radix.AsNumber() is >= 2 and <= 36 and not 10
                && number.AsNumber() is var value && double.IsFinite(value) && (Math.Floor(value) != value || Math.Abs(value) > LargestExact)
            ? Write(value, (int)radix.AsNumber())
            : original.Call(self, arguments));
    }

    /// <param name="value">A finite number.</param>
    /// <param name="radix">The base, 2 to 36.</param>
    public static string Write(double value, int radix)
    {
        const string letters = "0123456789abcdefghijklmnopqrstuvwxyz";
        Span<char> buffer = stackalloc char[MostDigits];
        int point = MostDigits / 2, end = point;
        double rest = Math.Abs(value), whole = Math.Floor(rest), fraction = rest - whole;

        // The digits go on until what is left is below half the distance to the next number.
        double delta = Math.Max(0.5 * (Math.BitIncrement(rest) - rest), Math.BitIncrement(0.0));
        if (fraction >= delta)
        {
            buffer[end++] = '.';
            do
            {
                fraction *= radix;
                delta *= radix;
                int digit = (int)fraction;
                buffer[end++] = letters[digit];
                fraction -= digit;
                if (fraction > 0.5 || (fraction == 0.5 && (digit & 1) == 1))
                {
                    if (fraction + delta > 1)
                    {
                        RoundUp(buffer, ref end, point, radix, ref whole);
                        break;
                    }
                }
            }
            while (fraction >= delta);
        }

        // The digits beyond those that identify a large number are zeros.
        int start = point;
        while (whole / radix >= LargestExact)
        {
            whole /= radix;
            buffer[--start] = '0';
        }

        do
        {
            double digit = whole % radix;
            buffer[--start] = letters[(int)digit];
            whole = (whole - digit) / radix;
        }
        while (whole > 0);

        return (value < 0 ? "-" : "") + buffer[start..end].ToString();
    }

    private static void RoundUp(Span<char> buffer, ref int end, int point, int radix, ref double whole)
    {
        while (true)
        {
            end--;
            if (end == point)
            {
                whole++;
                return;
            }

            int digit = buffer[end] > '9' ? buffer[end] - 'a' + 10 : buffer[end] - '0';
            if (digit + 1 < radix)
            {
                digit++;
                buffer[end++] = (char)(digit > 9 ? 'a' + digit - 10 : '0' + digit);
                return;
            }
        }
    }
}
