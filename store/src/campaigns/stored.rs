//! One campaign as it is remembered, with everything that its agency said about it.

use std::collections::BTreeMap;

use domain::{
    campaign::{
        AudienceChoice, CampaignCourse, CampaignDescription, CampaignForm, CampaignName, Contact,
        NamedShop, TypedContacts,
    },
    ids::{AgencyId, CampaignId, ShopId},
    market::Market,
    rate::TotalRate,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::CourseRow;
use crate::{By, Error};

/// A campaign, whole.
pub(super) struct Stored {
    pub(super) agency: AgencyId,
    pub(super) market: Market,
    pub(super) code: String,
    pub(super) name: CampaignName,
    pub(super) description: CampaignDescription,
    pub(super) course: CampaignCourse,
    pub(super) least: TotalRate,
    pub(super) is_published: bool,
    /// The shops that are named, by Shop Code; none if the campaign is open to all sellers.
    pub(super) shops: Option<BTreeMap<String, (ShopId, String)>>,
    pub(super) contacts: Vec<Contact>,
}

/// Reads a campaign that is there for the actor, as its agency.
pub(super) async fn read_own<R>(
    connection: &mut PgConnection,
    by: &By<'_>,
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
    by: &By<'_>,
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

async fn read<R>(connection: &mut PgConnection, campaign: CampaignId) -> Result<Stored, Error<R>> {
    let campaign_id = campaign.uuid();
    let row = sqlx::query!(
        r#"select agency_id, market_code, campaign_code, name, description, starts_on
                , registration_ends_on, ends_on, time_zone, min_rate_bps, submitted_at, ended_at
                , published_at is not null as "is_published!", audience
           from campaign
           join market using (market_code)
           where campaign_id = $1"#,
        campaign_id,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let corrupt = |column| corrupt(column, campaign_id);
    let course = CourseRow {
        campaign_id,
        agency_id: row.agency_id,
        starts_on: row.starts_on,
        registration_ends_on: row.registration_ends_on,
        ends_on: row.ends_on,
        time_zone: row.time_zone,
        min_rate_bps: row.min_rate_bps,
        submitted_at: row.submitted_at,
        ended_at: row.ended_at,
    };
    let (course, least) = course.read()?;
    let shops = match row.audience.as_str() {
        "named" => Some(shops(connection, campaign_id).await?),
        _ => None,
    };
    Ok(Stored {
        agency: AgencyId::new(row.agency_id),
        market: row
            .market_code
            .parse()
            .map_err(|_| corrupt("market_code"))?,
        code: row.campaign_code,
        name: CampaignName::parse(&row.name).map_err(|_| corrupt("name"))?,
        description: CampaignDescription::parse(&row.description)
            .map_err(|_| corrupt("description"))?,
        course,
        least,
        is_published: row.is_published,
        shops,
        contacts: contacts(connection, campaign_id).await?,
    })
}

fn corrupt<R>(column: &'static str, campaign_id: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "campaign",
        column,
        id: campaign_id,
    }
}

async fn shops(
    connection: &mut PgConnection,
    campaign_id: Uuid,
) -> Result<BTreeMap<String, (ShopId, String)>, sqlx::Error> {
    let rows = sqlx::query!(
        "select shop_code, shop_id, name
         from campaign_shop
         join shop using (shop_id)
         join organisation on organisation_id = shop_id
         where campaign_id = $1",
        campaign_id,
    )
    .fetch_all(connection)
    .await?;
    let shops = rows.into_iter();
    Ok(shops
        .map(|row| (row.shop_code, (ShopId::new(row.shop_id), row.name)))
        .collect())
}

/// The contacts of a campaign, in the order in which forms show them.
pub(super) async fn contacts<R>(
    connection: &mut PgConnection,
    campaign_id: Uuid,
) -> Result<Vec<Contact>, Error<R>> {
    let rows = sqlx::query!(
        "select contact_kind, contact from campaign_contact where campaign_id = $1",
        campaign_id,
    )
    .fetch_all(connection)
    .await?;
    let corrupt = |column| Error::Corrupt {
        table: "campaign_contact",
        column,
        id: campaign_id,
    };
    let mut contacts = Vec::with_capacity(rows.len());
    for row in rows {
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
            starts_on: self.course.dates.starts_on().to_string(),
            registration_ends_on: self.course.dates.registration_ends_on().to_string(),
            ends_on: self.course.dates.ends_on().to_string(),
            least_rate: self.least.to_string(),
            audience: match codes {
                Some(_) => AudienceChoice::Named,
                None => AudienceChoice::All,
            },
            shop_codes: codes.unwrap_or_default(),
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
