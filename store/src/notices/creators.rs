//! What creators are told. Very many may show one product, so they are told in pieces: a transaction
//! tells some of them, in the order in which they added the product, and the next goes on behind.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::CampaignId,
    notice::{CreatorNotice, GROUPED_WITHIN, MovedDates, NamedCampaign, Others},
    page::Position,
    registration::RegistrationAddress,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    acceptances, being_paid, bills, commission, disputes, holds, incentives,
    kept::of_creators_beginning,
    linking, links, payouts, products,
    rates::{Changed, Rates},
    samples,
    saving::save_to_creators,
    showcases::{ToCreator, merged},
    shown::{Entry, Product, entries_of, product},
};
use crate::{
    Error, IdSource,
    event::{DomainEvent, Transition},
    outbox::Event,
};

/// How far creators were told of an event.
#[derive(Default)]
pub(super) struct Told {
    /// How many entries of showcases were looked at, or notices of commission.
    pub(super) entries: usize,
    /// The last of them, if there may be more.
    pub(super) up_to: Option<Position>,
}

/// Tells creators what happened, looking at no more than so many entries of their showcases.
pub(super) async fn tell(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    event: &Event,
    domain_event: &DomainEvent,
    entries_max: usize,
) -> Result<Told, Error<Infallible>> {
    match domain_event {
        DomainEvent::Held { .. }
        | DomainEvent::Settled { .. }
        | DomainEvent::Deducted { .. }
        | DomainEvent::TaxDecided { .. }
        | DomainEvent::AccountMoved { .. }
        | DomainEvent::TaxFormEnds { .. }
        | DomainEvent::IdentifierRevealed { .. }
        | DomainEvent::SampleMoved { .. }
        | DomainEvent::LinkSent { .. }
        | DomainEvent::LinkingRequested { .. }
        | DomainEvent::LinkingAnswered { .. }
        | DomainEvent::LinkingEnded { .. }
        | DomainEvent::CreatorInvited { .. }
        | DomainEvent::InvitationAnswered { .. }
        | DomainEvent::AcceptedElsewhere { .. }
        | DomainEvent::DisputeMoved { .. }
        | DomainEvent::PayoutMoved { .. }
        | DomainEvent::IncentiveAwarded { .. } => {
            return tell_whole(connection, ids, event, domain_event).await;
        }
        DomainEvent::BillsClosed { .. } => {
            return bills::tell_creators(connection, ids, (event, domain_event), entries_max).await;
        }
        DomainEvent::ProductChanged { .. } => {
            return products::tell_creators(connection, ids, (event, domain_event), entries_max)
                .await;
        }
        DomainEvent::Moved { .. }
        | DomainEvent::EndedForProduct { .. }
        | DomainEvent::EndsSoonForProduct { .. }
        | DomainEvent::RescheduledForProduct { .. }
        | DomainEvent::RateSet { .. }
        | DomainEvent::RateFallsSoon { .. } => {}
        DomainEvent::CloseTakenBack { .. }
        | DomainEvent::EndsSoon { .. }
        | DomainEvent::EndsSoonForCreators { .. }
        | DomainEvent::Rescheduled { .. }
        | DomainEvent::Published { .. }
        | DomainEvent::Hidden { .. }
        | DomainEvent::MemberSeated { .. }
        | DomainEvent::KeyIssued { .. }
        | DomainEvent::MemberLeft { .. }
        | DomainEvent::AuthorisationMoved { .. }
        | DomainEvent::ApplicationDecided { .. }
        | DomainEvent::ApplicationUpgraded { .. }
        | DomainEvent::ShopInvited { .. }
        | DomainEvent::Ended { .. } => return Ok(Told::default()),
    }
    let Some((registration, subject)) = of_product(connection, event, domain_event).await? else {
        return Ok(Told::default());
    };
    let after = domain_event.after();
    let entries = entries_of(connection, registration, after, event.at, entries_max).await?;
    let Some(last) = entries.last() else {
        return Ok(Told::default());
    };
    let last = Position {
        at: last.accepted_at,
        id: last.showcase_entry_id,
    };
    tell_of_entries(connection, ids, event, (registration, subject), &entries).await?;
    Ok(Told {
        entries: entries.len(),
        up_to: (entries.len() >= entries_max).then_some(last),
    })
}

