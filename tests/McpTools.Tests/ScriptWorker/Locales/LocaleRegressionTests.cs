using System.Text.Json;
using McpTools.Tests.ScriptWorker.Language;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker.Locales;

public sealed class LocaleRegressionTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    [Fact]
    public Task DateTimeFormat_writes_the_day_of_a_zone_in_the_form_of_the_standard_for_Canada_and_Sweden() => HoldsAsync(
        """
        const at = new Date(1e12 - 86400000 / 2), day = { year: 'numeric', month: '2-digit', day: '2-digit' };
        return [new Date(0).toLocaleDateString('en-CA'), new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', ...day }).format(1e12), new Date(0).toLocaleDateString('sv-SE'),
          new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', ...day }).format(at), new Date(0).toLocaleString('sv-SE', { timeZone: 'America/New_York' })];
        """,
        """["1970-01-01","2001-09-09","1970-01-01","2001-09-08","1969-12-31 19:00:00"]""");

    [Fact]
    public Task Intl_writes_English_with_the_signs_of_CLDR() => HoldsAsync(
        """
        const full = new Date(0).toLocaleDateString('en-US', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
        return [(0.256).toLocaleString('en-US', { style: 'percent' }), full, new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(15300),
          new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short' }).format(1e12), new Intl.DisplayNames(['en'], { type: 'region' }).of('CN'),
          Date.parse('2024-01-15T24:00:00'), (0.1).toString(2).length];
        """,
        """["26%","Thursday, January 1, 1970","15.3K","Sunday, September 9, 2001 at 1:46 AM","China",1705363200000,57]""");

    [Fact]
    public Task Date_reads_the_30th_of_February_and_a_month_without_a_year_as_Node_does() => HoldsAsync(
        """
        return ['2024-02-30', '2024-02-30T10:00:00Z', 'Feb 30 2024', 'March 7', '2024-01-15T24:00:00', '1/2/24'].map(text => new Date(text).toJSON());
        """,
        """["2024-03-01T00:00:00.000Z","2024-03-01T10:00:00.000Z","2024-03-01T00:00:00.000Z","2001-03-07T00:00:00.000Z","2024-01-16T00:00:00.000Z","2024-01-02T00:00:00.000Z"]""");

    [Fact]
    public Task Intl_says_which_locale_it_uses() => HoldsAsync(
        """
        const of = tag => new Intl.NumberFormat(tag).resolvedOptions().locale;
        return [of('it'), of('de-AT'), of('en-AU'), of('zh-TW'), of(['it', 'sv-FI']), of(undefined), Intl.DateTimeFormat.supportedLocalesOf(['it', 'fr-CA', 'ja', 'zh-Hant']),
          new Intl.NumberFormat('it').format(1234.5), new Intl.NumberFormat('de-AT').format(1234.5)];
        """,
        """["en-US","de","en","en-US","sv","en-US",["fr-CA","ja"],"1,234.5","1.234,5"]""");

    [Fact]
    public Task DateTimeFormat_knows_a_zone_by_its_older_and_its_newer_name() => HoldsAsync(
        """
        return ['US/Pacific', 'America/Los_Angeles', 'Asia/Calcutta', 'Asia/Kolkata', 'Etc/GMT+3', 'Etc/GMT-14', 'Etc/GMT'].map(timeZone => new Date(0).toLocaleTimeString('de', { timeZone }));
        """,
        """["16:00:00","16:00:00","05:30:00","05:30:00","21:00:00","14:00:00","00:00:00"]""");

    [Fact]
    public Task Intl_is_not_changed_by_a_script_that_replaces_what_it_is_made_of() => HoldsAsync(
        """
        const fail = () => { throw new Error('replaced'); }, { defineProperty } = Object;
        const replace = (object, ...names) => names.forEach(name => defineProperty(object, name, { value: fail }));
        replace(Reflect, 'apply', 'construct'); replace(Object, 'create', 'defineProperty'); replace(String.prototype, 'slice', 'indexOf');
        Object.prototype.weekday = 'long'; defineProperty(Array.prototype, '0', { set: fail, configurable: true });
        replace(Array.prototype, 'push', 'join', Symbol.iterator);
        const parts = new Intl.NumberFormat('de').formatToParts(1.5);
        return [(1234.5).toLocaleString('de'), parts.length, parts[1].value];
        """,
        """["1.234,5",3,","]""");

    [Fact]
    public Task Intl_does_not_run_the_waiting_jobs_of_the_script_that_first_uses_it() => HoldsAsync(
        """
        const order = []; Promise.resolve().then(() => order.push('job')); order.push((1).toLocaleString()); order.push(typeof Intl.NumberFormat); return order.slice();
        """,
        """["1","function"]""");

    [Theory]
    [InlineData("new Intl.NumberFormat('en', new Proxy({}, { get() { throw new SyntaxError('trap'); } }))", "SyntaxError")]
    [InlineData("new Intl.NumberFormat('en', { minimumIntegerDigits: 1e300 })", "RangeError")]
    [InlineData("new Intl.NumberFormat('en', { maximumFractionDigits: -1 })", "RangeError")]
    [InlineData("new Intl.DateTimeFormat('en', { fractionalSecondDigits: 1e9 })", "RangeError")]
    [InlineData("new Intl.DateTimeFormat('en', { timeZone: 'x'.repeat(1e6) })", "RangeError")]
    [InlineData("new Intl.DateTimeFormat('en', { timeZone: '../../etc/passwd' })", "RangeError")]
    [InlineData("new Intl.DateTimeFormat('a-'.repeat(1e5))", "RangeError")]
    [InlineData("new Intl.DateTimeFormat('en').format(Infinity)", "RangeError")]
    [InlineData("new Intl.DateTimeFormat('en').format({ valueOf() { throw new TypeError('mine'); } })", "TypeError")]
    [InlineData("new Intl.DateTimeFormat('en').formatRange(8.64e15 + 1, 0)", "RangeError")]
    [InlineData("new Intl.NumberFormat('en', { style: 'unit', unit: 'meter-per-' + 'x'.repeat(1e6) })", "RangeError")]
    [InlineData("new Intl.DisplayNames('en', { type: 'region' }).of('x=1')", "RangeError")]
    [InlineData("new Intl.DisplayNames('en', { type: 'language' }).of('en\\nregion.CN')", "RangeError")]
    [InlineData("new Intl.RelativeTimeFormat('en').format(NaN, 'day')", "RangeError")]
    [InlineData("new Intl.ListFormat('en').format([Symbol()])", "TypeError")]
    [InlineData("Intl.DateTimeFormat.prototype.resolvedOptions.call(new Intl.NumberFormat())", "TypeError")]
    public Task Intl_refuses_hostile_arguments(string code, string error) =>
        HoldsAsync($"try {{ {code}; return 'nothing'; }} catch (e) {{ return e.name; }}", $"\"{error}\"");

    [Fact]
    public Task Intl_writes_extreme_values() => HoldsAsync(
        """
        const format = n => new Intl.NumberFormat('en', { maximumFractionDigits: 100 }).format(n).length;
        return [format(1.7976931348623157e308), format(5e-324), format(10n ** 3000n), format('1e4000'), format('1e999999999'), format('1e-999999999'), format('9'.repeat(4000)),
          new Date(8.64e15).toLocaleDateString('en'), new Date(-8.64e15).toLocaleString('de', { timeZone: 'Asia/Tokyo', dateStyle: 'full' }).length,
          new Intl.ListFormat('en').format(Array(20000).fill('a')).length, (-0).toLocaleString('en'), new Intl.DateTimeFormat('en').formatRange(-8.64e15, 8.64e15).length];
        """,
        """[411,1,4001,1,1,1,1,"9/13/275760",26,60002,"-0",25]""");

    [Fact]
    public async Task Intl_in_an_endless_loop_ends_with_the_limit_of_time()
    {
        ScriptReply reply = (await session.RunAsync("for (;;) new Intl.DateTimeFormat('de', { dateStyle: 'full' }).formatToParts(0);", 500)).Reply;
        Assert.Contains(reply.Error!.Code, new[] { "limit_time", "limit_memory" });
    }

    private async Task HoldsAsync(string code, string expected)
    {
        JsonElement value = await session.ValueAsync(code);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), value), $"Expected {expected}, got {value.GetRawText()}.");
    }
}
