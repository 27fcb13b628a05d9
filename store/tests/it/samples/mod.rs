//! Samples: offered, asked for, decided about, sent and received; and what each side reads of them.

mod at_once;
mod ending;
mod moving;
mod reading;
mod sold;

use domain::{
    actor::MemberRole,
    ids::{CreatorId, SampleRequestId},
    money::Money,
    sample::{
        RequestSampleRefusal, SampleApprover, SampleOffer, SampleRequestAddress, SampleState,
    },
    share_link::LinkCode,
};
use store::{
    ActorContext, Error,
    samples::{SampleRequest, of_creator, offer, request},
};

use crate::{
    links::{OPEN, Sharing},
    world::member_of_shop,
};

const LATER: &str = "2011-03-20T10:00:00Z";

/// `quantity` samples of the mug, about which somebody decides.
fn samples(quantity: u16, approver: SampleApprover) -> SampleOffer {
    SampleOffer {
        quantity: quantity.try_into().unwrap(),
        item_cost: Money::parse("4.00", domain::currency::Currency::Gbp).unwrap(),
        approver,
        note: String::new().try_into().unwrap(),
        until: None,
    }
}

fn asked(code: LinkCode) -> SampleRequest {
    SampleRequest {
        code,
        registration: None,
        recipient: "Cat Grey".to_owned().try_into().unwrap(),
        address: "1 Lane\nYork".to_owned().try_into().unwrap(),
    }
}

impl Sharing {
    fn seller(&self, now: &str) -> ActorContext<'_> {
        let seller = member_of_shop(self.mug.shop, 1, MemberRole::Owner);
        self.world.by(seller, now)
    }

    async fn offers(&self, quantity: u16, approver: SampleApprover) -> LinkCode {
        let (db, by) = (&self.world.db, self.seller(OPEN));
        offer(db, &by, self.mug, &samples(quantity, approver))
            .await
            .unwrap();
        self.link().await
    }

    async fn asks(
        &self,
        creator: CreatorId,
        code: LinkCode,
        now: &str,
    ) -> Result<SampleRequestAddress, Error<RequestSampleRefusal>> {
        let by = self.creator(creator, now);
        let request: SampleRequestId = request(&self.world.db, &by, &asked(code)).await?;
        let shop = self.mug.shop;
        Ok(SampleRequestAddress { shop, request })
    }

    async fn state(&self, creator: CreatorId, now: &str) -> SampleState {
        let by = self.creator(creator, now);
        let page = of_creator(&self.world.db, &by, creator, None).await;
        page.unwrap().rows[0].state
    }

    async fn taken(&self) -> i16 {
        sqlx::query_scalar("select taken from sample_offer")
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}
