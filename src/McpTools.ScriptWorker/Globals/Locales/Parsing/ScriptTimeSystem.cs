using System.Globalization;
using Jint.Runtime;

namespace McpTools.ScriptWorker.Globals.Locales.Parsing;

/// <summary>The clock of scripts, whose local time is UTC, with the reading of dates that scripts know from Node.</summary>
internal sealed class ScriptTimeSystem() : DefaultTimeSystem(TimeZoneInfo.Utc, CultureInfo.InvariantCulture)
{
    public static ScriptTimeSystem Instance { get; } = new();

    public override bool TryParse(string date, out long epochMilliseconds)
    {
        double? moment = DateText.Read(date);
        epochMilliseconds = (long)(moment ?? 0);
        return moment is not null;
    }
}
