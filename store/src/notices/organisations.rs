//! What agencies and sellers are told.

use std::{
    collections::{BTreeSet, HashMap},
    convert::Infallible,
};

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, CampaignId},
    registration::RegistrationAddress,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    access::{self, names_of},
    applications, authorisations, being_paid, bills,
    campaigns::{Known, campaign_named, registrations_of, shops_named},
    commission, disputes,
    ends::{End, near_end, tell_near_end_of_products},
    groups::Groups,
    holds, incentives,
    kept::Draft,
    linking,
    moved_dates::of_moved_dates,
    payouts, products,
    published::{ForShops, Hidden, for_shops},
    registrations::{creators_showing, registrations_named},
    samples,
    saving::save_to_organisations,
    shop_invitations,
    told::{Moved, of_campaign},
};
use crate::{
    Error, IdSource,
    event::{DomainEvent, Transition, record_all},
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
            _ => {
                let by = (&mut *connection, ids);
                let told = of_campaign_event(by, &context, &mut groups, (event, domain_event));
                drafts.extend(told.await?);
            }
        }
    }
    drafts.extend(groups.into_drafts()?);
    drafts.extend(commission::of_organisations_told(connection, events).await?);
    Ok(save_to_organisations(connection, ids, drafts).await?)
}

/// Tells what happened to a campaign, or else: the notices that nothing joins are answered.
async fn of_campaign_event(
    (connection, ids): (&mut PgConnection, &dyn IdSource),
    context: &Context,
    groups: &mut Groups,
    (event, domain_event): (&Event, &DomainEvent),
) -> Result<Vec<Draft>, Error<Infallible>> {
    let when = (event.outbox_id, event.at);
    match domain_event {
        DomainEvent::EndsSoon { campaign, last_day } => {
            if let Some(known) = context.campaigns.get(campaign) {
                let what = near_end(connection, known, *last_day).await?;
                groups.ends_soon(known, what, when)?;
            }
        }
        DomainEvent::EndsSoonForCreators { campaign, last_day } => {
            let end = (*campaign, *last_day);
            tell_near_end_of_products(connection, ids, event.at, end).await?;
        }
        DomainEvent::Rescheduled {
            campaign,
            last_day,
            dates,
        } => {
            if let Some(known) = context.campaigns.get(campaign) {
                groups.rescheduled(&known.named, *last_day);
                if let Some(dates) = dates {
                    return Ok(of_moved_dates((connection, ids), event, known, *dates).await?);
                }
            }
        }
        DomainEvent::Published { campaign } => {
            if let Some(for_shops) = context.published.get(campaign) {
                groups.published(for_shops, when)?;
            }
        }
        DomainEvent::Hidden { campaign } => {
            if let Some(hidden) = context.hidden.get(campaign) {
                groups.hidden(hidden, when)?;
            }
        }
        DomainEvent::Ended { campaign, by_clock } => {
            let Some(end) = context.ends.get(campaign) else {
                return Ok(Vec::new());
            };
            groups.campaign_ended(&end.known.named, event.at);
            let of_products = end.of_products(*campaign);
            record_all(connection, event.at, ids, &of_products).await?;
            return Ok(end.drafts(event.at, *by_clock)?);
        }
        _ => return of_party_event((connection, ids), (event, domain_event)).await,
    }
    Ok(Vec::new())
}

