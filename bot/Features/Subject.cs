using System.Diagnostics;
using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features;

/// <summary>What a question turned out to be about, among what the caller may see.</summary>
internal abstract record Subject
{
    private Subject() { }

    /// <summary>A district, or the caller's schools in it.</summary>
    internal sealed record OfDistrict(Entitlement Seen) : Subject;

    /// <summary>One school.</summary>
    /// <param name="Seen">Its district.</param>
    /// <param name="School">The school.</param>
    /// <param name="Sure">Picked, or named word for word. Else it may be shown, never acted on.</param>
    /// <param name="NameAlone">The text was the school's name and asked nothing: "History Academy".</param>
    internal sealed record OfSchool(
        Entitlement Seen,
        SchoolReport School,
        bool Sure,
        bool NameAlone = false
    ) : Subject;

    /// <summary>Not clear, or not theirs: this is to be asked or told first.</summary>
    internal sealed record Unclear(ChatReply Reply) : Subject;

    public T Match<T>(
        Func<OfDistrict, T> district,
        Func<OfSchool, T> school,
        Func<Unclear, T> unclear
    ) =>
        this switch
        {
            OfDistrict s => district(s),
            OfSchool s => school(s),
            Unclear s => unclear(s),
            _ => throw new UnreachableException(),
        };
}
