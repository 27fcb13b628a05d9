//! What an agency sees of its own links.

use domain::share_link::LookUpRefusal;
use sqlx::PgPool;
use store::{
    Error,
    links::{look_up, preview},
};

use crate::links::{ENDED, OPEN, Sharing};

#[database_test::test(store::MIGRATOR)]
async fn an_agency_sees_what_its_own_links_show_and_no_others(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let foreign = stage.other_campaign("summer", "12").await;
    let by = stage.agency(stage.north, OPEN);
    let seen = preview(db, &by, code).await.unwrap();
    let creator = stage.creator(stage.cat, OPEN);
    let shown = look_up(db, &creator, code).await.unwrap();
    assert_eq!(seen.rate, Ok(shown.rate));
    assert_eq!(seen.product, shown.product);
    assert_eq!(seen.registration, stage.mug);
    // What stops creators is said, and doesn't keep the agency from looking.
    let after = preview(db, &stage.agency(stage.north, ENDED), code).await;
    let ended_on = "2011-04-30".parse().unwrap();
    assert_eq!(
        after.unwrap().rate,
        Err(LookUpRefusal::CampaignEnded { ended_on })
    );
    for (by, code) in [
        (by, foreign),
        (stage.creator(stage.cat, OPEN), code),
        (
            stage.agency(stage.north, OPEN),
            "zzzzzzzzzzzzzzzz".parse().unwrap(),
        ),
    ] {
        let hidden = preview(db, &by, code).await;
        assert!(
            matches!(
                hidden,
                Err(Error::NotFound | Error::Refused(LookUpRefusal::LeadsNowhere))
            ),
            "{code}"
        );
    }
}
