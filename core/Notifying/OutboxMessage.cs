using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>Outbox rows of one place that go as one message, oldest first.</summary>
internal sealed record OutboxMessage(
    string Kind,
    IReadOnlyList<OutboxRow> Rows,
    PostedMessage? Root
)
{
    /// <summary>So many holds are told one by one; more of one run make one card.</summary>
    public const int OneByOne = 5;

    /// <summary>All holds that the root told of.</summary>
    public IReadOnlyList<string> Siblings { get; init; } = [];

    public OutboxRow First => Rows[0];

    public string Text =>
        Kind == NotificationKind.HoldsOpened ? $"{Rows.Count} schools are on hold" : First.Text;

    /// <summary>Puts the rows of one place together: one message a cause, and what follows in the thread where it began.</summary>
    /// <param name="rows">Of one place and one district, oldest first.</param>
    /// <param name="rootOf">The post that told of the row's hold.</param>
    /// <param name="mailbox">A mailbox: one mail a run.</param>
    public static IReadOnlyList<OutboxMessage> Of(
        IEnumerable<OutboxRow> rows,
        Func<OutboxRow, PostedMessage?> rootOf,
        bool mailbox
    ) =>
        [
            .. rows.GroupBy(row => (row.Kind, row.RunId, row.Detail))
                .SelectMany(same => Together([.. same], rootOf, mailbox))
                .OrderBy(message => message.First.Id),
        ];

    private static IEnumerable<OutboxMessage> Together(
        List<OutboxRow> same,
        Func<OutboxRow, PostedMessage?> rootOf,
        bool mailbox
    )
    {
        var kind = same[0].Kind;
        if (mailbox)
        {
            return [Many(same, rootOf(same[0]))];
        }
        if (NotificationKind.IsReply(kind))
        {
            return same.GroupBy(rootOf)
                .SelectMany(thread =>
                    thread.Key is null ? Few([.. thread]) : [Many([.. thread], thread.Key)]
                );
        }
        // one cause, however few schools: Clever is disconnected
        var urgent = same.Where(row => row.Urgent).ToList();
        return urgent.Count > 1
            ? [Many(urgent, null), .. Few([.. same.Where(row => !row.Urgent)])]
            : Few(same);
    }

    private static IEnumerable<OutboxMessage> Few(List<OutboxRow> rows) =>
        rows.Count > OneByOne ? [Many(rows, null)] : rows.Select(row => Many([row], null));

    private static OutboxMessage Many(List<OutboxRow> rows, PostedMessage? root) =>
        new(
            rows is [{ Kind: NotificationKind.HoldOpened }, _, ..]
                ? NotificationKind.HoldsOpened
                : rows[0].Kind,
            rows,
            root
        );
}
