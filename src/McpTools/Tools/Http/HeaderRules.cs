using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Http;

/// <summary>Which headers an API may set. Values are never repeated in a message: any of them may be a secret.</summary>
internal static class HeaderRules
{
    private static readonly string[] Credentials = ["Authorization", "Cookie"];

    /// <summary>The value to send; null when the header breaks a rule, which is reported.</summary>
    public static string? Read(string name, HeaderValue value, SecretVault secrets, EntryProblems problems)
    {
        if (Fault(name, value) is { } fault)
        {
            problems.Add(["headers", name], fault.Message, fault.Remedy);
            return null;
        }

        string? text = value.Secret is null ? value.Literal : problems.Resolve(secrets, value.Secret, "headers", name);
        if (text is not null && !EgressHeaders.IsValue(name, text))
        {
            problems.Add(["headers", name],
                "The value is not what this header can hold.",
                "Write printable ASCII on one line, in the form of the header.");
            return null;
        }

        return text;
    }

    private static (string Message, string Remedy)? Fault(string name, HeaderValue value)
    {
        if (!EgressHeaders.IsName(name))
        {
            return ("This is no header name.", "Use letters, digits and hyphens, for example X-Tenant.");
        }

        if (EgressHeaders.IsOurs(name))
        {
            return ($"The header {name} cannot be set.", "Take it out; it is written by the program itself.");
        }

        if (value is { Literal: null, Secret: null } || (value.Secret is { } secret && !IsOne(secret)))
        {
            return ("This is neither a text nor one reference to a secret.",
                "Write a text, or one of {\"env\": …}, {\"file\": …} and {\"secret\": …}.");
        }

        return value.Secret is null && Credentials.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? ($"The header {name} holds a credential, which the file must not.",
                "Write {\"env\": \"NAME\"} and set that variable to the whole value.")
            : null;
    }

    private static bool IsOne(SecretReference reference) =>
        new[] { reference.Env, reference.File, reference.Secret }.Count(name => !string.IsNullOrEmpty(name)) == 1;
}
