namespace SisSync.Bot.Cards;

/// <summary>A button, or what the press on a group does.</summary>
internal readonly struct Button
{
    private readonly string? _url;
    private readonly string _verb;
    private readonly PressData _data;
    private readonly string? _tooltip;
    private readonly string? _style;
    private readonly string? _inputs;

    private Button(
        string title,
        string? url,
        string verb,
        PressData data,
        string? tooltip,
        string? style,
        string? inputs
    ) =>
        (Title, _url, _verb, _data, _tooltip, _style, _inputs) = (
            title,
            url,
            verb,
            data,
            tooltip,
            style,
            inputs
        );

    /// <summary>Its words.</summary>
    public string Title { get; }

    /// <summary>A button; clients without Universal Actions send the same data, with the verb in it, as a Submit.</summary>
    public static Button Execute(
        string title,
        string verb,
        PressData data = default,
        string? tooltip = null,
        string? style = null
    ) => new(title, null, verb, data, tooltip, style, null);

    /// <summary>A button that opens a page.</summary>
    public static Button OpenUrl(string title, string url) =>
        new(title, url, "", default, null, null, null);

    /// <summary>The same button, pressed without the card's inputs: what was typed there is not meant by it.</summary>
    public Button WithoutInputs() => new(Title, _url, _verb, _data, _tooltip, _style, "none");

    public void Write(CardSheet sheet)
    {
        if (_url is not null)
        {
            sheet.Raw("""{"type":"Action.OpenUrl","title":"""u8);
            sheet.Text(Title);
            sheet.Member("url"u8, _url);
            sheet.Raw("}"u8);
            return;
        }
        sheet.Raw("""{"type":"Action.Execute","title":"""u8);
        sheet.Text(Title);
        sheet.Member("tooltip"u8, _tooltip);
        sheet.Member("style"u8, _style);
        sheet.Member("verb"u8, _verb);
        Data(sheet, null);
        sheet.Raw(""","fallback":{"type":"Action.Submit","title":"""u8);
        sheet.Text(Title);
        Data(sheet, _verb);
        sheet.Member("associatedInputs"u8, _inputs);
        sheet.Raw("}"u8);
        sheet.Member("associatedInputs"u8, _inputs);
        sheet.Raw("}"u8);
    }

    private void Data(CardSheet sheet, string? verb)
    {
        sheet.Raw(""","data":{"""u8);
        _data.Write(sheet);
        sheet.Member("v"u8, 1);
        sheet.Member("verb"u8, verb);
        sheet.Raw("}"u8);
    }
}
