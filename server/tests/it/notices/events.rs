//! What happens to campaigns, rates and members, as notices tell it.

use store::campaigns;

use super::*;

async fn campaign(world: &World) -> domain::ids::CampaignId {
    let (campaign, _) = lookup::campaign(&world.db, Market::Gb, "spring")
        .await
        .unwrap();
    campaign
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_reads_the_rate_that_is_offered_now(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, address) = registered(options).await;
    let owner = Person::of(&world, OWNER).await;
    let rate = "40".parse().unwrap();
    registrations::change_rate(&world.db, &by_program(&world), address, rate)
        .await
        .unwrap();
    relay(&world).await;
    let page = owner.get("/partner/notices").await;
    for shown in [
        "SHOP1 now offers 40.00% for A mug in spring",
        "It was 30.00%. The product is pending.",
        "40.00% offered, minimum 5.00%.",
        "Notifications, 1 unread",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(!page.body.contains("30.00% offered"), "{}", page.body);
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_reads_that_a_campaign_with_its_products_is_hidden(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, _) = registered(options).await;
    let seller = Person::of(&world, SELLER).await;
    let campaign = campaign(&world).await;
    campaigns::set_published(&world.db, &by_program(&world), campaign, false)
        .await
        .unwrap();
    relay(&world).await;
    let page = seller.get("/seller/notices").await;
    for shown in [
        "spring is hidden from sellers",
        "1 of your products stays in it and its orders still count.",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let way = format!("/seller/campaigns/{campaign}?notice=");
    assert!(page.body.contains(&way), "{}", page.body);
}

#[database_test::test(store::MIGRATOR)]
async fn an_end_that_is_near_leads_who_may_to_the_form_that_moves_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, _) = registered(options).await;
    let (owner, viewer) = (
        Person::of(&world, OWNER).await,
        Person::of(&world, VIEWER).await,
    );
    let near = "2031-04-24T06:00:00Z".parse().unwrap();
    let told = campaigns::tell_ends(&world.db, near, &*world.outside.ids).await;
    assert_eq!(told.unwrap(), 1);
    relay(&world).await;
    let campaign = campaign(&world).await;
    for (who, way) in [
        (owner, format!("/partner/campaigns/{campaign}/edit?notice=")),
        (viewer, format!("/partner/campaigns/{campaign}?notice=")),
    ] {
        let page = who.get("/partner/notices?show=needs-you").await;
        let title = "spring ends on 30\u{a0}Apr\u{a0}2031";
        assert!(page.body.contains(title), "{}", page.body);
        assert!(page.body.contains("Pending: 1."), "{}", page.body);
        assert!(page.body.contains(&way), "{way}: {}", page.body);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn members_read_who_joined_their_organisation_and_no_other(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, _) = registered(options).await;
    let (owner, seller) = (
        Person::of(&world, OWNER).await,
        Person::of(&world, SELLER).await,
    );
    Person::of(&world, VIEWER).await;
    relay(&world).await;
    let page = owner.get("/partner/notices").await;
    for shown in [
        "joined your organisation as viewer",
        "contact the platform operator",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let page = seller.get("/seller/notices").await;
    let of_agency = "joined your organisation as viewer";
    assert!(!page.body.contains(of_agency), "{}", page.body);
}
