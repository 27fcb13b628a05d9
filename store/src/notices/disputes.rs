//! Disputes: each is one notice for whoever opened it and for each whom it concerns, rewritten as it moves on.

use std::convert::Infallible;

use domain::{
    currency::Currency,
    dispute::{DisputeEventKind, DisputeNumber, DisputeSide},
    ids::DisputeId,
    money::Money,
    notice::{AgencyNotice, Concern, CreatorNotice, DisputeNews, SellerNotice},
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::{Change, Draft, of_creators, of_organisations, written};
use crate::{Error, event::DomainEvent, outbox::Event};

/// What organisations are told, if the event is about a dispute.
pub(super) async fn of_organisations_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let drafts = drafts(connection, event, domain_event, false).await?;
    let (readers, occasions) = keys(&drafts);
    let kept = of_organisations(connection, (&*readers, &*occasions)).await?;
    Ok(joined(drafts, kept))
}

/// What creators are told.
pub(super) async fn of_creators_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let drafts = drafts(connection, event, domain_event, true).await?;
    let (readers, occasions) = keys(&drafts);
    let kept = of_creators(connection, (&*readers, &*occasions)).await?;
    Ok(joined(drafts, kept))
}

/// Somebody whom a dispute concerns.
struct Reader {
    party_id: Uuid,
    party_kind: String,
    is_opener: bool,
    held_units: i64,
    changed_units: Option<i64>,
}

async fn drafts(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
    to_creators: bool,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let DomainEvent::DisputeMoved { dispute, how } = domain_event else {
        return Ok(Vec::new());
    };
    let Some((news, currency)) = news(connection, *dispute).await? else {
        return Ok(Vec::new());
    };
    let mut drafts = Vec::new();
    for reader in readers(connection, *dispute).await? {
        if (reader.party_kind == "creator") != to_creators || !tells(*how, reader.is_opener) {
            continue;
        }
        let money = |units: i64| (units != 0).then_some(Money::new(units, currency));
        let news = DisputeNews {
            held: money(reader.held_units).filter(|_| news.state.is_open()),
            change: reader.changed_units.and_then(money),
            ..news.clone()
        };
        let market = news.number.market;
        let occasion = format!("dispute:{dispute}");
        let about = (occasion, event.at, market.code());
        let mut draft = Draft::new(reader.party_id, about, (&(), Concern::Money))?;
        draft.what = worded(&reader, news)?;
        drafts.push(draft);
    }
    Ok(drafts)
}

/// Whether a side is told of it: whoever opens or withdraws a dispute knows, and that an operator looks at it tells the
/// other side nothing.
const fn tells(how: DisputeEventKind, is_opener: bool) -> bool {
    match how {
        DisputeEventKind::Opened | DisputeEventKind::Withdrawn => !is_opener,
        DisputeEventKind::Taken => is_opener,
        DisputeEventKind::Decided => true,
    }
}

/// The notice, as its reader's kind has it.
fn worded(reader: &Reader, news: DisputeNews) -> Result<Value, sqlx::Error> {
    match (&*reader.party_kind, reader.is_opener) {
        ("shop", true) => written(&SellerNotice::DisputeMoved { news }),
        ("shop", false) => written(&SellerNotice::DisputeTouchesYou { news }),
        ("creator", true) => written(&CreatorNotice::DisputeMoved { news }),
        ("creator", false) => written(&CreatorNotice::DisputeTouchesYou { news }),
        (_, true) => written(&AgencyNotice::DisputeMoved { news }),
        (_, false) => written(&AgencyNotice::DisputeTouchesYou { news }),
    }
}

/// What is the same for all who are told.
async fn news(
    connection: &mut PgConnection,
    dispute: DisputeId,
) -> Result<Option<(DisputeNews, Currency)>, Error<Infallible>> {
    let row = sqlx::query!(
        "select market_code, number, kind, state, order_code, currency from dispute
         where dispute_id = $1",
        dispute.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let corrupt = |column| Error::Corrupt {
        table: "dispute",
        column,
        id: dispute.uuid(),
    };
    let number = DisputeNumber {
        market: row
            .market_code
            .parse()
            .map_err(|_| corrupt("market_code"))?,
        count: u32::try_from(row.number).map_err(|_| corrupt("number"))?,
    };
    let news = DisputeNews {
        dispute,
        number,
        kind: row.kind.parse().map_err(|_| corrupt("kind"))?,
        state: row.state.parse().map_err(|_| corrupt("state"))?,
        order: row.order_code,
        held: None,
        change: None,
    };
    let currency = row.currency.parse().map_err(|_| corrupt("currency"))?;
    Ok(Some((news, currency)))
}

/// Whoever opened it, and its sides: one who is there as two parts of a line is told once.
async fn readers(
    connection: &mut PgConnection,
    dispute: DisputeId,
) -> Result<Vec<Reader>, sqlx::Error> {
    let opened = sqlx::query!(
        "select opened_by_party, opened_by_side, changed_units from dispute where dispute_id = $1",
        dispute.uuid(),
    )
    .fetch_one(&mut *connection)
    .await?;
    let kind = match opened.opened_by_side.parse() {
        Ok(DisputeSide::Seller) => "shop",
        Ok(DisputeSide::Creator) => "creator",
        Ok(DisputeSide::Agency) | Err(_) => "agency",
    };
    let mut readers = sqlx::query_as!(
        Reader,
        r#"select party_id, min(party_kind) as "party_kind!", false as "is_opener!"
                , sum(held_units)::bigint as "held_units!"
                , sum(changed_units)::bigint as changed_units
           from dispute_side
           where dispute_id = $1 and party_id <> $2
           group by party_id
           order by party_id"#,
        dispute.uuid(),
        opened.opened_by_party,
    )
    .fetch_all(connection)
    .await?;
    readers.push(Reader {
        party_id: opened.opened_by_party,
        party_kind: kind.to_owned(),
        is_opener: true,
        held_units: 0,
        changed_units: opened.changed_units,
    });
    Ok(readers)
}

fn keys(drafts: &[Draft]) -> (Vec<Uuid>, Vec<String>) {
    let keys = drafts.iter();
    keys.map(|draft| (draft.reader, draft.occasion.clone()))
        .unzip()
}

/// What is told now, in the place of what is kept of the same.
fn joined(drafts: Vec<Draft>, kept: Vec<Draft>) -> Vec<Draft> {
    let joined = drafts.into_iter().map(|mut draft| {
        let known = kept
            .iter()
            .find(|known| known.reader == draft.reader && known.occasion == draft.occasion);
        if let Some(known) = known {
            draft.kept = known.kept;
            draft.began_at = known.began_at;
            draft.at = draft.at.max(known.at);
            draft.change = Change::Renewed;
        }
        draft
    });
    joined.collect()
}
