//! Campaigns and lists under lock, as they are at the moment of a verb.

use domain::{
    campaign::CampaignStatus,
    ids::{AgencyId, CampaignId, ProductListId},
    product_list::{ListName, ListRefusal},
};
use sqlx::PgConnection;

use crate::{ActorContext, Error, campaigns::CourseRow};

/// A list under lock.
pub(super) struct LockedList {
    pub(super) campaign: CampaignId,
    pub(super) name: ListName,
    /// How many products it has.
    pub(super) items: usize,
}

/// Holds the actor's own campaign still: nobody ends it meanwhile, and others change their lists beside.
pub(super) async fn lock_campaign(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<(), Error<ListRefusal>> {
    let row = sqlx::query_as!(
        CourseRow,
        "select campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
              , min_rate_bps, submitted_at, ended_at
         from campaign
         join market using (market_code)
         where campaign_id = $1
         for share of campaign",
        campaign.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let (schedule, _) = row.read()?;
    if schedule.status(by.now) == CampaignStatus::Closed {
        return Err(Error::Refused(ListRefusal::CampaignOver));
    }
    Ok(())
}

/// Locks a list of the actor's own, and holds its campaign still.
pub(super) async fn lock_list(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    list: ProductListId,
) -> Result<LockedList, Error<ListRefusal>> {
    let campaign_id = sqlx::query_scalar!(
        "select campaign_id from product_list where product_list_id = $1",
        list.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let campaign = CampaignId::new(campaign_id);
    lock_campaign(connection, by, campaign).await?;
    let row = sqlx::query!(
        "select name, items, deleted_at from product_list
         where product_list_id = $1
         for update",
        list.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    if row.deleted_at.is_some() {
        return Err(Error::Refused(ListRefusal::Deleted));
    }
    let corrupt = |column| Error::Corrupt {
        table: "product_list",
        column,
        id: list.uuid(),
    };
    Ok(LockedList {
        campaign,
        name: ListName::parse(&row.name).map_err(|_| corrupt("name"))?,
        items: usize::try_from(row.items).map_err(|_| corrupt("items"))?,
    })
}

/// Counts one more list of a campaign, if there is room for it. Of two who take the last place the second
/// waits here, and is refused.
pub(super) async fn take_place(
    connection: &mut PgConnection,
    campaign: CampaignId,
) -> Result<(), Error<ListRefusal>> {
    let most = i16::try_from(domain::product_list::CAMPAIGN_LISTS_MAX).unwrap_or(i16::MAX);
    let lists = sqlx::query_scalar!(
        "insert into campaign_list_count as counted (campaign_id, lists) values ($1, 1)
         on conflict (campaign_id) do update set lists = counted.lists + 1
         where counted.lists < $2
         returning lists",
        campaign.uuid(),
        most,
    )
    .fetch_optional(connection)
    .await?;
    match lists {
        Some(_) => Ok(()),
        None => Err(Error::Refused(ListRefusal::TooManyLists)),
    }
}

/// Gives the place of a deleted list back.
pub(super) async fn give_place_back(
    connection: &mut PgConnection,
    campaign: CampaignId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update campaign_list_count set lists = lists - 1 where campaign_id = $1",
        campaign.uuid(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
