//! Samples of a product that is shared: offered by its seller, and asked for by a creator who shows it.

use domain::{
    actor::Actor,
    money::Money,
    sample::{PostalAddress, Recipient, SampleApprover, SampleNote, SampleOffer, SampleQuantity},
};
use store::{
    ActorContext, links,
    samples::{self, SampleRequest},
};

use super::{Simulation, done};
use crate::demo::{Error, accounts, sharing::Sharing};

/// How many samples are offered.
const OFFERED: u16 = 10;

/// What each costs, in posting units of the market's currency.
const COST: i64 = 400;

impl Simulation<'_> {
    /// Offers samples of the product that was added last, and has its creator ask for one: the agency finds a
    /// request to decide about.
    pub(in crate::demo) async fn offer_samples(&self) -> Result<(), Error> {
        let Some(sharing) = Sharing::of(self.plan) else {
            return Ok(());
        };
        let Some(added) = sharing.added.last() else {
            return Ok(());
        };
        let registration = self.registrations[&added.scenario];
        let program = self.by(sharing.exported_at);
        let offer = SampleOffer {
            quantity: SampleQuantity::try_from(OFFERED).map_err(plan)?,
            item_cost: Money::new(COST, self.plan.market.currency),
            approver: SampleApprover::Agency,
            note: SampleNote::try_from("For creators who post videos.".to_owned()).map_err(plan)?,
            until: None,
        };
        done(samples::offer(self.db, &program, registration, &offer).await)?;
        let code = done(links::of_registration(self.db, &program, registration).await)?;
        let Some(code) = code else {
            return Ok(());
        };
        let handle = &self.plan.creators[added.creator].handle;
        let by = ActorContext {
            actor: Actor::Creator {
                account: accounts::account_of_creator(self.db, handle).await?,
                creator: self.creators[added.creator],
            },
            ..self.by(added.at)
        };
        let asked = SampleRequest {
            code,
            registration: None,
            recipient: Recipient::try_from("Robin Demo".to_owned()).map_err(plan)?,
            address: PostalAddress::try_from("1 Example Street\nExampleton".to_owned())
                .map_err(plan)?,
        };
        done(samples::request(self.db, &by, &asked).await)?;
        Ok(())
    }
}

/// What can't be offered or asked for.
fn plan(refusal: impl std::fmt::Display) -> Error {
    Error::Plan(refusal.to_string())
}
