//! Acceptances as they are written: the entries, the receipts of the consent, what is written down of it, and
//! who is told; each in one statement, whatever their number.

use chrono::{DateTime, Utc};
use domain::{
    consent::{AddRefusal, Consent, InForce},
    ids::{ConsentReceiptId, CreatorId, ProductListId, ShowcaseEntryId},
    market::Market,
    rate::CreatorRate,
    share_link::LinkCode,
    showcase::{EntryAddress, KeptEntry, LowerRate, lower_rate},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{OwnOfProduct, add::Other};
use crate::{
    ActorContext, Error,
    event::{DomainEvent, record_all},
    links::Offered,
    number,
    records::audit_each,
    terms::HashedTerms,
};

/// What is in force for all that a creator adds at once.
#[derive(Clone, Copy)]
pub(super) struct Adding<'a> {
    pub(super) creator: CreatorId,
    pub(super) yours: Market,
    pub(super) terms: &'a HashedTerms,
    pub(super) now: DateTime<Utc>,
}

/// What becomes of one offer that is to be added.
pub(super) enum Judged {
    /// It is in the showcase already, and stays as it was accepted first.
    Kept(KeptEntry),
    /// It is accepted.
    Accepted(Acceptance),
}

/// What the creator has agreed to.
pub(super) struct Acceptance {
    rate: CreatorRate,
    lower: Option<LowerRate>,
    /// What counted for the product until now, if the creator was shown something else.
    other: Option<Other>,
}

impl Adding<'_> {
    /// Judges one offer by what the creator agreed to and has of the product.
    pub(super) fn judge(
        &self,
        offered: &Offered,
        own: Option<&OwnOfProduct>,
        consent: Consent,
    ) -> Result<Judged, AddRefusal> {
        let rate = offered.link_target().follow(self.yours, self.now)?;
        if let Some(kept) = own.and_then(|own| own.kept(offered, self.now)) {
            return Ok(Judged::Kept(kept));
        }
        let earned = own.and_then(|own| own.earned);
        let in_force = InForce {
            rate,
            terms_version: self.terms.terms.version,
            lower: lower_rate(earned, rate),
        };
        consent.covers(&in_force)?;
        let unseen = earned.filter(|earned| consent.seen.differs_from(earned.entry));
        let counted = own.and_then(|own| own.counted.clone());
        Ok(Judged::Accepted(Acceptance {
            rate,
            lower: in_force.lower,
            other: unseen.zip(counted).map(|(earned, acceptance)| Other {
                address: earned.entry,
                acceptance,
            }),
        }))
    }
}

/// An offer that was accepted, with the ids of its rows.
pub(super) struct NewEntry<'a> {
    pub(super) offered: &'a Offered,
    /// The link that the creator followed.
    pub(super) code: LinkCode,
    pub(super) acceptance: Acceptance,
    pub(super) entry: ShowcaseEntryId,
    pub(super) receipt: ConsentReceiptId,
}

impl<'a> NewEntry<'a> {
    /// One with new ids.
    pub(super) fn new(
        by: &ActorContext<'_>,
        offered: &'a Offered,
        (code, acceptance): (LinkCode, Acceptance),
    ) -> Self {
        Self {
            offered,
            code,
            acceptance,
            entry: ShowcaseEntryId::new(by.ids.next()),
            receipt: ConsentReceiptId::new(by.ids.next()),
        }
    }

    /// Where the entry is.
    pub(super) const fn address(&self) -> EntryAddress {
        EntryAddress {
            shop: self.offered.shop,
            entry: self.entry,
        }
    }

    /// What counted for the product until now, if the creator was shown something else.
    pub(super) fn other(&self) -> Option<Other> {
        self.acceptance.other.clone()
    }
}

/// Writes these acceptances, at the moment of whoever does it.
pub(super) async fn insert_each<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    adding: Adding<'_>,
    new: &[NewEntry<'_>],
) -> Result<(), Error<R>> {
    if new.is_empty() {
        return Ok(());
    }
    insert_entries(connection, by, adding.creator, new).await?;
    insert_receipts(connection, by, adding, new).await?;
    let details = new.iter().map(|one| detail(one, adding.terms)).collect();
    let entries = new.iter().map(|one| one.entry.uuid()).collect();
    let verb = ("showcase.add", "showcase_entry");
    audit_each(connection, by, verb, (entries, details)).await?;
    let unseen = new.iter().filter_map(|one| {
        let other = one.acceptance.other.as_ref()?;
        Some(DomainEvent::AcceptedElsewhere {
            creator: adding.creator,
            entry: one.address(),
            rate: one.acceptance.rate,
            was: other.address,
            was_rate: other.acceptance.rate,
        })
    });
    let unseen: Vec<DomainEvent> = unseen.collect();
    if !unseen.is_empty() {
        record_all(connection, by.now, by.ids, &unseen).await?;
    }
    Ok(())
}

