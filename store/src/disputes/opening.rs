//! Opening a dispute: what is claimed is judged by what the line is now, and the difference is held from then on.

use chrono::{DateTime, Utc};
use domain::{
    code::{self, CODE_CHARACTERS_MAX},
    dispute::{
        Claim, DisputeEventKind, DisputeKind, DisputeNumber, DisputeText, EVIDENCE_MAX,
        OPEN_WITHIN, OpenDisputeRefusal, open_until,
    },
    ids::{AccountId, DisputeId, DocumentId},
    ledger::{Legs, Party},
    market::{Market, MarketRules},
};
use serde::Serialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Asking,
    decided::as_value,
    sides::{OfLine, Side, granted_of, legs_of, part_of, save_sides, sides_of, state_of},
};
use crate::{
    ActorContext, Db, Error,
    acting::{Acting, again_as, as_program_in},
    event::{DomainEvent, record},
    forms::{Sent, earlier_answer, remember_answer},
    lines::{self, LineKey, StoredLine},
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// The constraint that keeps one open dispute of a party about one thing.
const ONE_OPEN: &str = "dispute_one_open";

/// What somebody questions.
#[derive(Clone, Debug, Serialize)]
pub struct NewDispute {
    /// The market's own id of the order; of a missing order, the one that is claimed.
    pub order: String,
    /// The line within the order; of a missing order, if it is known.
    pub line: Option<String>,
    /// What is claimed.
    pub claim: Claim,
    /// In the own words.
    pub text: DisputeText,
    /// What is handed in with it.
    pub documents: Vec<DocumentId>,
}

/// Opens a dispute in a market. Says its key and its number.
///
/// # Errors
///
/// [`OpenDisputeRefusal`]; not found for whoever is no party, and for a line in which the party has no part; or the
/// database's failure.
pub async fn open(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    new: &NewDispute,
) -> Result<(DisputeId, DisputeNumber), Error<OpenDisputeRefusal>> {
    let asking = Asking::of(by).ok_or(Error::NotFound)?;
    let codes = Codes::read(new)?;
    if new.documents.len() > EVIDENCE_MAX {
        return Err(Error::Refused(OpenDisputeRefusal::TooManyDocuments));
    }
    let sent = Sent::of(by, "dispute.open", &(market.market, new))?;
    // The program looks at the line and at those who share in it, which whoever asks doesn't see.
    let opened: Result<(DisputeId, DisputeNumber), Error<OpenDisputeRefusal>> =
        in_transaction!(db.primary, by, |tx| {
            if let Some(answer) = earlier_answer(sent.as_ref(), tx).await? {
                Ok(answer)
            } else {
                as_program_in(tx).await?;
                is_not_suspended(tx, by, asking).await?;
                let opened = open_in(tx, by, (market, asking), (new, &codes)).await?;
                again_as(tx, Acting::from(by)).await?;
                remember_answer(sent.as_ref(), tx, &opened).await?;
                Ok(opened)
            }
        });
    opened.map_err(|error| error.on_constraint(ONE_OPEN, || OpenDisputeRefusal::OpenAlready))
}

/// The ids of an order and its line, as they are kept.
struct Codes {
    order: String,
    line: Option<String>,
}

impl Codes {
    fn read(new: &NewDispute) -> Result<Self, Error<OpenDisputeRefusal>> {
        let read = |text: &str| {
            let code = code::parse(text, CODE_CHARACTERS_MAX);
            let code = code.map_err(|_| Error::Refused(OpenDisputeRefusal::NoOrder))?;
            Ok::<_, Error<OpenDisputeRefusal>>(code.into_owned())
        };
        Ok(Self {
            order: read(&new.order)?,
            line: new.line.as_deref().map(read).transpose()?,
        })
    }
}

/// Who is suspended opens nothing. The same is refused by a policy where a party acts for itself.
async fn is_not_suspended(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    asking: Asking,
) -> Result<(), Error<OpenDisputeRefusal>> {
    let is_suspended = sqlx::query_scalar!(
        r#"select exists (
               select from suspension where suspended_id in ($1, $2)
           ) as "is_suspended!""#,
        asking.party,
        by.actor.account().map(AccountId::uuid),
    )
    .fetch_one(connection)
    .await?;
    if is_suspended {
        return Err(Error::Suspended);
    }
    Ok(())
}

/// What is known of the line that is questioned.
struct Questioned {
    line: Option<StoredLine>,
    /// As what whoever asks has a part in it.
    part: Option<Party>,
    /// What whoever asks would have more.
    claimed_units: Option<i64>,
    /// Those whom it concerns.
    sides: Vec<Side>,
}

