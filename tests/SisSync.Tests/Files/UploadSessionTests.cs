using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using SisSync.Bot.Files;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Files;

/// <summary>Pieces of a file over real HTTP.</summary>
public sealed class UploadSessionTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddHttpClient(UploadSession.HttpName)
        .Services.BuildServiceProvider();

    private FakeDrive _drive = null!;

    public async ValueTask InitializeAsync() => _drive = await FakeDrive.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _drive.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Send_AHundredMegabytes_NeverHoldsMoreThanAPiece()
    {
        using var content = new Counting(100 * 1024 * 1024);
        var upload = _drive.NewUpload();

        var outcome = await SendAsync(upload, content);

        Assert.IsType<UploadOutcome.Done>(outcome);
        Assert.Equal(
            (content.Hash(), content.Length),
            (_drive.Uploaded(upload)!.Hash, _drive.Uploaded(upload)!.Length)
        );
        Assert.InRange(content.LargestRead, 1, UploadSession.Piece);
        // one buffer for all pieces, given again and again
        Assert.InRange(content.Buffers.Count, 1, 1);
    }

    [Fact]
    public async Task Send_NeverTaken_GivesUp()
    {
        for (var trouble = 0; trouble < 20; trouble++)
        {
            _drive.Then(FakeDrive.IsPut, 503, retryAfter: "0");
        }

        var outcome = await SendAsync(_drive.NewUpload(), new Counting(1000));

        Assert.IsType<UploadOutcome.Failed>(outcome);
        Assert.Equal(5, _drive.Calls.Count(c => c.Method == "PUT"));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(507)]
    public async Task Send_Refused_IsNotOver(int status)
    {
        for (var answer = 0; answer < 9; answer++)
        {
            _drive.Then(FakeDrive.IsPut, status, retryAfter: "0");
        }

        var outcome = await SendAsync(_drive.NewUpload(), new Counting(1000));

        Assert.IsType<UploadOutcome.Failed>(outcome);
    }

    private Task<UploadOutcome> SendAsync(string address, Stream content) =>
        new UploadSession(
            _services.GetRequiredService<IHttpClientFactory>(),
            TimeProvider.System
        ).SendAsync(new Uri(address), content, TestContext.Current.CancellationToken);

    /// <summary>Bytes that are made as they are read, and a note of who reads how much into what.</summary>
    private sealed class Counting(long length) : Stream
    {
        public int LargestRead { get; private set; }

        public HashSet<byte[]> Buffers { get; } = new(ReferenceEqualityComparer.Instance);

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public string Hash()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[64 * 1024];
            for (var at = 0L; at < length; at += buffer.Length)
            {
                var size = (int)Math.Min(buffer.Length, length - at);
                Fill(buffer.AsSpan(0, size), at);
                hash.AppendData(buffer, 0, size);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var size = (int)Math.Min(buffer.Length, length - Position);
            LargestRead = Math.Max(LargestRead, buffer.Length);
            if (
                System.Runtime.InteropServices.MemoryMarshal.TryGetArray<byte>(
                    buffer,
                    out var array
                )
            )
            {
                Buffers.Add(array.Array!);
            }
            Fill(buffer.Span[..size], Position);
            Position += size;
            return ValueTask.FromResult(size);
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        private static void Fill(Span<byte> target, long at)
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = (byte)((at + i) * 31 >> 3);
            }
        }
    }
}
