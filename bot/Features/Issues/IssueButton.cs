using SisSync.Bot.Cards;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Features.Issues;

/// <summary>The button that asks for errors, alerts or both.</summary>
internal static class IssueButton
{
    public static Button Build(
        IssueScope scope,
        string districtId,
        string? schoolId = null,
        string? title = null
    ) =>
        Button.Execute(
            title ?? Name(scope),
            Verbs.Issues,
            Scope(scope).About(districtId, schoolId)
        );

    public static Question Question(IssueScope scope) => new(Verbs.Issues, Scope(scope));

    private static PressData Scope(IssueScope scope) =>
        new()
        {
            ["scope"] = scope switch
            {
                IssueScope.Errors => "errors",
                IssueScope.Alerts => "alerts",
                IssueScope.Both => "both",
            },
        };

    public static string Name(IssueScope scope) =>
        scope switch
        {
            IssueScope.Errors => IssueCardWords.Errors,
            IssueScope.Alerts => IssueCardWords.Alerts,
            IssueScope.Both => IssueCardWords.Both,
        };
}
