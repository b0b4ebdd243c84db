namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// Follows the <c>next</c> links of one list. The token goes only to the list's own address, and a list that goes in circles
/// or forgets what was asked for is refused instead of read for ever.
/// </summary>
internal sealed class CleverCursor(CleverStream stream)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The address of the next page, or null with the reason why the link cannot be followed.</summary>
    public Uri? Follow(Uri page, string link, out string why)
    {
        why = "";
        if (
            !Uri.TryCreate(page, link, out var next)
            || Uri.Compare(
                page,
                next,
                UriComponents.SchemeAndServer | UriComponents.UserInfo | UriComponents.Path,
                UriFormat.Unescaped,
                StringComparison.OrdinalIgnoreCase
            ) != 0
        )
        {
            why = Refusal("leads to another address");
            return null;
        }

        var query = Query(next);
        var after = query.GetValueOrDefault("starting_after");
        if (string.IsNullOrEmpty(after))
        {
            why = Refusal("does not say where the next page starts");
            return null;
        }

        if (!seen.Add(after))
        {
            why = Refusal("leads back to a page that was already read");
            return null;
        }

        if (stream.Role is not null && query.GetValueOrDefault("role", stream.Role) != stream.Role)
        {
            why = Refusal("leads to people of another role");
            return null;
        }

        return Complete(next, query);
    }

    // a link that leaves out what was asked for would deliver people of all roles, or a hundred at a time
    private Uri Complete(Uri next, Dictionary<string, string> query)
    {
        var more = new UriBuilder(next) { Fragment = "" };
        if (stream.Role is not null && !query.ContainsKey("role"))
        {
            more.Query += $"&role={stream.Role}";
        }

        if (!query.ContainsKey("limit"))
        {
            more.Query += $"&limit={CleverStream.Limit}";
        }

        return more.Uri;
    }

    private static Dictionary<string, string> Query(Uri uri)
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in uri.Query.TrimStart('?').Split('&'))
        {
            var (name, value) = pair.IndexOf('=') is var at and >= 0
                ? (pair[..at], pair[(at + 1)..])
                : (pair, "");
            query[Uri.UnescapeDataString(name)] = Uri.UnescapeDataString(value);
        }

        return query;
    }

    private string Refusal(string what) =>
        $"Clever's link to the next page of {stream.Name} {what}, so the list could not be read to its end. Tell Clever's support if it stays.";
}
