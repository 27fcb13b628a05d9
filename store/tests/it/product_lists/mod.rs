//! Product lists: made with their link, exact at both limits, and followed by creators product by product.

mod entries;
mod first_rate;
mod limits;
mod races;
mod sold;

use domain::{
    actor::MemberRole,
    consent::{AddRefusal, Consent, Seen},
    ids::ProductListId,
    product_list::{ListName, ListRefusal},
    rate::CreatorRate,
    registration::RegistrationAddress,
    share_link::{CreatorList, LinkCode, LinkKind, LookUpRefusal},
};
use futures::future::join;
use sqlx::PgPool;
use store::{
    Error,
    import::Rows,
    links::{kind_of, look_up_list},
    offers::NewCreatorRate,
    product_lists::{
        self, NewList, add_products, count, create, delete, duplicate, opened, remove_product,
        rename, set_rates,
    },
    registrations::close,
    showcases::add_from_list,
};
use uuid::Uuid;

use crate::{
    links::{ENDED, OPEN, Sharing, is_not_there, refusal},
    world::{member_of_agency, member_of_shop, product, registration},
};

fn name(text: &str) -> ListName {
    ListName::parse(text).unwrap()
}

fn rate(text: &str) -> CreatorRate {
    text.parse().unwrap()
}

/// Consent to this rate and the first terms.
fn agreed(rate: &str) -> Consent {
    Consent {
        rate_shown: rate.parse().unwrap(),
        agreed_terms: Some(1),
        gives_up: None,
        seen: Seen::NotSaid,
    }
}

impl Sharing {
    async fn list_of(
        &self,
        items: Vec<(RegistrationAddress, CreatorRate)>,
    ) -> Result<ProductListId, Error<ListRefusal>> {
        let new = NewList {
            name: name("Autumn picks"),
            items,
        };
        let by = self.agency(self.north, OPEN);
        create(&self.world.db, &by, self.secrets(), self.spring, &new).await
    }

    /// The list of the mug at 12 %, and its link.
    async fn list(&self) -> (ProductListId, LinkCode) {
        let list = self.list_of(vec![(self.mug, rate("12"))]).await.unwrap();
        let by = self.agency(self.north, OPEN);
        let opened = opened(&self.world.db, &by, list).await.unwrap();
        (list, opened.link.unwrap())
    }

    async fn look_at(&self, code: LinkCode) -> Result<CreatorList, Error<LookUpRefusal>> {
        look_up_list(&self.world.db, &self.creator(self.cat, OPEN), code).await
    }

