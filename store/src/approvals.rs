//! What an operator has approved of agencies, and how far each has come with it.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, Permission},
    campaign::{Approval, Approvals, Gate, gate as gate_of},
    category::CategoryCode,
    ids::AgencyId,
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    applications::hold_category_in,
    payment_accounts,
    records::{AuditEntry, audit},
    tax_forms,
    transaction::in_transaction,
};

/// Approves something of an agency, without an application: a command does. What is approved already stays
/// as it was.
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
    in_transaction!(db.primary, by, |tx| {
        let agency_id = agency.uuid();
        sqlx::query_scalar!(
            "select agency_id from agency where agency_id = $1",
            agency_id
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let (kind, market) = code_of(approval);
        let is_new = match approval {
            Approval::CreatorMatchmaking(market) => {
                let which = (market, CategoryCode::CreatorMatchmaking);
                hold_category_in(&mut *tx, agency.into(), which, None, by.now).await?
            }
            Approval::Tax => tax_forms::hold_without_form_in(&mut *tx, agency, by.now).await?,
            Approval::Bank => {
                payment_accounts::activate_without_numbers_in(&mut *tx, by, agency).await?
            }
        };
        if !is_new {
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

/// Approves a service category of an agency in a market, without an application. What is approved already stays as it
/// was.
///
/// # Errors
///
/// As [`approve`].
pub async fn approve_category(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    which: (Market, CategoryCode),
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let agency_id = agency.uuid();
        sqlx::query_scalar!(
            "select agency_id from agency where agency_id = $1",
            agency_id
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        if !hold_category_in(&mut *tx, agency.into(), which, None, by.now).await? {
            return Ok(());
        }
        let (market, category) = which;
        let audit_entry = AuditEntry {
            verb: "agency.approve",
            object_kind: "agency",
            object_id: agency_id,
            detail: json!({ "kind": "category", "category": category, "market": market }),
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
    Ok(standing_in(&mut connection, agency, market, by.now).await?)
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
                , coalesce(
                      (
                          select is_on from capability
                          where capability.market_code = market.market_code
                              and feature = 'partner_campaigns'
                              and partner_role = 'creator_matchmaking' and begins_at <= $2
                          order by begins_at desc
                          limit 1
                      )
                    , false
                  ) as "has_campaigns!"
                , exists (
                      select from held_category
                      where organisation_id = $1 and category_code = 'creator_matchmaking'
                          and held_category.market_code = market.market_code
                  ) as "creator_matchmaking!"
                , exists (
                      select from held_tax_form
                      where held_tax_form.party_id = $1
                          and (valid_until is null or valid_until > $2)
                  ) as "tax!"
                , exists (
                      select from payment_account
                      where payment_account.party_id = $1 and payment_account.state = 'active'
                  ) as "bank!"
           from market"#,
        agency.uuid(),
        by.now,
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
    let approvals = standing_in(connection, agency, market, by.now).await?;
    Ok(gate_of(may_do_work(by.actor), approvals))
}

/// The program itself works for every agency.
fn may_do_work(actor: Actor) -> bool {
    actor.is_program() || actor.may(Permission::DoWork)
}

/// The same within a transaction, or on a connection that reads.
pub(crate) async fn standing_in(
    connection: &mut PgConnection,
    agency: AgencyId,
    market: Market,
    at: DateTime<Utc>,
) -> Result<Approvals, sqlx::Error> {
    sqlx::query_as!(
        Approvals,
        r#"select coalesce(
                      (
                          select is_on from capability
                          where capability.market_code = $2 and feature = 'partner_campaigns'
                              and partner_role = 'creator_matchmaking' and begins_at <= $3
                          order by begins_at desc
                          limit 1
                      )
                    , false
                  ) as "market_has_campaigns!"
                , exists (
                      select from held_category
                      where organisation_id = $1 and held_category.market_code = $2
                          and category_code = 'creator_matchmaking'
                  ) as "creator_matchmaking!"
                , exists (
                      select from held_tax_form
                      where held_tax_form.party_id = $1
                          and (valid_until is null or valid_until > $3)
                  ) as "tax!"
                , exists (
                      select from payment_account
                      where payment_account.party_id = $1 and payment_account.state = 'active'
                  ) as "bank!""#,
        agency.uuid(),
        market.code(),
        at,
    )
    .fetch_one(connection)
    .await
}

/// The markets in which the agency has a campaign or an approved category, in the markets' order. A new agency
/// has neither: then those for which it applies, and before that the one of its company's country.
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
    let rows = sqlx::query!(
        r#"select market_code as "market_code!", turn as "turn!"
           from market
           cross join lateral (
               select case
                   when exists (
                            select from campaign
                            where agency_id = $1 and campaign.market_code = market.market_code
                        )
                     or exists (
                            select from held_category
                            where organisation_id = $1
                                and held_category.market_code = market.market_code
                        )
                       then 1
                   when exists (
                            select from application
                            where organisation_id = $1 and subject = 'category'
                                and state in ('draft', 'pending')
                                and application.market_code = market.market_code
                        )
                       then 2
                   when exists (
                            select from application
                            where organisation_id = $1 and subject = 'entity'
                                and upper(content ->> 'country') = market.market_code
                        )
                       then 3
               end as turn
           ) as known
           where turn is not null"#,
        agency.uuid(),
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let first = rows.iter().map(|row| row.turn).min();
    let is_own = |market: &Market| {
        let mut rows = rows.iter();
        rows.any(|row| Some(row.turn) == first && row.market_code == market.code())
    };
    Ok(Market::ALL.into_iter().filter(is_own).collect())
}
