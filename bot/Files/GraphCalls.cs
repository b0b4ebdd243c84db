using System.Globalization;
using Microsoft.Kiota.Abstractions;

namespace SisSync.Bot.Files;

/// <summary>Calls Graph again where it says "later"; every call here may be repeated.</summary>
internal sealed class GraphCalls(TimeProvider time)
{
    private const int Tries = 4;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (ApiException e)
                when (attempt < Tries && e.ResponseStatusCode is 429 or 502 or 503 or 504)
            {
                var wait = Wait(e) ?? TimeSpan.FromSeconds(1 << attempt);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(
                        wait < LongestWait ? wait : LongestWait,
                        time,
                        cancellationToken
                    );
                }
            }
        }
    }

    private static TimeSpan? Wait(ApiException e) =>
        e.ResponseHeaders?.TryGetValue("Retry-After", out var values) == true
        && int.TryParse(
            values.FirstOrDefault(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seconds
        )
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
