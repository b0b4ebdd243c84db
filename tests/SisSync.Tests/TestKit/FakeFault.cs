namespace SisSync.Tests.TestKit;

/// <summary>What a fake Clever does wrong in place of, or before, a good answer.</summary>
internal sealed record FakeFault
{
    /// <summary>Runs before the answer is made: change the district, rotate the token, let the clock run, wait.</summary>
    public Func<Task>? Before { get; private init; }

    /// <summary>Answers with this status and body instead.</summary>
    public int? Status { get; private init; }

    public string Body { get; private init; } = "";

    public string? ContentType { get; private init; } = "application/json";

    /// <summary>A 429 that says until when, by the header of this name.</summary>
    public string? WaitHeader { get; private init; }

    public int WaitSeconds { get; private init; }

    /// <summary>Leaves out this many bytes at the end of the good body.</summary>
    public int CutOff { get; private init; }

    /// <summary>Whether the cut-off body ends as if it were whole, or the connection breaks.</summary>
    public bool EndsCleanly { get; private init; }

    /// <summary>Whether the body is cut off, or damaged, as it is packed.</summary>
    public bool IsPacked { get; private init; }

    /// <summary>Changes bytes in the middle of the packed body.</summary>
    public bool IsDamaged { get; private init; }

    /// <summary>Puts another address in place of the next link's; null leaves the link out.</summary>
    public Func<string?, string?>? Next { get; private init; }

    /// <summary>Gives the first page whatever page was asked for.</summary>
    public bool FirstPageAgain { get; private init; }

    /// <summary>A status with Clever's error body.</summary>
    public static FakeFault OfStatus(int status) =>
        new() { Status = status, Body = """{"message":"No."}""" };

    /// <summary>A 429 with Clever's header, with <c>Retry-After</c>, or (null) with neither.</summary>
    public static FakeFault RateLimited(string? header = "X-RateLimit-Reset", int seconds = 20) =>
        new()
        {
            Status = 429,
            WaitHeader = header,
            WaitSeconds = seconds,
        };

    /// <summary>A 503 with <c>Retry-After</c>.</summary>
    public static FakeFault Unavailable(int seconds) =>
        new()
        {
            Status = 503,
            WaitHeader = "Retry-After",
            WaitSeconds = seconds,
        };

    /// <summary>A page for people, with 200 unless said otherwise.</summary>
    public static FakeFault Html(int status = 200) =>
        new()
        {
            Status = status,
            Body = "<!DOCTYPE html><html><body>Log in</body></html>",
            ContentType = "text/html; charset=utf-8",
        };

    /// <summary>200 with this body.</summary>
    public static FakeFault OfBody(string body, string? contentType = "application/json") =>
        new()
        {
            Status = 200,
            Body = body,
            ContentType = contentType,
        };

    /// <summary>The good body without its last bytes, as a connection that breaks.</summary>
    public static FakeFault Broken(int missing = 10) => new() { CutOff = missing };

    /// <summary>The same with the body as it is packed.</summary>
    public static FakeFault PackedBroken() => Broken() with { IsPacked = true };

    /// <summary>The good body without its last bytes, ended as if whole.</summary>
    public static FakeFault Truncated(int missing = 10) =>
        new() { CutOff = missing, EndsCleanly = true };

    /// <summary>The good body packed, without its last bytes, ended as if whole.</summary>
    public static FakeFault PackedTruncated(int missing = 10) =>
        new()
        {
            CutOff = missing,
            EndsCleanly = true,
            IsPacked = true,
        };

    /// <summary>The good body packed, with bytes that were changed on the way.</summary>
    public static FakeFault PackedDamaged() => new() { IsDamaged = true, IsPacked = true };

    /// <summary>The good answer with another next link.</summary>
    public static FakeFault NextLink(Func<string?, string?> next) => new() { Next = next };

    /// <summary>The first page again, with a next link of its own.</summary>
    public static FakeFault FirstPage(Func<string?, string?> next) =>
        new() { FirstPageAgain = true, Next = next };

    /// <summary>The good answer after something happened.</summary>
    public static FakeFault After(Func<Task> happened) => new() { Before = happened };

    /// <summary>The good answer after something happened.</summary>
    public static FakeFault After(Action happened) =>
        After(() =>
        {
            happened();
            return Task.CompletedTask;
        });
}
