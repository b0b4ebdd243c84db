using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Items.Item.CreateUploadSession;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using SisSync.Bot.Graph;
using SisSync.Core.Exporting;
using GraphClientFactory = SisSync.Bot.Graph.GraphClientFactory;

namespace SisSync.Bot.Files;

/// <summary>
/// Puts files into a channel's folder, which its team's members may open and nobody else: no links are made that reach
/// further. Every file is noted before it is sent, and removed when its time is over.
/// </summary>
internal sealed class GraphShare(
    GraphClientFactory clients,
    GraphCalls calls,
    UploadSession uploads,
    UploadHosts hosts,
    IUploadedFiles files,
    IOptions<FilesOptions> options,
    TimeProvider time
)
{
    /// <summary>Larger ones go by upload session.</summary>
    public const int SmallBytes = 4 * 1024 * 1024;

    private const string ToFindTheFolder =
        "Files.Read.All, Sites.Read.All, Files.ReadWrite.All or Sites.ReadWrite.All";

    private const string ToWrite =
        "Sites.Selected with the role write for this team's site, or Files.ReadWrite.All";

    public async Task<ShareOutcome> PutAsync(
        string groupId,
        string channelId,
        string name,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var needed = ToFindTheFolder;
        try
        {
            var folder = await FolderAsync(groupId, channelId, cancellationToken);
            if (folder is not { Id: { } id, ParentReference.DriveId: { } driveId })
            {
                return new ShareOutcome.NoFolder();
            }
            needed = ToWrite;
            var removeAt = time.GetUtcNow().UtcDateTime + TimeSpan.FromDays(options.Value.KeepDays);
            var note = await files.PlanAsync(
                new UploadedFile(driveId, id, name),
                removeAt,
                cancellationToken
            );
            return await SendAsync(
                new Target(driveId, id, name, note, removeAt),
                content,
                cancellationToken
            );
        }
        catch (ApiException e) when (e.ResponseStatusCode == StatusCodes.Status403Forbidden)
        {
            return new ShareOutcome.Forbidden(needed);
        }
        catch (ApiException e)
            when (e.ResponseStatusCode == StatusCodes.Status404NotFound && needed == ToFindTheFolder
            )
        {
            return new ShareOutcome.NoFolder();
        }
        catch (ApiException e)
        {
            return new ShareOutcome.Failed($"status {e.ResponseStatusCode}");
        }
        catch (GraphTokenException e)
        {
            return new ShareOutcome.Failed($"no token: {e.Message}");
        }
        catch (HttpRequestException e)
        {
            return new ShareOutcome.Failed($"no answer: {e.HttpRequestError}");
        }
    }

    /// <summary>Removes a file; true when it is gone, by whoever.</summary>
    public async Task<bool> RemoveAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        var items = clients.Get().Drives[file.DriveId].Items;
        try
        {
            await calls.CallAsync(
                async () =>
                {
                    await (
                        file.ItemId is { } id
                            ? items[id].DeleteAsync(cancellationToken: cancellationToken)
                            : items[file.FolderId]
                                .ItemWithPath(file.Name)
                                .DeleteAsync(cancellationToken: cancellationToken)
                    );
                    return true;
                },
                cancellationToken
            );
            return true;
        }
        catch (ApiException e)
        {
            return e.ResponseStatusCode == StatusCodes.Status404NotFound;
        }
        catch (Exception e) when (e is GraphTokenException or HttpRequestException)
        {
            return false;
        }
    }

    private Task<DriveItem?> FolderAsync(
        string groupId,
        string channelId,
        CancellationToken cancellationToken
    ) =>
        calls.CallAsync(
            () =>
                clients
                    .Get()
                    .Teams[groupId]
                    .Channels[channelId]
                    .FilesFolder.GetAsync(cancellationToken: cancellationToken),
            cancellationToken
        );

    private async Task<ShareOutcome> SendAsync(
        Target target,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var outcome =
            content.Length < SmallBytes
                ? await SmallAsync(target, content, cancellationToken)
                : await LargeAsync(target, content, cancellationToken);
        if (outcome is not UploadOutcome.Done { Item: var item })
        {
            return new ShareOutcome.Failed(
                outcome is UploadOutcome.Failed failed ? failed.Why : "the upload session ended"
            );
        }
        if (item.Id is { } id)
        {
            await files.ConfirmAsync(
                target.Note,
                id,
                item.Name ?? target.Name,
                CancellationToken.None
            );
        }
        return
            Uri.TryCreate(item.WebUrl, UriKind.Absolute, out var url)
            && url.Scheme == Uri.UriSchemeHttps
            ? new ShareOutcome.Shared(url, target.RemoveAt)
            : new ShareOutcome.Failed("the file has no address");
    }

    private async Task<UploadOutcome> SmallAsync(
        Target target,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var item = await calls.CallAsync(
            () =>
            {
                content.Position = 0;
                // the request closes what it sends, and it may be sent again
                var lent = new UnclosedStream(content);
                return Item(target).Content.PutAsync(lent, cancellationToken: cancellationToken);
            },
            cancellationToken
        );
        return new UploadOutcome.Done(new UploadedItem(item?.Id, item?.Name, item?.WebUrl));
    }

    private async Task<UploadOutcome> LargeAsync(
        Target target,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var session = await calls.CallAsync(
            () =>
                Item(target)
                    .CreateUploadSession.PostAsync(
                        new CreateUploadSessionPostRequestBody
                        {
                            Item = new DriveItemUploadableProperties
                            {
                                AdditionalData = new Dictionary<string, object>
                                {
                                    ["@microsoft.graph.conflictBehavior"] = "rename",
                                },
                            },
                        },
                        cancellationToken: cancellationToken
                    ),
            cancellationToken
        );
        return hosts.TryAccept(session?.UploadUrl, out var address)
            ? await uploads.SendAsync(address, content, cancellationToken)
            : new UploadOutcome.Failed("the upload address is not one of Files:UploadHosts");
    }

    private CustomDriveItemItemRequestBuilder Item(Target target) =>
        clients.Get().Drives[target.DriveId].Items[target.FolderId].ItemWithPath(target.Name);

    private sealed record Target(
        string DriveId,
        string FolderId,
        string Name,
        long Note,
        DateTime RemoveAt
    );
}