fn detail(new: &NewEntry<'_>, terms: &HashedTerms) -> Value {
    json!({
        "offer_id": new.offered.offer,
        "creator_rate_bps": new.acceptance.rate.basis_points(),
        "terms_version": terms.terms.version,
    })
}

/// One id of each, as a column.
fn ids(new: &[NewEntry<'_>], id: fn(&NewEntry<'_>) -> Uuid) -> Vec<Uuid> {
    new.iter().map(id).collect()
}

/// Writes the entries, each with the list and the link by which it came.
async fn insert_entries(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    creator: CreatorId,
    new: &[NewEntry<'_>],
) -> Result<(), sqlx::Error> {
    let lists = new.iter().map(|one| one.offered.list);
    let lists: Vec<Option<Uuid>> = lists.map(|list| list.map(ProductListId::uuid)).collect();
    sqlx::query!(
        "insert into showcase_entry (
             shop_id, showcase_entry_id, creator_id, product_id, campaign_id, registration_id
           , offer_id, accepted_at, list_id, share_link_id
         )
         select shop_id, showcase_entry_id, $1, product_id, campaign_id, registration_id, offer_id, $2
              , list_id, share_link_id
         from unnest(
             $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[]
           , $10::uuid[]
         ) as accepted (
             shop_id, showcase_entry_id, product_id, campaign_id, registration_id, offer_id, list_id
           , share_link_id
         )",
        creator.uuid(),
        by.now,
        &ids(new, |one| one.offered.shop.uuid()),
        &ids(new, |one| one.entry.uuid()),
        &ids(new, |one| one.offered.product_id.uuid()),
        &ids(new, |one| one.offered.campaign.uuid()),
        &ids(new, |one| one.offered.registration.uuid()),
        &ids(new, |one| one.offered.offer.uuid()),
        &lists as &[Option<Uuid>],
        &ids(new, |one| one.offered.link.uuid()),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes the receipts of what the creator agreed to.
async fn insert_receipts<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    adding: Adding<'_>,
    new: &[NewEntry<'_>],
) -> Result<(), Error<R>> {
    let rates = new.iter().map(|one| i16::from(one.acceptance.rate));
    let rates: Vec<i16> = rates.collect();
    let given_up = new.iter().map(|one| {
        let lower = one.acceptance.lower?;
        Some(i16::from(lower.current))
    });
    let given_up: Vec<Option<i16>> = given_up.collect();
    let codes: Vec<String> = new.iter().map(|one| one.code.to_string()).collect();
    let version = number::smallint(adding.terms.terms.version)?;
    sqlx::query!(
        "insert into consent_receipt (
             creator_id, consent_receipt_id, accepted_at, shop_id, showcase_entry_id, product_id
           , offer_id, campaign_id, creator_rate_bps, given_up_rate_bps, market_code
           , terms_version, terms_hash, link_code
         )
         select $1, consent_receipt_id, $2, shop_id, showcase_entry_id, product_id, offer_id
              , campaign_id, creator_rate_bps, given_up_rate_bps, $3, $4, $5, link_code
         from unnest(
             $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[]
           , $12::smallint[], $13::smallint[], $14::text[]
         ) as accepted (
             consent_receipt_id, shop_id, showcase_entry_id, product_id, offer_id, campaign_id
           , creator_rate_bps, given_up_rate_bps, link_code
         )",
        adding.creator.uuid(),
        by.now,
        adding.yours.code(),
        version,
        adding.terms.hash,
        &ids(new, |one| one.receipt.uuid()),
        &ids(new, |one| one.offered.shop.uuid()),
        &ids(new, |one| one.entry.uuid()),
        &ids(new, |one| one.offered.product_id.uuid()),
        &ids(new, |one| one.offered.offer.uuid()),
        &ids(new, |one| one.offered.campaign.uuid()),
        &rates,
        &given_up as &[Option<i16>],
        &codes,
    )
    .execute(connection)
    .await?;
    Ok(())
}
