using Microsoft.Extensions.Logging;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// Reads the lists of one pull page by page: schools first, then all others, list beside list, because within a list each page
/// names the next, so that a list alone would mostly wait.
/// </summary>
internal sealed class CleverLists(
    CleverSettings settings,
    CleverSession session,
    IRosterSink sink,
    ILogger logger
) : IDisposable
{
    private CleverList[] sideBySide = [];

    /// <summary>Every page of people and classes was as in the last pull; only schools were handed over.</summary>
    public bool AreAsBefore { get; private set; }

    /// <summary>The pages of people and classes, to know them again; empty when one of them cannot be.</summary>
    public IReadOnlyList<FetchedPage> Pages =>
        sideBySide.All(list => list.AllPacked)
            ? [.. sideBySide.SelectMany(list => list.Pages)]
            : [];

    /// <summary>Null when all lists were read to their ends.</summary>
    public async Task<CleverAnswer?> ReadAsync(CancellationToken cancellationToken) =>
        await ReadAsync(
            CleverStream.Schools,
            json => sink.Accept(RecordKind.School, json),
            cancellationToken
        ) ?? await ReadSideBySideAsync(cancellationToken);

    /// <summary>Reads one list, every record of it; null when it was read to its end.</summary>
    public async Task<CleverAnswer?> ReadAsync(
        CleverStream stream,
        CleverPageScanner.TakeRecord take,
        CancellationToken cancellationToken
    )
    {
        using var list = new CleverList(stream, take, sameness: null);
        return await ReadAsync(list, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var list in sideBySide)
        {
            list.Dispose();
        }
    }

    /// <summary>Null when all were read to their ends; the first trouble ends the others.</summary>
    private async Task<CleverAnswer?> ReadSideBySideAsync(CancellationToken cancellationToken)
    {
        var sameness = sink.LastPull is { } last ? new CleverSameness(last) : null;
        sideBySide =
        [
            .. CleverStream.SideBySide.Select(stream => new CleverList(
                stream,
                json => sink.Accept(stream.Kind, json),
                sameness
            )),
        ];
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CleverAnswer? trouble = null;
        await Task.WhenAll(sideBySide.Select(BesideOthersAsync));
        if (trouble is null && sameness is not null)
        {
            AreAsBefore = !sameness.IsBroken;
            if (AreAsBefore)
            {
                CleverLog.AsBefore(logger, settings.District);
            }
            else
            {
                // lists that were at their ends before another one differed
                await Task.WhenAll(sideBySide.Select(l => l.HandOverAsync(cancellationToken)));
            }
        }

        return trouble;

        async Task BesideOthersAsync(CleverList list)
        {
            // on a thread of its own: with answers at hand a list would never let the next begin
            await Task.Yield();
            try
            {
                if (await ReadAsync(list, ending.Token) is { } met)
                {
                    Interlocked.CompareExchange(ref trouble, met, null);
                    await ending.CancelAsync();
                }
            }
            catch (OperationCanceledException)
                when (!cancellationToken.IsCancellationRequested && ending.IsCancellationRequested)
            {
                // another list has ended the pull
            }
            catch
            {
                await ending.CancelAsync();
                throw;
            }
        }
    }

    /// <summary>Null when the list was read to its end.</summary>
    private async Task<CleverAnswer?> ReadAsync(
        CleverList list,
        CancellationToken cancellationToken
    )
    {
        var stream = list.Stream;
        var cursor = new CleverCursor(stream);
        var address = stream.First(settings.Base);
        CleverListPage? previous = null;
        var records = 0;
        for (var pages = 1; ; pages++)
        {
            var page = list.NextPage();
            var answer = await session.GetAsync(address, page, cancellationToken);
            if (answer is not CleverAnswer.Whole)
            {
                return answer;
            }

            if (previous?.Records == page.Records && previous.First == page.First)
            {
                return CleverAnswer.Wrong(Repeated(stream));
            }

            records += page.Records;
            if (page.Next is null)
            {
                CleverLog.StreamRead(logger, settings.District, stream.Name, records, pages);
                return page.IsLast ? null : CleverAnswer.Wrong(NoLinks(stream));
            }

            var next = cursor.Follow(address, page.Next, out var why);
            if (next is null)
            {
                return CleverAnswer.Wrong(why);
            }

            (address, previous) = (next, page);
        }
    }

    private static string NoLinks(CleverStream stream) =>
        $"Clever sent a full page of {stream.Name} without saying whether more follow, so the list may not be whole. Check Source:BaseUrl.";

    private static string Repeated(CleverStream stream) =>
        $"Clever sent the same page of {stream.Name} twice, so the list could not be read to its end. Tell Clever's support if it stays.";
}
