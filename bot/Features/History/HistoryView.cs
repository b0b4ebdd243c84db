using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.History;

/// <summary>Recent runs and whose they are.</summary>
/// <param name="District">The district.</param>
/// <param name="School">Its school; null = the district, or the reader's schools in it.</param>
/// <param name="Heading">The card's title; Markdown, escaped.</param>
/// <param name="Name">Whose runs; as it came.</param>
/// <param name="Runs">Newest first.</param>
internal sealed record HistoryView(
    DistrictReport District,
    SchoolReport? School,
    string Heading,
    string Name,
    IReadOnlyList<PastRun> Runs
);