/// Tells what happened to a line, to an organisation or to something of its own.
async fn of_party_event(
    (connection, ids): (&mut PgConnection, &dyn IdSource),
    (event, domain_event): (&Event, &DomainEvent),
) -> Result<Vec<Draft>, Error<Infallible>> {
    match domain_event {
        DomainEvent::Held { .. } => {
            // Of a line that is held and released at once, the later is joined to the earlier.
            let held = holds::of_organisations_told(connection, event, domain_event).await?;
            save_to_organisations(connection, ids, held).await?;
        }
        DomainEvent::MemberSeated { .. }
        | DomainEvent::MemberLeft { .. }
        | DomainEvent::KeyIssued { .. } => {
            let told = access::of_organisation_told(connection, event, domain_event).await?;
            return Ok(told.into_iter().collect());
        }
        DomainEvent::AuthorisationMoved { .. } => {
            // Of one that is asked for and decided at once, the later is joined to the earlier.
            let told =
                authorisations::of_organisations_told(connection, event, domain_event).await?;
            save_to_organisations(connection, ids, told).await?;
        }
        DomainEvent::ApplicationDecided { .. } | DomainEvent::ApplicationUpgraded { .. } => {
            let told = applications::of_organisation_told(connection, event, domain_event).await?;
            return Ok(told.into_iter().collect());
        }
        DomainEvent::TaxDecided { .. }
        | DomainEvent::AccountMoved { .. }
        | DomainEvent::TaxFormEnds { .. }
        | DomainEvent::IdentifierRevealed { .. } => {
            let told = being_paid::of_organisation_told(connection, event, domain_event).await?;
            return Ok(told.into_iter().collect());
        }
        DomainEvent::BillsClosed { .. } => {
            return bills::of_organisations_told(connection, event, domain_event).await;
        }
        DomainEvent::PayoutMoved { .. } => {
            let told = payouts::of_agency_told(connection, event, domain_event).await?;
            return Ok(told.into_iter().collect());
        }
        DomainEvent::ProductChanged { .. } => {
            // Of one that changes twice at once, the later is joined to the earlier.
            let told = products::of_agencies_told(connection, event, domain_event).await?;
            save_to_organisations(connection, ids, told).await?;
        }
        DomainEvent::SampleMoved { .. } => {
            // As authorisations.
            let told = samples::of_organisations_told(connection, event, domain_event).await?;
            save_to_organisations(connection, ids, told).await?;
        }
        DomainEvent::DisputeMoved { .. } => {
            // As authorisations.
            let told = disputes::of_organisations_told(connection, event, domain_event).await?;
            save_to_organisations(connection, ids, told).await?;
        }
        DomainEvent::LinkingAnswered { .. }
        | DomainEvent::LinkingEnded { .. }
        | DomainEvent::InvitationAnswered { .. } => {
            let told = linking::of_agency_told(connection, event, domain_event).await?;
            return Ok(told.into_iter().collect());
        }
        DomainEvent::ShopInvited { .. } => {
            let told = shop_invitations::of_shop_told(connection, event, domain_event).await?;
            return Ok(told.into_iter().collect());
        }
        DomainEvent::IncentiveAwarded { .. } => {
            let told = incentives::of_agency_told(event, domain_event)?;
            return Ok(told.into_iter().collect());
        }
        // Campaigns and registrations are told of above, money below, and creators elsewhere.
        DomainEvent::EndsSoon { .. }
        | DomainEvent::EndsSoonForCreators { .. }
        | DomainEvent::Rescheduled { .. }
        | DomainEvent::Published { .. }
        | DomainEvent::Hidden { .. }
        | DomainEvent::Ended { .. }
        | DomainEvent::Moved { .. }
        | DomainEvent::CloseTakenBack { .. }
        | DomainEvent::Settled { .. }
        | DomainEvent::Deducted { .. }
        | DomainEvent::RateSet { .. }
        | DomainEvent::RateFallsSoon { .. }
        | DomainEvent::EndsSoonForProduct { .. }
        | DomainEvent::RescheduledForProduct { .. }
        | DomainEvent::EndedForProduct { .. }
        | DomainEvent::LinkSent { .. }
        | DomainEvent::LinkingRequested { .. }
        | DomainEvent::CreatorInvited { .. }
        | DomainEvent::AcceptedElsewhere { .. } => {}
    }
    Ok(Vec::new())
}

/// What the events are about.
struct Context {
    moved: HashMap<RegistrationAddress, Moved>,
    /// What the members are called who decided.
    names: HashMap<AccountId, String>,
    /// Campaigns to which something happened but their end.
    campaigns: HashMap<CampaignId, Known>,
    published: HashMap<CampaignId, ForShops>,
    hidden: HashMap<CampaignId, Hidden>,
    ends: HashMap<CampaignId, End>,
}

