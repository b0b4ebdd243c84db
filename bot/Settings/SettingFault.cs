namespace SisSync.Bot.Settings;

/// <summary>One mistake in the settings. Names the key, never the value of a secret.</summary>
internal sealed record SettingFault(string Key, string Problem, string Remedy)
{
    public override string ToString() => $"{Key}: {Problem} {Remedy}";
}
