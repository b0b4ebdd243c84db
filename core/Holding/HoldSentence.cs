using System.Globalization;

namespace SisSync.Core.Holding;

/// <summary>A reason's arithmetic in the reader's language, from its parts. The run stores the English sentence.</summary>
public static class HoldSentence
{
    /// <summary>Such as "64 of 228 students (28.1 %), limit 10 %".</summary>
    public static string Of(HoldReasonView reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.Parts.Count == 0
            ? reason.Text
            : string.Join("; ", reason.Parts.Select(part => Of(part, reason.Text)));
    }

    private static string Of(HoldPart part, string stored)
    {
        var share = Say(
            HoldWords.Share,
            part.Count,
            part.Of,
            Type(part.Type),
            Number(part.Of == 0 ? 100 : 100.0 * part.Count / part.Of, "0.#")
        );
        return part.Rule switch
        {
            "percent" => Say(HoldWords.Limit, share, Percent(part)),
            "half" => Say(HoldWords.Half, share),
            "all" => Say(HoldWords.All, share),
            "max_accounts" => Say(HoldWords.MaxAccounts, share, part.Floor),
            "weekly" => Say(HoldWords.Weekly, share, Percent(part)),
            "changes" => Say(HoldWords.Changes, share, Percent(part)),
            "emergency_contacts" => Say(HoldWords.EmergencyText, part.Count, part.Of),
            "six_or_more_contacts" => Say(HoldWords.SixText, part.Count, part.Of, part.Floor),
            "duplicate_emails" => Say(
                HoldWords.DuplicateText,
                part.Count,
                part.Of,
                Type(part.Type)
            ),
            "missing_school" => Say(HoldWords.MissingSchool, part.Count),
            // a rule of a later version: its own words, as stored
            _ => stored,
        };
    }

    private static string Type(string type) =>
        type switch
        {
            "students" => HoldWords.Students,
            "teachers" => HoldWords.Teachers,
            "staff" => HoldWords.Staff,
            "contacts" => HoldWords.Contacts,
            "classes" => HoldWords.Classes,
            "accounts" => HoldWords.Accounts,
            _ => type,
        };

    private static string Percent(HoldPart part) => Number(part.LimitPercent ?? 0, "0.##");

    private static string Number(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture);

    private static string Say(string sentence, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, sentence, values);
}
