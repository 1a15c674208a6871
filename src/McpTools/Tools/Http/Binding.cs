using System.Text;
using System.Text.Json;

namespace McpTools.Tools.Http;

/// <summary>Decides where each argument goes: to its name in the path, where <c>bind</c> says, or else into the query.</summary>
internal static class Binding
{
    /// <summary>Null when the declaration breaks a rule, which is reported.</summary>
    public static RequestTemplate? Read(ToolEntry entry, JsonElement input, Api? api, EntryProblems problems)
    {
        PathTemplate? path = PathTemplate.Parse(entry.Path, problems);
        Dictionary<string, JsonElement> properties = input.TryGetProperty("properties", out JsonElement declared) && declared.ValueKind == JsonValueKind.Object
            ? declared.EnumerateObject().DistinctBy(property => property.Name).ToDictionary(property => property.Name, property => property.Value)
            : [];
        string[] required = input.TryGetProperty("required", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : [];
        IReadOnlyDictionary<string, BindEntry> bind = entry.Bind ?? new Dictionary<string, BindEntry>();
        string[] names = path is null ? [] : [.. path.Names];

        Dictionary<string, string> pathArguments = [];
        List<QueryArgument> queryArguments = [];
        foreach ((string argument, JsonElement schema) in properties)
        {
            bind.TryGetValue(argument, out BindEntry? to);
            string name = to?.Name ?? argument;
            if (to?.In == BindPlace.Path || (to is null && names.Contains(argument)))
            {
                CheckPath(argument, schema);
                pathArguments[name] = argument;
            }
            else
            {
                CheckQuery(argument, name, schema);
                queryArguments.Add(new QueryArgument(argument, name, to?.Explode ?? true));
            }
        }

        foreach (string unknown in bind.Keys.Where(argument => !properties.ContainsKey(argument)))
        {
            problems.Add(["bind", unknown], $"There is no argument \"{unknown}\".", "Name a property of input, or take the binding out.");
        }

        foreach (string open in names.Where(name => !pathArguments.ContainsKey(name)))
        {
            problems.Add("path", $"{{{open}}} stands for no argument.", $"Add the property \"{open}\" to input and to its required, or bind an argument to it.");
        }

        string fixedQuery = FixedQuery(entry.Fixed?.Query, problems);
        return path is null || api is null || problems.Any ? null : new RequestTemplate(api.BaseUrl, path, pathArguments, queryArguments, fixedQuery);

        void CheckPath(string argument, JsonElement schema)
        {
            string name = bind.GetValueOrDefault(argument)?.Name ?? argument;
            if (path is not null && !names.Contains(name))
            {
                problems.Add(["bind", argument], $"The path holds no {{{name}}}.", $"Add {{{name}}} to path, or bind the argument to the query.");
            }
            else if (!required.Contains(argument))
            {
                problems.Add("path", $"{{{name}}} needs an argument that is always there.", $"Add \"{argument}\" to required of input.");
            }
            else if (InputRules.IsType(schema, "array") || InputRules.IsType(schema, "object"))
            {
                problems.Add(["input", "properties", argument], "A list or an object cannot be part of a path.", "Make it a string, a number or a boolean.");
            }
            else if (pathArguments.ContainsKey(name))
            {
                problems.Add(["bind", argument], $"Two arguments go to {{{name}}}.", "Bind each to a name of its own.");
            }
        }

        void CheckQuery(string argument, string name, JsonElement schema)
        {
            bool nested = InputRules.IsType(schema, "object")
                || (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("items", out JsonElement items)
                    && (InputRules.IsType(items, "object") || InputRules.IsType(items, "array")));
            if (nested)
            {
                problems.Add(["input", "properties", argument], "An object cannot be sent in a query.", "Make it a string, a number, a boolean or a list of these.");
            }
            else if (entry.Fixed?.Query?.ContainsKey(name) == true)
            {
                problems.Add(["fixed", "query", name], $"The argument \"{argument}\" goes to the same name.", "Take the argument or the fixed value out.");
            }
            else if (queryArguments.Any(other => other.Name == name))
            {
                problems.Add(["bind", argument], $"Two arguments go to \"{name}\" in the query.", "Bind each to a name of its own.");
            }
        }
    }

    private static string FixedQuery(IReadOnlyDictionary<string, JsonElement>? values, EntryProblems problems)
    {
        var query = new StringBuilder();
        foreach ((string name, JsonElement value) in values ?? new Dictionary<string, JsonElement>())
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
