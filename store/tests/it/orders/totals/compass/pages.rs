//! The parts of figures page by page and with their names, and where somebody has figures.

use domain::{
    actor::Actor,
    category::CategoryCode,
    compass::{Change, Comparison, CompassDays, CompassDimension, CompassRole, Figure, Subject},
    market::Market,
    page::{Cursor, Sort},
};
use sqlx::PgPool;
use store::{
    Error, approvals,
    compass::{self, AskedCompass, AskedParts, NamedPart, PartName},
};

use super::{super::super::Sales, day, fold_all, march, operator};

/// Sixty more creators who sold for the agency in March: the sums of each, of which three are always alike.
const SOLD_BY_MANY: &str = "with made as (
         insert into creator (creator_id, market_code, handle, created_at)
         select gen_random_uuid(), 'GB', 'creator-' || n, now() from generate_series(1, 60) as n
         returning creator_id, handle
     )
     insert into compass_total (
         party_id, party, market_code, dimension, span, first_day, subject_id, content_type, currency
       , lines, items, sales_units, refunds, refunded_units, estimated, settled, total_estimated
       , total_settled
     )
     select agency_id, 'campaign_agency', 'GB', 'creator', 'month', '2011-03-01', creator_id, ''
          , 'GBP', 1, 1, 100 * (split_part(handle, '-', 2)::bigint / 3), 0, 0, 0, 0, 0, 0
     from made
     cross join agency
     where slug = 'north'";

/// One page of the creators.
async fn page(
    sales: &Sales,
    asked: AskedCompass,
    sort: Sort<Figure>,
    page: Option<&Cursor>,
) -> compass::PartsPage {
    let by = sales.by(sales.agency("north").await);
    let wanted = AskedParts {
        dimension: CompassDimension::Creator,
        sort,
        page,
    };
    let moved = (Figure::Gmv, 3);
    let found = compass::page_of_parts(&sales.world.db, &by, asked, wanted, moved).await;
    found.unwrap()
}

