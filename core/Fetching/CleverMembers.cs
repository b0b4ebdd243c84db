using System.Text.Json;

namespace SisSync.Core.Fetching;

/// <summary>The text members of a section or a school while the object is walked.</summary>
internal struct CleverMembers
{
    public string? Id { get; private set; }
    public string? School { get; private set; }
    public string? Name { get; private set; }
    public string? SisId { get; private set; }
    public string? SectionNumber { get; private set; }
    public string? Period { get; private set; }
    public string? Grade { get; private set; }
    public string? Subject { get; private set; }
    public string? Teacher { get; private set; }

    /// <summary>Takes the member whose name the reader is at, or skips it.</summary>
    public void ReadSectionMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            Id = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("school"u8))
        {
            School = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("name"u8))
        {
            Name = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("sis_id"u8))
        {
            SisId = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("section_number"u8))
        {
            SectionNumber = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("period"u8))
        {
            Period = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("grade"u8))
        {
            Grade = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("subject"u8))
        {
            Subject = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("teacher"u8))
        {
            Teacher = CleverText.Read(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }
}
