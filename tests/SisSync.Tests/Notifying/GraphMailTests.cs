using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using SisSync.Bot.Graph;
using SisSync.Bot.Mail;
using SisSync.Core.Notifying;
using Xunit;

namespace SisSync.Tests.Notifying;

/// <summary>Mails through Graph, against a stand-in on loopback.</summary>
[Collection("hosts")]
public sealed class GraphMailTests
{
    private static readonly MailText Mail = new(
        "it@example.org",
        "Sync on hold: Lincoln High",
        "plain words",
        "<p>html words</p>",
        "id-1"
    );

    [Fact]
    public async Task Send_TakenByGraph_TravelsWhole()
    {
        await using var graph = await GraphStandIn.StartAsync(_ => Results.StatusCode(202));

        var outcome = await graph.SendAsync(Mail);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        var (path, authorization, body) = Assert.Single(graph.Calls);
        Assert.Equal("/v1.0/users/sissync@example.org/sendMail", Uri.UnescapeDataString(path));
        Assert.Equal("Bearer token-of-the-tests", authorization);
        using var stream = new MemoryStream(Convert.FromBase64String(body));
        var mime = await MimeMessage.LoadAsync(stream, TestContext.Current.CancellationToken);
        Assert.Equal(
            (Mail.Subject, "plain words", "<p>html words</p>", "id-1@example.org"),
            (mime.Subject, mime.TextBody!.Trim(), mime.HtmlBody!.Trim(), mime.MessageId)
        );
        Assert.Equal("it@example.org", mime.To.Mailboxes.Single().Address);
    }

    [Theory]
    [InlineData(429, "9", false)]
    [InlineData(503, "9", false)]
    [InlineData(504, "9", true)]
    [InlineData(403, null, false)]
    public async Task Send_NotNow_IsTriedLater(int status, string? retryAfter, bool mayHaveArrived)
    {
        await using var graph = await GraphStandIn.StartAsync(context =>
        {
            if (retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }
            return Results.StatusCode(status);
        });

        var later = Assert.IsType<SendOutcome.TryLater>(await graph.SendAsync(Mail));

        Assert.Single(graph.Calls);
        Assert.Equal(retryAfter is null ? null : TimeSpan.FromSeconds(9), later.After);
        Assert.Equal(mayHaveArrived, later.MayHaveArrived);
    }

    [Fact]
    public async Task Send_Refused_IsNotTriedAgain()
    {
        await using var graph = await GraphStandIn.StartAsync(_ =>
            Results.Json(
                new { error = new { code = "ErrorInvalidRecipients", message = "no" } },
                statusCode: 400
            )
        );

        Assert.IsType<SendOutcome.Refused>(await graph.SendAsync(Mail));
    }

    private sealed class GraphStandIn(WebApplication app) : IAsyncDisposable
    {
        public List<(string Path, string Authorization, string Body)> Calls { get; } = [];

        public static async Task<GraphStandIn> StartAsync(Func<HttpContext, IResult> answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var graph = new GraphStandIn(app);
            app.Run(async context =>
            {
                using var reader = new StreamReader(context.Request.Body, Encoding.ASCII);
                var body = await reader.ReadToEndAsync(context.RequestAborted);
                graph.Calls.Add(
                    (
                        context.Request.Path.Value!,
                        context.Request.Headers.Authorization.ToString(),
                        body
                    )
                );
                await answer(context).ExecuteAsync(context);
            });
            await app.StartAsync();
            return graph;
        }

        public async Task<SendOutcome> SendAsync(MailText mail)
        {
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Graph:BaseUrl"] = $"{app.Urls.First()}/v1.0",
                        ["Email:Mode"] = "Graph",
                        ["Email:From"] = "sissync@example.org",
                    }
                )
                .Build();
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton<TimeProvider>(new FakeTimeProvider());
            services.AddSisSyncGraph(configuration);
            services.AddSisSyncMail(configuration);
            services.AddSingleton<IGraphTokens, Tokens>();
            await using var provider = services.BuildServiceProvider();
            return await provider
                .GetRequiredService<IMailTransport>()
                .SendAsync(mail, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }

    private sealed class Tokens : IGraphTokens
    {
        public Task<string> GetAsync(CancellationToken cancellationToken) =>
            Task.FromResult("token-of-the-tests");
    }
}
