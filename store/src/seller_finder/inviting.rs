//! An agency invites a shop to a campaign of its own, and the shop opens it.

use std::convert::Infallible;

use domain::{
    campaign::AUDIENCE_SHOPS_MAX,
    email_code::SENDING_PERIOD,
    ids::{AccountId, AgencyId, CampaignId, ShopId, ShopInvitationId},
    seller_finder::{
        InvitableCampaign, InviteShopRefusal, SHOP_INVITATIONS_A_DAY, ShopInvitationMessage,
        ShopToInvite, check_invitable,
    },
    share_link::SENT_AGAIN_AFTER,
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use super::{acting_agency, opening::see, require_access, setting::acting_shop};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    event::{DomainEvent, record},
    forms::once,
    linking::working_agency,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// How many campaigns a shop can be chosen for at once.
const CAMPAIGNS_NAMED: i64 = 100;

/// A shop, and the agency's campaigns that it can be invited to.
///
/// # Errors
///
/// As [`super::shop`].
pub async fn to_invite(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
) -> Result<ShopToInvite, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let seen = see(&mut connection, shop).await?;
    require_access(&mut connection, by, seen.market).await?;
    let rows = sqlx::query!(
        r#"select campaign.campaign_id, campaign.name
                , invitation.shop_id is not null as "is_invited!"
           from campaign
           join market on market.market_code = campaign.market_code
           left join shop_invitation as invitation
               on invitation.campaign_id = campaign.campaign_id and invitation.shop_id = $3
           where campaign.agency_id = $1 and campaign.market_code = $2
               and campaign.submitted_at is not null and campaign.published_at is not null
               and (campaign.ended_at is null or campaign.ended_at > $4)
               and (campaign.registration_ends_on + 1)::timestamp at time zone market.time_zone > $4
           order by campaign.campaign_id desc
           limit $5"#,
        agency.uuid(),
        seen.market.code(),
        shop.uuid(),
        by.now,
        CAMPAIGNS_NAMED,
    )
    .fetch_all(&mut *connection)
    .await?;
    let campaigns = rows.into_iter().map(|row| InvitableCampaign {
        campaign: CampaignId::new(row.campaign_id),
        name: row.name,
        is_invited: row.is_invited,
    });
    Ok(ShopToInvite {
        shop,
        name: seen.row.name,
        market: seen.market,
        campaigns: campaigns.collect(),
    })
}

/// Invites a shop to a campaign, which is then one of its target campaigns. A campaign that names shops names this one,
/// too, from now on.
///
/// # Errors
///
/// [`InviteShopRefusal`]; not found for anybody but members of an agency who do its work, for a campaign of another
/// agency or market, and as [`super::shop`]; or the database's failure.
pub async fn invite(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    message: &ShopInvitationMessage,
) -> Result<(), Error<InviteShopRefusal>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    let invitation = ShopInvitationId::new(by.ids.next());
    let content = (shop, campaign, message);
    once!(db.primary, by, "shop_invitation.send", &content, |tx| {
        let locked = lock(tx, (agency, campaign)).await?;
        let seen = see(tx, shop).await.map_err(Error::without_refusal)?;
        if seen.market.code() != locked.market_code {
            return Err(Error::NotFound);
        }
        require_access(tx, by, seen.market).await?;
        let (schedule, _) = locked.course.read()?;
        check_invitable(&schedule, locked.is_published, by.now).map_err(Error::Refused)?;
        insert(tx, by, (shop, invitation), (agency, campaign, message)).await?;
        if locked.names_shops {
            name_shop(tx, campaign, shop).await?;
        }
        count_today(tx, by, agency).await?;
        let invited = DomainEvent::ShopInvited { shop, campaign };
        record(tx, by.now, by.ids, &invited).await?;
        let audit_entry = AuditEntry {
            verb: "shop_invitation.send",
            object_kind: "shop_invitation",
            object_id: invitation.uuid(),
            detail: json!({ "shop_id": shop, "campaign_id": campaign }),
        };
        Ok(audit(tx, by, audit_entry).await?)
    })
}

/// A campaign under lock.
struct Locked {
    course: CourseRow,
    market_code: String,
    is_published: bool,
    /// Whether it is for shops that it names.
    names_shops: bool,
}