async fn open_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (market, asking): (&MarketRules, Asking),
    (new, codes): (&NewDispute, &Codes),
) -> Result<(DisputeId, DisputeNumber), Error<OpenDisputeRefusal>> {
    let number = next_number(connection, market.market).await?;
    let line = find(connection, market.market, codes).await?;
    let questioned = question(connection, by, asking, (&new.claim, line)).await?;
    let id = DisputeId::new(by.ids.next());
    let count = u32::try_from(number).unwrap_or_default();
    let named = DisputeNumber {
        market: market.market,
        count,
    };
    let about = (codes, &questioned, new.claim.kind());
    insert(connection, by, (id, number), (market, asking), about).await?;
    insert_statement(connection, (id, asking), new).await?;
    hand_in(connection, by, (id, asking), &new.documents).await?;
    let of_line = OfLine {
        market: market.market.code(),
        currency: market.currency.code(),
        settled_at: questioned.line.as_ref().and_then(|line| line.settled_at),
    };
    if !questioned.sides.is_empty() {
        save_sides(connection, id.uuid(), of_line, &questioned.sides).await?;
    }
    let audit_entry = AuditEntry {
        verb: "dispute.open",
        object_kind: "dispute",
        object_id: id.uuid(),
        detail: json!({ "number": named.to_string(), "kind": new.claim.kind() }),
    };
    audit(connection, by, audit_entry).await?;
    let moved = DomainEvent::DisputeMoved {
        dispute: id,
        how: DisputeEventKind::Opened,
    };
    record(connection, by.now, by.ids, &moved).await?;
    Ok((id, named))
}

/// The next number of the market, which nobody else gets: whoever opens another one waits.
async fn next_number(connection: &mut PgConnection, market: Market) -> Result<i32, sqlx::Error> {
    sqlx::query_scalar!(
        "insert into dispute_count (market_code, last) values ($1, 1)
         on conflict (market_code) do update set last = dispute_count.last + 1
         returning last",
        market.code(),
    )
    .fetch_one(connection)
    .await
}

/// The line, locked, if the market has it; of an order without a line's id, the only one.
async fn find(
    connection: &mut PgConnection,
    market: Market,
    codes: &Codes,
) -> Result<Option<StoredLine>, Error<OpenDisputeRefusal>> {
    let keys = sqlx::query_as!(
        LineKey,
        "select shop_id, placed_at, order_line_id from order_line_identity
         where market_code = $1 and order_code = $2 and line_code = coalesce($3, line_code)
         limit 2",
        market.code(),
        codes.order,
        codes.line,
    )
    .fetch_all(&mut *connection)
    .await?;
    let [key] = keys[..] else { return Ok(None) };
    Ok(lines::lock(connection, &[key]).await?.pop())
}

/// Judges the claim.
async fn question(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    asking: Asking,
    (claim, line): (&Claim, Option<StoredLine>),
) -> Result<Questioned, Error<OpenDisputeRefusal>> {
    let part = line.as_ref().and_then(|line| part_of(line, asking.party));
    let refused = |refusal| Err(Error::Refused(refusal));
    if let Claim::MissingOrder { at, amount, .. } = claim {
        if !claim.is_for(asking.side, part) {
            return refused(OpenDisputeRefusal::NotForThisSide);
        }
        check_dates(*at, by.now)?;
        let counts_already = line.as_ref().is_some_and(|line| line.attributed.is_some());
        if part.is_some() && counts_already {
            return refused(OpenDisputeRefusal::NoDifference);
        }
        // Only what speaks for whoever asks holds what others have.
        let sides = match &line {
            Some(line) if is_plausible(connection, asking, line).await? => {
                sides_of(line, (asking.side, asking.party), claim)?
            }
            Some(_) | None => Vec::new(),
        };
        return Ok(Questioned {
            line,
            part,
            claimed_units: *amount,
            sides,
        });
    }
    let (Some(line), Some(part)) = (line, part) else {
        return Err(Error::NotFound);
    };
    if !claim.is_for(asking.side, Some(part)) {
        return refused(OpenDisputeRefusal::NotForThisSide);
    }
    let until = open_until(state_of(&line)?, line.key.placed_at, line.settled_at);
    if let Some(until) = until.filter(|until| *until <= by.now) {
        return refused(OpenDisputeRefusal::TooLate { until });
    }
    let claimed_units = claimed(&line, asking, part, claim)?;
    let sides = sides_of(&line, (asking.side, asking.party), claim)?;
    Ok(Questioned {
        line: Some(line),
        part: Some(part),
        claimed_units,
        sides,
    })
}

