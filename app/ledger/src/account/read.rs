//! What an address says of an account, in the days and on the clocks of the market.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, Utc};
use domain::{
    category::instant_in_zone,
    ledger::{
        Party,
        account::{AccountName, EntryFilter},
    },
    market::{MarketRules, first_instant_of},
};
use uuid::Uuid;

/// The account of a part's code and a party's id; none where either is none.
pub(crate) fn account(party: &str, id: &str) -> Option<AccountName> {
    let party: Party = party.parse().ok()?;
    let id: Uuid = id.parse().ok()?;
    Some(AccountName::of(party, id))
}

/// The entries that are asked for: of a kind, and about a day or later, up to a day.
pub(crate) fn filter(
    kind: Option<&str>,
    (from, to): (Option<&str>, Option<&str>),
    rules: MarketRules,
) -> EntryFilter {
    let day_after = |day: NaiveDate| day.succ_opt();
    let first = |day| first_instant_of(day, rules.zone);
    EntryFilter {
        kind: kind.and_then(|code| code.parse().ok()),
        from: from.and_then(day).map(first),
        before: to.and_then(day).and_then(day_after).map(first),
    }
}

/// A day that anybody means: others reach beyond what the database knows.
fn day(typed: &str) -> Option<NaiveDate> {
    let day: NaiveDate = typed.trim().parse().ok()?;
    Some(day).filter(|day| (1970..=9998).contains(&day.year()))
}

/// There is no such moment, or the clocks skip it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoMoment;

/// The moment that was typed, on the market's clocks; none where none was.
///
/// # Errors
///
/// [`NoMoment`].
pub(crate) fn moment(
    typed: Option<&str>,
    rules: MarketRules,
) -> Result<Option<DateTime<Utc>>, NoMoment> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
    let Some(typed) = typed else {
        return Ok(None);
    };
    let read = NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M:%S")
        .or_else(|_| NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M"));
    let read = read.map_err(|_| NoMoment)?;
    if !(1970..=9998).contains(&read.year()) {
        return Err(NoMoment);
    }
    let at = instant_in_zone(read.date(), read.time(), rules.zone);
    at.map(Some).map_err(|_| NoMoment)
}

#[cfg(test)]
mod tests {
    use domain::{ledger::account::AccountEntryKind, market::Market};

    use super::*;

    #[test]
    fn a_moment_is_of_the_markets_clocks() {
        let rules = MarketRules::founding(Market::Gb);
        let of = |typed| moment(Some(typed), rules).map(|at| at.map(|at| at.to_rfc3339()));
        let summer = Some("2026-06-30T11:30:00+00:00".to_owned());
        assert_eq!(of("2026-06-30T12:30"), Ok(summer));
        let winter = Some("2026-01-30T12:30:15+00:00".to_owned());
        assert_eq!(of("2026-01-30T12:30:15"), Ok(winter));
        assert_eq!(of(" "), Ok(None));
        assert_eq!(moment(None, rules), Ok(None));
        for wrong in [
            "yesterday",
            "2026-02-30T12:00",
            "2026-03-29T01:30",
            "+99999-01-01T00:00",
        ] {
            assert_eq!(of(wrong), Err(NoMoment), "{wrong}");
        }
    }

    #[test]
    fn days_are_the_markets_and_the_last_is_in() {
        let rules = MarketRules::founding(Market::Gb);
        let read = filter(
            Some("payout"),
            (Some("2026-06-01"), Some("2026-06-30")),
            rules,
        );
        assert_eq!(read.kind, Some(AccountEntryKind::Payout));
        assert_eq!(read.from, "2026-05-31T23:00:00Z".parse().ok());
        assert_eq!(read.before, "2026-06-30T23:00:00Z".parse().ok());
        let nothing = filter(Some("estimated"), (Some("no day"), None), rules);
        assert_eq!(nothing, EntryFilter::default());
    }

    #[test]
    fn what_names_no_account_is_none() {
        let id = Uuid::from_u128(7).to_string();
        assert!(account("creator", &id).is_some());
        assert_eq!(account("shop", &id), None);
        assert_eq!(account("creator", "ann"), None);
    }
}
