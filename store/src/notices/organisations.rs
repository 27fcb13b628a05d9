//! What agencies and sellers are told.

use std::{
    collections::{BTreeSet, HashMap},
    convert::Infallible,
};

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, CampaignId},
    notice::{AgencyNotice, SellerNotice},
    registration::RegistrationAddress,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    campaigns::{Known, Listed, campaign_named, counts, registrations_of},
    commission,
    kept::Draft,
    moves::Groups,
    registrations::registrations_named,
    saving::save_to_organisations,
    told::{Moved, of_campaign},
};
use crate::{
    Error, IdSource,
    event::{DomainEvent, record_all},
    outbox::Event,
};

/// Tells agencies and sellers what happened: of these events, in the order in which it did.
pub(super) async fn tell(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    events: &[(&Event, DomainEvent)],
) -> Result<(), Error<Infallible>> {
    let context = Context::of(connection, events).await?;
    let (of, from) = context.asked(events);
    let mut groups = Groups::kept(connection, &of, from).await?;
    let mut drafts = Vec::new();
    for (event, domain_event) in events {
        match domain_event {
            DomainEvent::Moved {
                registration,
                how,
                by,
                ..
            } => {
                let by = by.and_then(|account| context.names.get(&account));
                if let Some(moved) = context.moved.get(registration) {
                    let when = (event.outbox_id, event.at);
                    groups.take(when, how, moved, by.map(String::as_str))?;
                }
            }
            DomainEvent::CloseTakenBack { registration } => {
                if let Some(moved) = context.moved.get(registration) {
                    groups.close_taken_back(moved, event.at);
                }
            }
            DomainEvent::EndsSoon { campaign, last_day } => {
                let Some(known) = campaign_named(connection, *campaign).await? else {
                    continue;
                };
                let counts = counts(connection, *campaign).await?;
                let occasion = format!("{}ends_soon:{last_day}", of_campaign(&known.named));
                let what = AgencyNotice::CampaignEndsSoon {
                    campaign: known.named,
                    last_day: *last_day,
                    counts: Some(counts),
                };
                let about = (occasion, event.at, &*known.market);
                drafts.push(Draft::new(known.agency, about, (&what, what.concern()))?);
            }
            DomainEvent::Ended { campaign, by_clock } => {
                let Some(end) = context.ends.get(campaign) else {
                    continue;
                };
                groups.campaign_ended(&end.known.named, event.at);
                drafts.extend(end.drafts(event.at, *by_clock)?);
                let of_products = end.of_products(*campaign);
                record_all(connection, event.at, ids, &of_products).await?;
            }
            DomainEvent::Settled { .. }
            | DomainEvent::RateSet { .. }
            | DomainEvent::EndedForProduct { .. } => {}
        }
    }
    drafts.extend(groups.into_drafts()?);
    drafts.extend(commission::of_organisations_told(connection, events).await?);
    Ok(save_to_organisations(connection, ids, drafts).await?)
}

/// What the events are about.
struct Context {
    moved: HashMap<RegistrationAddress, Moved>,
    /// What the members are called who decided.
    names: HashMap<AccountId, String>,
    ends: HashMap<CampaignId, End>,
}

impl Context {
    async fn of(
        connection: &mut PgConnection,
        events: &[(&Event, DomainEvent)],
    ) -> Result<Self, Error<Infallible>> {
        let (mut addresses, mut members, mut ended) = (Vec::new(), Vec::new(), Vec::new());
        for (_, domain_event) in events {
            match domain_event {
                DomainEvent::Moved {
                    registration, by, ..
                } => {
                    addresses.push(*registration);
                    members.extend(*by);
                }
                DomainEvent::CloseTakenBack { registration } => addresses.push(*registration),
                DomainEvent::Ended { campaign, .. } => ended.push(*campaign),
                _ => {}
            }
        }
        let mut ends = HashMap::new();
        for campaign in ended {
            if let Some(known) = campaign_named(connection, campaign).await? {
                let listed = registrations_of(connection, campaign).await?;
                ends.insert(campaign, End { known, listed });
            }
        }
        Ok(Self {
            moved: registrations_named(connection, &addresses).await?,
            names: names_of(connection, &members).await?,
            ends,
        })
    }

