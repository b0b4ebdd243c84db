namespace SisSync.TestDistrict;

/// <summary>How many of everything a made district has.</summary>
public sealed record DistrictSize(
    int Schools,
    int Students,
    int Teachers,
    int Staff,
    int Contacts,
    int Sections
)
{
    public int People => Students + Teachers + Staff + Contacts;

    /// <summary>The shape of a large district: of 1.14 million people 500,000 students, 600,000 contacts, 1,500 schools, 200,000 classes.</summary>
    public static DistrictSize Of(int people)
    {
        var schools = Math.Max(8, people / 760);
        var students = (int)(people * 500L / 1140) & ~1;
        var contacts = (int)(people * 600L / 1140);
        return new DistrictSize(
            schools,
            students,
            people - students - contacts - schools,
            schools,
            contacts,
            (int)(people * 200L / 1140)
        );
    }
}
