namespace SisSync.Bot.Settings;

/// <summary>What may stand at a place in the settings.</summary>
internal abstract record SettingShape
{
    private SettingShape() { }

    /// <summary>One value; <paramref name="Check"/> says what is wrong with a text, or null.</summary>
    internal sealed record Value(Func<string, string?> Check) : SettingShape;

    /// <summary>Named settings.</summary>
    internal sealed record Group(IReadOnlyDictionary<string, SettingShape> Members) : SettingShape;

    /// <summary>Numbered entries.</summary>
    internal sealed record Numbered(SettingShape Item) : SettingShape;

    /// <summary>Entries under names of the operator's choice.</summary>
    internal sealed record Named(SettingShape Item) : SettingShape;
}
