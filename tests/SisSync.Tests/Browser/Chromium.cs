using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace SisSync.Tests.Browser;

/// <summary>One headless Chromium for a class of tests, started with the first window.</summary>
public sealed class Chromium : IDisposable
{
    private readonly Lazy<(
        ChromeDriverService Service,
        ChromeDriver Driver,
        string Home
    )> _started = new(Start);

    private static readonly string[] _arguments =
    [
        "--headless",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        "--no-first-run",
        "--force-color-profile=srgb",
        "--hide-scrollbars",
        "--disable-lcd-text",
        // nothing but loopback has an address
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    /// <summary>A new window with this page.</summary>
    internal BrowserWindow Open(Uri address)
    {
        var driver = _started.Value.Driver;
        // the window that the browser began with stays open, so that there always is one to begin from
        driver.SwitchTo().Window(_started.Value.Home);
        driver.SwitchTo().NewWindow(WindowType.Window);
        driver.Navigate().GoToUrl(address);
        return new BrowserWindow(driver, driver.CurrentWindowHandle);
    }

    public void Dispose()
    {
        if (_started.IsValueCreated)
        {
            _started.Value.Driver.Dispose();
            _started.Value.Service.Dispose();
        }
    }

    private static (ChromeDriverService, ChromeDriver, string) Start()
    {
        var options = new ChromeOptions { BinaryLocation = Find("CHROMIUM", "chromium") };
        options.AddArguments(_arguments);
        if (Environment.UserName == "root")
        {
            // Chromium refuses to start its sandbox for root
            options.AddArgument("--no-sandbox");
        }
        var program = Find("CHROMEDRIVER", "chromedriver");
        var service = ChromeDriverService.CreateDefaultService(
            Path.GetDirectoryName(program),
            Path.GetFileName(program)
        );
        try
        {
            var driver = new ChromeDriver(service, options);
            return (service, driver, driver.CurrentWindowHandle);
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    private static string Find(string variable, string name) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Select(folder => Path.Combine(folder, name))
                .FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException(
                    $"{name} is not on the path: run tests/run.sh, which installs it on Debian, or name it in {variable}."
                );
}
