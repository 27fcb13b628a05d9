//! Registrations as the agency of the campaign sees them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    campaign::{CampaignName, CampaignSchedule},
    ids::{AgencyId, CampaignId},
    market::Market,
    page::{Cursor, Page, Position, Sort},
    rate::TotalRate,
    registration::{
        AgencyRegistration, AgencyRegistrationRow, AgencyTab, ApprovedFacets, ApprovedOnly,
        HeldApproval, RegistrationAddress, RegistrationSort,
    },
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{
    approved::{facets, left_within},
    creators::{self, CreatorName},
    listed_row::{ListedRow, listed_rows},
    other_campaigns::count_other_campaigns,
    sorted, states_of_agency_tab,
    walked::{Left, fetch, fetch_to_do, last_looked_through, reach_of},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    offers::{count_kept, rates_in},
    registrations::TabFilter,
};

/// A campaign that is there for the actor, as its agency: what the lists of its registrations need of it.
#[derive(Clone, Debug)]
pub struct OwnCampaign {
    pub(crate) campaign: CampaignId,
    pub(crate) name: CampaignName,
    pub(crate) market: Market,
    pub(crate) course: CampaignSchedule,
}

/// What leaves registrations out of an agency's list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListFilter<'f> {
    /// What is looked for in the titles and codes of products and in the names and codes of shops.
    pub text: &'f str,
    /// Whether products that were registered again since then are left out.
    pub only_last: bool,
}

impl<'f> From<&'f str> for ListFilter<'f> {
    fn from(text: &'f str) -> Self {
        Self {
            text,
            only_last: false,
        }
    }
}

/// The registrations of a campaign that are in a tab, in the order that is asked for, else the newest
/// first; `filter` may be the text that is looked for. A page of another order is the first. A tab that is
/// too long for the order stands the newest first, and so do its cursors ([`Page::is_in`]).
///
/// # Errors
///
/// Not found for another agency's campaign, a row that can't be what it says, or the database's
/// failure.
pub async fn list_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    tab: AgencyTab,
    filter: impl Into<ListFilter<'_>>,
    order: Option<Sort<RegistrationSort>>,
    page: Option<&Cursor>,
) -> Result<Page<AgencyRegistrationRow>, Error<Infallible>> {
    let filter = filter.into();
    let mut connection = reading(&db.primary, by).await?;
    let own = own_campaign(&mut connection, by, campaign).await?;
    in_tab(&mut connection, by, (&own, tab), filter, order, page).await
}

/// As [`list_for_agency`], of a campaign that was opened before.
///
/// # Errors
///
/// As there.
pub async fn list_in_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    tab: AgencyTab,
    filter: ListFilter<'_>,
    order: Option<Sort<RegistrationSort>>,
    page: Option<&Cursor>,
) -> Result<Page<AgencyRegistrationRow>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    in_tab(&mut connection, by, (own, tab), filter, order, page).await
}

async fn in_tab(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (own, tab): (&OwnCampaign, AgencyTab),
    ListFilter { text, only_last }: ListFilter<'_>,
    order: Option<Sort<RegistrationSort>>,
    page: Option<&Cursor>,
) -> Result<Page<AgencyRegistrationRow>, Error<Infallible>> {
    let states = states_of_agency_tab(tab, by.now >= own.course.closes_at());
    let left = Left {
        states: &states,
        text,
        only_last,
        ..Left::default()
    };
    list(connection, by, own, left, order, page).await
}

/// The approved products of a campaign as [`list_for_agency`], with how many there were at `as_of` and what
/// they can be narrowed to. The filter's tab is that of the approved.
///
/// # Errors
///
/// As [`list_for_agency`].
pub async fn list_approved_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    filter: &TabFilter,
    as_of: DateTime<Utc>,
    order: Option<Sort<RegistrationSort>>,
    page: Option<&Cursor>,
) -> Result<(Page<AgencyRegistrationRow>, ApprovedFacets), Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let own = own_campaign(&mut connection, by, filter.campaign).await?;
    approved_in(&mut connection, by, (&own, filter), as_of, order, page).await
}

