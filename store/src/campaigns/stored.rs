//! One campaign as it is remembered, with everything that its agency said about it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::{
        AudienceChoice, CampaignDescription, CampaignForm, CampaignName, CampaignSchedule, Contact,
        NamedShop, TypedContacts,
    },
    ids::{AgencyId, CampaignId, ShopId},
    market::Market,
    product::ProductCategory,
    rate::TotalRate,
};
use serde::Deserialize;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{CourseRow, InState};
use crate::{ActorContext, Error};

/// Asks for the row of a campaign, everything of it in one statement; `$counts` are how many of its
/// registrations are in each state, or null, and `$figures` what else is counted of it, or null.
macro_rules! fetch {
    ($connection:expr, $campaign_id:expr, $counts:literal, $figures:literal) => {
        sqlx::query_as!(
            Row,
            r#"select agency_id, market_code, campaign_code, name, description, starts_on
                    , registration_ends_on, ends_on, time_zone, min_rate_bps, submitted_at, ended_at
                    , published_at is not null as "is_published!", audience, categories
                    , coalesce((
                          select jsonb_agg(jsonb_build_object(
                              'shop_code', shop_code, 'shop_id', shop.shop_id
                            , 'name', organisation.name
                          ))
                          from campaign_shop
                          join shop on shop.shop_id = campaign_shop.shop_id
                          join organisation
                              on organisation.organisation_id = campaign_shop.shop_id
                          where campaign_shop.campaign_id = $1 and audience = 'named'
                      ), '[]') as "shops!: Json<Vec<ShopColumns>>"
                    , coalesce((
                          select jsonb_agg(jsonb_build_object(
                              'contact_kind', contact_kind, 'contact', contact
                          ))
                          from campaign_contact
                          where campaign_contact.campaign_id = $1
                      ), '[]') as "contacts!: Json<Vec<ContactColumns>>"
                    , "# + $counts + r#" as "counts: Json<Vec<InState>>"
                    , "# + $figures + r#" as "figures: Json<InFigures>"
               from campaign
               join market using (market_code)
               where campaign_id = $1"#,
            $campaign_id,
        )
        .fetch_optional($connection)
        .await
    };
}

/// A campaign, whole.
pub(super) struct Stored {
    pub(super) agency: AgencyId,
    pub(super) market: Market,
    pub(super) code: String,
    pub(super) name: CampaignName,
    pub(super) description: CampaignDescription,
    pub(super) schedule: CampaignSchedule,
    pub(super) least: TotalRate,
    pub(super) is_published: bool,
    /// The shops that are named, by Shop Code; none if the campaign is open to all sellers.
    pub(super) shops: Option<BTreeMap<String, (ShopId, String)>>,
    /// The categories of products that it is for; none for all of them.
    pub(super) categories: Vec<ProductCategory>,
    pub(super) contacts: Vec<Contact>,
}

/// Reads a campaign that is there for the actor, as its agency.
pub(super) async fn read_own<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<Stored, Error<R>> {
    let stored = read(connection, campaign).await?;
    if by.acts_for_agency(stored.agency) {
        Ok(stored)
    } else {
        Err(Error::NotFound)
    }
}

