using SisSync.Core.Applying;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core;

/// <summary>Apply: school by school, then what follows from it elsewhere.</summary>
internal sealed partial class DistrictSync
{
    private async Task ApplyAsync(HashSet<int> apply, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var key in apply.Order())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _heap.Trim();
            if (!_cache.Remove(key, out var decision))
            {
                decision = _decider.Decide(_catalog[key]);
            }
            await _writer.ApplyAsync(_catalog[key], decision, cancellationToken);
            _held.Remove(key);
            _run.Progress?.Report(
                new RunProgress("applying", _stager.Persons.Count, ++done, apply.Count)
            );
        }
    }

    /// <summary>Ends the old memberships of people whose new school has committed; the others stay (design 3.1.3).</summary>
    private async Task SettleMovesAsync(CancellationToken cancellationToken)
    {
        foreach (var school in _writer.MovesToSettle.GroupBy(move => move.School))
        {
            await _writer.SettleAsync(
                _catalog[school.Key],
                [.. school.Select(move => move.Id)],
                cancellationToken
            );
        }
    }

    /// <summary>Classes of schools where nothing differs, but whose teacher of another school got or lost the account.</summary>
    private async Task ApplyClassesOfTeachersElsewhereAsync(CancellationToken cancellationToken)
    {
        if (_writer.TeachersChanged.Count == 0)
        {
            return;
        }
        bool HasAccount(string teacher) => _accounts.Find(teacher) is not null;
        foreach (var key in _stager.Keys.Values.Order())
        {
            if (!TeachersElsewhere.AreOutdated(_store, key, HasAccount))
            {
                continue;
            }
            if (_notApplied.Contains(key))
            {
                DecideAnew([key]);
                continue;
            }
            var decision = _decider.Decide(_catalog[key]);
            if (decision.Open.Count == 0)
            {
                await _writer.ApplyAsync(_catalog[key], decision, cancellationToken);
            }
        }
    }

    /// <summary>Schools that are on hold, paused or out of scope now: their next turn must not find them unchanged.</summary>
    private void DecideAnew(IEnumerable<int> keys)
    {
        foreach (var key in keys)
        {
            SchoolRows.DecideAnew(_store.Sql, key);
        }
    }

    private async Task FinishAsync(bool sharesContacts, CancellationToken cancellationToken)
    {
        var finisher = new RunFinisher(
            _connection,
            _store,
            _run,
            _stager,
            _pulled!,
            _staff?.Staff ?? [],
            _tally.Accounts,
            _accounts is { WasEmpty: true },
            _nothingIsNew || !_stager.AnyChange
        );
        await finisher.FinishAsync(
            _catalog.Rows,
            _notApplied,
            _held,
            EntriesVersion(_stager.Keys.Values),
            sharesContacts,
            cancellationToken
        );
        _tally.HeldSchools = _held.Count;
    }
}
