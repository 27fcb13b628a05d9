//! A creator takes an offer up: the entry in the showcase and the receipt of the consent, or neither.

use std::{convert::Infallible, slice};

use domain::{
    actor::Actor,
    consent::{AddRefusal, Consent},
    ids::{ConsentReceiptId, CreatorId},
    offer::rate_in_force,
    share_link::{LinkCode, LookUpRefusal},
    showcase::{EntryAddress, KeptEntry},
};
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{
    earned::{OtherAcceptance, own_to_accept},
    insert_each::{Adding, Judged, NewEntry, insert_each},
    products_of,
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    forms::once,
    linking::lock_creator,
    links::{Followed, followed},
    offers::{RateColumn, rates_in},
    terms,
};

/// What came of adding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The entry.
    pub address: EntryAddress,
    /// The receipt of its acceptance; none for an imported entry that was added again.
    pub receipt: Option<ConsentReceiptId>,
    /// Whether the entry is new. One that was in the showcase keeps its first acceptance.
    pub is_new: bool,
    /// What counted for the product until now, if the creator was shown something else: another device has
    /// added it meanwhile.
    #[serde(default)]
    pub other: Option<Other>,
}

/// The entry that counted until now, and its acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// Where it is.
    pub address: EntryAddress,
    /// Its acceptance.
    pub acceptance: OtherAcceptance,
}

/// Adds the product behind a link to the showcase of the creator who asks. It counts for orders from
/// this moment on, which lies behind that of every acceptance before ([`domain::showcase::accepted_after`]).
/// Adding what is in the showcase already changes nothing.
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
    once!(db.primary, by, "showcase.add", &(code, consent), |tx| {
        let yours = lock_creator(tx, creator).await?;
        lock_links(tx, &[code]).await?;
        let found = followed(tx, &[code], Some(creator)).await?.pop();
        let Some((_, Followed::Product(offered))) = found else {
            return Err(refused(LookUpRefusal::LeadsNowhere));
        };
        let products = products_of([&*offered]);
        let (now, own) = own_to_accept(tx, creator, products, by.now).await?;
        let by = &ActorContext { now, ..*by };
        let terms = terms::in_force(tx, yours, now).await?;
        let adding = Adding {
            creator,
            yours,
            terms: &terms,
            now,
        };
        let own = own.get(&offered.product_id.uuid());
        let judged = adding.judge(&offered, own, consent);
        let acceptance = match judged.map_err(Error::Refused)? {
            Judged::Kept(kept) => return keep(tx, creator, kept).await,
            Judged::Accepted(acceptance) => acceptance,
        };
        let new = NewEntry::new(by, &offered, (code, acceptance));
        insert_each(tx, by, adding, slice::from_ref(&new)).await?;
        Ok(Added {
            address: new.address(),
            receipt: Some(new.receipt),
            is_new: true,
            other: new.other(),
        })
    })
}

/// Holds still what the offers of these links depend on, in the order in which others lock it: a link may be
/// taken back, its campaign ended, the product closed and the rate changed only before or after. Shared, so
/// that many creators add the same product at once.
pub(super) async fn lock_links(
    connection: &mut PgConnection,
    codes: &[LinkCode],
) -> Result<(), sqlx::Error> {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    let links = sqlx::query!(
        "select campaign_id, shop_id, registration_id from share_link
         where link_code = any($1)
         order by link_code
         for share",
        &codes,
    )
    .fetch_all(&mut *connection)
    .await?;
    let campaigns: Vec<Uuid> = links.iter().map(|link| link.campaign_id).collect();
    sqlx::query!(
        "select campaign_id from campaign
         where campaign_id = any($1)
         order by campaign_id
         for share",
        &campaigns,
    )
    .fetch_all(&mut *connection)
    .await?;
    let registrations = links.into_iter();
    let registrations = registrations.filter_map(|link| link.shop_id.zip(link.registration_id));
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = registrations.unzip();
    sqlx::query!(
        "select registration.registration_id
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
         join registration
             on registration.shop_id = asked.shop_id
             and registration.registration_id = asked.registration_id
         order by registration.shop_id, registration.registration_id
         for share of registration",
        &shops,
        &registrations,
    )
    .fetch_all(connection)
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
        other: None,
    })
}

/// An acceptance of the creator's own, as a page names it beside a later one.
///
/// # Errors
///
/// Not found for another creator's, and where there is none; or the database's failure.
pub async fn acceptance(
    db: &Db,
    by: &ActorContext<'_>,
    address: EntryAddress,
) -> Result<OtherAcceptance, Error<Infallible>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let row = sqlx::query!(
        r#"select campaign.name as campaign_name, entry.accepted_at
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = entry.shop_id and rate.offer_id = entry.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from showcase_entry as entry
           join campaign on campaign.campaign_id = entry.campaign_id
           where entry.shop_id = $1 and entry.showcase_entry_id = $2 and entry.creator_id = $3"#,
        address.shop.uuid(),
        address.entry.uuid(),
        creator.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .ok_or(Error::NotFound)?;
    let rates = rates_in(&row.rates)?;
    let at = by.now.max(row.accepted_at);
    let rate = rate_in_force(&rates, row.accepted_at, at).ok_or(Error::NotFound)?;
    Ok(OtherAcceptance {
        campaign_name: row.campaign_name,
        rate,
        at: row.accepted_at,
    })
}