fn handle(row: &NamedPart) -> &str {
    match &row.name {
        PartName::Creator { handle, .. } => handle,
        other => panic!("{other:?}"),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn pages_have_every_part_once_and_lead_back(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    fold_all(&sales).await;
    sqlx::query(SOLD_BY_MANY).execute(&pool).await.unwrap();
    let asked = march(CompassRole::CampaignAgency);
    for is_descending in [true, false] {
        let sort = Sort {
            by: Figure::Gmv,
            is_descending,
        };
        let (mut pages, mut cursor) = (Vec::new(), None);
        loop {
            let found = page(&sales, asked, sort, cursor.as_ref()).await;
            assert_eq!(found.all, 62);
            assert!(found.risen.is_empty() && found.fallen.is_empty());
            let next = found.page.next.clone();
            pages.push(found.page);
            match next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        assert_eq!(pages.len(), 3);
        let rows = pages.iter().flat_map(|page| &page.rows);
        let sums: Vec<i64> = rows.clone().map(|row| row.part.now.sales).collect();
        let in_order = |one: &i64, next: &i64| {
            if is_descending {
                one >= next
            } else {
                one <= next
            }
        };
        assert!(sums.is_sorted_by(in_order), "{sums:?}");
        let mut handles: Vec<&str> = rows.map(handle).collect();
        handles.sort_unstable();
        handles.dedup();
        assert_eq!(handles.len(), 62, "each once");
        assert_eq!(pages[0].previous, None);
        let back = page(&sales, asked, sort, pages[2].previous.as_ref()).await;
        assert_eq!(back.page.rows, pages[1].rows);
        let first = page(&sales, asked, sort, back.page.previous.as_ref()).await;
        assert_eq!(first.page.rows, pages[0].rows);
        assert_eq!(first.page.previous, None);
    }
    // A page of another order is the first.
    let up = Sort {
        by: Figure::Gmv,
        is_descending: false,
    };
    let other = Sort {
        by: Figure::Lines,
        is_descending: true,
    };
    let next = page(&sales, asked, other, None).await.page.next;
    let first = page(&sales, asked, up, None).await;
    assert_eq!(page(&sales, asked, up, next.as_ref()).await, first);
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_has_the_same_parts_and_movers_are_beside_the_page(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    fold_all(&sales).await;
    let asked = AskedCompass {
        days: CompassDays::new(day("2011-03-01"), day("2011-04-30")).unwrap(),
        comparison: Comparison::PeriodBefore,
        ..march(CompassRole::CampaignAgency)
    };
    let sort = Sort {
        by: Figure::Lines,
        is_descending: true,
    };
    let found = page(&sales, asked, sort, None).await;
    let (risen, fallen) = (&found.risen, &found.fallen);
    let mut names: Vec<&str> = risen.iter().map(handle).collect();
    names.sort_unstable();
    assert_eq!(names, ["ann", "bob"]);
    assert!(fallen.is_empty());
    let by = sales.by(sales.agency("north").await);
    let wanted = AskedParts {
        dimension: CompassDimension::Creator,
        sort,
        page: None,
    };
    let file = compass::parts_for_file(&sales.world.db, &by, asked, wanted).await;
    assert_eq!(file.unwrap(), (found.page.rows, None));
}

#[database_test::test(store::MIGRATOR)]
async fn parts_are_called_what_leads_to_their_lines(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    fold_all(&sales).await;
    let db = &sales.world.db;
    let by = sales.by(sales.agency("north").await);
    let asked = march(CompassRole::CampaignAgency);
    let parts = async |dimension| {
        let figure = (dimension, Figure::Gmv);
        let found = compass::greatest_parts(db, &by, asked, figure, 5).await;
        found.unwrap()
    };
    let shops = parts(CompassDimension::Shop).await;
    let [shop] = shops.parts.as_slice() else {
        panic!("{shops:?}");
    };
    let PartName::Shop { code, .. } = &shop.name else {
        panic!("{shop:?}");
    };
    assert_eq!(code, "SHOP1");
    let products = parts(CompassDimension::Product).await;
    let [product] = products.parts.as_slice() else {
        panic!("{products:?}");
    };
    let PartName::Product {
        code, shop_code, ..
    } = &product.name
    else {
        panic!("{product:?}");
    };
    assert_eq!((code.as_str(), shop_code.as_str()), ("mug", "SHOP1"));
    let campaigns = parts(CompassDimension::Campaign).await;
    let [campaign] = campaigns.parts.as_slice() else {
        panic!("{campaigns:?}");
    };
    let PartName::Campaign { name, .. } = &campaign.name else {
        panic!("{campaign:?}");
    };
    assert_eq!(name, "spring");
    for dimension in [CompassDimension::List, CompassDimension::ContentType] {
        let found = parts(dimension).await;
        let [part] = found.parts.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(part.name, PartName::Itself, "{dimension}");
    }
    let creators = parts(CompassDimension::Creator).await;
    assert_eq!(creators.sold, Change { now: 2, before: 0 });
    let all: Vec<&str> = creators.parts.iter().map(handle).collect();
    assert_eq!(all.len(), 2);
    let by = sales.by(operator());
    let asked = march(CompassRole::Platform);
    let figure = (CompassDimension::Agency, Figure::Gmv);
    let agencies = compass::greatest_parts(db, &by, asked, figure, 5).await;
    let agencies = agencies.unwrap().parts;
    assert!(matches!(agencies[0].part.subject, Subject::Agency(_)));
    assert!(matches!(agencies[0].name, PartName::Agency { .. }));
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_has_figures_where_it_holds_a_category_or_has_lines(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let (db, program) = (&sales.world.db, sales.by(Actor::System));
    let roles = async |actor: Actor| {
        let places = compass::places(db, &sales.by(actor), None).await.unwrap();
        let places = places.into_iter();
        places
            .map(|place| (place.market, place.roles))
            .collect::<Vec<_>>()
    };
    let other = sales.agency("other").await;
    // Nothing is added up yet, so a category alone says it.
    let before = roles(other).await;
    assert!(before.iter().all(|(market, _)| *market != Market::Gb));
    fold_all(&sales).await;
    let gb = roles(other).await.into_iter();
    let gb: Vec<_> = gb.filter(|(market, _)| *market == Market::Gb).collect();
    assert_eq!(gb, [(Market::Gb, vec![CompassRole::ManagingAgency])]);
    let Actor::Agency { agency, .. } = other else {
        panic!("{other:?}");
    };
    let which = (Market::Gb, CategoryCode::CreatorMatchmaking);
    approvals::approve_category(db, &program, agency, which)
        .await
        .unwrap();
    let both = vec![CompassRole::CampaignAgency, CompassRole::ManagingAgency];
    let gb = roles(other).await.into_iter();
    let gb: Vec<_> = gb.filter(|(market, _)| *market == Market::Gb).collect();
    assert_eq!(gb, [(Market::Gb, both)]);
    for (actor, role) in [
        (sales.shop("SHOP1").await, CompassRole::Seller),
        (sales.creator("ann").await, CompassRole::Creator),
        (operator(), CompassRole::Platform),
    ] {
        let by = sales.by(actor);
        let places = compass::places(db, &by, Some(Market::Gb)).await.unwrap();
        let [place] = places.as_slice() else {
            panic!("{places:?}");
        };
        assert_eq!((place.market, &place.roles), (Market::Gb, &vec![role]));
        assert!(place.is_counted);
        assert_eq!(place.folded_at, Some(sales.world.now));
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_links_and_samples_brought_is_the_campaigns_agencys_to_know(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    fold_all(&sales).await;
    let db = &sales.world.db;
    let (spring, _) = sales.world.campaign_called("spring").await;
    let by = sales.by(sales.agency("north").await);
    let found = compass::conversion_of_campaign(db, &by, spring).await;
    let found = found.unwrap();
    assert_eq!(found.name, "spring");
    assert_eq!((found.links.opened.count, found.links.added.count), (0, 0));
    assert_eq!(found.links.lines, Some(0));
    let samples = found.samples;
    assert_eq!((samples.requested, samples.received), (0, 0));
    assert_eq!(samples.lines, Some(0));
    for actor in [
        sales.agency("other").await,
        sales.shop("SHOP1").await,
        sales.creator("ann").await,
        operator(),
    ] {
        let by = sales.by(actor);
        let found = compass::conversion_of_campaign(db, &by, spring).await;
        assert!(matches!(found, Err(Error::NotFound)), "{actor:?}");
    }
}
