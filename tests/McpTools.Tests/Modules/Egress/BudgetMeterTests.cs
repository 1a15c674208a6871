using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Egress;

public sealed class BudgetMeterTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void Each_window_has_the_whole_weight_and_begins_at_the_full_minute()
    {
        BudgetMeter meter = Meter(new CallBudget(3, Minute));
        DateTimeOffset late = Outbound.Noon.AddSeconds(59);
        meter.Take(1, late);
        meter.Take(2, late);

        ToolError error = Refused(() => meter.Take(1, late));
        Assert.Equal(("rate_limited", TimeSpan.FromSeconds(1)), (error.Code, error.RetryAfter));
        Assert.Contains("Site", error.Message, StringComparison.Ordinal);

        Refused(() => meter.Take(1, Outbound.Noon + Minute - Tick));
        meter.Take(3, Outbound.Noon + Minute);
        Refused(() => meter.Take(0.1, Outbound.Noon + Minute));
    }

    [Fact]
    public void Windows_of_hours_and_days_begin_by_UTC()
    {
        var elsewhere = TimeSpan.FromHours(5.5);
        BudgetMeter meter = Meter(new CallBudget(1, TimeSpan.FromHours(1)), new CallBudget(2, TimeSpan.FromDays(1)));
        DateTimeOffset time = new DateTimeOffset(2026, 8, 1, 22, 30, 0, TimeSpan.Zero).ToOffset(elsewhere);
        meter.Take(1, time);

        Assert.Equal(TimeSpan.FromMinutes(30), Refused(() => meter.Take(1, time)).RetryAfter);
        meter.Take(1, time.AddMinutes(30));

        // Both budgets are spent, and the day lasts longer.
        meter = Meter(new CallBudget(1, TimeSpan.FromHours(1)), new CallBudget(1, TimeSpan.FromDays(1)));
        meter.Take(1, time);
        Assert.Equal(TimeSpan.FromMinutes(90), Refused(() => meter.Take(1, time)).RetryAfter);
        meter.Take(1, time.AddMinutes(90));
    }

    [Fact]
    public void A_weight_that_one_budget_refuses_is_taken_from_no_budget()
    {
        BudgetMeter meter = Meter(new CallBudget(10, TimeSpan.FromDays(1)), new CallBudget(1, Minute));
        meter.Take(1, Outbound.Noon);
        for (int i = 0; i < 20; i++)
        {
            Refused(() => meter.Take(1, Outbound.Noon));
        }

        for (int i = 1; i < 10; i++)
        {
            meter.Take(1, Outbound.Noon.AddMinutes(i));
        }
    }

    [Fact]
    public void Weights_that_add_up_to_the_budget_fit_in_spite_of_rounding()
    {
        BudgetMeter meter = Meter(new CallBudget(29, Minute));
        for (int i = 0; i < 10; i++)
        {
            meter.Take(2.9, Outbound.Noon);
        }

        Refused(() => meter.Take(0.01, Outbound.Noon));
    }

    [Fact]
    public void A_weight_that_was_given_back_can_be_taken_again_but_not_more()
    {
        BudgetMeter meter = Meter(new CallBudget(2, Minute));
        meter.Take(2, Outbound.Noon);
        meter.GiveBack(2, Outbound.Noon);
        meter.Take(2, Outbound.Noon);

        // Nothing of it was taken in the next window.
        meter.GiveBack(2, Outbound.Noon + Minute);
        meter.Take(2, Outbound.Noon + Minute);
        Refused(() => meter.Take(1, Outbound.Noon + Minute));
    }

    [Fact]
    public void A_weight_above_the_whole_budget_is_refused_without_a_time_to_wait()
    {
        ToolError error = Refused(() => Meter(new CallBudget(5, Minute)).Take(5.5, Outbound.Noon));

        Assert.Null(error.RetryAfter);
        Assert.Contains("5.5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_open_a_window_twice()
    {
        BudgetMeter meter = Meter(new CallBudget(1, Minute));
        meter.Take(1, Outbound.Noon + Minute);

        Refused(() => meter.Take(1, Outbound.Noon + Minute - Tick));
        meter.Take(1, Outbound.Noon.AddYears(-1));
    }

    [Fact]
    public void Parallel_requests_take_no_more_than_the_budget()
    {
        BudgetMeter meter = Meter(new CallBudget(100, Minute));
        int taken = 0;
        Parallel.For(0, 1_000, _ =>
        {
            try
            {
                meter.Take(1, Outbound.Noon);
                Interlocked.Increment(ref taken);
            }
            catch (ToolErrorException refused)
            {
                Assert.Equal("rate_limited", refused.Error.Code);
            }
        });

        Assert.Equal(100, taken);
    }

    private static BudgetMeter Meter(params CallBudget[] budgets) => new(new UpstreamPolicy { Name = "Site", Budgets = budgets });

    private static ToolError Refused(Action take) => Assert.Throws<ToolErrorException>(take).Error;
}
