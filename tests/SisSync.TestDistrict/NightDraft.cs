namespace SisSync.TestDistrict;

/// <summary>A night while it is made.</summary>
internal sealed class NightDraft(DistrictSize size)
{
    public NightDraft(MadeDistrict before)
        : this(before.Size)
    {
        Students = [.. before.Students];
        Teachers = [.. before.Teachers];
        Staff = [.. before.Staff];
        Contacts = [.. before.Contacts];
        Sections = [.. before.Sections];
        Holds = new HoldBuilder(before.Holds);
        StudentNumbers = before.Students[^1].No + 1;
        ContactNumbers = before.Contacts[^1].No + 1;
    }

    public DistrictSize Size => size;

    public List<StudentRecord> Students { get; set; } = [];

    public List<TeacherRecord> Teachers { get; set; } = [];

    public List<StaffRecord> Staff { get; set; } = [];

    public List<ContactRecord> Contacts { get; set; } = [];

    public List<SectionRecord> Sections { get; set; } = [];

    public HoldBuilder Holds { get; } = new();

    /// <summary>Numbers of new records continue those of the night before, as ids do at Clever.</summary>
    public int StudentNumbers { get; set; } = size.Students;

    public int ContactNumbers { get; set; } = size.Contacts;

    public MadeDistrict ToDistrict() =>
        new()
        {
            Size = size,
            Students = Students,
            Teachers = Teachers,
            Staff = Staff,
            Contacts = Contacts,
            Sections = Sections,
            Holds = Holds.ToReadOnly(),
        };
}
