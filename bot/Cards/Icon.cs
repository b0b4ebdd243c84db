namespace SisSync.Bot.Cards;

/// <summary>
/// Signs in front of words; none ever stands alone. Plain characters, not emoji: every font has them, and they take the
/// colour of the text in light, dark and high contrast.
/// </summary>
internal static class Icon
{
    public const string Hold = "■";
    public const string Error = "!";
    public const string Alert = "⚠";
    public const string Never = "○";
    public const string Good = "✓";
    public const string Paused = "‖";
    public const string Outside = "–";
    public const string Working = "↻";
}