/// Locks a campaign of the agency: what it names and when it ends stays until the transaction ends.
async fn lock<R>(
    connection: &mut PgConnection,
    (agency, campaign): (AgencyId, CampaignId),
) -> Result<Locked, Error<R>> {
    let row = sqlx::query!(
        r#"select campaign_id, agency_id, market_code, starts_on, registration_ends_on, ends_on
                , time_zone, min_rate_bps, submitted_at, ended_at
                , published_at is not null as "is_published!", audience = 'named' as "names_shops!"
           from campaign
           join market using (market_code)
           where campaign_id = $1 and agency_id = $2
           for update of campaign"#,
        campaign.uuid(),
        agency.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Locked {
        market_code: row.market_code,
        is_published: row.is_published,
        names_shops: row.names_shops,
        course: CourseRow {
            campaign_id: row.campaign_id,
            agency_id: row.agency_id,
            starts_on: row.starts_on,
            registration_ends_on: row.registration_ends_on,
            ends_on: row.ends_on,
            time_zone: row.time_zone,
            min_rate_bps: row.min_rate_bps,
            submitted_at: row.submitted_at,
            ended_at: row.ended_at,
        },
    })
}

async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (shop, invitation): (ShopId, ShopInvitationId),
    (agency, campaign, message): (AgencyId, CampaignId, &ShopInvitationMessage),
) -> Result<(), Error<InviteShopRefusal>> {
    let inserted = sqlx::query!(
        "insert into shop_invitation (
             shop_id, shop_invitation_id, campaign_id, agency_id, message, sent_at, sent_by
         ) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (shop_id, campaign_id) do nothing",
        shop.uuid(),
        invitation.uuid(),
        campaign.uuid(),
        agency.uuid(),
        message.as_str(),
        by.now,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Err(Error::Refused(InviteShopRefusal::InvitedAlready));
    }
    Ok(())
}

/// Names the shop in a campaign that is under lock, if one more fits.
async fn name_shop(
    connection: &mut PgConnection,
    campaign: CampaignId,
    shop: ShopId,
) -> Result<(), Error<InviteShopRefusal>> {
    sqlx::query!(
        "insert into campaign_shop (campaign_id, shop_id) values ($1, $2) on conflict do nothing",
        campaign.uuid(),
        shop.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    let named = sqlx::query_scalar!(
        r#"select count(*) as "count!" from campaign_shop where campaign_id = $1"#,
        campaign.uuid(),
    )
    .fetch_one(connection)
    .await?;
    if usize::try_from(named).unwrap_or(usize::MAX) > AUDIENCE_SHOPS_MAX {
        return Err(Error::Refused(InviteShopRefusal::CampaignFull));
    }
    Ok(())
}

/// Counts one more shop that the agency invites within a day, last of all: one row of what was sent lately, by which
/// two who invite at once wait for each other. One too many is refused, and then nothing is counted.
async fn count_today(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
) -> Result<(), Error<InviteShopRefusal>> {
    let subject: [u8; 32] = Sha256::digest(format!("shops invited by {agency}")).into();
    // As with links that are sent: a row that begins so much later is over after a day.
    let over = by.now - SENDING_PERIOD;
    let row = sqlx::query!(
        "insert into sending_limit as known (subject, sent, since) values ($1, 1, $2)
         on conflict (subject) do update
         set sent = case when known.since <= $3 then 1 else known.sent + 1 end
           , since = case when known.since <= $3 then $2 else known.since end
         returning sent, since",
        subject.as_slice(),
        over + SENT_AGAIN_AFTER,
        over,
    )
    .fetch_one(connection)
    .await?;
    if u32::try_from(row.sent).unwrap_or(u32::MAX) > SHOP_INVITATIONS_A_DAY {
        let next = row.since + SENDING_PERIOD;
        return Err(Error::Refused(InviteShopRefusal::TooManyToday { next }));
    }
    Ok(())
}

/// Marks that somebody of the shop has opened the campaign that it was invited to; the first time counts.
///
/// # Errors
///
/// Not found for anybody but a shop, or the database's failure.
pub async fn mark_seen(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<(), Error<Infallible>> {
    let shop = acting_shop(by).ok_or(Error::NotFound)?;
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "update shop_invitation set seen_at = $3
             where shop_id = $1 and campaign_id = $2 and seen_at is null",
            shop.uuid(),
            campaign.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}