/// As [`read_own`], and nobody else changes the campaign until the transaction ends.
pub(super) async fn lock_own<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<Stored, Error<R>> {
    sqlx::query!(
        "select campaign_id from campaign where campaign_id = $1 for update",
        campaign.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    read_own(connection, by, campaign).await
}

/// As [`read_own`], with how many of the campaign's registrations are in each state, and what else its
/// head says: by the counts that are kept ([`crate::registration_totals`]), or where these aren't prepared yet by
/// the registrations themselves. So many creators are looked through as are quickly counted.
pub(super) async fn read_own_with_counts<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<(Stored, Vec<InState>, InFigures), Error<R>> {
    let mut row = fetch!(
        connection,
        campaign.uuid(),
        r#"case
            when (
                select counted_at is not null from registration_total_market as prepared
                where prepared.market_code = campaign.market_code
            ) then (
                select jsonb_agg(jsonb_build_object('state', state, 'count', counted.count))
                from (
                    select cell.state, sum(cell.registrations)::bigint as count
                    from (
                        select total.state, total.registrations
                        from registration_total as total
                        where total.shop_id = '00000000-0000-0000-0000-000000000000'
                            and total.campaign_id = $1
                        union all
                        select change.state, change.registrations
                        from registration_change as change
                        where change.campaign_id = $1
                    ) as cell
                    group by cell.state
                ) as counted
            )
            else (
                select jsonb_agg(jsonb_build_object('state', state, 'count', counted.count))
                from (
                    select state, count(*) as count
                    from registration
                    where campaign_id = $1
                    group by state
                ) as counted
            )
        end"#,
        r#"jsonb_build_object(
            'without_rate', case
                when (
                    select counted_at is not null from registration_total_market as prepared
                    where prepared.market_code = campaign.market_code
                ) then (
                    select coalesce(sum(cell.registrations), 0)::bigint
                    from (
                        select total.registrations
                        from registration_total as total
                        where total.shop_id = '00000000-0000-0000-0000-000000000000'
                            and total.campaign_id = $1 and total.state = 'approved'
                            and not total.is_rated
                        union all
                        select change.registrations
                        from registration_change as change
                        where change.campaign_id = $1 and change.state = 'approved'
                            and not change.is_rated
                    ) as cell
                )
                else (
                    select count(*)
                    from registration as approved
                    where approved.campaign_id = $1 and approved.state = 'approved'
                        and not exists (
                            select from offer
                            where offer.shop_id = approved.shop_id
                                and offer.registration_id = approved.registration_id
                                and offer.product_list_id is null
                        )
                )
            end
          , 'creators', (
                select jsonb_build_object(
                    'count', count(distinct creator_id), 'looked_through', count(*)
                )
                from (
                    select entry.creator_id
                    from registration as sold
                    join showcase_entry as entry
                        on entry.shop_id = sold.shop_id
                        and entry.registration_id = sold.registration_id
                    where sold.campaign_id = $1 and sold.state in ('approved', 'close_requested')
                        and entry.removed_at is null
                    limit 2001
                ) as shown
            )
        )"#
    )?
    .ok_or(Error::NotFound)?;
    let counts = row.counts.take().map(|counts| counts.0);
    let figures = row.figures.take().map(|figures| figures.0);
    let stored = row.read(campaign.uuid())?;
    if by.acts_for_agency(stored.agency) {
        let figures = figures.unwrap_or_default();
        Ok((stored, counts.unwrap_or_default(), figures))
    } else {
        Err(Error::NotFound)
    }
}

async fn read<R>(connection: &mut PgConnection, campaign: CampaignId) -> Result<Stored, Error<R>> {
    let row = fetch!(connection, campaign.uuid(), "null::jsonb", "null::jsonb")?;
    row.ok_or(Error::NotFound)?.read(campaign.uuid())
}

/// The most entries of showcases that are looked through for the creators who show a campaign's products:
/// one fewer than the statement reads.
const LOOKED_THROUGH: i64 = 2_000;

/// What is counted of a campaign beside its registrations by state.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct InFigures {
    /// How many approved products have no creator rate.
    pub(super) without_rate: i64,
    creators: InShowcases,
}

/// How many creators show its products.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
struct InShowcases {
    count: i64,
    looked_through: i64,
}

impl InFigures {
    /// How many creators show its products, and whether there may be more.
    pub(super) const fn creators(self) -> (i64, bool) {
        (
            self.creators.count,
            self.creators.looked_through > LOOKED_THROUGH,
        )
    }
}

/// The columns of a campaign and of what hangs on it.
struct Row {
    agency_id: Uuid,
    market_code: String,
    campaign_code: String,
    name: String,
    description: String,
    starts_on: NaiveDate,
    registration_ends_on: NaiveDate,
    ends_on: NaiveDate,
    time_zone: String,
    min_rate_bps: i16,
    submitted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    is_published: bool,
    audience: String,
    categories: Vec<String>,
    shops: Json<Vec<ShopColumns>>,
    contacts: Json<Vec<ContactColumns>>,
    counts: Option<Json<Vec<InState>>>,
    figures: Option<Json<InFigures>>,
}

