using Microsoft.Extensions.Options;
using SisSync.Bot.Files;
using Xunit;

namespace SisSync.Tests.Files;

public sealed class UploadHostsTests
{
    [Theory]
    [InlineData("https://contoso-my.sharepoint.com/personal/x/_api/v2.0/drive?guid='5f'", true)]
    [InlineData("https://contoso.sharepoint.us/x", true)]
    [InlineData("http://contoso.sharepoint.com/x", false)]
    [InlineData("https://contoso.sharepoint.com:8443/x", false)]
    [InlineData("https://user@contoso.sharepoint.com/x", false)]
    [InlineData("https://sharepoint.com.example.org/x", false)]
    [InlineData("https://evilsharepoint.com/x", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData(null, false)]
    public void TryAccept_BuiltIn_IsStorageOfMicrosoftOverHttps(string? address, bool accepted) =>
        Assert.Equal(accepted, Hosts().TryAccept(address, out _));

    [Theory]
    [InlineData("http://127.0.0.1:5000/upload", true)]
    [InlineData("https://storage.example.org/x", true)]
    [InlineData("http://storage.example.org/x", false)]
    [InlineData("https://contoso.sharepoint.com/x", false)]
    public void TryAccept_Configured_IsInPlaceOfTheBuiltIn(string address, bool accepted) =>
        Assert.Equal(
            accepted,
            Hosts("127.0.0.1:5000", "storage.example.org").TryAccept(address, out _)
        );

    private static UploadHosts Hosts(params string[] configured) =>
        new(Options.Create(new FilesOptions { UploadHosts = [.. configured] }));
}
