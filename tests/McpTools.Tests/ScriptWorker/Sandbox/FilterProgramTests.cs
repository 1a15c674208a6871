using McpTools.ScriptWorker.Sandbox;
using McpTools.Tests.Support;

namespace McpTools.Tests.ScriptWorker.Sandbox;

public sealed class FilterProgramTests
{
    private static readonly SystemCall One = new(1, 11), Two = new(2, 12), OnlyX64 = new(3, SystemCall.None);

    [Fact]
    public void FilterProgram_refuses_a_call_without_a_rule() =>
        Assert.Equal(FilterMachine.Refused, Machine(FilterRule.Allowed(One)).Call(Two));

    [Fact]
    public void FilterProgram_kills_the_process_for_a_call_of_another_processor()
    {
        const uint i386 = 0x4000_0003;
        Assert.Equal(FilterRule.KillProcess, Machine(FilterRule.Allowed(One)).Run(i386, 1));
    }

    [Fact]
    public void FilterProgram_kills_the_process_for_a_number_of_the_other_calling_convention()
    {
        Assert.Equal(FilterRule.KillProcess, Machine(FilterRule.Allowed(One)).Run(Processor.X64.AuditNumber, 0x4000_0001));
        FilterMachine arm = Machine(Processor.Arm64, FilterRule.Allowed(One));
        Assert.Equal(FilterMachine.Refused, arm.Run(Processor.Arm64.AuditNumber, 0x4000_0001));
    }

    [Fact]
    public void FilterProgram_uses_the_numbers_of_the_processor()
    {
        FilterMachine arm = Machine(Processor.Arm64, FilterRule.Allowed(OnlyX64), FilterRule.Allowed(Two));
        Assert.Equal(FilterRule.Allow, arm.Run(Processor.Arm64.AuditNumber, 12));
        Assert.Equal(FilterMachine.Refused, arm.Run(Processor.Arm64.AuditNumber, 3));
        Assert.Equal(FilterMachine.Refused, arm.Run(Processor.Arm64.AuditNumber, uint.MaxValue));
    }

    [Fact]
    public void FilterProgram_applies_a_rule_only_when_all_its_checks_hold()
    {
        FilterMachine machine = Machine(FilterRule.Allowed(One, ArgumentCheck.Is(0, 7), new ArgumentCheck(5, 0xF0, 0x20)));
        Assert.Equal(FilterRule.Allow, machine.Call(One, 7, 0, 0, 0, 0, 0x2F));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 8, 0, 0, 0, 0, 0x2F));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 7, 0, 0, 0, 0, 0x3F));
    }

    [Fact]
    public void FilterProgram_compares_the_number_again_after_a_failed_check()
    {
        // The argument equals the number of another call, which must not be confused with that call.
        FilterMachine machine = Machine(
            FilterRule.Allowed(One, ArgumentCheck.Is(0, 7)), FilterRule.Allowed(Two), FilterRule.Allowed(One, ArgumentCheck.Is(0, 8)));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 2));
        Assert.Equal(FilterRule.Allow, machine.Call(One, 8));
        Assert.Equal(FilterRule.Allow, machine.Call(Two));
    }

    [Fact]
    public void FilterProgram_treats_a_pointer_as_null_only_when_both_halves_are()
    {
        FilterMachine machine = Machine(FilterRule.Allowed(One, ArgumentCheck.IsNull(2)));
        Assert.Equal(FilterRule.Allow, machine.Call(One, 1, 1, 0));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 1, 1, 0x7FFF_0000_0000));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 1, 1, 0x1000));
    }

    [Fact]
    public void FilterProgram_returns_the_error_number_of_a_rule() =>
        Assert.Equal(0x0005_0026u, Machine(new FilterRule(One, FilterRule.Fail(38))).Call(One));

    private static FilterMachine Machine(params FilterRule[] rules) => Machine(Processor.X64, rules);

    private static FilterMachine Machine(Processor processor, params FilterRule[] rules) =>
        new(processor, FilterProgram.Build(processor, rules));
}