/// Which product it happened to that creators show, and what; none for what no creator is told of by a product.
async fn of_product(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<(RegistrationAddress, Subject)>, Error<Infallible>> {
    Ok(Some(match domain_event {
        DomainEvent::Moved {
            registration,
            how: Transition::Closed { .. },
            ..
        } => (*registration, Subject::Closed),
        DomainEvent::EndedForProduct {
            registration,
            campaign,
            ..
        } => (*registration, Subject::CampaignEnded(*campaign)),
        DomainEvent::EndsSoonForProduct {
            registration,
            campaign,
            last_day,
            ..
        } => (*registration, Subject::EndsSoon(*campaign, *last_day)),
        DomainEvent::RescheduledForProduct {
            registration,
            campaign,
            dates,
            ..
        } => (
            *registration,
            Subject::Moved(*campaign, *dates, event.at.timestamp_micros()),
        ),
        DomainEvent::RateSet {
            registration,
            offer,
            from,
            ..
        } => {
            let rates = Rates::of(connection, event, *registration, *offer, *from).await?;
            (*registration, Subject::Rate(rates))
        }
        DomainEvent::RateFallsSoon {
            registration,
            offer,
            from,
            ..
        } => {
            let rates = Rates::of(connection, event, *registration, *offer, *from).await?;
            (*registration, Subject::RateFalls(rates))
        }
        _ => return Ok(None),
    }))
}

/// Tells the creators of these entries what happened to their product.
async fn tell_of_entries(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    event: &Event,
    (registration, subject): (RegistrationAddress, Subject),
    entries: &[Entry],
) -> Result<(), Error<Infallible>> {
    let product = product(connection, registration).await?;
    let told = entries.iter().filter_map(|entry| {
        let what = subject.told_of(entry, &product, event.at)?;
        Some(ToCreator {
            creator: entry.creator_id,
            entry: product.address(entry),
            what,
        })
    });
    let told: Vec<ToCreator> = told.collect();
    let creators: Vec<Uuid> = told.iter().map(|one| one.creator).collect();
    let beginning = subject.beginning(&product.campaign);
    let since = event.at - GROUPED_WITHIN;
    let kept = of_creators_beginning(connection, &creators, &beginning, since).await?;
    let occasion = subject.occasion(&product.campaign, event);
    let drafts = merged(told, kept, (&occasion, event.at, &product.market))?;
    save_to_creators(connection, ids, drafts).await?;
    Ok(())
}

/// Tells what isn't about entries of showcases, and so is told to all of its creators at once.
async fn tell_whole(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Told, Error<Infallible>> {
    let (drafts, counts) = match domain_event {
        DomainEvent::Held { .. } => {
            let drafts = holds::of_creators_told(connection, event, domain_event).await?;
            (drafts, false)
        }
        // It counts, so that one transaction tells of few settlements that are large.
        DomainEvent::Settled { .. } | DomainEvent::Deducted { .. } => {
            let drafts = commission::of_creators_told(connection, event, domain_event).await?;
            (drafts, true)
        }
        DomainEvent::LinkSent { .. } => {
            let drafts = links::of_creators_told(connection, event, domain_event).await?;
            (drafts, true)
        }
        DomainEvent::AcceptedElsewhere { .. } => {
            let drafts = acceptances::of_creator_told(connection, event, domain_event).await?;
            (drafts, false)
        }
        DomainEvent::IncentiveAwarded { .. } => {
            let draft = incentives::of_creator_told(event, domain_event)?;
            (draft.into_iter().collect(), false)
        }
        DomainEvent::SampleMoved { .. } => {
            let drafts = samples::of_creator_told(connection, event, domain_event).await?;
            (drafts, false)
        }
        DomainEvent::DisputeMoved { .. } => {
            let drafts = disputes::of_creators_told(connection, event, domain_event).await?;
            (drafts, false)
        }
        DomainEvent::LinkingRequested { .. }
        | DomainEvent::LinkingAnswered { .. }
        | DomainEvent::LinkingEnded { .. }
        | DomainEvent::CreatorInvited { .. }
        | DomainEvent::InvitationAnswered { .. } => {
            let draft = linking::of_creator_told(connection, event, domain_event).await?;
            (draft.into_iter().collect(), false)
        }
        DomainEvent::PayoutMoved { .. } => {
            let draft = payouts::of_creator_told(connection, event, domain_event).await?;
            (draft.into_iter().collect(), false)
        }
        _ => {
            let draft = being_paid::of_creator_told(connection, event, domain_event).await?;
            (draft.into_iter().collect(), false)
        }
    };
    let entries = if counts { drafts.len() } else { 0 };
    save_to_creators(connection, ids, drafts).await?;
    Ok(Told {
        entries,
        up_to: None,
    })
}

/// What the creators of a product are told.
enum Subject {
    Closed,
    EndsSoon(CampaignId, NaiveDate),
    /// Its campaign has other days since a moment, in microseconds.
    Moved(CampaignId, MovedDates, i64),
    CampaignEnded(CampaignId),
    Rate(Rates),
    /// The same rates, of which one is about to count.
    RateFalls(Rates),
}

impl Subject {
    /// How the occasions begin of notices that this may join.
    fn beginning(&self, campaign: &NamedCampaign) -> String {
        match self {
            Self::EndsSoon(campaign, last_day) => format!("ends_soon:{campaign}:{last_day}"),
            Self::Moved(campaign, _, at) => format!("moved:{campaign}:{at}"),
            Self::CampaignEnded(campaign) => format!("ended:{campaign}"),
            Self::Closed => format!("campaign:{}:closed:", campaign.campaign),
            Self::Rate(_) => format!("campaign:{}:rate:", campaign.campaign),
            Self::RateFalls(_) => format!("campaign:{}:rate_falls:", campaign.campaign),
        }
    }

    /// What a creator is told of once: of a campaign's end, near or there, or of one that was moved, once for all
    /// of its products.
    fn occasion(&self, campaign: &NamedCampaign, event: &Event) -> String {
        let beginning = self.beginning(campaign);
        match self {
            Self::EndsSoon(..) | Self::Moved(..) | Self::CampaignEnded(_) => beginning,
            Self::Closed | Self::Rate(_) | Self::RateFalls(_) => {
                format!("{beginning}{}", event.outbox_id)
            }
        }
    }

    /// What the creator of this entry is told, if it concerns the entry.
    fn told_of(
        &self,
        entry: &Entry,
        product: &Product,
        at: DateTime<Utc>,
    ) -> Option<CreatorNotice> {
        let address = product.address(entry);
        match self {
            Self::Closed => Some(CreatorNotice::ProductClosed {
                product: product.title.clone(),
                entry: address,
                campaign: product.campaign.clone(),
                others: Others::default(),
            }),
            Self::EndsSoon(_, last_day) => Some(CreatorNotice::CampaignEndsSoon {
                campaign: product.campaign.clone(),
                last_day: *last_day,
                products: 1,
            }),
            Self::Moved(_, dates, _) => Some(CreatorNotice::CampaignMoved {
                campaign: product.campaign.clone(),
                dates: *dates,
                products: 1,
            }),
            Self::CampaignEnded(_) => Some(CreatorNotice::CampaignEnded {
                campaign: product.campaign.clone(),
                products: 1,
            }),
            Self::Rate(rates) => {
                let accepted = (entry.offer_id.into(), entry.accepted_at);
                Some(rate_changed(
                    entry,
                    product,
                    rates.changed_for(accepted, at)?,
                ))
            }
            Self::RateFalls(rates) => {
                let accepted = (entry.offer_id.into(), entry.accepted_at);
                Some(rate_changed(
                    entry,
                    product,
                    rates.falling_for(accepted, at)?,
                ))
            }
        }
    }
}

fn rate_changed(entry: &Entry, product: &Product, changed: Changed) -> CreatorNotice {
    let Changed { was, rate, next } = changed;
    CreatorNotice::RateChanged {
        product: product.title.clone(),
        entry: product.address(entry),
        rate,
        next,
        was,
        per_item: product.per_item(rate),
        next_per_item: next.and_then(|next| product.per_item(next.rate)),
        others: Others::default(),
    }
}
