namespace SisSync.Core.Notifying;

/// <summary>One card in one conversation.</summary>
internal sealed class CardCopyRow
{
    public long Id { get; set; }
    public required string ConversationId { get; set; }
    public required string ActivityId { get; set; }
    public string Address { get; set; } = "";
    public string Kind { get; set; } = "";
    public string? Data { get; set; }
    public string DistrictId { get; set; } = "";
    public string? SchoolId { get; set; }
    public string? WorkId { get; set; }
    public List<string> HoldIds { get; set; } = [];
    public string Text { get; set; } = "";
    public bool Again { get; set; }
    public string TenantId { get; set; } = "";
    public bool Personal { get; set; }
    public string? PersonId { get; set; }
    public string? PersonName { get; set; }
    public string? Upn { get; set; }
    public string Language { get; set; } = "en";
    public string? TimeZone { get; set; }
    public string Digest { get; set; } = "";
    public bool Settled { get; set; }

    /// <summary>Posted or changed.</summary>
    public DateTime At { get; set; }

    public PostedCard ToCard() =>
        new()
        {
            ConversationId = ConversationId,
            ActivityId = ActivityId,
            Address = Address,
            Kind = Kind,
            Data = Data,
            DistrictId = DistrictId,
            SchoolId = SchoolId,
            WorkId = WorkId,
            HoldIds = HoldIds,
            Text = Text,
            Again = Again,
            Reader = new CardReader
            {
                TenantId = TenantId,
                Personal = Personal,
                PersonId = PersonId,
                PersonName = PersonName,
                Upn = Upn,
                Language = Language,
                TimeZone = TimeZone,
            },
            Shown = new CardShown(Digest, Settled),
        };
}