/// As [`list_approved_for_agency`], of a campaign that was opened before: the filter's own.
///
/// # Errors
///
/// As there.
pub async fn list_approved_in_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    filter: &TabFilter,
    as_of: DateTime<Utc>,
    order: Option<Sort<RegistrationSort>>,
    page: Option<&Cursor>,
) -> Result<(Page<AgencyRegistrationRow>, ApprovedFacets), Error<Infallible>> {
    if filter.campaign != own.campaign {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    approved_in(&mut connection, by, (own, filter), as_of, order, page).await
}

async fn approved_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (own, filter): (&OwnCampaign, &TabFilter),
    as_of: DateTime<Utc>,
    order: Option<Sort<RegistrationSort>>,
    page: Option<&Cursor>,
) -> Result<(Page<AgencyRegistrationRow>, ApprovedFacets), Error<Infallible>> {
    let is_over = by.now >= own.course.closes_at();
    let states = states_of_agency_tab(AgencyTab::Approved, is_over);
    let left = Left {
        states: &states,
        text: &filter.text,
        ..Left::default()
    };
    if is_over {
        let page = list(connection, by, own, left, order, page).await?;
        return Ok((page, ApprovedFacets::default()));
    }
    let moments = (as_of, by.now);
    // Who keeps a higher rate isn't noted: those of a later page are looked for behind the one before.
    let unsorted = page.filter(|page| page.is_in(None::<Sort<RegistrationSort>>));
    let is_looked_for = filter.narrowing.only == Some(ApprovedOnly::RateKept);
    let behind = unsorted.filter(|page| is_looked_for && !page.is_before());
    let behind = behind.map(|page| page.id);
    let order = order.filter(|_| behind.is_none());
    let mut found = facets(connection, filter, moments, behind).await?;
    // What is known to be too long isn't tried.
    let is_too_long =
        !found.facets.may_be_more && found.facets.count > sorted::SORTED_MAX.unsigned_abs();
    let order = order.filter(|sort| sort.by == RegistrationSort::TotalRate || !is_too_long);
    let page = if let Some(narrowed) = found.narrowed(filter) {
        let left = Left {
            shop: narrowed.shop,
            to_do: narrowed.to_do,
            only: narrowed.only.as_deref(),
            ..left
        };
        list(connection, by, own, left, order, page).await?
    } else {
        // A long list stands the newest first.
        let (last, only) = if unsorted.is_none() || behind.is_some() {
            (found.last, std::mem::take(&mut found.only))
        } else {
            let last = last_looked_through(connection, own.campaign, left, unsorted).await?;
            let reach = reach_of(unsorted, last);
            let only = left_within(connection, filter, moments, reach).await?;
            (last, only)
        };
        let left = Left {
            only: Some(&only),
            ..left
        };
        fetch_page(connection, by, own, left, unsorted, last).await?
    };
    Ok((page, found.facets))
}

async fn list(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    left: Left<'_>,
    order: Option<Sort<RegistrationSort>>,
    page: Option<&Cursor>,
) -> Result<Page<AgencyRegistrationRow>, Error<Infallible>> {
    if let Some(sort) = order {
        let sorted_page = page.filter(|page| page.is_in(order));
        let sorted = sorted::list(connection, by, own, left, sort, sorted_page).await?;
        if !sorted.rows.is_empty() || sorted_page.is_some() {
            return Ok(sorted);
        }
        // There is nothing, or too much to be sorted: then it stands the newest first.
    }
    let page = page.filter(|page| page.is_in(None::<Sort<RegistrationSort>>));
    // What is left to do has an index of its own, but not within a search or a shop.
    let is_rare = left.is_searched() || (left.to_do.is_some() && left.shop.is_some());
    let last = if is_rare {
        last_looked_through(connection, own.campaign, left, page).await?
    } else {
        None
    };
    fetch_page(connection, by, own, left, page, last).await
}

/// A page of those that are left, looked through up to the last; all of them where there is none.
async fn fetch_page(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    left: Left<'_>,
    page: Option<&Cursor>,
    last: Option<Uuid>,
) -> Result<Page<AgencyRegistrationRow>, Error<Infallible>> {
    let rows = match left.to_do {
        Some(to_do) if !left.is_searched() && left.shop.is_none() => {
            fetch_to_do(connection, own.campaign, to_do, page).await?
        }
        _ => fetch(connection, own.campaign, left, page, reach_of(page, last)).await?,
    };
    let rows = read_rows(connection, by, own, rows).await?;
    let found = Page::of_fetched(page, rows, |row| {
        Position::of_id(row.address.registration.uuid())
    });
    Ok(found.looked_through_to(page, last.map(Position::of_id)))
}

