namespace SisSync.Bot.Teams;

/// <summary>
/// Keeps below the limits of Teams: per conversation 7 messages a second, 8 in two, 60 in 30 and 1,800 an hour, per tenant 50 a
/// second. What answers a person is counted, but never made to wait; alerts and edits of cards wait for room.
/// </summary>
internal sealed class SendBudget(TimeProvider time)
{
    private const int Sweep = 500;

    // how near to each other two refusals must be to mean that it is not one conversation's limit
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Allowance> _conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Allowance> _tenants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Conversation, DateTimeOffset At)> _refused = new(
        StringComparer.Ordinal
    );
    private int _calls;

    /// <summary>Takes room for one message, or says how long to wait for it.</summary>
    public TimeSpan Reserve(string? tenant, string conversation)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var (ofTenant, ofPlace) = Of(tenant, conversation, now);
            var wait = TimeSpan.FromTicks(
                Math.Max(ofTenant.WaitAt(now).Ticks, ofPlace.WaitAt(now).Ticks)
            );
            if (wait == TimeSpan.Zero)
            {
                ofTenant.Spend(now);
                ofPlace.Spend(now);
            }
            return wait;
        }
    }

    /// <summary>Counts a message that does not wait.</summary>
    public void Spend(string? tenant, string conversation)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var (ofTenant, ofPlace) = Of(tenant, conversation, now);
            ofTenant.Spend(now);
            ofPlace.Spend(now);
        }
    }

    /// <summary>The channel refused a message as one too many: all that goes there waits, and so does the tenant if it is not alone.</summary>
    public void Refused(string? tenant, string conversation, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var until = now + (retryAfter ?? Unsaid);
            var (ofTenant, ofPlace) = Of(tenant, conversation, now);
            ofPlace.Pause(until);
            if (
                _refused.TryGetValue(tenant ?? "", out var last)
                && last.Conversation != Place(conversation)
                && now - last.At < Together
            )
            {
                ofTenant.Pause(until);
            }
            _refused[tenant ?? ""] = (Place(conversation), now);
        }
    }

    private (Allowance Tenant, Allowance Place) Of(
        string? tenant,
        string conversation,
        DateTimeOffset now
    )
    {
        if (++_calls % Sweep == 0)
        {
            foreach (
                var idle in _conversations
                    .Where(c => !c.Value.IsPaused(now) && now - c.Value.LastSpent > OneHour)
                    .ToList()
            )
            {
                _conversations.Remove(idle.Key);
            }
        }
        var place = Place(conversation);
        if (!_conversations.TryGetValue(place, out var ofPlace))
        {
            _conversations[place] = ofPlace = new Allowance(
                (6, TimeSpan.FromSeconds(1)),
                (7, TimeSpan.FromSeconds(2)),
                (55, TimeSpan.FromSeconds(30)),
                (1_700, OneHour)
            );
        }
        if (!_tenants.TryGetValue(tenant ?? "", out var ofTenant))
        {
            _tenants[tenant ?? ""] = ofTenant = new Allowance((40, TimeSpan.FromSeconds(1)));
        }
        return (ofTenant, ofPlace);
    }

    private static TimeSpan OneHour => TimeSpan.FromHours(1);

    // the threads of a channel share its limits here: stricter than Teams
    private static string Place(string conversation) =>
        conversation.IndexOf(';', StringComparison.Ordinal) is var end and >= 0
            ? conversation[..end]
            : conversation;
}
