//! Share links: how an agency hands an offer to creators, and what a creator finds behind one.

mod columns;
mod details;
mod export;
mod followed;
mod funnel;
mod holding;
mod list;
mod list_offered;
mod listing;
mod look_up;
mod look_up_each;
mod offered;
mod opened;
mod own_market;
mod renewing;
mod restricting;
mod selection;
mod sending;

use std::convert::Infallible;

use domain::{
    ids::{AgencyId, CampaignId},
    share_link::{LinkCode, RevokeRefusal},
};
use serde_json::json;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    records::{AuditEntry, audit},
    registration_totals::note_linked,
    registrations::RegistrationAddress,
    transaction::in_transaction,
};

pub use self::{
    details::one,
    export::export,
    list::{kind_of, list_of_code, look_up_list},
    listing::{
        LinkNarrowing, LinksPage, ListLink, of_campaign, page_of_campaign, to_lists_of_campaign,
    },
    look_up::{look_up, preview},
    look_up_each::look_up_each,
    opened::note_opened,
    renewing::make_new,
    restricting::{open_to_all, restrict},
    sending::send,
};
pub(crate) use self::{
    export::{check_own, insert_list_link},
    followed::{Followed, followed},
    holding::hold_campaign_and_list,
    list_offered::{ListOffered, items_offered, list_offered},
    offered::{Offered, ProductColumns, is_in_campaign, rates_of},
    opened::note_opened_in,
};

/// The link to a registered product; none if it was never exported, or taken back.
///
/// # Errors
///
/// Not found for a registration in another agency's campaign, or the database's failure.
pub async fn of_registration(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Option<LinkCode>, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select campaign.agency_id, link.share_link_id as "share_link_id?"
                , link.link_code as "link_code?"
           from registration
           join campaign using (campaign_id)
           left join offer
               on offer.shop_id = registration.shop_id
               and offer.registration_id = registration.registration_id
               and offer.product_list_id is null
           left join share_link as link
               on link.offer_id = offer.offer_id and link.revoked_at is null
           where registration.shop_id = $1 and registration.registration_id = $2"#,
        address.shop.uuid(),
        address.registration.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let link = row.link_code.zip(row.share_link_id);
    link.map(|(code, id)| {
        code.parse().map_err(|_| Error::Corrupt {
            table: "share_link",
            column: "link_code",
            id,
        })
    })
    .transpose()
}

/// Takes a link back: nobody can add the product through it any more. What was added stays in the
/// showcases, and a later export makes another link.
///
/// # Errors
///
/// [`RevokeRefusal`]; not found for a link of another campaign or another agency; or the database's
/// failure.
pub async fn revoke(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<(), Error<RevokeRefusal>> {
    in_transaction!(db.primary, by, |tx| {
        let link = sqlx::query!(
            "select share_link_id, agency_id, revoked_at, shop_id, registration_id
             from share_link
             join campaign using (campaign_id)
             where link_code = $1 and campaign_id = $2
             for update of share_link",
            code.as_str(),
            campaign.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .filter(|link| by.acts_for_agency(AgencyId::new(link.agency_id)))
        .ok_or(Error::NotFound)?;
        if link.revoked_at.is_some() {
            return Err(Error::Refused(RevokeRefusal::AlreadyRevoked));
        }
        sqlx::query!(
            "update share_link set revoked_at = $2 where share_link_id = $1",
            link.share_link_id,
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if let Some((shop, registration)) = link.shop_id.zip(link.registration_id) {
            note_linked(tx, by.ids, (&[shop], &[registration]), false).await?;
        }
        let audit_entry = AuditEntry {
            verb: "link.revoke",
            object_kind: "share_link",
            object_id: link.share_link_id,
            detail: json!({ "campaign_id": campaign }),
        };
        Ok(audit(tx, by, audit_entry).await?)
    })
}
