using SisSync.Core.Applying;
using SisSync.Core.Diffing;
using SisSync.Core.Fetching;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Runs;
using SisSync.Core.Validation;

namespace SisSync.Core;

/// <summary>Decide: which schools are held, and who gets which email.</summary>
internal sealed partial class DistrictSync
{
    private void Prepare(bool sharesContacts, bool hadRoster)
    {
        _accounts = AccountDirectory.Load(_store, _run.District.Id, _stager);
        _claims = new EmailClaimsReader(_stager, _store, _accounts).Read();
        var groups = _claims.Duplicates(_catalog.NameOf);
        _duplicates = groups
            .SelectMany(group =>
                group.Sharers.SelectMany(s => s.Schools).Distinct().Select(key => (key, group))
            )
            .ToLookup(pair => pair.key, pair => pair.group);
        var loader = new SchoolLoader(_stager, _store, _accounts, IsCurrent);
        var contacts = new Lazy<StagedContacts>(() => StagedContacts.Read(_stager));
        _decider = new SchoolDecider(
            _store,
            _stager,
            loader,
            _duplicates,
            new NarrowLoader(_stager, _store, loader, _claims, contacts, sharesContacts),
            contacts,
            _run
        );
        _writer = new SchoolWriter(_connection, _store, _run, _checkpoints)
        {
            Applier = context => new SchoolApplier(
                _store,
                _accounts,
                _claims,
                _stager,
                _tally,
                context
            ),
            SharesContacts = sharesContacts,
            HadRoster = hadRoster,
        };
    }

    /// <summary>All that differs since the school's last turn is in what was staged: it was applied whole, by a run that wrote entries.</summary>
    private bool IsCurrent(SchoolRow school) =>
        _stager.IsIncremental
        && school.FirstSyncAt is not null
        && !school.DecideAnew
        && !_held.Contains(school.Key);

    /// <summary>Schools whose stored duplicates are not those of the snapshot: a sharer elsewhere came or went.</summary>
    private Task<HashSet<int>> DuplicatesChangedAsync(CancellationToken cancellationToken)
    {
        var changed = new HashSet<int>();
        foreach (var key in _stager.Keys.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stored = _store
                .Issues(key, HoldText.Code(HoldReason.DuplicateEmails))
                .Select(i => i.Subject);
            var now = _duplicates[key].SelectMany(Holding.Rules.DuplicateEmailsRule.Keys);
            if (!stored.ToHashSet(StringComparer.Ordinal).SetEquals(now))
            {
                changed.Add(key);
            }
        }
        return Task.FromResult(changed);
    }

    /// <summary>
    /// No record differs, and what waits does so for schools that are on hold for their data and for which nobody has decided
    /// anything: each would be held again for the same. A hold of removals is decided every night: its week moves on. What the
    /// last run did must have had its echo at the other schools: it was one of the whole district.
    /// </summary>
    private bool NothingIsNew(HashSet<int> touched) =>
        !_stager.AnyNews
        && _stager.IsIncremental
        && touched.Count > 0
        && touched.IsSubsetOf(_held)
        && HoldsStay();

    /// <summary>Nobody has decided anything about open holds, and they do not move by themselves.</summary>
    private bool HoldsStay() =>
        _run.Scope is null
        && _run.Trigger is RunTrigger.Night or RunTrigger.Manual
        && !HoldRows.AnyMoves(_store.Sql, _run.District.Id)
        && RunRows.LastWasWhole(_store.Sql, _run.District.Id, _run.RunId);

    /// <summary>Takes out what this run must not decide: paused schools at any time but for an action on them, other schools of an action.</summary>
    private void Restrict(HashSet<int> touched)
    {
        foreach (var row in _catalog.Rows)
        {
            var skip = _run.Scope is { } scope
                ? !scope.Contains(row.Key)
                : row.IsPaused(_run.Started);
            if (skip || !_stager.Keys.ContainsKey(row.Id))
            {
                touched.Remove(row.Key);
                _notApplied.Add(row.Key);
            }
        }
    }

    private bool InScope(SchoolRow school) =>
        _run.Scope?.Contains(school.Key) ?? !school.IsPaused(_run.Started);