/// What whoever asks would have more by a claim about a rate or the base; none where nobody knows.
fn claimed(
    line: &StoredLine,
    asking: Asking,
    part: Party,
    claim: &Claim,
) -> Result<Option<i64>, Error<OpenDisputeRefusal>> {
    let terms = line.attributed.map(|attributed| attributed.terms);
    match claim {
        Claim::MissingOrder { .. } | Claim::Attribution { .. } => return Ok(None),
        Claim::Rate { claimed } => {
            if let Some(terms) = terms {
                let fits = claimed.within(terms);
                fits.map_err(|why| Error::Refused(OpenDisputeRefusal::Rate(why)))?;
            }
        }
        Claim::Base { .. } => {}
    }
    let now: Legs = legs_of(line)?;
    let granted = granted_of(line, asking.side, claim)?;
    let more = granted.map(|granted| granted.of(part).saturating_sub(now.of(part)));
    match more {
        Some(units) if units > 0 => Ok(Some(units)),
        Some(_) | None => Err(Error::Refused(OpenDisputeRefusal::NoDifference)),
    }
}

/// Whether an order with this moment can be missed now.
fn check_dates(at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Error<OpenDisputeRefusal>> {
    if now < at {
        return Err(Error::Refused(OpenDisputeRefusal::DatedAhead));
    }
    let until = at.checked_add_signed(OPEN_WITHIN).unwrap_or(at);
    if until <= now {
        return Err(Error::Refused(OpenDisputeRefusal::TooLate { until }));
    }
    Ok(())
}

/// Whether something speaks for it that the order is whoever's asks: the product was in the creator's showcase when the
/// order was placed, or in a campaign of the agency.
async fn is_plausible(
    connection: &mut PgConnection,
    asking: Asking,
    line: &StoredLine,
) -> Result<bool, sqlx::Error> {
    let key = line.key;
    sqlx::query_scalar!(
        r#"select exists (
               select from order_line as line
               join showcase_entry as entry
                   on entry.shop_id = line.shop_id and entry.product_id = line.product_id
                   and entry.accepted_at < line.placed_at
               join campaign on campaign.campaign_id = entry.campaign_id
               where line.shop_id = $1 and line.placed_at = $2 and line.order_line_id = $3
                   and (entry.creator_id = $4 or campaign.agency_id = $4)
           ) as "is_plausible!""#,
        key.shop_id,
        key.placed_at,
        key.order_line_id,
        asking.party,
    )
    .fetch_one(connection)
    .await
}

async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (id, number): (DisputeId, i32),
    (market, asking): (&MarketRules, Asking),
    (codes, questioned, kind): (&Codes, &Questioned, DisputeKind),
) -> Result<(), sqlx::Error> {
    let key = questioned.line.as_ref().map(|line| line.key);
    sqlx::query!(
        "insert into dispute (
             dispute_id, market_code, number, kind, opened_by_side, opened_by_party, opened_by_part
           , opened_by, opened_at, order_code, line_code, shop_id, placed_at, order_line_id
           , party_ids, state, claimed_units, currency
         ) values (
             $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, array[$6::uuid], 'open'
           , $15, $16
         )",
        id.uuid(),
        market.market.code(),
        number,
        kind.code(),
        asking.side.code(),
        asking.party,
        questioned.part.map(Party::code),
        by.actor.account().map(AccountId::uuid),
        by.now,
        codes.order,
        codes.line,
        key.map(|key| key.shop_id),
        key.map(|key| key.placed_at),
        key.map(|key| key.order_line_id),
        questioned.claimed_units,
        market.currency.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_statement(
    connection: &mut PgConnection,
    (id, asking): (DisputeId, Asking),
    new: &NewDispute,
) -> Result<(), Error<OpenDisputeRefusal>> {
    sqlx::query!(
        "insert into dispute_statement (dispute_id, party_id, claim, text)
         values ($1, $2, $3, $4)",
        id.uuid(),
        asking.party,
        as_value(&new.claim)?,
        new.text.as_str(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Makes documents of the party a part of the dispute, so that they stay.
async fn hand_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (id, asking): (DisputeId, Asking),
    documents: &[DocumentId],
) -> Result<(), Error<OpenDisputeRefusal>> {
    let mut ids: Vec<Uuid> = documents.iter().map(|document| document.uuid()).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(());
    }
    let handed_in = sqlx::query!(
        "with handed_in as (
             update document
             set handed_in_at = coalesce(handed_in_at, $4)
               , dispute_id = coalesce(dispute_id, $2)
             where document_id = any($1) and kind = 'evidence' and stored_at is not null
                 and removed_at is null and (organisation_id = $3 or creator_id = $3)
             returning document_id
         )
         insert into dispute_document (dispute_id, document_id, party_id)
         select $2, document_id, $3 from handed_in",
        &ids,
        id.uuid(),
        asking.party,
        by.now,
    )
    .execute(connection)
    .await?;
    if usize::try_from(handed_in.rows_affected()) == Ok(ids.len()) {
        Ok(())
    } else {
        Err(Error::Refused(OpenDisputeRefusal::DocumentGone))
    }
}
