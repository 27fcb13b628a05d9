//! What was done to a campaign, as its agency reads it under **Changes**: who did what, and what it was before.

use domain::{
    actor::MemberRole,
    campaign::{AudienceChoice, CampaignChange, CampaignDone, CampaignForm, FieldChange},
    ids::AgencyId,
    page::{Cursor, PAGE_ROWS},
    product::ProductCategory,
};
use sqlx::PgPool;
use store::campaigns::{edit, end_early, form_of, history, set_published};
use uuid::Uuid;

use crate::{
    links::{OPEN, Sharing, is_not_there},
    world::{at, member_of_agency, member_of_shop},
};

const HIDDEN: &str = "2011-03-11T10:00:00Z";
const SHOWN: &str = "2011-03-12T10:00:00Z";
const OVER: &str = "2011-03-13T10:00:00Z";

impl Sharing {
    async fn changes(&self, page: Option<&Cursor>) -> (Vec<CampaignChange>, Option<Cursor>) {
        let by = self.agency(self.north, OVER);
        let page = history(&self.world.db, &by, self.spring, page).await;
        let page = page.unwrap();
        (page.rows, page.next)
    }

    /// What stands in the form of `spring`, with what an imported campaign lacks.
    async fn form(&self) -> CampaignForm {
        let by = self.agency(self.north, OPEN);
        let known = form_of(&self.world.db, &by, self.spring).await;
        let mut form = known.unwrap().form;
        form.contacts.whatsapp = "+44 20 7946 0000".into();
        form
    }
}

/// Somebody of the agency did this at the moment.
fn done(moment: &str, what: CampaignDone) -> CampaignChange {
    CampaignChange {
        at: at(moment),
        who: Some("ada@example.org".into()),
        what,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn each_change_is_told_with_what_was_before(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    assert_eq!(stage.changes(None).await.0, []);
    let form = CampaignForm {
        name: "Late spring".into(),
        description: "Sun".into(),
        ends_on: "2011-05-10".into(),
        least_rate: "7.5".into(),
        audience: AudienceChoice::Named,
        shop_codes: "SHOP1".into(),
        categories: vec![ProductCategory::Books],
        ..stage.form().await
    };
    let by = |now| stage.agency(stage.north, now);
    edit(db, &by(OPEN), stage.spring, &form).await.unwrap();
    // What is sent as it stands is no change, and neither is what is asked for again.
    edit(db, &by(HIDDEN), stage.spring, &form).await.unwrap();
    for (now, published) in [(HIDDEN, false), (SHOWN, true), (OVER, true)] {
        let set = set_published(db, &by(now), stage.spring, published).await;
        set.unwrap();
    }
    end_early(db, &by(OVER), stage.spring).await.unwrap();

    let days = |last: &str| ["2011-03-01", "2011-04-20", last].map(|day| day.parse().unwrap());
    let fields = vec![
        FieldChange::Name {
            from: "spring".into(),
            to: "Late spring".into(),
        },
        FieldChange::Description,
        FieldChange::Categories {
            from: vec![],
            to: vec![ProductCategory::Books],
        },
        FieldChange::Dates {
            from: days("2011-04-30"),
            to: days("2011-05-10"),
        },
        FieldChange::LeastRate {
            from: "5".parse().unwrap(),
            to: "7.5".parse().unwrap(),
        },
        FieldChange::Shops {
            from: None,
            to: Some(1),
        },
        FieldChange::Contacts,
    ];
    let expected = [
        done(OVER, CampaignDone::EndedEarly),
        done(SHOWN, CampaignDone::Published),
        done(HIDDEN, CampaignDone::Unpublished),
        done(OPEN, CampaignDone::Edited(fields)),
    ];
    assert_eq!(stage.changes(None).await, (expected.to_vec(), None));
}

#[database_test::test(store::MIGRATOR)]
async fn changes_come_page_by_page_and_to_their_agency_alone(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let count = PAGE_ROWS + 5;
    for number in 0..count {
        let now = format!("2011-03-10T10:00:{number:02}Z");
        let by = stage.agency(stage.north, &now);
        let is_shown = number % 2 == 1;
        set_published(db, &by, stage.spring, is_shown)
            .await
            .unwrap();
    }
    let (first, next) = stage.changes(None).await;
    assert_eq!(first.len(), PAGE_ROWS);
    let (rest, none) = stage.changes(next.as_ref()).await;
    assert_eq!((rest.len(), none.is_none()), (5, true));
    let all: Vec<_> = first.iter().chain(&rest).map(|change| change.at).collect();
    assert!(all.is_sorted_by(|one, next| one > next), "{all:?}");

    let other = AgencyId::new(Uuid::from_u128(9));
    let stranger = member_of_agency(other, 2, MemberRole::Owner);
    let seller = member_of_shop(stage.mug.shop, 1, MemberRole::Owner);
    for actor in [stranger, seller] {
        let by = stage.world.by(actor, OPEN);
        is_not_there(history(db, &by, stage.spring, None).await);
    }
    is_not_there(history(db, &stage.creator(stage.cat, OPEN), stage.spring, None).await);
}
