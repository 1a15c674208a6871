namespace McpTools.Tools.Weather.Providers;

/// <summary>One kind of answer from one provider. All values are metric, as in <see cref="Conditions"/>.</summary>
/// <remarks>Thread safe. Knows nothing of the other providers: <see cref="Failover{TQuestion,TAnswer}"/> decides who is asked.</remarks>
internal interface IWeatherSource<in TQuestion, TAnswer>
    where TAnswer : class
{
    ProviderName Provider { get; }

    /// <summary>False where asking would be in vain, such as a national service abroad.</summary>
    bool Covers(TQuestion question);

    /// <returns>Null only for <see cref="Reach.Kept"/>, when nothing is kept.</returns>
    /// <exception cref="ProviderException">Why there is no answer.</exception>
    ValueTask<TAnswer?> AskAsync(TQuestion question, Reach reach, CancellationToken cancellationToken);
}

/// <summary>How far a source may go for an answer.</summary>
internal enum Reach
{
    /// <summary>To the provider, unless a fresh reply of it is kept.</summary>
    Provider,

    /// <summary>Only to what is kept of earlier replies, however old within the lifetime of its kind.</summary>
    Kept,
}
