using SisSync.Core.Holding.Rules;

namespace SisSync.Core.Holding;

/// <summary>Asks every rule; collects all reasons.</summary>
internal static class HoldEngine
{
    /// <summary>What the rules found, in the order of <see cref="HoldReason"/>.</summary>
    public static IReadOnlyList<HoldFinding> Decide(HoldFacts facts, int schoolKey) =>
        [
            DataRemovalsRule.Find(facts),
            EmergencyContactsRule.Find(facts),
            SixOrMoreContactsRule.Find(facts),
            DuplicateEmailsRule.Find(facts, schoolKey),
        ];
}
