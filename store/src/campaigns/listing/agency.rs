//! An agency's own campaigns.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::{CampaignName, CampaignRow, CampaignSort, CampaignStatus, RegistrationCounts},
    ids::{AgencyId, CampaignId},
    market::Market,
    page::{Cursor, Page, Position, Sort},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Days, counts, counts_as_of, market_of, sorted};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    search::needle,
};

/// Which of an agency's campaigns are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct CampaignFilter<'f> {
    /// Those of a market.
    pub market: Option<Market>,
    /// Those that are here in their course.
    pub status: Option<CampaignStatus>,
    /// Those with this in their name or code; empty for all.
    pub text: &'f str,
}

pub(super) struct Row {
    campaign_id: Uuid,
    agency_id: Uuid,
    market_code: String,
    campaign_code: String,
    name: String,
    starts_on: NaiveDate,
    registration_ends_on: NaiveDate,
    ends_on: NaiveDate,
    time_zone: String,
    min_rate_bps: i16,
    submitted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    is_published: bool,
    named_shops: Option<i64>,
}

/// The agency's campaigns, in the order that is asked for, else the newest first. A page of another order
/// is the first.
///
/// # Errors
///
/// Not found for another agency, a row that can't be what it says, or the database's failure.
pub async fn list_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    filter: CampaignFilter<'_>,
    order: Option<Sort<CampaignSort>>,
    page: Option<&Cursor>,
) -> Result<Page<CampaignRow>, Error<Infallible>> {
    if !by.acts_for_agency(agency) {
        return Err(Error::NotFound);
    }
    let page = page.filter(|page| page.is_in(order));
    if let Some(sort) = order {
        return sorted::list(db, by, agency, filter, sort, page).await;
    }
    let days = Days::at(db, by.now).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = fetch(&mut connection, by, (agency, &days), filter, page).await?;
    let rows = read_rows(&mut connection, by, rows).await?;
    Ok(Page::of_fetched(page, rows, |row| {
        Position::of_id(row.campaign.uuid())
    }))
}

/// How many campaigns the filter leaves on all pages. An agency has few campaigns.
///
/// # Errors
///
/// Not found for another agency, or the database's failure.
pub async fn count_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    filter: CampaignFilter<'_>,
) -> Result<u64, Error<Infallible>> {
    if !by.acts_for_agency(agency) {
        return Err(Error::NotFound);
    }
    let days = Days::at(db, by.now).await?;
    let mut connection = reading(&db.primary, by).await?;
    // The same campaigns as in the list: tests compare the two.
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from campaign
           join unnest($3::text[], $4::date[]) as day (market_code, today)
               using (market_code)
           where agency_id = $1 and ($2::text is null or market_code = $2)
               and (
                   strpos(lower(campaign.name), $5) > 0
                   or strpos(lower(campaign_code), $5) > 0
               )
               and ($6::text is null or $6 = case
                   when submitted_at is null then 'draft'
                   when ended_at <= $7 or ends_on < today then 'closed'
                   when today < starts_on then 'upcoming'
                   when today <= registration_ends_on then 'registration_open'
                   else 'ongoing'
               end)"#,
        agency.uuid(),
        filter.market.map(Market::code),
        &days.markets,
        &days.today,
        needle(filter.text),
        filter.status.map(CampaignStatus::code),
        by.now,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Rows with how many registrations each campaign has.
pub(super) async fn read_rows(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    rows: Vec<Row>,
) -> Result<Vec<CampaignRow>, Error<Infallible>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.campaign_id).collect();
    let counts = counts(connection, &ids).await?;
    let rows = rows.into_iter().map(|row| {
        let counts = counts.get(&row.campaign_id).copied();
        row.read(counts.unwrap_or_default(), by.now)
    });
    rows.collect()
}

/// One row more than a page has, in the list's order, or in reverse for a page before a row.
async fn fetch(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (agency, days): (AgencyId, &Days),
    filter: CampaignFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    // The status follows from the dates as `CampaignSchedule::status` says it; that the two agree is
    // tested at every turn of a course.
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select campaign_id, agency_id, market_code, campaign_code, campaign.name
                        , starts_on, registration_ends_on, ends_on, time_zone, min_rate_bps
                        , submitted_at, ended_at, published_at is not null as "is_published!"
                        , case audience when 'named' then (
                              select count(*) from campaign_shop
                              where campaign_shop.campaign_id = campaign.campaign_id
                          ) end as named_shops
                   from campaign
                   join market using (market_code)
                   join unnest($3::text[], $4::date[]) as day (market_code, today)
                       using (market_code)
                   where agency_id = $1 and ($2::text is null or market_code = $2)
                       and (
                           strpos(lower(campaign.name), $5) > 0
                           or strpos(lower(campaign_code), $5) > 0
                       )
                       and ($6::text is null or $6 = case
                           when submitted_at is null then 'draft'
                           when ended_at <= $7 or ends_on < today then 'closed'
                           when today < starts_on then 'upcoming'
                           when today <= registration_ends_on then 'registration_open'
                           else 'ongoing'
                       end)
                       and campaign_id "# + $behind + r#" $8
                   order by campaign_id "# + $direction + r#"
                   limit $9"#,
                agency.uuid(),
                filter.market.map(Market::code),
                &days.markets,
                &days.today,
                needle(filter.text),
                filter.status.map(CampaignStatus::code),
                by.now,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

/// These campaigns, in the order in which they are asked for.
pub(super) async fn rows_of(
    connection: &mut PgConnection,
    ids: &[Uuid],
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"select campaign.campaign_id, agency_id, market_code, campaign_code, campaign.name
                , starts_on, registration_ends_on, ends_on, time_zone, min_rate_bps
                , submitted_at, ended_at, published_at is not null as "is_published!"
                , case audience when 'named' then (
                      select count(*) from campaign_shop
                      where campaign_shop.campaign_id = campaign.campaign_id
                  ) end as named_shops
           from unnest($1::uuid[]) with ordinality as asked (campaign_id, n)
           join campaign on campaign.campaign_id = asked.campaign_id
           join market using (market_code)
           order by n"#,
        ids,
    )
    .fetch_all(connection)
    .await
}

impl Row {
    fn read(
        self,
        counts: RegistrationCounts,
        now: DateTime<Utc>,
    ) -> Result<CampaignRow, Error<Infallible>> {
        let campaign_id = self.campaign_id;
        let schedule = CourseRow {
            campaign_id,
            agency_id: self.agency_id,
            starts_on: self.starts_on,
            registration_ends_on: self.registration_ends_on,
            ends_on: self.ends_on,
            time_zone: self.time_zone,
            min_rate_bps: self.min_rate_bps,
            submitted_at: self.submitted_at,
            ended_at: self.ended_at,
        };
        let (schedule, least) = schedule.read()?;
        Ok(CampaignRow {
            campaign: CampaignId::new(campaign_id),
            code: self.campaign_code,
            name: CampaignName::parse(&self.name).map_err(|_| Error::Corrupt {
                table: "campaign",
                column: "name",
                id: campaign_id,
            })?,
            market: market_of(&self.market_code, campaign_id)?,
            status: schedule.status(now),
            is_published: self.is_published,
            dates: schedule.dates,
            least,
            named_shops: self
                .named_shops
                .map(|shops| u64::try_from(shops).unwrap_or_default()),
            counts: counts_as_of(counts, &schedule, now),
        })
    }
}
