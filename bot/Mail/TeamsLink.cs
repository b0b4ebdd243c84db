using SisSync.Core.Notifying;

namespace SisSync.Bot.Mail;

/// <summary>Links from a mail to where the conversation is.</summary>
internal static class TeamsLink
{
    private const string Base = "https://teams.microsoft.com/l/";

    /// <summary>The post itself; a personal chat, or no post, is the chat with the bot. Null when there is no bot to name.</summary>
    public static string? To(PostedMessage? post, string? appId)
    {
        if (post is null || !post.ConversationId.StartsWith("19:", StringComparison.Ordinal))
        {
            return string.IsNullOrWhiteSpace(appId)
                ? null
                : $"{Base}chat/0/0?users={Uri.EscapeDataString("28:" + appId.Trim())}";
        }
        var place = post.ConversationId.Split(';')[0];
        var tenant =
            post.TenantId.Length == 0 ? "" : $"tenantId={Uri.EscapeDataString(post.TenantId)}&";
        var context = post.ConversationId.Contains(';', StringComparison.Ordinal)
            ? $"parentMessageId={Uri.EscapeDataString(post.ActivityId)}"
            : $"context={Uri.EscapeDataString("{\"contextType\":\"chat\"}")}";
        return $"{Base}message/{Uri.EscapeDataString(place)}/{Uri.EscapeDataString(post.ActivityId)}?{tenant}{context}";
    }
}
