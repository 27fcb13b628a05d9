//! A new link in the place of one that was taken back.

use domain::{
    ids::CampaignId,
    share_link::{LinkCode, NewLinkRefusal},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    export::new_code,
    restricting::{entry, lock},
};
use crate::{
    ActorContext, Db, Error, SecretSource, forms::once, records::audit,
    registration_totals::note_linked,
};

/// Makes a new link to what a link led to that was taken back: to the product's own offer, or to the list. It
/// is for the same creators; who has the old one finds nothing behind it.
///
/// # Errors
///
/// [`NewLinkRefusal`]; not found for a link of another campaign or another agency; or the database's failure.
pub async fn make_new(
    db: &Db,
    by: &ActorContext<'_>,
    secrets: &dyn SecretSource,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<LinkCode, Error<NewLinkRefusal>> {
    once!(db.primary, by, "link.make_new", &(campaign, code), |tx| {
        let old = lock(tx, by, campaign, code).await?;
        if !old.is_revoked {
            return Err(Error::Refused(NewLinkRefusal::NotRevoked));
        }
        hold_list(tx, old.share_link_id).await?;
        let row = sqlx::query!(
            r#"select link.shop_id, link.registration_id
                    , coalesce(
                        registration.state in ('approved', 'close_requested')
                      , list.deleted_at is null
                      ) as "is_there!"
                    , exists (
                          select from share_link as other
                          where other.revoked_at is null and other.campaign_id = link.campaign_id
                              and (
                                  other.offer_id = link.offer_id or other.list_id = link.list_id
                              )
                      ) as "has_link!"
               from share_link as link
               left join registration
                   on registration.shop_id = link.shop_id
                   and registration.registration_id = link.registration_id
               left join product_list as list on list.product_list_id = link.list_id
               where link.share_link_id = $1"#,
            old.share_link_id,
        )
        .fetch_one(&mut *tx)
        .await?;
        if !row.is_there {
            return Err(Error::Refused(NewLinkRefusal::Gone));
        }
        if row.has_link {
            return Err(Error::Refused(NewLinkRefusal::HasLink));
        }
        let (new, code) = (by.ids.next(), new_code(secrets));
        let made = sqlx::query!(
            "insert into share_link (
                 share_link_id, link_code, market_code, campaign_id, shop_id, registration_id
               , offer_id, list_id, is_restricted, created_at
             )
             select $2, $3, market_code, campaign_id, shop_id, registration_id, offer_id
                  , list_id, is_restricted, $4
             from share_link where share_link_id = $1
             on conflict do nothing",
            old.share_link_id,
            new,
            code.as_str(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() == 0 {
            return Err(Error::Refused(NewLinkRefusal::HasLink));
        }
        if let Some((shop, registration)) = row.shop_id.zip(row.registration_id) {
            note_linked(tx, by.ids, (&[shop], &[registration]), true).await?;
        }
        sqlx::query!(
            "insert into share_link_creator (share_link_id, creator_id, allowed_at)
             select $2, creator_id, $3 from share_link_creator where share_link_id = $1",
            old.share_link_id,
            new,
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({ "campaign_id": campaign });
        audit(tx, by, entry("link.make_new", new, detail)).await?;
        Ok(code)
    })
}

/// Holds the list of a link still, if it is of one: whoever deletes it at once comes before, or finds the new
/// link to take back.
async fn hold_list(connection: &mut PgConnection, link: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "select product_list_id from product_list
         where product_list_id = (select list_id from share_link where share_link_id = $1)
         for share",
        link,
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}
