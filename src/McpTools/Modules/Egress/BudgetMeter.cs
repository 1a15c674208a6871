namespace McpTools.Modules.Egress;

/// <summary>Counts how much of each budget is spent in the current window. Thread safe.</summary>
internal sealed class BudgetMeter(UpstreamPolicy policy)
{
    // Sums of weights such as 2.9 are not exact.
    private const double Rounding = 1e-9;

    private readonly Lock gate = new();
    private readonly Spending[] spendings = [.. policy.Budgets.Select(budget => new Spending(budget))];

    /// <summary>Takes the weight from every budget, or from none of them when one has too little left.</summary>
    /// <exception cref="Contract.ToolErrorException"><c>rate_limited</c>.</exception>
    public void Take(double weight, DateTimeOffset now)
    {
        if (spendings.Length == 0)
        {
            return;
        }

        lock (gate)
        {
            Spending? longest = null;
            foreach (Spending spending in spendings)
            {
                if (weight > spending.Budget.Weight + Rounding)
                {
                    throw EgressErrors.TooHeavy(policy.Name, weight, spending.Budget);
                }

                spending.MoveTo(now);
                if (spending.Spent + weight > spending.Budget.Weight + Rounding && (longest is null || spending.End > longest.End))
                {
                    longest = spending;
                }
            }

            if (longest is not null)
            {
                throw EgressErrors.BudgetSpent(policy.Name, longest.Budget, longest.End - now);
            }

            foreach (Spending spending in spendings)
            {
                spending.Spent += weight;
            }
        }
    }

    /// <summary>Returns the weight of a request that was not sent.</summary>
    public void GiveBack(double weight, DateTimeOffset now)
    {
        lock (gate)
        {
            foreach (Spending spending in spendings)
            {
                spending.MoveTo(now);
                spending.Spent = Math.Max(0, spending.Spent - weight);
            }
        }
    }

    private sealed class Spending(CallBudget budget)
    {
        private long window;

        public CallBudget Budget => budget;

        public double Spent { get; set; }

        public DateTimeOffset End => new((window + 1) * budget.Window.Ticks, TimeSpan.Zero);

        public void MoveTo(DateTimeOffset now)
        {
            long current = now.UtcTicks / budget.Window.Ticks;

            // A clock that is set back a little past the start of a window must not open the earlier window again.
            if (current != window && current != window - 1)
            {
                (window, Spent) = (current, 0);
            }
        }
    }
}