/// A shop that a campaign names.
#[derive(Deserialize)]
struct ShopColumns {
    shop_code: String,
    shop_id: Uuid,
    name: String,
}

/// A contact of a campaign.
#[derive(Debug, Deserialize)]
pub(super) struct ContactColumns {
    contact_kind: String,
    contact: String,
}

impl Row {
    fn read<R>(self, campaign_id: Uuid) -> Result<Stored, Error<R>> {
        let corrupt = |column| corrupt(column, campaign_id);
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
        let shops = self.shops.0.into_iter();
        let shops = shops.map(|shop| (shop.shop_code, (ShopId::new(shop.shop_id), shop.name)));
        Ok(Stored {
            agency: AgencyId::new(self.agency_id),
            market: self
                .market_code
                .parse()
                .map_err(|_| corrupt("market_code"))?,
            code: self.campaign_code,
            name: CampaignName::parse(&self.name).map_err(|_| corrupt("name"))?,
            description: CampaignDescription::parse(&self.description)
                .map_err(|_| corrupt("description"))?,
            schedule,
            least,
            is_published: self.is_published,
            shops: (self.audience == AudienceChoice::Named.code()).then(|| shops.collect()),
            categories: categories(&self.categories, campaign_id)?,
            contacts: contacts(&self.contacts.0, campaign_id)?,
        })
    }
}

fn corrupt<R>(column: &'static str, campaign_id: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "campaign",
        column,
        id: campaign_id,
    }
}

/// The categories of products of a campaign, as its row has them.
pub(super) fn categories<R>(
    codes: &[String],
    campaign_id: Uuid,
) -> Result<Vec<ProductCategory>, Error<R>> {
    let read = codes.iter().map(|code| {
        let category = code.parse::<ProductCategory>();
        category.map_err(|_| corrupt("categories", campaign_id))
    });
    read.collect()
}

/// The contacts of a campaign, in the order in which forms show them.
pub(super) fn contacts<R>(
    columns: &[ContactColumns],
    campaign_id: Uuid,
) -> Result<Vec<Contact>, Error<R>> {
    let corrupt = |column| Error::Corrupt {
        table: "campaign_contact",
        column,
        id: campaign_id,
    };
    let mut contacts = Vec::with_capacity(columns.len());
    for row in columns {
        let kind = row
            .contact_kind
            .parse()
            .map_err(|_| corrupt("contact_kind"))?;
        contacts.push(Contact::parse(kind, &row.contact).map_err(|_| corrupt("contact"))?);
    }
    contacts.sort_by_key(Contact::kind);
    Ok(contacts)
}

impl Stored {
    /// The fields of a form that says just this.
    pub(super) fn form(&self) -> CampaignForm {
        let codes = self.shops.as_ref().map(|shops| {
            let codes: Vec<&str> = shops.keys().map(String::as_str).collect();
            codes.join("\n")
        });
        CampaignForm {
            name: self.name.to_string(),
            description: self.description.to_string(),
            starts_on: self.schedule.dates.starts_on().to_string(),
            registration_ends_on: self.schedule.dates.registration_ends_on().to_string(),
            ends_on: self.schedule.dates.ends_on().to_string(),
            least_rate: self.least.to_string(),
            audience: match codes {
                Some(_) => AudienceChoice::Named,
                None => AudienceChoice::All,
            },
            shop_codes: codes.unwrap_or_default(),
            categories: self.categories.clone(),
            contacts: TypedContacts::from_contacts(&self.contacts),
        }
    }

    /// The shops that are named, in the order of their codes.
    pub(super) fn named_shops(&self) -> Option<Vec<NamedShop>> {
        let shops = self.shops.as_ref()?;
        let shop = |(code, (_, name)): (&String, &(ShopId, String))| NamedShop {
            code: code.clone(),
            name: name.clone(),
        };
        Some(shops.iter().map(shop).collect())
    }
}
