using MimeKit;
using SisSync.Bot.Mail;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Notifying;

/// <summary>Mails to the mailboxes that the district names, against a mail server on loopback.</summary>
[Collection("hosts")]
public sealed class MailTests
{
    [Fact]
    public async Task HoldOpens_EveryMailboxGetsOneMail_WithALinkAndNoNames()
    {
        await using var smtp = FakeSmtp.Start();
        await using var rig = await HeldAsync(smtp);

        await rig.DeliverAsync();

        Assert.Equal(
            ["it@example.org", "office@example.org"],
            smtp.Taken.Select(m => m.To).Order(StringComparer.Ordinal)
        );
        var mail = await ReadAsync(smtp.Taken[0].Text);
        Assert.Equal("Sync on hold: Example School 0", mail.Subject);
        foreach (var text in new[] { mail.TextBody, mail.HtmlBody })
        {
            Assert.Contains("Example School 0", text, StringComparison.Ordinal);
            Assert.Contains("Emergency", text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(
                "https://teams.microsoft.com/l/message/19%3Aroster-alerts%40thread.tacv2/",
                text,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("Mila", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task HoldStaysOpen_MailboxesAreReminded()
    {
        await using var smtp = FakeSmtp.Start();
        await using var rig = await HeldAsync(smtp);
        await rig.DeliverAsync();

        await rig.TickAtAsync(1, 15, 7);
        await rig.TickAtAsync(1, 19, 7);

        var subjects = new List<string>();
        foreach (var (to, text) in smtp.Taken)
        {
            if (to == "it@example.org")
            {
                subjects.Add((await ReadAsync(text)).Subject!);
            }
        }
        Assert.Equal(
            [
                "Sync on hold: Example School 0",
                "Still on hold: Example School 0",
                "Still on hold: Example School 0",
            ],
            subjects
        );
    }

    [Fact]
    public async Task TakenButNoAnswer_TheSecondCopyHasTheSameId()
    {
        await using var smtp = FakeSmtp.Start().Then("");
        await using var rig = await HeldAsync(smtp);

        await rig.DeliverAsync();

        var ids = new List<string>();
        foreach (var (_, text) in smtp.Taken)
        {
            ids.Add((await ReadAsync(text)).MessageId!);
        }
        Assert.Equal((3, 2), (ids.Count, ids.Distinct().Count()));
    }

    [Theory]
    [InlineData("450 later", 2)]
    [InlineData("554 no", 1)]
    public async Task Refused_OnlyForNow_IsSentLater(string answer, int taken)
    {
        await using var smtp = FakeSmtp.Start().Then(answer);
        await using var rig = await HeldAsync(smtp);

        await rig.DeliverAsync();

        Assert.Equal(taken, smtp.Taken.Count);
        Assert.Equal(0L, await rig.ScalarAsync("SELECT COUNT(*) FROM Outbox WHERE DoneAt IS NULL"));
    }

    [Theory]
    [InlineData(
        "19:a@thread.tacv2;messageid=12",
        "https://teams.microsoft.com/l/message/19%3Aa%40thread.tacv2/12?tenantId=t&parentMessageId=12"
    )]
    [InlineData(
        "19:b@thread.v2",
        "https://teams.microsoft.com/l/message/19%3Ab%40thread.v2/12?tenantId=t&context=%7B%22contextType%22%3A%22chat%22%7D"
    )]
    [InlineData("a:personal", "https://teams.microsoft.com/l/chat/0/0?users=28%3Aapp")]
    public void Link_LeadsToThePost(string conversation, string link) =>
        Assert.Equal(link, TeamsLink.To(new PostedMessage(conversation, "12", "t"), "app"));

    private static async Task<AlertRig> HeldAsync(FakeSmtp smtp)
    {
        return await WhatIsToldTests.HeldAsync(
            ("Districts:0:Alerts:Emails:0", "it@example.org"),
            ("Districts:0:Alerts:Emails:1", "office@example.org"),
            ("Email:Mode", "Smtp"),
            ("Email:From", "sissync@example.org"),
            ("Email:Smtp:Host", "127.0.0.1"),
            (
                "Email:Smtp:Port",
                smtp.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ),
            ("Email:Smtp:Security", "None")
        );
    }

    private static async Task<MimeMessage> ReadAsync(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return await MimeMessage.LoadAsync(stream, TestContext.Current.CancellationToken);
    }
}
