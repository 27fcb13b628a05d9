//! What the shop's server functions are asked about.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::PgPool;
use uuid::Uuid;

use super::{HOME, PAGES_OF_A_KIND, finance, joining::Joining, secrets::percent_decoded};
use crate::{walk::page_of, world::Answer};

/// Objects of the walked pages, to ask server functions about.
pub(super) struct Objects {
    /// Campaigns that the shop can see.
    campaigns: BTreeSet<String>,
    /// Addresses of the shop's registrations.
    registrations: BTreeSet<String>,
    /// Order lines, as market, order and line.
    lines: Vec<[String; 3]>,
    /// The shop's products.
    products: Vec<Uuid>,
    /// What the shop was told.
    notices: Vec<Uuid>,
    /// What partners ask of the shop, and who belongs to it.
    joining: Joining,
}

impl Objects {
    pub(super) async fn of(pool: &PgPool, shop: Uuid, walked: &BTreeMap<String, Answer>) -> Self {
        let part = |way: &String, at: usize| way.split(['/', '?']).nth(at).map(str::to_owned);
        let campaigns = walked
            .keys()
            .filter(|way| page_of(HOME, way) == Some("/seller/campaigns/{campaign}"));
        let campaigns: BTreeSet<_> = campaigns.filter_map(|way| part(way, 3)).collect();
        let lines = walked.keys().filter_map(|way| {
            let path = way.split('?').next()?.strip_prefix("/seller/orders/")?;
            let parts: Vec<_> = path.split('/').map(percent_decoded).collect();
            <[String; 3]>::try_from(parts).ok()
        });
        let lines: Vec<_> = lines.collect();
        let all = "select registration_id from registration where shop_id = $1";
        let registrations: Vec<Uuid> = sqlx::query_scalar(all)
            .bind(shop)
            .fetch_all(pool)
            .await
            .unwrap();
        let notices = "select notice_id from organisation_notice where organisation_id = $1";
        let notices: Vec<Uuid> = sqlx::query_scalar(notices)
            .bind(shop)
            .fetch_all(pool)
            .await
            .unwrap();
        assert!(!notices.is_empty(), "the demo tells the shop something");
        let products = "select product_id from product where shop_id = $1";
        let products = sqlx::query_scalar(products)
            .bind(shop)
            .fetch_all(pool)
            .await;
        Self {
            campaigns,
            registrations: registrations
                .iter()
                .map(|id| format!("{shop}.{id}"))
                .collect(),
            lines,
            products: products.unwrap(),
            notices,
            joining: Joining::of(pool, shop).await,
        }
    }

    /// What a server function is asked with, each time something else. A function without samples
    /// fails the test: whoever adds one says here how it is asked.
    pub(super) fn samples(&self, path: &str) -> Vec<String> {
        let of_each =
            |write: &dyn Fn(&String) -> String| self.campaigns.iter().map(write).collect();
        let first = self.campaigns.iter().next().unwrap();
        if let Some(samples) = self
            .joining
            .samples(path)
            .or_else(|| finance::samples(path))
        {
            return samples;
        }
        match path {
            "/api/campaigns/marketplace" => {
                vec![
                    String::new(),
                    "query[show]=target".into(),
                    "query[q]=e".into(),
                ]
            }
            "/api/campaigns/of_shop" | "/api/products/of_shop" => {
                vec![String::new(), "query[q]=a".into()]
            }
            "/api/registrations/of_shop" => {
                let tabs = ["pending", "ongoing", "rejected", "closed"];
                let each = self.campaigns.iter();
                each.flat_map(|id| tabs.map(|tab| format!("campaign={id}&query[tab]={tab}")))
                    .collect()
            }
            "/api/registrations/registering" => of_each(&|id| format!("campaign={id}")),
            "/api/registrations/choose" => of_each(&|id| format!("campaign={id}&q=a&then=search")),
            "/api/registrations/register" => of_each(&|id| self.offers(id, "40")),
            "/api/registrations/change_rate"
            | "/api/registrations/request_close"
            | "/api/registrations/take_back_close"
            | "/api/registrations/withdraw" => {
                let about = |it| format!("campaign={first}&registration={it}&rate=41");
                self.registrations.iter().map(about).collect()
            }
            "/api/orders/of_shop" => {
                let statuses = ["", "unpaid", "processing", "settled", "frozen", "deducted"];
                statuses
                    .iter()
                    .map(|status| format!("query[status]={status}"))
                    .collect()
            }
            "/api/orders/explained_to_shop" => {
                let some = self.lines.iter().take(PAGES_OF_A_KIND);
                some.map(|[market, order, line]| {
                    format!("line[market]={market}&line[order]={order}&line[line]={line}&line[check]=true")
                })
                .collect()
            }
            "/api/shops/attention" | "/api/shops/own" | "/api/notices/emails_of_shop" => {
                vec![String::new()]
            }
            "/api/notices/choose_emails_of_shop" => {
                vec!["products=true".into(), "campaigns=true".into()]
            }
            "/api/notices/unread_of_shop" => {
                let opened = self.notices.iter().map(|id| format!("notice={id}"));
                let none = [String::new(), "notice=junk".into()];
                none.into_iter().chain(opened.take(1)).collect()
            }
            "/api/notices/of_shop" => {
                let last = Uuid::max().simple();
                let shown = ["needs-you", "money", "unread", "junk"];
                let shown = shown.map(|show| format!("query[show]={show}"));
                let pages = [String::new(), format!("query[after]=a.0.{last}")];
                pages.into_iter().chain(shown).collect()
            }
            "/api/notices/mark_read_of_shop" => {
                let notices = self.notices.iter().map(|id| format!("up_to={id}"));
                notices.take(PAGES_OF_A_KIND).collect()
            }
            "/api/shell/find_for_shop" => {
                let orders = self.lines.iter().take(PAGES_OF_A_KIND);
                let orders = orders.map(|[_, order, _]| order.as_str());
                let some = ["", "a", "e", "2"].into_iter().chain(orders);
                some.map(|text| format!("text={text}")).collect()
            }
            other => panic!("say in this test how {other} is asked"),
        }
    }

    /// Every product of the shop into the campaign.
    fn offers(&self, campaign: &str, rate: &str) -> String {
        let products = self
            .products
            .iter()
            .map(|product| format!("&typed[chosen][]={product}&typed[rates][of-{product}]={rate}"));
        format!("campaign={campaign}{}", products.collect::<String>())
    }
}