/// A registration as the campaign's agency opens it: with its history of rates, and a page of the
/// creators who added the product.
///
/// # Errors
///
/// Not found for a registration in another agency's campaign, a row that can't be what it says, or
/// the database's failure.
pub async fn details_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    creators_page: Option<&Cursor>,
) -> Result<AgencyRegistration, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let row = row_of(&mut connection, address).await?;
    let row = row.ok_or(Error::NotFound)?;
    let accepted = creators::accepted(&mut connection, address, creators_page).await?;
    let ids: Vec<Uuid> = accepted.iter().map(|one| one.creator_id).collect();
    let campaign = CampaignId::new(row.campaign_id);
    let (own, names) = own_campaign_and_names(&mut connection, by, campaign, &ids).await?;
    let rates = rates_in(&row.rates)?;
    let mut row = row.read(&own.course, by.now)?;
    // The creators stand one by one beside it.
    row.kept = None;
    Ok(AgencyRegistration {
        campaign: own.campaign,
        rates,
        row,
        campaign_name: own.name,
        campaign_status: own.course.status(by.now),
        market: own.market,
        creators: creators::named(by, accepted, names, creators_page)?,
    })
}

/// The approval of a product in the campaign, as long as it can be undone.
///
/// # Errors
///
/// Not found for a registration in another agency's campaign, a row that can't be what it says, or the
/// database's failure.
pub async fn held_approval(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Option<HeldApproval>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        "select agency_id, title, total_rate_bps, approval_held_until
         from registration
         join product using (shop_id, product_id)
         join campaign using (campaign_id)
         where registration.shop_id = $1 and registration.registration_id = $2",
        address.shop.uuid(),
        address.registration.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let Some(until) = row.approval_held_until.filter(|until| by.now < *until) else {
        return Ok(None);
    };
    let total_rate = TotalRate::try_from(row.total_rate_bps).map_err(|_| Error::Corrupt {
        table: "registration",
        column: "total_rate_bps",
        id: address.registration.uuid(),
    })?;
    Ok(Some(HeldApproval {
        address,
        title: row.title,
        total_rate,
        until,
    }))
}

async fn row_of(
    connection: &mut PgConnection,
    address: RegistrationAddress,
) -> Result<Option<ListedRow>, sqlx::Error> {
    let rows = listed_rows!(
        connection,
        ["select *, '' as words, 0::bigint as number
          from registration
          where registration.shop_id = $1 and registration.registration_id = $2"],
        ["registration_id"],
        address.shop.uuid(),
        address.registration.uuid(),
    );
    Ok(rows?.pop())
}

pub(crate) async fn own_campaign(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<OwnCampaign, Error<Infallible>> {
    let (own, _) = own_campaign_and_names(connection, by, campaign, &[]).await?;
    Ok(own)
}

/// The campaign, and what these creators are called: one statement, since a page has few.
async fn own_campaign_and_names(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    creators: &[Uuid],
) -> Result<(OwnCampaign, Vec<CreatorName>), Error<Infallible>> {
    let row = sqlx::query!(
        r#"select agency_id, name, market_code, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'creator_id', creator_id, 'handle', handle, 'image_code', image_code
                          )
                      )
                      from creator where creator_id = any($2)
                  ), '[]') as "names!: Json<Vec<CreatorName>>"
           from campaign
           join market using (market_code)
           where campaign_id = $1"#,
        campaign.uuid(),
        creators,
    )
    .fetch_optional(connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let corrupt = |column| Error::Corrupt {
        table: "campaign",
        column,
        id: campaign.uuid(),
    };
    let course = CourseRow {
        campaign_id: campaign.uuid(),
        agency_id: row.agency_id,
        starts_on: row.starts_on,
        registration_ends_on: row.registration_ends_on,
        ends_on: row.ends_on,
        time_zone: row.time_zone,
        min_rate_bps: row.min_rate_bps,
        submitted_at: row.submitted_at,
        ended_at: row.ended_at,
    };
    let (course, _) = course.read()?;
    let own = OwnCampaign {
        campaign,
        name: CampaignName::parse(&row.name).map_err(|_| corrupt("name"))?,
        market: row
            .market_code
            .parse()
            .map_err(|_| corrupt("market_code"))?,
        course,
    };
    Ok((own, row.names.0))
}

/// The rows of registrations in the campaign, as of now, with who keeps a higher rate.
pub(super) async fn read_rows(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    rows: Vec<ListedRow>,
) -> Result<Vec<AgencyRegistrationRow>, Error<Infallible>> {
    let read = rows.into_iter().map(|row| row.read(&own.course, by.now));
    let mut rows = read.collect::<Result<Vec<_>, Error<Infallible>>>()?;
    count_kept(connection, by.now, &mut rows).await?;
    count_other_campaigns(connection, by, own.campaign, &mut rows).await?;
    Ok(rows)
}