    /// Whose notices about which campaigns may grow or be resolved, and the first moment of what happened;
    /// none where nothing did that any could.
    fn asked(
        &self,
        events: &[(&Event, DomainEvent)],
    ) -> (BTreeSet<(Uuid, String)>, Option<DateTime<Utc>>) {
        let (mut of, mut from) = (BTreeSet::new(), None);
        for (event, domain_event) in events {
            match domain_event {
                DomainEvent::Moved { registration, .. }
                | DomainEvent::CloseTakenBack { registration } => {
                    let Some(moved) = self.moved.get(registration) else {
                        continue;
                    };
                    let campaign = of_campaign(&moved.campaign);
                    of.insert((moved.agency.uuid(), campaign.clone()));
                    of.insert((registration.shop.uuid(), campaign));
                }
                DomainEvent::Ended { campaign, .. } => {
                    let Some(end) = self.ends.get(campaign) else {
                        continue;
                    };
                    let named = of_campaign(&end.known.named);
                    of.insert((end.known.agency, named.clone()));
                    let shops = end.listed.iter().map(|one| one.address.shop.uuid());
                    of.extend(shops.map(|shop| (shop, named.clone())));
                }
                _ => continue,
            }
            from = Some(from.map_or(event.at, |from: DateTime<Utc>| from.min(event.at)));
        }
        (of, from)
    }
}

/// A campaign that came to its end, with its registrations, shop by shop.
struct End {
    known: Known,
    listed: Vec<Listed>,
}

impl End {
    /// Its agency is told if nobody of it ended it, and the sellers with products in it.
    fn drafts(&self, at: DateTime<Utc>, by_clock: bool) -> Result<Vec<Draft>, sqlx::Error> {
        let named = &self.known.named;
        let about = || (format!("ended:{}", named.campaign), at, &*self.known.market);
        let mut drafts = Vec::new();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        if by_clock {
            let what = AgencyNotice::CampaignEnded {
                campaign: named.clone(),
                closed: count(self.listed.iter().filter(|one| one.was_open).count()),
            };
            drafts.push(Draft::new(
                self.known.agency,
                about(),
                (&what, what.concern()),
            )?);
        }
        let of_shops = self
            .listed
            .chunk_by(|one, next| one.address.shop == next.address.shop);
        for of_shop in of_shops {
            let open = of_shop.iter().filter(|one| one.was_open);
            let (Some(first), closed) = (of_shop.first(), count(open.count())) else {
                continue;
            };
            if closed == 0 {
                continue;
            }
            let what = SellerNotice::CampaignEnded {
                campaign: named.clone(),
                closed,
            };
            let shop = first.address.shop.uuid();
            drafts.push(Draft::new(shop, about(), (&what, what.concern()))?);
        }
        Ok(drafts)
    }

    /// Creators are told product by product, each by an event of its own.
    fn of_products(&self, campaign: CampaignId) -> Vec<DomainEvent> {
        let open = self.listed.iter().filter(|one| one.was_open);
        open.map(|one| DomainEvent::EndedForProduct {
            campaign,
            registration: one.address,
            after: None,
        })
        .collect()
    }
}

/// What people are called, or else their addresses.
async fn names_of(
    connection: &mut PgConnection,
    accounts: &[AccountId],
) -> Result<HashMap<AccountId, String>, sqlx::Error> {
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let accounts: Vec<Uuid> = accounts.iter().map(|account| account.uuid()).collect();
    let rows = sqlx::query!(
        r#"select account_id, coalesce(display_name, email) as "name!" from account
           where account_id = any($1)"#,
        &accounts,
    )
    .fetch_all(connection)
    .await?;
    let names = rows.into_iter();
    Ok(names.map(|row| (row.account_id.into(), row.name)).collect())
}
