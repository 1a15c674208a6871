using System.Text;
using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Http;

/// <summary>Decides where each argument goes: where <c>bind</c> says, otherwise to its name in the path, otherwise into the query.</summary>
internal sealed class Binding
{
    private readonly ToolEntry entry;
    private readonly EntryProblems problems;
    private readonly string[] required;
    private readonly string[]? pathNames;
    private readonly Dictionary<string, string> pathArguments = [];
    private readonly List<QueryArgument> queryArguments = [];

    private Binding(ToolEntry entry, JsonElement input, PathTemplate? path, EntryProblems problems)
    {
        (this.entry, this.problems, pathNames) = (entry, problems, path?.Names.ToArray());
        required = input.TryGetProperty("required", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : [];
    }

    /// <summary>Null when the declaration violates a rule, after reporting it.</summary>
    public static RequestTemplate? Read(ToolEntry entry, JsonElement input, Api? api, EntryProblems problems)
    {
        var path = PathTemplate.Parse(entry.Path, problems);
        var binding = new Binding(entry, input, path, problems);
        Dictionary<string, JsonElement> properties = PropertiesOf(input);
        foreach ((string argument, JsonElement schema) in properties)
        {
            binding.Bind(argument, schema);
        }

        binding.CheckUnbound(properties);
        string fixedQuery = FixedQuery(entry.Fixed?.Query, problems);
        return path is null || api is null || problems.Any
            ? null
            : new RequestTemplate(api.BaseUrl, path, binding.pathArguments, binding.queryArguments, fixedQuery);
    }

    private void Bind(string argument, JsonElement schema)
    {
        BindEntry? to = entry.Bind?.GetValueOrDefault(argument);
        string name = to?.Name ?? argument;
        if (to?.In == BindTarget.Path || (to is null && pathNames?.Contains(argument) == true))
        {
            CheckPath(argument, name, schema);
            pathArguments[name] = argument;
        }
        else
        {
            CheckQuery(argument, name, schema);
            queryArguments.Add(new QueryArgument(argument, name, to?.Explode ?? true));
        }
    }

    private void CheckPath(string argument, string name, JsonElement schema)
    {
        if (pathNames?.Contains(name) == false)
        {
            problems.Add(
                ["bind", argument], $"The path contains no {{{name}}}.", $"Add {{{name}}} to path, or bind the argument to the query.");
        }
        else if (!required.Contains(argument))
        {
            problems.Add("path", $"{{{name}}} needs an argument that is always sent.", $"Add \"{argument}\" to required of input.");
        }
        else if (InputRules.IsType(schema, "array") || InputRules.IsType(schema, "object"))
        {
            problems.Add(
                ["input", "properties", argument],
                "A list or an object cannot be part of a path.",
                "Make it a string, a number or a boolean.");
        }
        else if (pathArguments.ContainsKey(name))
        {
            problems.Add(["bind", argument], $"Two arguments go to {{{name}}}.", "Bind each to a name of its own.");
        }
    }

    private void CheckQuery(string argument, string name, JsonElement schema)
    {
        if (IsNested(schema))
        {
            problems.Add(
                ["input", "properties", argument],
                "An object or a list of lists cannot be sent in a query.",
                "Make it a string, a number, a boolean or a list of these.");
        }
        else if (entry.Fixed?.Query?.ContainsKey(name) == true)
        {
            problems.Add(["fixed", "query", name], $"The argument \"{argument}\" goes to the same name.", "Take one of them out.");
        }
        else if (queryArguments.Any(other => other.Name == name))
        {
            problems.Add(["bind", argument], $"Two arguments go to \"{name}\" in the query.", "Bind each to a name of its own.");
        }
    }

    private void CheckUnbound(Dictionary<string, JsonElement> properties)
    {
        foreach (string unknown in entry.Bind?.Keys.Where(argument => !properties.ContainsKey(argument)) ?? [])
        {
            problems.Add(["bind", unknown], $"There is no argument \"{unknown}\".", "Name a property of input, or take the binding out.");
        }

        foreach (string open in pathNames?.Where(name => !pathArguments.ContainsKey(name)) ?? [])
        {
            problems.Add(
                "path",
                $"{{{open}}} stands for no argument.",
                $"Add \"{open}\" to the properties and to required of input, or bind an argument to it.");
        }
    }

    private static Dictionary<string, JsonElement> PropertiesOf(JsonElement input)
    {
        if (!input.TryGetProperty("properties", out JsonElement declared) || declared.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var properties = new Dictionary<string, JsonElement>(declared.GetPropertyCount());
        foreach (JsonProperty property in declared.EnumerateObject())
        {
            properties.TryAdd(property.Name, property.Value);
        }

        return properties;
    }

    private static bool IsNested(JsonElement schema) =>
        InputRules.IsType(schema, "object")
        || (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("items", out JsonElement items)
            && (InputRules.IsType(items, "object") || InputRules.IsType(items, "array")));

    private static string FixedQuery(IReadOnlyDictionary<string, JsonElement>? values, EntryProblems problems)
    {
        if (values is null)
        {
            return "";
        }

        var query = new StringBuilder();
        foreach ((string name, JsonElement value) in values)
        {
            if (ArgumentText.IsScalar(value))
            {
                QueryArgument.AppendPair(query, name, Uri.EscapeDataString(ArgumentText.Of(value, name)));
            }
            else
            {
                problems.Add(["fixed", "query", name], "A fixed value must be a text, a number or a boolean.", "Write a single value.");
            }
        }

        return query.ToString();
    }
}
