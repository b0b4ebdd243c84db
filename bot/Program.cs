var builder = WebApplication.CreateBuilder(args);
await builder.Build().RunAsync();

/// <summary>Entry point of SisSync.</summary>
public partial class Program;
