using McpTools.Contract;
using UriFormat = McpTools.Core.Schemas.UriFormat;

namespace McpTools.Tools.Resources;

/// <summary>Makes the resource of one entry, or reports what is wrong with the entry.</summary>
/// <param name="entry">The entry of tools.json.</param>
/// <param name="root">The folder at which relative paths start; null when there is no tools.json.</param>
/// <param name="time">The clock of watches.</param>
/// <param name="problems">Receives the problems of this entry.</param>
internal sealed class ResourceReader(ResourceEntry entry, string? root, TimeProvider time, EntryProblems problems)
{
    public IResource? Read()
    {
        CheckNameAndDescription();
        if ((entry.File is null) == (entry.Folder is null))
        {
            problems.Add([], entry.File is null ? "The resource has neither \"file\" nor \"folder\"." : "The resource has both \"file\" and \"folder\".", "Give it one of the two.");
            return null;
        }

        return entry.File is { } file ? ReadFile(file) : ReadFolder(entry.Folder!);
    }

    private void CheckNameAndDescription()
    {
        if (!EntryName.IsValid(entry.Name))
        {
            problems.Add("name",
                $"\"{entry.Name}\" is not a resource name.", "Use 1 to 64 letters, digits, underscores, dots and hyphens, for example handbook.");
        }

        if (string.IsNullOrWhiteSpace(entry.Description))
        {
            problems.Add("description", "The description is empty.", "Say what is in the resource: a person or a model picks by it.");
        }
        else if (entry.Description.Length > ResourceLimits.DescriptionCharacters)
        {
            problems.Add("description", $"The description has {entry.Description.Length} characters.", $"Shorten it to {ResourceLimits.DescriptionCharacters}.");
        }

        if (entry.MimeType is { } mimeType && !MimeTypes.IsValid(mimeType))
        {
            problems.Add("mimeType", $"\"{mimeType}\" is not a media type.", "Write a type and a subtype, for example text/markdown.");
        }
    }

    private FileResource? ReadFile(string file)
    {
        CheckUri(variables: 0, "Write a scheme and a name, for example docs://handbook.");
        if (entry.Pattern is not null)
        {
            problems.Add("pattern", "There is a pattern without a folder.", "Take it out, or name a folder in place of the file.");
        }

        string? path = FullPath(file, "file");
        if (path is not null && !File.Exists(path))
        {
            problems.Add("file",
                Directory.Exists(path) ? $"\"{file}\" is a folder." : $"There is no file \"{file}\".",
                Directory.Exists(path) ? "Name a file, or write \"folder\" in place of \"file\"." : "Correct the name, or create the file.");
        }
        else if (path is not null && new FileInfo(path).Length is var length and > ResourceLimits.FileBytes)
        {
            problems.Add("file",
                $"\"{file}\" has {length} bytes, more than the {ResourceLimits.FileBytes} ({ResourceLimits.FileBytes / 1024 / 1024} MiB) that can be read.", "Make it smaller.");
        }

        return problems.Any ? null : new FileResource(Define(entry.MimeType ?? MimeTypes.Of(path!)), path!, entry.MimeType, time);
    }

    private FolderResource? ReadFolder(string folder)
    {
        CheckUri(variables: 1, "Write one variable for the name of the file, for example docs://{page}.");
        string? path = FullPath(folder, "folder");
        if (path is not null && !Directory.Exists(path))
        {
            problems.Add("folder",
                File.Exists(path) ? $"\"{folder}\" is a file." : $"There is no folder \"{folder}\".",
                File.Exists(path) ? "Name a folder, or write \"file\" in place of \"folder\"." : "Correct the name, or create the folder.");
        }

        if (entry.Pattern is { } pattern && (pattern.Length == 0 || pattern.AsSpan().ContainsAny('/', '\\')))
        {
            problems.Add("pattern", $"\"{pattern}\" is not a pattern for file names.", "Write one name with * for any characters, for example *.md; folders within the folder are not served.");
        }

        return problems.Any ? null : new FolderResource(Define(entry.MimeType), new FileFolder(path!, entry.Pattern ?? "*"), entry.MimeType, time);
    }

    private void CheckUri(int variables, string remedy)
    {
        var template = UriTemplate.Parse(entry.Uri);
        if (entry.Uri.Length > ResourceLimits.UriCharacters)
        {
            problems.Add("uri", $"The URI has {entry.Uri.Length} characters.", $"Shorten it to {ResourceLimits.UriCharacters}.");
        }
        else if (template is null || !UriFormat.IsUri(template.Shape.Replace("{}", "x", StringComparison.Ordinal)))
        {
            problems.Add("uri", $"\"{entry.Uri}\" is not a URI.", remedy);
        }
        else if (template.Variables.Count != variables)
        {
            problems.Add("uri",
                variables == 0 ? $"\"{entry.Uri}\" has a variable, but there is one file." : $"\"{entry.Uri}\" has {template.Variables.Count} variables, and needs one.", remedy);
        }
    }

    private string? FullPath(string path, string key)
    {
        string full = Path.Combine(root ?? "", path);
        if (path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal) && Path.IsPathFullyQualified(full))
        {
            return Path.GetFullPath(full);
        }

        problems.Add(key,
            path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) ? "This is not a name that a file or a folder can have." : "A relative path needs a folder to start from.",
            "Write the whole path.");
        return null;
    }

    private ResourceDefinition Define(string? mimeType) => new()
    {
        Uri = entry.Uri,
        Name = entry.Name,
        Title = entry.Title ?? EntryName.TitleOf(entry.Name),
        Description = entry.Description,
        MimeType = mimeType,
        Tags = entry.Tags,
    };
}
