//! Commission that was settled: one notice for each party and market day, which grows as long as something
//! comes to light of that day, and another of what was deducted. What a file brought from the past is one
//! notice of the day on which it came.

use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AgencyId, CreatorId, ShopId},
    market::{Market, day_of},
    notice::{AgencyNotice, CommissionSum, Concern, CreatorNotice, NamedLine, SellerNotice},
    order_line::listing::AgencyPart,
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    kept::{Change, Draft, of_creators, of_organisations, written},
    lines::lines_named,
};
use crate::{
    Error,
    event::{DomainEvent, LineAddress, PartySum, SettledParty},
    outbox::Event,
};

/// What a party is told of one day.
struct Told {
    party: SettledParty,
    day: NaiveDate,
    /// How much; none in an event of an earlier program.
    sum: Option<CommissionSum>,
    /// The line that was corrected, if it is one.
    line: Option<LineAddress>,
    at: DateTime<Utc>,
    market: Market,
}

impl Told {
    fn reader(&self) -> Uuid {
        match self.party {
            SettledParty::Agency(agency) | SettledParty::ManagingAgency(agency) => agency.uuid(),
            SettledParty::Shop(shop) => shop.uuid(),
            SettledParty::Creator(creator) => creator.uuid(),
        }
    }

    fn is_creators(&self) -> bool {
        matches!(self.party, SettledParty::Creator(_))
    }

    /// What is written; `line` is the one line that was corrected.
    fn what(&self, line: Option<NamedLine>) -> Result<Value, sqlx::Error> {
        let (day, sum) = (self.sum.map_or(self.day, |sum| sum.to), self.sum);
        if let Some(sum) = sum.filter(is_deduction) {
            return match self.party {
                SettledParty::Agency(_) => {
                    let part = AgencyPart::Campaign;
                    written(&AgencyNotice::Deducted { part, sum, line })
                }
                SettledParty::ManagingAgency(_) => {
                    let part = AgencyPart::Managing;
                    written(&AgencyNotice::Deducted { part, sum, line })
                }
                SettledParty::Shop(_) => written(&SellerNotice::Deducted { sum, line }),
                SettledParty::Creator(_) => written(&CreatorNotice::Deducted { sum, line }),
            };
        }
        match self.party {
            SettledParty::Agency(_) => {
                let part = AgencyPart::Campaign;
                written(&AgencyNotice::Settled { day, part, sum })
            }
            SettledParty::ManagingAgency(_) => {
                let part = AgencyPart::Managing;
                written(&AgencyNotice::Settled { day, part, sum })
            }
            SettledParty::Shop(_) => written(&SellerNotice::Settled { day, sum }),
            SettledParty::Creator(_) => written(&CreatorNotice::Settled { day, sum }),
        }
    }
}

/// Whether it is told by itself that something was deducted.
fn is_deduction(sum: &CommissionSum) -> bool {
    sum.lines == 0 && sum.corrections > 0
}

/// What there is to tell, by the occasion and its reader.
type ByOccasion = BTreeMap<(String, Uuid), Told>;

/// What agencies and shops are told of the settlements among these events.
pub(super) async fn of_organisations_told(
    connection: &mut PgConnection,
    events: &[(&Event, DomainEvent)],
) -> Result<Vec<Draft>, Error<Infallible>> {
    let mut told = ByOccasion::new();
    for (event, domain_event) in events {
        let all = collect(connection, event, domain_event).await?;
        add(
            &mut told,
            all.into_iter().filter(|(_, one)| !one.is_creators()),
        );
    }
    let (readers, occasions) = keys(&told);
    let kept = of_organisations(connection, (&*readers, &*occasions)).await?;
    let names = lines_named(connection, told.values().filter_map(|one| one.line)).await?;
    Ok(drafts(told, kept, &names)?)
}

/// What creators are told of a settlement.
pub(super) async fn of_creators_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let mut told = ByOccasion::new();
    let all = collect(connection, event, domain_event).await?;
    add(
        &mut told,
        all.into_iter().filter(|(_, one)| one.is_creators()),
    );
    let (readers, occasions) = keys(&told);
    let kept = of_creators(connection, (&*readers, &*occasions)).await?;
    let names = lines_named(connection, told.values().filter_map(|one| one.line)).await?;
    Ok(drafts(told, kept, &names)?)
}