    /// More products in `spring`, at 15 % for creators, in the order of their codes.
    pub(crate) async fn more_products(&self, count: usize) -> Vec<RegistrationAddress> {
        let codes: Vec<String> = (0..count)
            .map(|number| format!("more{number:03}"))
            .collect();
        let products: Vec<_> = codes.iter().map(|code| product("SHOP1", code)).collect();
        self.world.take(Rows::Products(&products)).await;
        let registrations = codes
            .iter()
            .map(|code| registration("spring", "SHOP1", code));
        let registrations: Vec<_> = registrations.collect();
        self.world.take(Rows::Registrations(&registrations)).await;
        let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
            "select registration.shop_id, registration_id from registration
             join product using (shop_id, product_id)
             where campaign_id = $1 and product_code like 'more%'
             order by product_code",
        )
        .bind(self.spring.uuid())
        .fetch_all(&self.world.db.primary)
        .await
        .unwrap();
        let addresses = rows
            .into_iter()
            .map(|(shop, registration)| RegistrationAddress {
                shop: shop.into(),
                registration: registration.into(),
            });
        addresses.collect()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_is_made_changed_and_deleted_by_its_agency(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (list, code) = stage.list().await;
    let by = stage.agency(stage.north, OPEN);
    assert_eq!(kind_of(db, code).await.unwrap(), LinkKind::List);
    let found = opened(db, &by, list).await.unwrap();
    assert_eq!(found.items.len(), 1);
    assert_eq!(found.items[0].rate, Some(rate("12")));
    assert!(found.items[0].is_in_campaign);
    rename(db, &by, list, name("Winter picks")).await.unwrap();
    let again = [(stage.mug, rate("13"))];
    let refused = refusal(add_products(db, &by, list, &again).await);
    assert_eq!(refused, ListRefusal::Changed);
    // Removed and added again it is the same offer, which goes on with its rates.
    remove_product(db, &by, list, stage.mug).await.unwrap();
    assert_eq!(stage.look_at(code).await.unwrap().items, []);
    add_products(
        db,
        &stage.agency(stage.north, "2011-03-10T10:00:01Z"),
        list,
        &again,
    )
    .await
    .unwrap();
    let later = stage.agency(stage.north, "2011-03-10T10:00:02Z");
    let back = opened(db, &later, list).await.unwrap();
    assert_eq!(back.items[0].offer, found.items[0].offer);
    assert_eq!(back.items[0].rate, Some(rate("13")));
    let copy = duplicate(db, &later, stage.secrets(), list, name("Copy"))
        .await
        .unwrap();
    let copied = opened(db, &later, copy).await.unwrap();
    assert_eq!(copied.items[0].rate, Some(rate("13")));
    assert_ne!(copied.link, back.link);
    assert_eq!(count(db, &by, stage.spring).await.unwrap(), 2);
    delete(db, &by, list).await.unwrap();
    assert_eq!(refusal(delete(db, &by, list).await), ListRefusal::Deleted);
    is_not_there(opened(db, &by, list).await);
    assert_eq!(count(db, &by, stage.spring).await.unwrap(), 1);
    assert_eq!(
        refusal(stage.look_at(code).await),
        LookUpRefusal::ListNotFound
    );
    let names = product_lists::names(db, &by, stage.spring, &[list, copy])
        .await
        .unwrap();
    assert_eq!(names[&list], (name("Winter picks"), true));
    assert!(!names[&copy].1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_is_not_there_for_others(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (list, _) = stage.list().await;
    stage.other_campaign("other", "20").await;
    let (_, south) = stage.world.campaign_called("other").await;
    let cat = stage.creator(stage.cat, OPEN);
    let seller = stage
        .world
        .by(member_of_shop(stage.mug.shop, 1, MemberRole::Owner), OPEN);
    let actor = member_of_agency(south, 1, MemberRole::Owner);
    for by in [stage.world.by(actor, OPEN), cat, seller] {
        is_not_there(opened(db, &by, list).await);
        is_not_there(rename(db, &by, list, name("Mine")).await);
        is_not_there(delete(db, &by, list).await);
        is_not_there(remove_product(db, &by, list, stage.mug).await);
        is_not_there(set_rates(db, &by, list, &[]).await);
        is_not_there(duplicate(db, &by, stage.secrets(), list, name("Mine")).await);
        is_not_there(product_lists::list(db, &by, stage.spring, "", None).await);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn no_rate_above_the_total_comes_into_a_list(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let refused = refusal(stage.list_of(vec![(stage.mug, rate("30.01"))]).await);
    assert!(matches!(refused, ListRefusal::Rate { .. }), "{refused:?}");
    assert_eq!(
        refusal(stage.list_of(Vec::new()).await),
        ListRefusal::NoneChosen
    );
    let (list, _) = stage.list().await;
    let by = stage.agency(stage.north, OPEN);
    let new = NewCreatorRate {
        address: stage.mug,
        rate: rate("31"),
        seen: domain::offer::SeenRate::Any,
    };
    let became = set_rates(&stage.world.db, &by, list, &[new]).await.unwrap();
    assert_eq!((became.done, became.refused.len()), (0, 1));
    let over = stage.agency(stage.north, ENDED);
    let refused = refusal(delete(&stage.world.db, &over, list).await);
    assert_eq!(refused, ListRefusal::CampaignOver);
}

#[database_test::test(store::MIGRATOR)]
async fn each_product_of_a_list_is_judged_for_itself(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let more = stage.more_products(2).await;
    let items = vec![
        (stage.mug, rate("12")),
        (more[0], rate("10")),
        (more[1], rate("11")),
    ];
    let list = stage.list_of(items).await.unwrap();
    let by = stage.agency(stage.north, OPEN);
    let code = opened(db, &by, list).await.unwrap().link.unwrap();
    let shown = stage.look_at(code).await.unwrap();
    assert_eq!(shown.items.len(), 3);
    close(db, &by, more[0]).await.unwrap();
    let cat = stage.creator(stage.cat, OPEN);
    let consents = [
        (stage.mug, agreed("12")),
        (more[0], agreed("10")),
        (more[1], agreed("15")),
    ];
    let added = add_from_list(db, &cat, code, &consents).await.unwrap();
    assert_eq!((added.done, added.refused.len()), (1, 2));
    let kept = stage.look_at(code).await.unwrap();
    assert_eq!(kept.items.len(), 2, "what is closed isn't shown");
    assert!(kept.items[0].kept.is_some());
    let by_list: i64 = sqlx::query_scalar(
        "select count(*) from showcase_entry
         where list_id = $1 and share_link_id is not null",
    )
    .bind(list.uuid())
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert_eq!(by_list, 1);
    // What is in the showcase stays there when the list goes.
    delete(db, &by, list).await.unwrap();
    let gone = refusal(add_from_list(db, &cat, code, &consents).await);
    assert_eq!(gone, AddRefusal::Link(LookUpRefusal::ListNotFound));
}

#[database_test::test(store::MIGRATOR)]
async fn deleting_and_adding_at_once_leaves_an_entry_or_no_list(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    for _ in 0..8 {
        let (list, code) = stage.list().await;
        let (agency, cat) = (
            stage.agency(stage.north, OPEN),
            stage.creator(stage.cat, OPEN),
        );
        let consents = [(stage.mug, agreed("12"))];
        let (deleted, added) = join(
            delete(db, &agency, list),
            add_from_list(db, &cat, code, &consents),
        )
        .await;
        deleted.unwrap();
        match added {
            Ok(bulk) => assert!(bulk.done <= 1),
            Err(Error::Refused(refused)) => {
                assert_eq!(refused, AddRefusal::Link(LookUpRefusal::ListNotFound));
            }
            Err(failure) => panic!("{failure:?}"),
        }
    }
}
