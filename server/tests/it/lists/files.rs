//! The links of a campaign's lists as files: beside those of its products, and as a picture to be scanned.

use axum::http::StatusCode;
use domain::{actor::Actor, offer::RateFrom, product_list::ListName, selection::Selection};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{links, offers, product_lists};

use super::{STRANGER, Stage};
use crate::{
    agency::{OWNER, by, form},
    people::{Person, shows},
    spreadsheet,
};

const SITE: &str = "https://partners.example.org";
const HEADER: [&str; 7] = [
    "product_title",
    "product_id",
    "shop",
    "creator_rate_percent",
    "link",
    "product_list",
    "selected_creators_only",
];

impl Stage {
    /// The address of the campaign's links.
    fn links(&self) -> String {
        format!("/partner/campaigns/{}/links", self.campaign)
    }

    /// Exports the link of the mug at 12 %; its code.
    async fn link_of_mug(&self) -> String {
        let (db, by) = (&self.world.db, by(&self.world, Actor::System));
        let change = RateFrom {
            from: by.now,
            rate: "12".parse().unwrap(),
        };
        offers::set_creator_rate(db, &by, self.mug, change)
            .await
            .unwrap();
        let (secrets, mug) = (&self.world.outside, Selection::Ids(vec![self.mug]));
        let exported = links::export(db, &by, secrets, self.campaign, &mug, false).await;
        exported.unwrap().links[0].link.to_string()
    }

    /// A list of the mug with this name; the code of its link.
    async fn list_called(&self, name: &str) -> String {
        let (list, code) = self.list(&[(self.mug, "10")]).await;
        let (db, by) = (&self.world.db, by(&self.world, Actor::System));
        let name = ListName::parse(name).unwrap();
        product_lists::rename(db, &by, list, name).await.unwrap();
        code
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_of_links_has_those_of_lists_behind_those_of_products(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let mug = stage.link_of_mug().await;
    let winter = stage.list_called("Winter picks").await;
    let autumn = stage.list_called("Autumn picks").await;
    let (gone, _) = stage.list(&[(stage.pot, "10")]).await;
    let by_program = by(&stage.world, Actor::System);
    product_lists::delete(&stage.world.db, &by_program, gone)
        .await
        .unwrap();
    // One is kept to some creators.
    let campaign = stage.campaign.to_string();
    let only_ann = [
        ("campaign", &*campaign),
        ("code", &*winter),
        ("handles", "ann"),
    ];
    let page = format!("{}/{winter}", stage.links());
    let leads_to = owner
        .send(&page, "/api/links/restrict", &form(&only_ann))
        .await;
    assert_eq!(leads_to, format!("{page}?done=restricted&n=1"));

    let [mug, autumn, winter] = [
        format!("{SITE}/p/{mug}"),
        format!("{SITE}/l/{autumn}"),
        format!("{SITE}/l/{winter}"),
    ];
    let csv = owner.get(&format!("{}.csv", stage.links())).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let expected = [
        HEADER.join(","),
        format!("A mug,mug,SHOP1,12.00,{mug},,no"),
        format!(",,,,{autumn},Autumn picks,no"),
        format!(",,,,{winter},Winter picks,yes"),
        String::new(),
    ];
    assert_eq!(csv.body, expected.join("\r\n"));

    let sheet = owner.get(&format!("{}.xlsx", stage.links())).await;
    assert_eq!(
        spreadsheet::rows(&sheet),
        [
            HEADER,
            ["A mug", "mug", "SHOP1", "12", &*mug, "", "no"],
            ["", "", "", "", &*autumn, "Autumn picks", "no"],
            ["", "", "", "", &*winter, "Winter picks", "yes"],
        ]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn the_qr_code_of_a_list_is_that_of_its_page(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let list = stage.list_called("Winter picks").await;
    let mug = stage.link_of_mug().await;
    let mut drawn = Vec::new();
    for (code, address) in [
        (&list, format!("{SITE}/l/{list}")),
        (&mug, format!("{SITE}/p/{mug}")),
    ] {
        let page = format!("{}/{code}", stage.links());
        let shown = owner.get(&page).await.body;
        shows(&shown, &["class=\"qr-code\"", &address]);
        let picture = owner.get(&format!("{page}/qr.svg")).await;
        assert_eq!(picture.header("content-type"), "image/svg+xml");
        // The picture has the squares of the page, on a white ground.
        let (_, squares) = picture.body.rsplit_once("<path d=\"").unwrap();
        let (squares, _) = squares.split_once('"').unwrap();
        shows(&shown, &[&format!("d=\"{squares}\"")]);
        drawn.push(squares.to_owned());
    }
    assert_ne!(drawn[0], drawn[1]);
    let stranger = Person::of(&stage.world, STRANGER).await;
    let missing = stranger
        .get(&format!("{}/{list}/qr.svg", stage.links()))
        .await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}
