namespace McpTools.ScriptWorker.Globals.Locales.Numbers;

/// <summary>How many digits a number is shown with.</summary>
internal sealed record Rounding
{
    public int MinInteger { get; init; } = 1;

    public int MinFraction { get; init; }

    public int MaxFraction { get; init; } = 3;

    /// <summary>The significant digits; 0 when they are not limited.</summary>
    public int MinSignificant { get; init; }

    public int MaxSignificant { get; init; }

    /// <summary>One of <c>auto</c>, <c>morePrecision</c> and <c>lessPrecision</c>.</summary>
    public string Priority { get; init; } = "auto";

    public int Increment { get; init; } = 1;

    public string Mode { get; init; } = "halfExpand";

    public bool StripsZeros { get; init; }

    /// <returns>The rounded number, and the least fraction digits to show.</returns>
    public (DecimalNumber Number, int MinFraction) Apply(DecimalNumber number)
    {
        if (number.IsNaN || number.IsInfinite)
        {
            return (number, 0);
        }

        bool bySignificant = MaxSignificant > 0 && (Priority == "auto"
            || (Priority == "morePrecision") == (number.Magnitude - MaxSignificant + 1 <= -MaxFraction));
        (DecimalNumber rounded, int min) = bySignificant
            ? BySignificant(number)
            : (ToPower(number, -MaxFraction, Increment, Mode), MinFraction);
        return StripsZeros && rounded.Fraction().Length == 0 ? (rounded, 0) : (rounded, min);
    }

    private (DecimalNumber, int) BySignificant(DecimalNumber number)
    {
        DecimalNumber rounded = number.IsZero ? number : ToPower(number, number.Magnitude - MaxSignificant + 1, 1, Mode);
        return (rounded, Math.Max(0, MinSignificant - 1 - rounded.Magnitude));
    }

    // Rounds to a multiple of increment × 10^power.
    private static DecimalNumber ToPower(DecimalNumber number, int power, int increment, string mode)
    {
        if (number.IsZero || (increment == 1 && number.Point - number.Digits.Length >= power))
        {
            return number;
        }

        int kept = number.Point - power;
        string digits = kept <= 0 ? "" : number.Digits.Length >= kept ? number.Digits[..kept] : number.Digits.PadRight(kept, '0');
        string rest = kept >= number.Digits.Length ? "" : kept < 0 ? "0" + number.Digits : number.Digits[kept..];
        System.Numerics.BigInteger whole = digits.Length == 0 ? 0 : System.Numerics.BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        System.Numerics.BigInteger excess = whole % increment;
        bool hasRest = rest.AsSpan().ContainsAnyExcept('0');
        if (excess.IsZero && !hasRest)
        {
            return number;
        }

        int half = increment == 1
            ? (rest[0] != '5' ? rest[0].CompareTo('5') : rest.AsSpan(1).ContainsAnyExcept('0') ? 1 : 0)
            : (excess * 2).CompareTo(increment) is var compared && compared == 0 && hasRest ? 1 : compared;
        System.Numerics.BigInteger low = whole - excess;
        bool up = mode switch
        {
            "ceil" => !number.IsNegative,
            "floor" => number.IsNegative,
            "expand" => true,
            "trunc" => false,
            "halfCeil" => half > 0 || (half == 0 && !number.IsNegative),
            "halfFloor" => half > 0 || (half == 0 && number.IsNegative),
            "halfTrunc" => half > 0,
            "halfEven" => half > 0 || (half == 0 && !(low / increment).IsEven),
            _ => half >= 0,
        };
        string result = (up ? low + increment : low).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return DecimalNumber.Normal(number.IsNegative, result, result.Length).Shift(power);
    }
}