/// What the event tells, if it is a settlement: party by party and day by day.
async fn collect(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<(String, Told)>, Error<Infallible>> {
    let nobody: (&[AgencyId], &[ShopId], &[CreatorId]) = (&[], &[], &[]);
    let (market, sums, parties) = match domain_event {
        DomainEvent::Settled {
            market,
            agencies,
            shops,
            creators,
            sums,
        } => (market, sums, (&**agencies, &**shops, &**creators)),
        DomainEvent::Deducted { market, sums } => (market, sums, nobody),
        _ => return Ok(Vec::new()),
    };
    let Some(today) = day_in(connection, *market, event.at).await? else {
        return Ok(Vec::new());
    };
    let told = |(party, line), day, sum, occasion| {
        let told = Told {
            party,
            day,
            sum,
            line,
            at: event.at,
            market: *market,
        };
        (occasion, told)
    };
    if sums.is_empty() {
        // Of an earlier program: whose commission it was, and no more.
        let (agencies, shops, creators) = parties;
        let agencies = agencies.iter().map(|agency| SettledParty::Agency(*agency));
        let shops = shops.iter().map(|shop| SettledParty::Shop(*shop));
        let creators = creators.iter().map(|one| SettledParty::Creator(*one));
        let parties = agencies.chain(shops).chain(creators);
        let all = parties.map(|party| {
            let occasion = occasion("settled", *market, today, party);
            told((party, None), today, None, occasion)
        });
        return Ok(all.collect());
    }
    let mut all = Vec::with_capacity(sums.len());
    for PartySum {
        party,
        is_past,
        sum,
        line,
    } in sums
    {
        // What was settled and what was deducted are told apart, and who has no share in it isn't told.
        for sum in sum.apart().into_iter().flatten() {
            let is_deduction = is_deduction(&sum);
            let kind = if is_deduction { "deducted" } else { "settled" };
            let occasion = if *is_past {
                format!("past_{}", occasion(kind, *market, today, *party))
            } else {
                occasion(kind, *market, sum.to, *party)
            };
            let line = line.filter(|_| is_deduction);
            all.push(told((*party, line), today, Some(sum), occasion));
        }
    }
    Ok(all)
}

/// What a day's commission of a party is told as.
fn occasion(kind: &str, market: Market, day: NaiveDate, party: SettledParty) -> String {
    let of_day = format!("{kind}:{market}:{day}");
    match party {
        SettledParty::ManagingAgency(_) => format!("{of_day}:managing"),
        SettledParty::Agency(_) | SettledParty::Shop(_) | SettledParty::Creator(_) => of_day,
    }
}

/// Adds up what is told on the same occasion.
fn add(all: &mut ByOccasion, told: impl Iterator<Item = (String, Told)>) {
    for (occasion, told) in told {
        let key = (occasion, told.reader());
        let Some(known) = all.get_mut(&key) else {
            all.insert(key, told);
            continue;
        };
        known.at = known.at.max(told.at);
        known.sum = added(known.sum, told.sum);
        known.line = known.line.filter(|line| told.line == Some(*line));
    }
}

fn added(one: Option<CommissionSum>, more: Option<CommissionSum>) -> Option<CommissionSum> {
    match (one, more) {
        (Some(mut one), Some(more)) => {
            one.add(&more);
            Some(one)
        }
        (one, more) => one.or(more),
    }
}

fn keys(told: &ByOccasion) -> (Vec<Uuid>, Vec<String>) {
    let keys = told.keys();
    keys.map(|(occasion, reader)| (*reader, occasion.clone()))
        .unzip()
}

/// The notices to write: those that are kept grow by what is told now.
fn drafts(
    told: ByOccasion,
    kept: Vec<Draft>,
    names: &HashMap<LineAddress, NamedLine>,
) -> Result<Vec<Draft>, sqlx::Error> {
    let kept = kept
        .into_iter()
        .map(|draft| ((draft.occasion.clone(), draft.reader), draft));
    let mut kept: HashMap<(String, Uuid), Draft> = kept.collect();
    let mut drafts = Vec::with_capacity(told.len());
    for ((occasion, reader), mut told) in told {
        let Some(mut draft) = kept.remove(&(occasion.clone(), reader)) else {
            let about = (occasion, told.at, told.market.code());
            let mut draft = Draft::new(reader, about, (&(), Concern::Money))?;
            let line = told.line.and_then(|line| names.get(&line));
            draft.what = told.what(line.cloned())?;
            drafts.push(draft);
            continue;
        };
        if told.sum.is_none() {
            continue;
        }
        let known = draft.what.get("sum").cloned();
        let known = known.and_then(|sum| serde_json::from_value(sum).ok());
        told.sum = added(known, told.sum);
        draft.at = draft.at.max(told.at);
        draft.concern = Concern::Money;
        draft.what = told.what(None)?;
        draft.change = Change::Renewed;
        drafts.push(draft);
    }
    Ok(drafts)
}

/// The day of the market in which a moment falls; none in a market that was removed.
async fn day_in(
    connection: &mut PgConnection,
    market: Market,
    at: DateTime<Utc>,
) -> Result<Option<NaiveDate>, Error<Infallible>> {
    let zone = sqlx::query_scalar!(
        "select time_zone from market where market_code = $1",
        market.code(),
    )
    .fetch_optional(connection)
    .await?;
    let zone = zone.map(|zone| zone.parse()).transpose();
    let zone = zone.map_err(|_| Error::Corrupt {
        table: "market",
        column: "time_zone",
        id: Uuid::nil(),
    })?;
    Ok(zone.map(|zone| day_of(at, zone)))
}
