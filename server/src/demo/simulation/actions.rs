//! The actions of people: each is a verb at its own moment.

use chrono::{DateTime, Utc};
use domain::offer::RateFrom;
use store::{
    ActorContext, campaigns,
    import::Rows,
    offers,
    registrations::{self, Request},
    showcases::{self, NewShowcaseEntry, Shown},
};

use super::{Simulation, done};
use crate::demo::{
    Error,
    scenarios::{Action, Event},
};

impl Simulation<'_> {
    /// Does what the event says. Acceptances are kept back, and written together.
    pub(super) async fn act(&mut self, event: &Event) -> Result<(), Error> {
        if let Action::Accept { story, creator } = event.action {
            let story = &self.plan.stories.stories[story];
            self.accepted.push(NewShowcaseEntry {
                creator: self.plan.creators[creator].handle.clone(),
                campaign_code: story.campaign.to_owned(),
                product_code: self.plan.products[story.product].product_code.clone(),
                accepted_at: event.at,
            });
            return Ok(());
        }
        // Acceptances name open registrations, so they go in before anything is closed.
        self.write_accepted(event.at).await?;
        self.register_or_show(event).await
    }

    /// What makes a registration or an offer, and what concerns no single registration.
    async fn register_or_show(&mut self, event: &Event) -> Result<(), Error> {
        let (db, by) = (self.db, self.by(event.at));
        match &event.action {
            Action::Register { story, total_rate } => {
                let planned = &self.plan.stories.stories[*story];
                let (shop, product) = self.products[planned.product];
                let request = Request {
                    campaign: self.campaigns[planned.campaign],
                    shop,
                    product,
                    total_rate: *total_rate,
                };
                let address = done(registrations::register(db, &by, request).await)?;
                self.registrations.insert(*story, address);
            }
            Action::SetCreatorRate { story, rate } => {
                let change = RateFrom {
                    from: event.at,
                    rate: *rate,
                };
                let address = self.registrations[story];
                let offer = offers::set_creator_rate(db, &by, address, change).await;
                self.offers.insert(*story, done(offer)?);
            }
            Action::Remove { story, creator } => {
                let shown = Shown {
                    creator: self.creators[*creator],
                    shop: self.registrations[story].shop,
                    offer: self.offers[story],
                };
                done(showcases::remove(db, &by, shown).await)?;
            }
            Action::Hide { campaign } => {
                let campaign = self.campaigns[campaign];
                done(campaigns::set_published(db, &by, campaign, false).await)?;
            }
            action => self.move_on(action, &by).await?,
        }
        Ok(())
    }

    /// The moves of one registration.
    async fn move_on(&self, action: &Action, by: &ActorContext<'_>) -> Result<(), Error> {
        let db = self.db;
        let at = |story: &usize| self.registrations[story];
        match action {
            Action::OfferRate { story, total_rate } => {
                done(registrations::change_rate(db, by, at(story), *total_rate).await)?
            }
            Action::Approve { story } => done(registrations::approve(db, by, at(story)).await)?,
            Action::Reject {
                story,
                reason,
                may_reregister,
            } => {
                let address = at(story);
                done(registrations::reject(db, by, address, reason, *may_reregister).await)?
            }
            Action::Withdraw { story } => done(registrations::withdraw(db, by, at(story)).await)?,
            Action::RequestClose { story } => {
                done(registrations::request_close(db, by, at(story)).await)?
            }
            Action::ApproveClose { story } => {
                done(registrations::approve_close(db, by, at(story)).await)?
            }
            Action::RefuseClose { story } => {
                done(registrations::refuse_close(db, by, at(story)).await)?
            }
            Action::TakeBackClose { story } => {
                done(registrations::take_back_close(db, by, at(story)).await)?
            }
            Action::Close { story } => done(registrations::close(db, by, at(story)).await)?,
            Action::Register { .. }
            | Action::SetCreatorRate { .. }
            | Action::Accept { .. }
            | Action::Remove { .. }
            | Action::Hide { .. } => return Ok(()),
        };
        Ok(())
    }

    /// Writes the acceptances that were kept back.
    pub(super) async fn write_accepted(&mut self, at: DateTime<Utc>) -> Result<(), Error> {
        let accepted = std::mem::take(&mut self.accepted);
        self.take(at, Rows::Showcases(&accepted)).await
    }
}