impl Context {
    async fn of(
        connection: &mut PgConnection,
        events: &[(&Event, DomainEvent)],
    ) -> Result<Self, Error<Infallible>> {
        let (mut addresses, mut to_close, mut members) = (Vec::new(), Vec::new(), Vec::new());
        let (mut concerned, mut ended) = (Vec::new(), Vec::new());
        let (mut published, mut hidden) = (HashMap::new(), HashMap::new());
        for (event, domain_event) in events {
            match domain_event {
                DomainEvent::Moved {
                    registration,
                    by,
                    how,
                    ..
                } => {
                    addresses.push(*registration);
                    members.extend(*by);
                    if *how == Transition::CloseRequested {
                        to_close.push(*registration);
                    }
                }
                DomainEvent::CloseTakenBack { registration } => addresses.push(*registration),
                DomainEvent::EndsSoon { campaign, .. }
                | DomainEvent::Rescheduled { campaign, .. } => concerned.push(*campaign),
                DomainEvent::Published { campaign } => {
                    if let Some(shops) = for_shops(connection, *campaign, event.at).await? {
                        published.insert(*campaign, shops);
                    }
                }
                DomainEvent::Hidden { campaign } => {
                    if let Some(one) = Hidden::of(connection, *campaign).await? {
                        hidden.insert(*campaign, one);
                    }
                }
                DomainEvent::Ended { campaign, .. } => ended.push(*campaign),
                _ => {}
            }
        }
        let mut campaigns = HashMap::new();
        for campaign in concerned {
            if let Some(known) = campaign_named(connection, campaign).await? {
                campaigns.insert(campaign, known);
            }
        }
        let mut ends = HashMap::new();
        for campaign in ended {
            if let Some(known) = campaign_named(connection, campaign).await? {
                let listed = registrations_of(connection, campaign).await?;
                let named = shops_named(connection, campaign).await?;
                let end = End {
                    known,
                    listed,
                    named,
                };
                ends.insert(campaign, end);
            }
        }
        let mut moved = registrations_named(connection, &addresses).await?;
        let showing = creators_showing(connection, &to_close).await?;
        for registration in to_close {
            if let Some(moved) = moved.get_mut(&registration) {
                moved.creators = Some(showing.get(&registration).copied().unwrap_or_default());
            }
        }
        Ok(Self {
            moved,
            names: names_of(connection, &members).await?,
            campaigns,
            published,
            hidden,
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
                DomainEvent::EndsSoon { campaign, .. }
                | DomainEvent::Rescheduled { campaign, .. } => {
                    let Some(known) = self.campaigns.get(campaign) else {
                        continue;
                    };
                    of.insert((known.agency, of_campaign(&known.named)));
                }
                DomainEvent::Published { campaign } => {
                    let Some(for_shops) = self.published.get(campaign) else {
                        continue;
                    };
                    let named = of_campaign(&for_shops.known.named);
                    of.extend(for_shops.shops.iter().map(|shop| (*shop, named.clone())));
                }
                DomainEvent::Hidden { campaign } => {
                    let Some(hidden) = self.hidden.get(campaign) else {
                        continue;
                    };
                    let named = of_campaign(&hidden.known.named);
                    of.extend(hidden.named.iter().map(|shop| (*shop, named.clone())));
                }
                DomainEvent::Ended { campaign, .. } => {
                    let Some(end) = self.ends.get(campaign) else {
                        continue;
                    };
                    let named = of_campaign(&end.known.named);
                    of.insert((end.known.agency, named.clone()));
                    let shops = end.listed.iter().map(|one| one.address.shop.uuid());
                    let shops = shops.chain(end.named.iter().copied());
                    of.extend(shops.map(|shop| (shop, named.clone())));
                }
                _ => continue,
            }
            from = Some(from.map_or(event.at, |from: DateTime<Utc>| from.min(event.at)));
        }
        (of, from)
    }
}
