namespace SisSync.Core.Validation;

/// <summary>What becomes of the email that a person's record claims.</summary>
internal abstract record EmailVerdict
{
    private EmailVerdict() { }

    /// <summary>The person has it, or nobody else wants it.</summary>
    public static readonly EmailVerdict Free = new Granted();

    /// <summary>The person may have it.</summary>
    internal sealed record Granted : EmailVerdict;

    /// <summary>It belongs to another account.</summary>
    internal sealed record Taken : EmailVerdict;

    /// <summary>The same person as a teacher or staff member: one account with both roles.</summary>
    /// <param name="PersonId">Clever id of the teacher or staff record.</param>
    internal sealed record Merged(string PersonId) : EmailVerdict;
}