    private void MarkUnfinished()
    {
        _district.EntriesVersion = null;
        DistrictRows.VoidEntries(_store.Sql, _district.Id);
    }

    private async Task HoldMissingAsync(SchoolRow school, CancellationToken cancellationToken)
    {
        _notApplied.Add(school.Key);
        if (!InScope(school))
        {
            return;
        }
        var members = _store.Members(school.Key);
        if (await _writer.CloseMissingAsync(school, members, cancellationToken))
        {
            _held.Remove(school.Key);
            _notApplied.Remove(school.Key);
            return;
        }
        var rows = members
            .Where(m => m.IsProvisioned)
            .Select(m => Removal.Person(m, "School unshared").Row())
            .ToList();
        var text =
            $"{school.Name} is no longer shared by Clever; its {rows.Count} accounts are kept as they are. "
            + "In Clever, check which schools are shared with SisSync.";
        var part = new HoldPart("accounts", rows.Count, rows.Count, null, null, "missing_school");
        await _writer.HoldAsync(
            school,
            [new OpenReason(HoldReason.Disconnected, rows, [part], text)],
            null,
            false,
            cancellationToken
        );
        _held.Add(school.Key);
    }

    /// <summary>Decides schools; those with a reason are held at once, the others are returned.</summary>
    private async Task<HashSet<int>> DecideAsync(
        HashSet<int> keys,
        CancellationToken cancellationToken
    )
    {
        var apply = new HashSet<int>();
        foreach (var key in keys.Order())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _heap.Trim();
            if (_decider.IsPlainNew(_catalog[key]))
            {
                apply.Add(key);
                continue;
            }
            var decision = _decider.Decide(_catalog[key]);
            foreach (
                var kept in decision.Change.Kept.Where(kept =>
                    kept.IsRekeyed && kept.Before.IsProvisioned
                )
            )
            {
                _accounts.Rekeyed(kept.After.Id, kept.Before.Home, kept.Before.AccountId);
            }
            if (decision.Open.Count > 0)
            {
                await _writer.HoldAsync(
                    _catalog[key],
                    decision.Open,
                    decision,
                    false,
                    cancellationToken
                );
                _held.Add(key);
                _notApplied.Add(key);
            }
            else
            {
                apply.Add(key);
                var size = decision.Change.Size;
                if (decision.Change.Settled.IsSome && _cached + size < CachedRecords)
                {
                    _cached += size;
                    _cache[key] = decision;
                }
            }
            _run.Progress?.Report(
                new RunProgress("deciding", _stager.Persons.Count, ++_done, keys.Count)
            );
        }
        return apply;
    }

    /// <summary>Who gets which email, now that it is known which schools sync; and the schools where that changes something.</summary>
    private async Task<HashSet<int>> DecideEmailsAsync(
        HashSet<int> apply,
        CancellationToken cancellationToken
    )
    {
        bool IsError(Person person, EmailVerdict verdict) =>
            PersonProblems.Of(person, person.Roles, verdict, null).Any(problem => problem.IsError);
        // a school where nothing differs releases and gets emails all the same: it is applied too, unless it turns out to be held
        var untouched = _stager.Keys.Values.Except(_held).ToHashSet();
        bool MaySync(int key) => apply.Contains(key) || untouched.Contains(key);
        bool Syncs(int key) => MaySync(key) && !_notApplied.Contains(key);
        var echoes = new EmailEchoes(_store, _stager, _accounts, _claims);
        if (_run.Scope is not null)
        {
            // what other schools would release and get, the next night decides
            _claims.Decide(MaySync, IsError);
            DecideAnew(echoes.Find(apply).Intersect(_notApplied));
        }
        while (true)
        {
            _claims.Decide(Syncs, IsError);
            var further = echoes.Find(apply);
            DecideAnew(further.Intersect(_notApplied));
            further.ExceptWith(_notApplied);
            further.ExceptWith(apply);
            if (further.Count == 0)
            {
                return apply;
            }
            apply.UnionWith(await DecideAsync(further, cancellationToken));
        }
    }
}
