using OpenQA.Selenium;

namespace SisSync.Tests.Browser;

/// <summary>A message of the bot on the screen.</summary>
internal sealed class ShownMessage(BrowserWindow window, string id, Action tick)
{
    private const string Item =
        "const item = document.querySelector(`li[data-id='${arguments[0]}']`);";

    private const string Button = """
        [...item.querySelectorAll('button, [role=button], [role=menuitem], [role=link]')]
          .find(button => [button.innerText, button.ariaLabel].some(name => name?.trim() === arguments[1])) ?? null
        """;

    public string Id => id;

    public string Text => (string)window.Run($"{Item} return item.innerText", id)!;

    /// <summary>What the renderer found wrong with the card.</summary>
    public string Events => (string)window.Run($"{Item} return item.dataset.events ?? ''", id)!;

    /// <summary>Presses the button or row of this name, as soon as it is there.</summary>
    public async Task PressAsync(string title) =>
        ((IWebElement)await window.WaitAsync($"{Item} return {Button}", tick, id, title)).Click();

    /// <summary>Takes aim at the button of this name; <see cref="PressAimed"/> presses it, even if the card changes meanwhile.</summary>
    public Task AimAsync(string title) =>
        window.WaitAsync($"{Item} window.aimed = {Button}; return window.aimed", tick, id, title);

    /// <summary>Presses what was aimed at: the click of somebody who has not seen the newest card.</summary>
    public void PressAimed() => window.Run("window.aimed.click(); return true");

    /// <summary>Whether it answers in a thread.</summary>
    public bool IsReply => (bool)window.Run($"{Item} return item.classList.contains('reply')", id)!;

    /// <summary>Waits until this message shows the words, whatever it showed before.</summary>
    public Task ShowsAsync(string words) =>
        window.WaitAsync(
            Item + "return item.innerText.includes(arguments[1]) ? true : null",
            tick,
            id,
            words
        );
}
