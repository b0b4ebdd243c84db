using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features;
using SisSync.Bot.Features.Alerts;
using SisSync.Bot.Features.Help;
using SisSync.Bot.Features.Holds;
using SisSync.Bot.Features.Status;
using SisSync.Bot.Features.Sync;
using SisSync.Bot.Features.Welcome;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;
using SisSync.Core.Works;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class CardGoldenTests
{
    private static readonly DistrictReport District = Reports.Mixed();

    private static readonly DistrictReport Troubled = Reports.Mixed() with
    {
        LastRun = new RunView(
            "run-2",
            "failed",
            Reports.Night.AddHours(24),
            Reports.Night.AddHours(24),
            "Clever answered 503 until the window's end."
        ),
        SourceStale = true,
        SourcePaused = true,
        SourcePausedUntil = Reports.Night.AddDays(5),
    };

    [Fact]
    public void DistrictCard_EveryGroup_IsAsDrawn() =>
        Check(
            DistrictCard.Build(Reports.Whole(District), null, 1, Reports.Pacific).Content,
            "district"
        );

    [Fact]
    public void DistrictCard_FailedStalePaused_SaysSo() =>
        Check(
            DistrictCard.Build(Reports.Whole(Troubled), null, 1, Reports.Pacific).Content,
            "district-troubled"
        );

    [Fact]
    public void SchoolCard_OnHold_ShowsReasonsAndButtons() =>
        Check(
            SchoolCard.Build(
                Reports.Whole(District),
                District.Schools[0],
                Reports.LincolnHold(),
                null,
                Reports.Pacific
            ),
            "school-on-hold"
        );

    [Fact]
    public void SchoolCard_OnHoldForItsConfiguration_ShowsTwoButtonsAReason() =>
        Check(
            SchoolCard.Build(
                Reports.Whole(District),
                District.Schools[0],
                Reports.Hold(
                    District.Schools[0],
                    Reports.Reason(HoldReason.EmergencyContacts, "31 emergency contacts"),
                    Reports.Reason(HoldReason.DuplicateEmails, "2 teachers share an email")
                ),
                null,
                Reports.Pacific
            ),
            "school-on-hold-configuration"
        );

    [Fact]
    public void SchoolCard_ErrorsAndAlerts_ShowsRemedies() =>
        Check(
            SchoolCard.Build(
                Reports.Whole(District),
                District.Schools[1] with
                {
                    Suppressed = [new SuppressedReason("sup-1", "duplicate_emails", 4)],
                },
                null,
                null,
                Reports.Pacific
            ),
            "school-errors"
        );

    [Fact]
    public void SchoolCard_NotInPlanInATroubledDistrict_KeepsTheNotices() =>
        Check(
            SchoolCard.Build(
                Reports.Whole(Troubled),
                Troubled.Schools[7],
                null,
                null,
                Reports.Pacific
            ),
            "school-not-in-plan"
        );

    [Fact]
    public void ConfirmCard_Check_AsksOnce() =>
        Check(
            ConfirmCard
                .Build(
                    Reports.LincolnHold(),
                    new ChatCommand.ActOnHold("hold-s1", 3, HoldAction.Check, null, false)
                )
                .Content,
            "confirm-check"
        );

    [Fact]
    public void HoldOpenedCard_OneHold_ShowsTheArithmetic() =>
        Check(
            HoldOpenedCard.Build(Reports.LincolnHold(), null, District, Reports.Pacific),
            "alert-hold-opened"
        );

    [Theory]
    [InlineData(ReaderLanguage.English, "alert-holds-opened")]
    [InlineData(ReaderLanguage.Spanish, "alert-holds-opened.es")]
    public async Task HoldOpenedCard_SeveralHolds_ListsTheSchools(string language, string golden)
    {
        // the language ends with its own async method
        await Task.Yield();
        ReaderLanguage.Speak(language);

        Check(
            HoldOpenedCard.Digest(
                new Notification(
                    "riverbend",
                    "holds_opened",
                    ["hold-s1", "hold-s3", "gone"],
                    "3 schools of Riverbend Unified are on hold"
                ),
                [
                    Reports.LincolnHold(),
                    Reports.Hold(
                        District.Schools[2] with
                        {
                            HoldId = "hold-s3",
                        },
                        Reports.Reason(HoldReason.EmergencyContacts)
                    ),
                ],
                [],
                District
            ),
            golden
        );
    }

    [Fact]
    public void HelpCard_IsAsDrawn() => Check(Cards.Of(HelpCard.Build()), "help");

    [Fact]
    public void HelpCard_NoSuchSchool_OffersTheNearest() =>
        Check(
            Cards.Of(
                HelpCard.NoSuchSchool(
                    "lincorn",
                    new SchoolMatch.None([
                        new SchoolName("riverbend", "Riverbend", "s1", "Lincoln High", "■ On hold"),
                    ]),
                    withDistrict: false,
                    new Question(Verbs.School)
                )
            ),
            "no-such-school"
        );

    [Theory]
    [InlineData("errors", "issues-district")]
    [InlineData("errors and alerts for cedar grove", "issues-school")]
    [InlineData("history", "history")]
    [InlineData("holds", "holds")]
    [InlineData("lincoln", "pick-school")]
    public async Task Say_Question_IsAnsweredAsDrawn(string say, string golden)
    {
        await using var kit = new ChatKit();
        kit.Core.Holds["hold-s3"] = new HoldState(
            Reports.Hold(
                District.Schools[2] with
                {
                    HoldId = "hold-s3",
                },
                Reports.Reason(HoldReason.EmergencyContacts, "12 emergency or secondary contacts")
            ),
            null,
            null,
            null
        );

        Check(Cards.Of(await kit.SayAsync(say)), golden);
    }

    [Theory]
    [InlineData(true, "welcome")]
    [InlineData(false, "welcome-channel")]
    public void WelcomeCard_IsAsDrawn(bool personal, string golden) =>
        Check(Cards.Of(WelcomeCard.Build(personal)), golden);

    [Fact]
    public void NoAccessCard_IsAsDrawn() =>
        Check(Cards.Of(NoAccessCard.Build(ChatKit.Admin)), "no-access");

    [Fact]
    public void SchoolCard_ActionUnderWay_TellsWhoAndHowFar() =>
        Check(
            SchoolCard.Build(
                Reports.Whole(District),
                District.Schools[0],
                Reports.LincolnHold(),
                HoldNews.Working(
                    Work with
                    {
                        HoldId = "hold-s1",
                        Action = HoldAction.ConfirmRemovals,
                        Stage = "pulling",
                        People = 42_000,
                    },
                    Reports.Pacific
                ),
                Reports.Pacific
            ),
            "school-working"
        );

    [Fact]
    public void SchoolCard_ActionUnderWay_OffersNoOther()
    {
        var card = SchoolCard.Build(
            Reports.Whole(District),
            District.Schools[0],
            Reports.LincolnHold(),
            HoldNews.Working(
                Work with
                {
                    HoldId = "hold-s1",
                    Action = HoldAction.Check,
                },
                Reports.Pacific
            ),
            Reports.Pacific
        );

        Assert.DoesNotContain(Cards.Buttons(card), b => b.Verb == Verbs.Hold);
    }

    [Theory]
    [InlineData(null, "sync-working")]
    [InlineData(WorkOutcome.PartlyHeld, "sync-done")]
    [InlineData(WorkOutcome.Failed, "sync-failed")]
    public void SyncCard_State_IsAsDrawn(WorkOutcome? outcome, string golden) =>
        Check(
            SyncCard.Build(
                Reports.Whole(District),
                Work with
                {
                    Stage = "deciding",
                    People = 42_000,
                    SchoolsDone = 12,
                    SchoolsOf = 40,
                    Outcome = outcome,
                    FinishedAt = outcome is null ? null : Reports.Night.AddMinutes(4),
                    Added = 14,
                    Updated = 3,
                    Removed = 212,
                    HeldSchools = 2,
                    Message =
                        outcome == WorkOutcome.Failed
                            ? "Clever answered 503 until the window's end."
                            : null,
                },
                null,
                Reports.Pacific
            ),
            golden
        );

    [Theory]
    [InlineData("pause lincoln high school", "pause-ask")]
    [InlineData("pause cedar grove elementary until 9/21", "paused")]
    [InlineData("unpause harbor view academy", "unpaused")]
    [InlineData("sync now for harbor view academy", "sync-ask-paused")]
    public async Task Say_Act_IsAnsweredAsDrawn(string say, string golden)
    {
        await using var kit = new ChatKit();

        Check(Cards.Of(await kit.SayAsync(say)), golden);
    }

    [Fact]
    public void ConfirmHoldsCard_SomeConcerned_NamesThemAndTheRest() =>
        Check(
            ConfirmHoldsCard.Build(
                Reports.Whole(District),
                HoldAction.ConfirmRemovals,
                [Reports.LincolnHold()],
                [Held("s3", HoldReason.EmergencyContacts)],
                [Held("s2", HoldReason.DataRemovals)]
            ),
            "confirm-holds"
        );

    [Fact]
    public void HoldResultsCard_DoneAndUnderWay_SaysBoth() =>
        Check(
            HoldResultsCard.Build(
                Reports.Whole(District),
                [],
                [
                    (
                        "Lincoln High School",
                        HoldNews.Of(
                            new HoldResult(
                                "hold-s1",
                                HoldOutcome.Applied,
                                "Ana Ruiz",
                                Reports.Night,
                                14,
                                3,
                                212,
                                ""
                            ),
                            Reports.Pacific
                        )
                    ),
                    (
                        "Lincoln Elementary",
                        HoldNews.Working(
                            Work with
                            {
                                HoldId = "hold-s3",
                                Action = HoldAction.ConfirmRemovals,
                            },
                            Reports.Pacific
                        )
                    ),
                ]
            ),
            "hold-results"
        );

    private static readonly WorkView Work = new()
    {
        Id = "W-1",
        DistrictId = "riverbend",
        Schools = [],
        PersonId = ChatKit.AdminId,
        By = "Ana Ruiz",
        StartedAt = Reports.Night,
    };

    private static HoldView Held(string school, HoldReason reason) =>
        Reports.Hold(
            District.Schools.Single(s => s.Id == school) with
            {
                HoldId = "hold-" + school,
            },
            Reports.Reason(reason)
        );

    private static void Check(WrittenCard card, string name) => CardGolden.Check(card, name);

    private static void Check(JsonObject card, string name) => CardGolden.Check(card, name);
}
