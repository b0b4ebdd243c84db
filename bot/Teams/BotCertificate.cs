using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SisSync.Bot.Teams;

/// <summary>Reads the registration's certificate with its private key: a .pem file with both, else PKCS #12 (.pfx).</summary>
internal static class BotCertificate
{
    /// <exception cref="CryptographicException">Not a certificate with a private key, or another password.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static X509Certificate2 Load(string path, string password)
    {
        var certificate = Path.GetExtension(path).ToUpperInvariant() is ".PEM"
            ? FromPem(path, password)
            : X509CertificateLoader.LoadPkcs12FromFile(path, password);
        if (certificate.HasPrivateKey)
        {
            return certificate;
        }
        certificate.Dispose();
        throw new CryptographicException("The file has no private key.");
    }

    private static X509Certificate2 FromPem(string path, string password) =>
        password.Length == 0
            ? X509Certificate2.CreateFromPemFile(path)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password);
}
