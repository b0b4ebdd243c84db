using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace SisSync.Tests.TestKit;

/// <summary>Sends a fake Clever's answers, good ones and broken ones.</summary>
internal static class FakeCleverAnswers
{
    public static async Task FailAsync(
        HttpContext context,
        TimeProvider time,
        FakeFault fault,
        int status
    )
    {
        if (fault.WaitHeader is { } header)
        {
            var reset = time.GetUtcNow().ToUnixTimeSeconds() + fault.WaitSeconds;
            context.Response.Headers[header] =
                header == "Retry-After" ? $"{fault.WaitSeconds}" : $"{reset}";
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = fault.ContentType;
        await context.Response.WriteAsync(fault.Body);
    }

    public static async Task SendAsync(
        HttpContext context,
        int status,
        byte[] body,
        FakeFault? fault,
        CompressionLevel? packing = null
    )
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        var isPacked =
            packing is not null
            && (fault is not { CutOff: > 0 } || fault.IsPacked)
            && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip");
        if (isPacked)
        {
            response.Headers.ContentEncoding = "gzip";
            body = Pack(body, packing!.Value);
        }
        if (fault?.IsDamaged == true)
        {
            body.AsSpan(body.Length / 2, 4).Reverse();
        }
        var cut = Math.Min(fault?.CutOff ?? 0, body.Length);
        if (cut > 0)
        {
            response.ContentLength = body.Length - (fault!.EndsCleanly ? cut : 0);
            await response.Body.WriteAsync(body.AsMemory(0, body.Length - cut));
            return;
        }

        await response.Body.WriteAsync(body);
    }

    private static byte[] Pack(byte[] body, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
        {
            gzip.Write(body);
        }
        return packed.ToArray();
    }
}
