using System.Text.Json.Nodes;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Alerts;
using SisSync.Bot.Features.Help;
using SisSync.Bot.Features.Holds;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;
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
        Check(DistrictCard.Build(Reports.Whole(District), 1, Reports.Pacific), "district");

    [Fact]
    public void DistrictCard_FailedStalePaused_SaysSo() =>
        Check(DistrictCard.Build(Reports.Whole(Troubled), 1, Reports.Pacific), "district-troubled");

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
    public void ConfirmCheckCard_AsksOnce() =>
        Check(ConfirmCheckCard.Build(Reports.LincolnHold()), "confirm-check");

    [Fact]
    public void HoldOpenedCard_OneHold_ShowsTheArithmetic() =>
        Check(
            HoldOpenedCard.Build(Reports.LincolnHold(), District, Reports.Pacific),
            "alert-hold-opened"
        );

    [Fact]
    public void HoldOpenedCard_SeveralHolds_ListsTheSchools() =>
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
                District
            ),
            "alert-holds-opened"
        );

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
                    withDistrict: false
                )
            ),
            "no-such-school"
        );

    private static void Check(JsonObject card, string name) => CardGolden.Check(card, name);
}
