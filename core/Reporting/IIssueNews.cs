namespace SisSync.Core.Reporting;

/// <summary>Errors that appeared lately.</summary>
public interface IIssueNews
{
    /// <summary>Per school, those that are there now and were not before; most first.</summary>
    /// <param name="districtId">Which district.</param>
    /// <param name="since">UTC.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<NewErrors>> ErrorsSinceAsync(
        string districtId,
        DateTime since,
        CancellationToken cancellationToken
    );
}

/// <summary>New errors of one school.</summary>
/// <param name="SchoolId">Clever school id.</param>
/// <param name="School">Name as shared.</param>
/// <param name="Count">Records.</param>
public sealed record NewErrors(string SchoolId, string School, int Count);
