using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace SisSync.Tests.Browser;

/// <summary>One window of the browser; its commands bring it to the front.</summary>
internal sealed class BrowserWindow(ChromeDriver driver, string handle) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a function body in the page.</summary>
    public object? Run(string script, params object?[] arguments) =>
        Driver().ExecuteScript(script, arguments);

    /// <summary>The same for a promise.</summary>
    public object? Await(string expression, params object?[] arguments) =>
        Driver()
            .ExecuteAsyncScript(
                $"const done = arguments[arguments.length - 1]; Promise.resolve({expression}).then(done)",
                arguments
            );

    /// <summary>Asks the page until it has an answer.</summary>
    /// <param name="script">A function body; null means not yet.</param>
    /// <param name="tick">What goes on meanwhile.</param>
    /// <param name="arguments">Of the script.</param>
    public async Task<object> WaitAsync(
        string script,
        Action? tick = null,
        params object?[] arguments
    )
    {
        using var limit = new CancellationTokenSource(_patience);
        while (true)
        {
            if (Run(script, arguments) is { } answer)
            {
                return answer;
            }
            if (limit.IsCancellationRequested)
            {
                var shown = Run("return document.body.innerText");
                throw new TimeoutException(
                    $"The page does not show {string.Join(", ", arguments)}. It shows: {shown}"
                );
            }
            tick?.Invoke();
            await Task.Delay(50, CancellationToken.None);
        }
    }

    public IWebElement Element(string selector) => Driver().FindElement(By.CssSelector(selector));

    /// <summary>A picture of one element, however long.</summary>
    public byte[] Picture(string selector)
    {
        var size =
            (IReadOnlyList<object>)
                Run(
                    "const { width, height } = document.querySelector(arguments[0]).getBoundingClientRect(); return [width, height]",
                    selector
                )!;
        var picture =
            (Dictionary<string, object?>)
                Driver()
                    .ExecuteCdpCommand(
                        "Page.captureScreenshot",
                        new()
                        {
                            ["captureBeyondViewport"] = true,
                            ["clip"] = new Dictionary<string, object>
                            {
                                ["x"] = 0,
                                ["y"] = 0,
                                ["width"] = size[0],
                                ["height"] = size[1],
                                ["scale"] = 1,
                            },
                        }
                    )!;
        return Convert.FromBase64String((string)picture["data"]!);
    }

    public void Dispose() => Driver().Close();

    private ChromeDriver Driver()
    {
        driver.SwitchTo().Window(handle);
        return driver;
    }
}
