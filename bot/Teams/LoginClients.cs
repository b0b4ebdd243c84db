using Microsoft.Identity.Client;

namespace SisSync.Bot.Teams;

/// <summary>Lets the token library ask through the client that follows no redirects.</summary>
internal sealed class LoginClients(IHttpClientFactory http) : IMsalHttpClientFactory
{
    public HttpClient GetHttpClient() => http.CreateClient(TeamsHttp.Login);
}
