using System.Net;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;

namespace SisSync.Bot.Files;

/// <summary>What a browser shows where there is no file: plain, without anything that tells one case of "no" from another.</summary>
internal static class FilePages
{
    public static Task WriteAsync(HttpContext context, int status, string title, string advice)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="{FileWords.Language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Text(
                title
            )}</title></head>
            <body><h1>{Text(title)}</h1><p>{Text(advice)}</p></body>
            </html>

            """,
            context.RequestAborted
        );
    }

    /// <summary>For who is not known yet: the language that the browser asks for first.</summary>
    public static void Speak(HttpContext context) =>
        ReaderLanguage.Speak(
            ReaderLanguage.Of(
                context.Request.Headers.AcceptLanguage.ToString().Split(',')[0].Trim()
            )
        );

    private static string Text(string text) => WebUtility.HtmlEncode(CardText.Plain(text));
}
