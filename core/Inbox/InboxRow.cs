namespace SisSync.Core.Inbox;

/// <summary>One delivery to the bot.</summary>
internal sealed class InboxRow
{
    public long Id { get; set; }
    public required string Key { get; set; }

    /// <summary>Gone when it is done: it holds what people said.</summary>
    public string? Payload { get; set; }
    public DateTime ReceivedAt { get; set; }

    /// <summary>The process that works on it.</summary>
    public required string Owner { get; set; }
    public int Attempts { get; set; }
    public DateTime? DoneAt { get; set; }
    public int? AnswerStatus { get; set; }
    public string? AnswerBody { get; set; }
}
