using System.Net;
using System.Security.Cryptography;
using System.Text;
using SisSync.Bot.Cards;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Mail;

/// <summary>Writes the mail of a notification: schools, reasons and counts, never names of people of the roster.</summary>
internal static class MailComposer
{
    private const int Listed = 25;

    public static MailText Compose(
        Notification notification,
        string mailbox,
        DistrictReport report,
        IReadOnlyList<HoldView> open,
        string? link
    )
    {
        var clock = ReaderClock.For(null, report.TimeZone);
        var subject = Subject(notification, open);
        List<Line> lines =
        [
            new(subject, Bold: true),
            new(report.Name),
            new(Lead(notification, open, clock)),
        ];
        foreach (var hold in open.Take(Listed))
        {
            lines.Add(new(hold.School, Bold: true));
            lines.AddRange(
                hold.Reasons.Where(r => r.ApprovedAt is null)
                    .Select(r => new Line($"{HoldText.Title(r.Reason)}: {HoldSentence.Of(r)}"))
            );
        }
        if (open.Count > Listed)
        {
            lines.Add(new(CardText.Format(MailWords.More, CardText.Number(open.Count - Listed))));
        }
        lines.Add(new(MailWords.NothingSynced));
        if (link is not null)
        {
            lines.Add(new(MailWords.Open, Link: link));
        }
        lines.Add(new(CardText.Format(MailWords.Why, report.Name)));
        return new MailText(mailbox, Clean(subject), Plain(lines), Html(lines), Id(notification));
    }

    private static string Subject(Notification notification, IReadOnlyList<HoldView> open)
    {
        var what = open is [var only] ? only.School : CardText.Schools(open.Count);
        return CardText.Format(
            notification.Kind == NotificationKind.HoldReminder
                ? MailWords.StillOnHold
                : MailWords.OnHold,
            what
        );
    }

    private static string Lead(
        Notification notification,
        IReadOnlyList<HoldView> open,
        ReaderClock clock
    )
    {
        var since = open.Count == 0 ? "" : clock.Full(open.Min(hold => hold.OpenedAt));
        return notification is { Kind: NotificationKind.HoldReminder, Detail: { } days }
            ? days == "1"
                ? CardText.Format(MailWords.ReminderDay, since)
                : CardText.Format(MailWords.ReminderDays, days, since)
            : CardText.Format(MailWords.Since, since);
    }

    private static string Plain(List<Line> lines) =>
        string.Join(
            "\r\n\r\n",
            lines.Select(line => line.Link is { } link ? $"{line.Text}: {link}" : line.Text)
        ) + "\r\n";

    private static string Html(List<Line> lines)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html><body>\n");
        foreach (var line in lines)
        {
            var text = WebUtility.HtmlEncode(line.Text);
            html.Append("<p>")
                .Append(
                    line.Link is { } link ? $"<a href=\"{WebUtility.HtmlEncode(link)}\">{text}</a>"
                    : line.Bold ? $"<b>{text}</b>"
                    : text
                )
                .Append("</p>\n");
        }
        return html.Append("</body></html>\n").ToString();
    }

    // the name of a school comes from outside: one line, whatever is in it
    private static string Clean(string subject) =>
        string.Concat(subject.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Id(Notification notification) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notification.Key)))[..32];

    private sealed record Line(string Text, bool Bold = false, string? Link = null);
}
