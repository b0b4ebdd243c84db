namespace SisSync.Bot.Commands;

/// <summary>What a word asks for; the first in this order wins where a text has several.</summary>
internal enum Intent
{
    Errors = 1,
    Alerts = 2,
    Issues = 3,
    Holds = 4,
    History = 5,
    Status = 6,
}
