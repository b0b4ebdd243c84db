using Microsoft.Extensions.Logging;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// Reads one district from Clever's API (v3.0 or v3.1). The district is looked at before and after its lists: what Clever
/// synced while it was read is of two moments and is read anew.
/// </summary>
internal sealed class CleverApiSource(
    CleverSettings settings,
    IHttpClientFactory clients,
    TimeProvider time,
    ILogger<CleverApiSource> logger
) : IRosterSource
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "clever";

    /// <summary>How often a pull starts over.</summary>
    public const int Restarts = 2;

    /// <inheritdoc/>
    public async Task<PullOutcome> PullAsync(
        IRosterSink sink,
        PullRequest request,
        CancellationToken cancellationToken
    )
    {
        using var http = clients.CreateClient(ClientName);
        var client = new CleverClient(http, time, settings.District, request.Deadline, logger);
        using var session = new CleverSession(settings, client, logger);
        for (var again = 0; ; again++)
        {
            var (ended, why) = await PullOnceAsync(session, sink, cancellationToken);
            if (ended is not null)
            {
                return ended;
            }

            if (
                again == Restarts
                || !await client.WaitAsync(
                    CleverClient.Backoff(again + 1),
                    "the district",
                    why,
                    cancellationToken
                )
            )
            {
                return new PullOutcome.Incomplete(
                    $"{why}, also when it was read anew. SisSync tries again with the next sync.",
                    Transient: true
                );
            }

            CleverLog.StartingOver(logger, settings.District, why);
            sink.Restart();
        }
    }

    /// <summary>An outcome, or why to start over.</summary>
    private async Task<(PullOutcome? Ended, string Why)> PullOnceAsync(
        CleverSession session,
        IRosterSink sink,
        CancellationToken cancellationToken
    )
    {
        var (before, trouble) = await ReadDistrictAsync(session, cancellationToken);
        using var lists = new CleverLists(settings, session, sink, logger);
        trouble ??= await lists.ReadAsync(cancellationToken);
        if (before is null || trouble is not null)
        {
            return Outcome(trouble);
        }

        var (admins, note, over) = await ReadAdminsAsync(session, lists, cancellationToken);
        if (over is not null)
        {
            return Outcome(over);
        }

        var (after, lost) = await ReadDistrictAsync(session, cancellationToken);
        if (after is null)
        {
            return Outcome(lost);
        }

        return string.Equals(before.LastSyncText, after.LastSyncText, StringComparison.Ordinal)
            ? (
                new PullOutcome.Complete(
                    after.Facts with
                    {
                        Scopes = session.Scopes,
                        Admins = admins,
                        Notes = note is null ? after.Facts.Notes : [.. after.Facts.Notes, note],
                    }
                )
                {
                    Pages = lists.Pages,
                    IsAsBefore = lists.AreAsBefore,
                },
                ""
            )
            : (null, "Clever synced the district while it was read");
    }

    /// <summary>
    /// The district's admins where they are asked for. A list that is not to be had holds up no roster: nobody is an admin by
    /// it then, and the run says so.
    /// </summary>
    private async Task<(
        IReadOnlyList<SourceAdmin> Admins,
        string? Note,
        CleverAnswer? Over
    )> ReadAdminsAsync(
        CleverSession session,
        CleverLists lists,
        CancellationToken cancellationToken
    )
    {
        if (!settings.DistrictAdmins)
        {
            return ([], null, null);
        }

        if (session.Scopes.Count > 0 && !session.Scopes.Contains(CleverDistrictAdmins.Scope))
        {
            return ([], NoAdmins, null);
        }

        var list = new CleverDistrictAdmins();
        return await lists.ReadAsync(
            CleverDistrictAdmins.Stream,
            list.Take,
            cancellationToken
        ) switch
        {
            null => (list.Admins, null, null),
            CleverAnswer.StartOver over => ([], null, over),
            _ => ([], NoAdmins, null),
        };
    }

    private const string NoAdmins =
        "Clever's list of district admins could not be read, so nobody is let in by it. In Clever, share district admins with SisSync, or set AdminsFromClever to None.";

    private static (PullOutcome? Ended, string Why) Outcome(CleverAnswer? trouble) =>
        trouble switch
        {
            CleverAnswer.Ended ended => (ended.Outcome, ""),
            CleverAnswer.StartOver over => (null, over.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The district, or what came instead.</summary>
    private async Task<(CleverDistrict? District, CleverAnswer? Trouble)> ReadDistrictAsync(
        CleverSession session,
        CancellationToken cancellationToken
    )
    {
        var districts = new List<CleverDistrict>();
        var page = new CleverPage("the district", json => districts.Add(CleverDistrict.Read(json)));
        var answer = await session.GetAsync(
            new Uri(settings.Base, "districts"),
            page,
            cancellationToken
        );
        if (answer is not CleverAnswer.Whole)
        {
            return (null, answer);
        }

        var district =
            districts.Find(d => d.Facts.Id == settings.CleverDistrict)
            ?? (settings.CleverDistrictGiven || districts.Count != 1 ? null : districts[0]);
        return district is not null
            ? (district, null)
            : (
                null,
                CleverAnswer.Refused(
                    districts.Count == 0
                        ? "No district is shared with SisSync. Approve the app in Clever and share schools with it."
                        : "Clever's token belongs to another district than Source:DistrictId says. Check the token and Source:DistrictId; nothing was read."
                )
            );
    }
}
