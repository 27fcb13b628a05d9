//! A decision under way, slice by slice.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    bulk::BULK_MAX,
    ids::{AccountId, AgencyId, BulkDecisionId, CampaignId},
    registration::{
        Decision, DecisionKind, DecisionProgress, NotDecided, NotDecidedReason, Registration,
        RegistrationAddress,
    },
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::count;
use crate::{
    ActorContext, Error,
    registrations::{all::step_each, filter::lock_picked},
};

/// A decision that was begun, under lock.
pub(super) struct Begun {
    pub(super) agency_id: Uuid,
    pub(super) bulk_decision_id: Uuid,
    pub(super) campaign: CampaignId,
    pub(super) decision: Decision,
    /// On which registrations, in the order in which they have their turn.
    pub(super) addresses: Vec<RegistrationAddress>,
    /// How many have had it.
    pub(super) decided: usize,
    /// How many of those are done.
    pub(super) done: usize,
}

impl Begun {
    pub(super) async fn insert(
        &self,
        connection: &mut PgConnection,
        by: &ActorContext<'_>,
    ) -> Result<(), Error<Infallible>> {
        let (shops, registrations) = shops_and_ids(&self.addresses);
        let decision = serde_json::to_value(&self.decision).map_err(unwritable)?;
        sqlx::query!(
            "insert into bulk_decision (
                 agency_id, bulk_decision_id, campaign_id, account_id, decision, shop_ids
               , registration_ids, began_at, moved_at
             ) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
            self.agency_id,
            self.bulk_decision_id,
            self.campaign.uuid(),
            by.actor.account().map(AccountId::uuid),
            decision,
            &shops,
            &registrations,
            by.now,
        )
        .execute(connection)
        .await?;
        Ok(())
    }

    pub(super) async fn lock(
        connection: &mut PgConnection,
        agency: AgencyId,
        decision: BulkDecisionId,
    ) -> Result<Self, Error<Infallible>> {
        let row = sqlx::query!(
            r#"select campaign_id, decision as "decision: Json<Decision>", shop_ids
                    , registration_ids, decided, done
               from bulk_decision
               where agency_id = $1 and bulk_decision_id = $2
               for update"#,
            agency.uuid(),
            decision.uuid(),
        )
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound)?;
        let addresses = row.shop_ids.into_iter().zip(row.registration_ids);
        let addresses = addresses.map(|(shop, registration)| RegistrationAddress {
            shop: shop.into(),
            registration: registration.into(),
        });
        let Json(made) = row.decision;
        Ok(Self {
            agency_id: agency.uuid(),
            bulk_decision_id: decision.uuid(),
            campaign: row.campaign_id.into(),
            decision: made,
            addresses: addresses.collect(),
            decided: count(row.decided),
            done: count(row.done),
        })
    }

    /// Decides on those whose turn it is, and notes what became of each.
    pub(super) async fn decide_slice(
        &mut self,
        connection: &mut PgConnection,
        by: &ActorContext<'_>,
    ) -> Result<(), Error<Infallible>> {
        let waiting = self.addresses.iter().skip(self.decided);
        let slice: Vec<RegistrationAddress> = waiting.take(BULK_MAX).copied().collect();
        if slice.is_empty() {
            return Ok(());
        }
        let mut found = lock_picked::<Infallible>(connection, by, &slice).await?;
        let locked = slice
            .iter()
            .map(|address| (*address, found.remove(address)));
        let step = |registration: Option<Registration>| {
            let registration = registration.ok_or(NotDecidedReason::NotFound)?;
            self.decision.decide(registration, by.now)
        };
        let verb = match self.decision.kind() {
            DecisionKind::Approve => "registration.approve",
            DecisionKind::Reject => "registration.reject",
        };
        let (done, refused) = step_each(connection, by, verb, locked, step).await?;
        let refused = named(connection, refused).await?;
        let refused = serde_json::to_value(&refused).map_err(unwritable)?;
        self.decided = self.decided.saturating_add(slice.len());
        self.done = self.done.saturating_add(done);
        sqlx::query!(
            "update bulk_decision
             set decided = $3, done = $4, refused = refused || $5::jsonb, moved_at = $6
             where agency_id = $1 and bulk_decision_id = $2",
            self.agency_id,
            self.bulk_decision_id,
            i32::try_from(self.decided).unwrap_or(i32::MAX),
            i32::try_from(self.done).unwrap_or(i32::MAX),
            refused,
            by.now,
        )
        .execute(connection)
        .await?;
        Ok(())
    }

    pub(super) fn progress(&self) -> DecisionProgress {
        DecisionProgress {
            decision: self.bulk_decision_id.into(),
            campaign: self.campaign,
            kind: self.decision.kind(),
            all: self.addresses.len(),
            done: self.done,
            refused: self.decided.saturating_sub(self.done),
        }
    }
}

/// Those that were left out, by the names that people know them by. What is not there for the agency has none.
async fn named(
    connection: &mut PgConnection,
    refused: Vec<(RegistrationAddress, NotDecidedReason)>,
) -> Result<Vec<NotDecided>, sqlx::Error> {
    let there = refused.iter();
    let there = there.filter(|(_, why)| *why != NotDecidedReason::NotFound);
    let there: Vec<RegistrationAddress> = there.map(|(address, _)| *address).collect();
    let mut names = HashMap::with_capacity(there.len());
    if !there.is_empty() {
        let (shops, registrations) = shops_and_ids(&there);
        let rows = sqlx::query!(
            "select registration.shop_id, registration.registration_id, title, product_code
                  , shop.name as shop
             from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
             join registration
                 on registration.shop_id = asked.shop_id
                 and registration.registration_id = asked.registration_id
             join product
                 on product.shop_id = registration.shop_id
                 and product.product_id = registration.product_id
             join organisation as shop on shop.organisation_id = registration.shop_id",
            &shops,
            &registrations,
        )
        .fetch_all(connection)
        .await?;
        names.extend(rows.into_iter().map(|row| {
            let address = RegistrationAddress {
                shop: row.shop_id.into(),
                registration: row.registration_id.into(),
            };
            (address, (row.title, row.product_code, row.shop))
        }));
    }
    let refused = refused.into_iter().map(|(address, why)| {
        let unnamed = || {
            (
                address.registration.to_string(),
                String::new(),
                String::new(),
            )
        };
        let (product, product_code, shop) = names.remove(&address).unwrap_or_else(unnamed);
        NotDecided {
            product,
            product_code,
            shop,
            why,
        }
    });
    Ok(refused.collect())
}

/// The shops and ids of registrations.
fn shops_and_ids(addresses: &[RegistrationAddress]) -> (Vec<Uuid>, Vec<Uuid>) {
    let columns = addresses.iter();
    let columns = columns.map(|one| (one.shop.uuid(), one.registration.uuid()));
    columns.unzip()
}

fn unwritable(error: serde_json::Error) -> Error<Infallible> {
    Error::Db(sqlx::Error::Encode(error.into()))
}
