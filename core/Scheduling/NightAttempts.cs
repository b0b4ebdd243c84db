using System.Collections.Concurrent;

namespace SisSync.Core.Scheduling;

/// <summary>
/// Tries of nights that are not done with. Memory of this process only: after a restart the night log alone
/// decides, and a night that was cut off runs again.
/// </summary>
public sealed class NightAttempts
{
    private readonly ConcurrentDictionary<string, NightAttempt> _attempts = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The latest try of a district, or null.</summary>
    public NightAttempt? Find(string districtId) => _attempts.GetValueOrDefault(districtId);

    /// <summary>Notes that a try starts; false when one is under way.</summary>
    public bool TryBegin(string districtId, Night night)
    {
        var begun = new NightAttempt(night, null, "", Busy: false);
        while (true)
        {
            if (!_attempts.TryGetValue(districtId, out var seen))
            {
                if (_attempts.TryAdd(districtId, begun))
                {
                    return true;
                }
            }
            else if (seen.EndedUtc is null)
            {
                return false;
            }
            else if (_attempts.TryUpdate(districtId, begun, seen))
            {
                return true;
            }
        }
    }

    /// <summary>Notes how a try ended that is to be made again.</summary>
    public void Failed(string districtId, Night night, DateTime endedUtc, string why, bool busy) =>
        _attempts[districtId] = new NightAttempt(night, endedUtc, why, busy);

    /// <summary>Forgets a district: its night is done with.</summary>
    public void Done(string districtId) => _attempts.TryRemove(districtId, out _);
}
