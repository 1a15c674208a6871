using McpTools.App.Hosting.Http.Callers;
using McpTools.App.Hosting.Http.Network;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using McpTools.Tools.Documents;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.OpenAiContract;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace McpTools.App.Hosting.Http.Documents;

/// <summary>Shows a person the text of a cited document, and nothing that a browser would run.</summary>
/// <param name="access">Says whether callers have keys. If they have, only a signed link opens a page.</param>
/// <param name="links">Signs the links.</param>
/// <param name="catalog">Says what each caller may use at present.</param>
/// <param name="server">Knows its port.</param>
/// <param name="launch">Names the toolset.</param>
/// <param name="time">The clock for the documents.</param>
internal sealed class DocumentPages(
    Access access, DocumentLinks links, LiveCatalog catalog, IServer server, LaunchOptions launch, TimeProvider time)
{
    private const string Folder = "/documents/";
    private const string Missing = "There is no such document, or it was removed.";

    /// <summary>Returns the address at which a person opens the document.</summary>
    /// <param name="uri">The URI of the document as a resource.</param>
    /// <param name="caller">The caller that is shown the address.</param>
    public string AddressOf(string uri, Caller caller) =>
        BaseUrl() + Folder + uri[DocumentUri.Scheme.Length..] + (access.IsRequired ? links.Sign(uri, caller.Id) : "");

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead(Folder + "{collection}/{**path}", WriteAsync);

    private string BaseUrl()
    {
        if (catalog.Current.Config.Get(ServerSection.Section).PublicUrl is not { } written)
        {
            return new ListenAddress(new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First())).ClientUrl.GetLeftPart(UriPartial.Authority);
        }

        // Some operators write the address of the endpoint.
        string url = new Uri(written).GetLeftPart(UriPartial.Path).TrimEnd('/');
        return url.EndsWith(ListenAddress.Endpoint, StringComparison.Ordinal) ? url[..^ListenAddress.Endpoint.Length] : url;
    }

    private async Task WriteAsync(HttpContext http)
    {
        string uri = DocumentUri.Of((string)http.GetRouteValue("collection")!, http.GetRouteValue("path") as string ?? "");
        CatalogSnapshot snapshot = catalog.Current;
        Caller? caller = access.IsOwnMachine(http.Request) ? Caller.Anonymous : links.CallerOf(uri, http.Request.Query) is { } id ? access.Find(id) : null;
        if (caller is null)
        {
            await WriteAsync(http, StatusCodes.Status403Forbidden, "This link is incomplete, or no longer valid. Links to documents are valid for a day. Ask for a new one where you found it.");
        }
        else if (snapshot.For(caller, launch.Toolset).Inner.Find(OpenAiFetch.Definition.Name)?.Tool is not OpenAiFetch fetch)
        {
            await WriteAsync(http, StatusCodes.Status404NotFound, Missing);
        }
        else
        {
            (int status, string text) = await ReadAsync(fetch.Collections, uri, caller, http.RequestAborted);
            await WriteAsync(http, status, snapshot.Redactor.Redact(text));
        }
    }

    private async Task<(int Status, string Text)> ReadAsync(ServedCollections collections, string uri, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            var documents = new DocumentResource(collections, time);
            return await documents.ReadAsync(uri, caller, cancellationToken) is { Text: { } text } ? (StatusCodes.Status200OK, text) : (StatusCodes.Status404NotFound, Missing);
        }
        catch (ToolErrorException refused)
        {
            return (StatusCodes.Status422UnprocessableEntity, refused.Message);
        }
    }

    private static Task WriteAsync(HttpContext http, int status, string text)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
