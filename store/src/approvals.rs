//! What an operator has approved of agencies, and how far each has come with it.

use std::{collections::BTreeSet, convert::Infallible};

use domain::{
    actor::{Actor, Permission},
    campaign::{Approval, Approvals, Gate, gate as gate_of},
    ids::{AccountId, AgencyId},
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Approves something of an agency. What is approved already stays as it was.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, and for an agency that there isn't; or the
/// database's failure.
pub async fn approve(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    approval: Approval,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let (kind, market) = code_of(approval);
    in_transaction!(db.primary, by, |tx| {
        let agency_id = agency.uuid();
        sqlx::query_scalar!(
            "select agency_id from agency where agency_id = $1",
            agency_id
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let new = sqlx::query!(
            "insert into agency_approval (
                 agency_approval_id, agency_id, kind, market_code, approved_at, approved_by
             ) values ($1, $2, $3, $4, $5, $6)
             on conflict on constraint agency_approval_once do nothing",
            by.ids.next(),
            agency_id,
            kind,
            market.map(Market::code),
            by.now,
            by.actor.account().map(AccountId::uuid),
        )
        .execute(&mut *tx)
        .await?
        .rows_affected();
        if new == 0 {
            return Ok(());
        }
        let audit_entry = AuditEntry {
            verb: "agency.approve",
            object_kind: "agency",
            object_id: agency_id,
            detail: json!({ "kind": kind, "market": market }),
        };
        Ok(audit(tx, by, audit_entry).await?)
    })
}

fn code_of(approval: Approval) -> (&'static str, Option<Market>) {
    match approval {
        Approval::CreatorMatchmaking(market) => ("creator_matchmaking", Some(market)),
        Approval::Tax => ("tax", None),
        Approval::Bank => ("bank", None),
    }
}

/// How far the agency has come in a market.
///
/// # Errors
///
/// Not found for another agency, but for the platform; or the database's failure.
pub async fn standing(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    market: Market,
) -> Result<Approvals, Error<Infallible>> {
    if !by.acts_for_agency(agency) && !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    Ok(standing_in(&mut connection, agency, market).await?)
}

/// Whether the actor may create campaigns of the agency in a market, and which steps are missing.
///
/// # Errors
///
/// As [`standing`].
pub async fn gate(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    market: Market,
) -> Result<Gate, Error<Infallible>> {
    let approvals = standing(db, by, agency, market).await?;
    Ok(gate_of(may_do_work(by.actor), approvals))
}

/// The same of every market, in the markets' order.
///
/// # Errors
///
/// As [`standing`].
pub async fn gates(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
) -> Result<Vec<(Market, Gate)>, Error<Infallible>> {
    if !by.acts_for_agency(agency) && !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let rows = sqlx::query!(
        r#"select market_code
                , exists (
                      select from market_feature
                      where market_feature.market_code = market.market_code
                          and feature = 'partner_campaigns' and is_on
                  ) as "has_campaigns!"
                , exists (
                      select from agency_approval
                      where agency_id = $1 and kind = 'creator_matchmaking'
                          and agency_approval.market_code = market.market_code
                  ) as "creator_matchmaking!"
                , exists (
                      select from agency_approval where agency_id = $1 and kind = 'tax'
                  ) as "tax!"
                , exists (
                      select from agency_approval where agency_id = $1 and kind = 'bank'
                  ) as "bank!"
           from market"#,
        agency.uuid(),
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let may_do_work = may_do_work(by.actor);
    let gate_in_market = |market: Market| {
        let row = rows.iter().find(|row| row.market_code == market.code())?;
        let approvals = Approvals {
            market_has_campaigns: row.has_campaigns,
            creator_matchmaking: row.creator_matchmaking,
            tax: row.tax,
            bank: row.bank,
        };
        Some((market, gate_of(may_do_work, approvals)))
    };
    Ok(Market::ALL.into_iter().filter_map(gate_in_market).collect())
}

/// The same within a verb's transaction.
pub(crate) async fn gate_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
    market: Market,
) -> Result<Gate, sqlx::Error> {
    let approvals = standing_in(connection, agency, market).await?;
    Ok(gate_of(may_do_work(by.actor), approvals))
}

/// The program itself works for every agency.
fn may_do_work(actor: Actor) -> bool {
    actor.is_program() || actor.may(Permission::DoWork)
}

async fn standing_in(
    connection: &mut PgConnection,
    agency: AgencyId,
    market: Market,
) -> Result<Approvals, sqlx::Error> {
    sqlx::query_as!(
        Approvals,
        r#"select exists (
                      select from market_feature
                      where market_code = $2 and feature = 'partner_campaigns' and is_on
                  ) as "market_has_campaigns!"
                , count(*) filter (where kind = 'creator_matchmaking') > 0 as "creator_matchmaking!"
                , count(*) filter (where kind = 'tax') > 0 as "tax!"
                , count(*) filter (where kind = 'bank') > 0 as "bank!"
           from agency_approval
           where agency_id = $1 and (market_code is null or market_code = $2)"#,
        agency.uuid(),
        market.code(),
    )
    .fetch_one(connection)
    .await
}

/// The markets in which the agency has a campaign or an approved category, in the markets' order.
///
/// # Errors
///
/// As [`standing`].
pub async fn markets_of(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
) -> Result<Vec<Market>, Error<Infallible>> {
    if !by.acts_for_agency(agency) && !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let codes: BTreeSet<String> = sqlx::query_scalar!(
        r#"select market_code as "market_code!" from market
           where exists (
                     select from campaign
                     where agency_id = $1 and campaign.market_code = market.market_code
                 )
              or exists (
                     select from agency_approval
                     where agency_id = $1 and agency_approval.market_code = market.market_code
                 )"#,
        agency.uuid(),
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?
    .into_iter()
    .collect();
    let is_own = |market: &Market| codes.contains(market.code());
    Ok(Market::ALL.into_iter().filter(is_own).collect())
}
