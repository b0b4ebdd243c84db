using System.Collections;
using System.Numerics;

namespace SisSync.Core.Runs;

/// <summary>
/// Which emails may be wanted more than once, by their 64-bit hashes. A bit for each claim finds the repeated ones without
/// sorting all: a few are suspected for nothing, none is missed.
/// </summary>
internal sealed class EmailSuspects
{
    private const int BitsPerPerson = 24;
    private readonly BitArray _claimed;
    private readonly HashSet<ulong> _suspects = [];

    /// <param name="people">How many may claim an email.</param>
    public EmailSuspects(int people)
    {
        var bits = Math.Clamp((long)people * BitsPerPerson, 1024, 1 << 30);
        _claimed = new BitArray((int)BitOperations.RoundUpToPowerOf2((ulong)bits));
    }

    /// <summary>Somebody claims an email.</summary>
    public void Claim(ulong email)
    {
        if (IsClaimed(email))
        {
            _suspects.Add(email);
        }
        _claimed[Place(email)] = true;
    }

    /// <summary>False when nobody claims the email.</summary>
    public bool IsClaimed(ulong email) => _claimed[Place(email)];

    /// <summary>An account has the email too.</summary>
    public void Add(ulong email) => _suspects.Add(email);

    /// <summary>Whether the email may be wanted more than once.</summary>
    public bool Contains(ulong email) => _suspects.Contains(email);

    private int Place(ulong email) => (int)(email & (ulong)(_claimed.Length - 1));
}
