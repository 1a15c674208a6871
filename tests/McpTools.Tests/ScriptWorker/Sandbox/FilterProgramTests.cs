using McpTools.ScriptWorker.Sandbox;
using McpTools.Tests.Support;

namespace McpTools.Tests.ScriptWorker.Sandbox;

public sealed class FilterProgramTests
{
    private static readonly SystemCall One = new(1, 11), Two = new(2, 12), OnlyX64 = new(3, SystemCall.None);

    [Fact]
    public void A_call_that_no_rule_names_is_refused() =>
        Assert.Equal(FilterMachine.Refused, Machine(FilterRule.Allowed(One)).Call(Two));

    [Fact]
    public void A_call_of_another_kind_of_processor_ends_the_process()
    {
        const uint i386 = 0x4000_0003;
        Assert.Equal(FilterRule.KillProcess, Machine(FilterRule.Allowed(One)).Run(i386, 1));
    }

    [Fact]
    public void A_number_of_the_other_calling_convention_ends_the_process()
    {
        Assert.Equal(FilterRule.KillProcess, Machine(FilterRule.Allowed(One)).Run(Processor.X64.AuditNumber, 0x4000_0001));
        FilterMachine arm = Machine(Processor.Arm64, FilterRule.Allowed(One));
        Assert.Equal(FilterMachine.Refused, arm.Run(Processor.Arm64.AuditNumber, 0x4000_0001));
    }

    [Fact]
    public void Each_processor_has_its_own_numbers()
    {
        FilterMachine arm = Machine(Processor.Arm64, FilterRule.Allowed(OnlyX64), FilterRule.Allowed(Two));
        Assert.Equal(FilterRule.Allow, arm.Run(Processor.Arm64.AuditNumber, 12));
        Assert.Equal(FilterMachine.Refused, arm.Run(Processor.Arm64.AuditNumber, 3));
        Assert.Equal(FilterMachine.Refused, arm.Run(Processor.Arm64.AuditNumber, uint.MaxValue));
    }

    [Fact]
    public void All_checks_of_a_rule_must_hold()
    {
        FilterMachine machine = Machine(FilterRule.Allowed(One, ArgumentCheck.Is(0, 7), new ArgumentCheck(5, 0xF0, 0x20)));
        Assert.Equal(FilterRule.Allow, machine.Call(One, 7, 0, 0, 0, 0, 0x2F));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 8, 0, 0, 0, 0, 0x2F));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 7, 0, 0, 0, 0, 0x3F));
    }

    [Fact]
    public void After_a_check_that_fails_the_next_rules_still_compare_the_number()
    {
        // The argument is the number of another call, which must not be taken for it.
        FilterMachine machine = Machine(
            FilterRule.Allowed(One, ArgumentCheck.Is(0, 7)), FilterRule.Allowed(Two), FilterRule.Allowed(One, ArgumentCheck.Is(0, 8)));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 2));
        Assert.Equal(FilterRule.Allow, machine.Call(One, 8));
        Assert.Equal(FilterRule.Allow, machine.Call(Two));
    }

    [Fact]
    public void A_pointer_is_null_only_if_both_halves_are()
    {
        FilterMachine machine = Machine(FilterRule.Allowed(One, ArgumentCheck.IsNull(2)));
        Assert.Equal(FilterRule.Allow, machine.Call(One, 1, 1, 0));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 1, 1, 0x7FFF_0000_0000));
        Assert.Equal(FilterMachine.Refused, machine.Call(One, 1, 1, 0x1000));
    }

    [Fact]
    public void A_verdict_may_be_a_failure_of_its_own() =>
        Assert.Equal(0x0005_0026u, Machine(new FilterRule(One, FilterRule.Fail(38))).Call(One));

    private static FilterMachine Machine(params FilterRule[] rules) => Machine(Processor.X64, rules);

    private static FilterMachine Machine(Processor processor, params FilterRule[] rules) =>
        new(processor, FilterProgram.Build(processor, rules));
}
