namespace SisSync.Core.Exporting;

/// <summary>An export in our tables.</summary>
internal sealed class ExportRow
{
    public required string Id { get; set; }
    public required string DistrictId { get; set; }
    public required string SchoolId { get; set; }
    public required string Kind { get; set; }
    public string? HoldId { get; set; }
    public required string Name { get; set; }
    public required string TenantId { get; set; }
    public string? PersonId { get; set; }
    public string? PersonName { get; set; }
    public string? Upn { get; set; }
    public string Language { get; set; } = "en";
    public string? TimeZone { get; set; }
    public required byte[] Key { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public ExportState State { get; set; }

    /// <summary>Since when it is on its way: a sending that ended with its process may be begun again.</summary>
    public DateTime? SendingSince { get; set; }

    /// <summary>How often its link was followed.</summary>
    public int Downloads { get; set; }
}
