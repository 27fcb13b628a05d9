//! A creator takes an offer up: the entry in the showcase and the receipt of the consent, or neither.

use domain::{
    actor::Actor,
    consent::{AddRefusal, Consent, InForce},
    ids::{ConsentReceiptId, CreatorId, ProductListId, ShowcaseEntryId},
    market::Market,
    rate::CreatorRate,
    share_link::{LinkCode, LookUpRefusal},
    showcase::{EntryAddress, KeptEntry, LowerRate, lower_rate},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;

use super::{earned_now, kept};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    links::{Offered, offered},
    number,
    records::{AuditEntry, audit},
    terms::{self, HashedTerms},
};

/// What came of adding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The entry.
    pub address: EntryAddress,
    /// The receipt of its acceptance; none for an imported entry that was added again.
    pub receipt: Option<ConsentReceiptId>,
    /// Whether the entry is new. One that was in the showcase keeps its first acceptance.
    pub is_new: bool,
}

/// Adds the product behind a link to the showcase of the creator who asks. It counts for orders from
/// this moment on. Adding what is in the showcase already changes nothing.
///
/// # Errors
///
/// [`AddRefusal`]: the link can't be followed any more, or what the creator agreed to isn't exactly
/// what is in force. Or the database's failure.
pub async fn add(
    db: &Db,
    by: &ActorContext<'_>,
    code: LinkCode,
    consent: Consent,
) -> Result<Added, Error<AddRefusal>> {
    let refused = |refusal: LookUpRefusal| Error::Refused(AddRefusal::Link(refusal));
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(refused(LookUpRefusal::ForCreators));
    };
    let entry = EntryToAdd {
        creator,
        entry: ShowcaseEntryId::new(by.ids.next()),
        receipt: ConsentReceiptId::new(by.ids.next()),
    };
    once!(db.primary, by, "showcase.add", &(code, consent), |tx| {
        let yours = lock_creator(tx, creator).await?;
        lock_offer(tx, code).await?;
        let offered = offered(tx, code, Some(creator)).await?;
        let offered = offered.ok_or_else(|| refused(LookUpRefusal::LeadsNowhere))?;
        let rate = offered
            .link_target()
            .follow(yours, by.now)
            .map_err(refused)?;
        if let Some(kept) = kept(tx, creator, &offered, by.now).await? {
            return keep(tx, creator, kept).await;
        }
        let terms = terms::in_force(tx, offered.market, by.now).await?;
        let earned = earned_now(tx, creator, &offered, by.now).await?;
        let in_force = InForce {
            rate,
            terms_version: terms.terms.version,
            lower: lower_rate(earned, rate),
        };
        consent.covers(&in_force).map_err(Error::Refused)?;
        entry.insert(tx, by, &offered).await?;
        let agreed = Agreed {
            code,
            rate,
            lower: in_force.lower,
            terms: &terms,
        };
        entry.insert_receipt(tx, by, &offered, &agreed).await?;
        let audit_entry = AuditEntry {
            verb: "showcase.add",
            object_kind: "showcase_entry",
            object_id: entry.entry.uuid(),
            detail: json!({
                "offer_id": offered.offer,
                "creator_rate_bps": rate.basis_points(),
                "terms_version": terms.terms.version,
            }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(Added {
            address: EntryAddress {
                shop: offered.shop,
                entry: entry.entry,
            },
            receipt: Some(entry.receipt),
            is_new: true,
        })
    })
}

/// Lets a creator add one product at a time: of two offers of one product, the second has to be asked
/// whether it pays less than the first. Answers which market the creator sells in.
pub(super) async fn lock_creator<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
) -> Result<Market, Error<R>> {
    let code = sqlx::query_scalar!(
        "select market_code from creator where creator_id = $1 for no key update",
        creator.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    code.parse().map_err(|_| Error::Corrupt {
        table: "creator",
        column: "market_code",
        id: creator.uuid(),
    })
}

/// Holds still what the offer depends on, in the order in which others lock it: the link may be taken
/// back, the campaign ended, the product closed and the rate changed only before or after. Shared, so
/// that many creators add the same product at once.
async fn lock_offer(connection: &mut PgConnection, code: LinkCode) -> Result<(), sqlx::Error> {
    let link = sqlx::query!(
        "select campaign_id, shop_id, registration_id from share_link
         where link_code = $1
         for share",
        code.as_str(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(link) = link else { return Ok(()) };
    sqlx::query!(
        "select campaign_id from campaign where campaign_id = $1 for share",
        link.campaign_id,
    )
    .fetch_optional(&mut *connection)
    .await?;
    sqlx::query!(
        "select registration_id from registration
         where shop_id = $1 and registration_id = $2
         for share",
        link.shop_id,
        link.registration_id,
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}

/// What is in the showcase already stays as it was accepted first.
async fn keep<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
    kept: KeptEntry,
) -> Result<Added, Error<R>> {
    let receipt = sqlx::query_scalar!(
        "select consent_receipt_id from consent_receipt
         where creator_id = $1 and showcase_entry_id = $2",
        creator.uuid(),
        kept.address.entry.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(Added {
        address: kept.address,
        receipt: receipt.map(ConsentReceiptId::new),
        is_new: false,
    })
}

/// The rows of one acceptance. The same ids in every attempt of the transaction.
pub(super) struct EntryToAdd {
    pub(super) creator: CreatorId,
    pub(super) entry: ShowcaseEntryId,
    pub(super) receipt: ConsentReceiptId,
}

/// What the creator has agreed to.
pub(super) struct Agreed<'a> {
    pub(super) code: LinkCode,
    pub(super) rate: CreatorRate,
    pub(super) lower: Option<LowerRate>,
    pub(super) terms: &'a HashedTerms,
}

impl EntryToAdd {
    /// Writes the entry, with the list and the link by which it came.
    pub(super) async fn insert(
        &self,
        connection: &mut PgConnection,
        by: &ActorContext<'_>,
        offered: &Offered,
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "insert into showcase_entry (
                 shop_id, showcase_entry_id, creator_id, product_id, campaign_id, registration_id
               , offer_id, accepted_at, list_id, share_link_id
             ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            offered.shop.uuid(),
            self.entry.uuid(),
            self.creator.uuid(),
            offered.product_id.uuid(),
            offered.campaign.uuid(),
            offered.registration.uuid(),
            offered.offer.uuid(),
            by.now,
            offered.list.map(ProductListId::uuid),
            offered.link.uuid(),
        )
        .execute(connection)
        .await?;
        Ok(())
    }

    /// Writes the receipt of what the creator agreed to.
    pub(super) async fn insert_receipt<R>(
        &self,
        connection: &mut PgConnection,
        by: &ActorContext<'_>,
        offered: &Offered,
        agreed: &Agreed<'_>,
    ) -> Result<(), Error<R>> {
        let version = number::smallint(agreed.terms.terms.version)?;
        sqlx::query!(
            "insert into consent_receipt (
                 creator_id, consent_receipt_id, accepted_at, shop_id, showcase_entry_id, product_id
               , offer_id, campaign_id, creator_rate_bps, given_up_rate_bps, market_code
               , terms_version, terms_hash, link_code
             ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            self.creator.uuid(),
            self.receipt.uuid(),
            by.now,
            offered.shop.uuid(),
            self.entry.uuid(),
            offered.product_id.uuid(),
            offered.offer.uuid(),
            offered.campaign.uuid(),
            i16::from(agreed.rate),
            agreed.lower.map(|lower| i16::from(lower.current)),
            offered.market.code(),
            version,
            agreed.terms.hash,
            agreed.code.as_str(),
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
