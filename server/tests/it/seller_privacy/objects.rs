//! What the shop's server functions are asked about.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::PgPool;
use uuid::Uuid;

use super::{HOME, PAGES_OF_A_KIND, figures, finance, joining::Joining, secrets::percent_decoded};
use crate::{product_imports, walk::page_of, world::Answer};

/// Objects of the walked pages, to ask server functions about.
pub(super) struct Objects {
    /// Campaigns that the shop can see.
    campaigns: BTreeSet<String>,
    /// Agencies whose profiles the shop can see.
    agencies: BTreeSet<String>,
    /// Addresses of the shop's registrations.
    registrations: BTreeSet<String>,
    /// Order lines, as market, order and line.
    lines: Vec<[String; 3]>,
    /// The shop's products.
    products: Vec<Uuid>,
    /// A product's edit that changes nothing.
    as_it_is: String,
    /// A file of products that the shop uploaded.
    import: Uuid,
    /// What the shop was told.
    notices: Vec<Uuid>,
    /// Addresses of requests for samples of the shop's products, and of one that there isn't.
    samples: Vec<String>,
    /// Statements of the shop, and one that there isn't.
    bills: Vec<Uuid>,
    /// Disputes that concern the shop, and one that there isn't.
    disputes: Vec<Uuid>,
    /// A view of Data Compass that the shop has saved, and one that there isn't.
    views: [Uuid; 2],
    /// What partners ask of the shop, and who belongs to it.
    joining: Joining,
}

/// What creators ask of this shop that the seller decides: each verb needs one that still waits.
async fn ask_for_samples(pool: &PgPool, shop: Uuid) {
    for query in [
        "insert into sample_offer (
             shop_id, registration_id, campaign_id, agency_id, quantity, item_cost_units, currency
           , approver, note, created_at
         )
         select shop_id, registration_id, campaign_id, agency_id, 10, 400, 'GBP', 'seller', '', now()
         from registration
         join campaign using (campaign_id)
         where shop_id = $1 and state = 'approved'
         on conflict (shop_id, registration_id) do update set approver = 'seller', quantity = 10",
        "insert into sample_request (
             shop_id, sample_request_id, registration_id, campaign_id, agency_id, creator_id, number
           , state, requested_at
         )
         select shop_id, gen_random_uuid(), registration_id, offer.campaign_id, agency_id, creator_id
              , 1000 + row_number() over (partition by registration_id), 'requested', now()
         from sample_offer as offer
         join (
             select distinct shop_id, registration_id, creator_id from showcase_entry
         ) as entry using (shop_id, registration_id)
         where shop_id = $1
             and not exists (
                 select from sample_request as known
                 where known.shop_id = offer.shop_id
                     and known.registration_id = offer.registration_id
                     and known.creator_id = entry.creator_id
             )
         limit 6",
    ] {
        sqlx::query(query).bind(shop).execute(pool).await.unwrap();
    }
}

impl Objects {
    pub(super) async fn of(pool: &PgPool, shop: Uuid, walked: &BTreeMap<String, Answer>) -> Self {
        let part = |way: &String, at: usize| way.split(['/', '?']).nth(at).map(str::to_owned);
        let campaigns = walked
            .keys()
            .filter(|way| page_of(HOME, way) == Some("/seller/campaigns/{campaign}"));
        let campaigns: BTreeSet<_> = campaigns.filter_map(|way| part(way, 3)).collect();
        let agencies = walked
            .keys()
            .filter(|way| page_of(HOME, way) == Some("/seller/agencies/{agency}"));
        let agencies: BTreeSet<_> = agencies.filter_map(|way| part(way, 3)).collect();
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
        ask_for_samples(pool, shop).await;
        let samples = "select sample_request_id from sample_request where shop_id = $1";
        let samples: Vec<Uuid> = sqlx::query_scalar(samples)
            .bind(shop)
            .fetch_all(pool)
            .await
            .unwrap();
        let samples = samples.into_iter().chain([Uuid::max()]);
        let bills = "select bill_id from bill where party_id = $1 limit 3";
        let bills: Vec<Uuid> = sqlx::query_scalar(bills)
            .bind(shop)
            .fetch_all(pool)
            .await
            .unwrap();
        let disputes = "select dispute_id from dispute where $1 = any (party_ids)";
        let disputes: Vec<Uuid> = sqlx::query_scalar(disputes)
            .bind(shop)
            .fetch_all(pool)
            .await
            .unwrap();
        assert!(disputes.len() >= 2, "a creator has questioned lines");
        let view = sqlx::query_scalar(
            "insert into compass_view (
                 party_id, compass_view_id, market_code, party, name, query, made_at
             ) values ($1, gen_random_uuid(), 'GB', 'seller', 'Summer', 'figure=items', now())
             returning compass_view_id",
        );
        let view: Uuid = view.bind(shop).fetch_one(pool).await.unwrap();
        let products = "select product_id from product where shop_id = $1";
        let products = sqlx::query_scalar(products)
            .bind(shop)
            .fetch_all(pool)
            .await;
        Self {
            campaigns,
            agencies,
            registrations: registrations
                .iter()
                .map(|id| format!("{shop}.{id}"))
                .collect(),
            lines,
            products: products.unwrap(),
            as_it_is: product_imports::edit_as_it_is(pool, shop).await,
            import: product_imports::checked_import(pool, shop).await,
            notices,
            samples: samples.map(|id| format!("{shop}.{id}")).collect(),
            bills: bills.into_iter().chain([Uuid::max()]).collect(),
            disputes: disputes.into_iter().chain([Uuid::max()]).collect(),
            views: [view, Uuid::max()],
            joining: Joining::of(pool, shop).await,
        }
    }

    /// What a server function is asked with, each time something else. A function without samples
    /// fails the test: whoever adds one says here how it is asked.
    pub(super) fn samples(&self, path: &str) -> Vec<String> {
        let known = [
            self.joining.samples(path),
            figures::samples(path),
            finance::samples(path),
            self.of_products(path),
            self.of_registrations(path),
            self.of_samples(path),
            self.of_orders(path),
            self.of_views(path),
            self.of_notices(path),
        ];
        let known = known.into_iter().flatten().next();
        known.unwrap_or_else(|| panic!("say in this test how {path} is asked"))
    }

    /// A campaign of them.
    fn first(&self) -> &str {
        self.campaigns.first().unwrap()
    }

    /// Those about campaigns and products.
    fn of_products(&self, path: &str) -> Option<Vec<String>> {
        let samples: Vec<String> = match path {
            "/api/campaigns/marketplace" => {
                vec![
                    String::new(),
                    "query[show]=target".into(),
                    "query[q]=e".into(),
                    "query[category]=home&query[rate]=80&query[open]=2026-01-01&query[ends]=2026-01-01"
                        .into(),
                ]
            }
            "/api/products/opened" | "/api/products/unlist" | "/api/products/list_again" => {
                let some = self.products.iter().take(PAGES_OF_A_KIND);
                some.map(|product| format!("product={product}")).collect()
            }
            "/api/products/to_edit" => {
                let some = self.products.iter().take(PAGES_OF_A_KIND);
                let some = some.map(|product| format!("product={product}&anew=false"));
                std::iter::once("anew=false".to_owned())
                    .chain(some)
                    .collect()
            }
            "/api/products/edit" => {
                let some = self.products.iter().take(PAGES_OF_A_KIND);
                let others = some.map(|product| {
                    format!("product={product}&seen=0&form[title]=Mug&form[price]=4")
                });
                std::iter::once(self.as_it_is.clone())
                    .chain(others)
                    .collect()
            }
            "/api/products/add" => vec![
                "form[title]=Mug&form[code]=privacy-1&form[price]=4.25".into(),
                "form[title]=&form[code]=&form[price]=".into(),
            ],
            "/api/products/imports" => vec![String::new(), "query[refused]=open".into()],
            "/api/products/import"
            | "/api/products/check_import"
            | "/api/products/map_import"
            | "/api/products/start_import"
            | "/api/products/undo_import"
            | "/api/products/cancel_import" => vec![format!("import={}", self.import)],
            "/api/campaigns/agency_profile" => {
                let each = self.agencies.iter();
                each.map(|agency| format!("agency={agency}")).collect()
            }
            "/api/campaigns/of_shop" | "/api/products/of_shop" => {
                vec![String::new(), "query[q]=a".into()]
            }
            "/api/sellers/products_shown" => vec![String::new()],
            "/api/sellers/show_products" => vec!["shows=false".into(), "shows=true".into()],
            "/api/images/remove_of_shop" => {
                let of_products = self.products.iter().map(|id| format!("product={id}"));
                [String::new()]
                    .into_iter()
                    .chain(of_products.take(2))
                    .collect()
            }
            _ => return None,
        };
        Some(samples)
    }

    /// Those about registrations.
    fn of_registrations(&self, path: &str) -> Option<Vec<String>> {
        let of_each =
            |write: &dyn Fn(&String) -> String| self.campaigns.iter().map(write).collect();
        let first = self.first();
        let samples: Vec<String> = match path {
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
            _ => return None,
        };
        Some(samples)
    }

    /// Those about samples.
    fn of_samples(&self, path: &str) -> Option<Vec<String>> {
        let first = self.first();
        let samples: Vec<String> = match path {
            "/api/samples/of_shop" => {
                let shows = ["", "products"];
                let each = self.campaigns.iter();
                each.flat_map(|id| shows.map(|show| format!("campaign={id}&query[show]={show}")))
                    .collect()
            }
            "/api/samples/offer_of_shop" => {
                let about = |it| {
                    format!(
                        "campaign={first}&registration={it}&offer[quantity]=5\
                         &offer[item_cost]=4.00&offer[approver]=seller"
                    )
                };
                self.registrations.iter().map(about).collect()
            }
            "/api/samples/close_offer_of_shop" => {
                let about = |it| format!("campaign={first}&registration={it}");
                self.registrations.iter().map(about).collect()
            }
            // Of those that are approved, half are rejected before the others are shipped.
            "/api/samples/approve_of_shop"
            | "/api/samples/reject_of_shop"
            | "/api/samples/ship_of_shop" => {
                let about = |it| format!("campaign={first}&request={it}&because=No&carrier=Post");
                let spared = if path == "/api/samples/reject_of_shop" {
                    self.samples.len() / 2
                } else {
                    0
                };
                self.samples.iter().skip(spared).map(about).collect()
            }
            _ => return None,
        };
        Some(samples)
    }

    /// Those about what was sold.
    fn of_orders(&self, path: &str) -> Option<Vec<String>> {
        let first = self.first();
        let samples: Vec<String> = match path {
            "/api/bills/of_shop" => vec![String::new(), "query[year]=2026".to_owned()],
            "/api/bills/one_of_shop" | "/api/bills/print_of_shop" => {
                let formats = ["csv", "data"];
                let of = |bill: &Uuid| formats.map(|format| format!("bill={bill}&format={format}"));
                self.bills.iter().flat_map(of).collect()
            }
            "/api/orders/statement_of_shop" => {
                let months = ["2026-05", "2026-06", "2031-01", "junk"];
                let months = months.map(|month| format!("query[month]={month}"));
                std::iter::once(String::new()).chain(months).collect()
            }
            "/api/disputes/of_shop" => vec![String::new()],
            "/api/disputes/one_of_shop" | "/api/disputes/withdraw_of_shop" => {
                let each = self.disputes.iter().map(|id| format!("dispute={id}"));
                each.chain(["dispute=junk".to_owned()]).collect()
            }
            "/api/disputes/to_open_of_shop" => {
                let some = self.lines.iter().take(1);
                some.map(|[_, order, line]| format!("asked[order]={order}&asked[line]={line}"))
                    .collect()
            }
            "/api/disputes/open_of_shop" => {
                // What settled long ago can't be questioned any more.
                let some = self.lines.iter().take(PAGES_OF_A_KIND);
                some.map(|[_, order, line]| {
                    format!(
                        "form[order]={order}&form[line]={line}&form[kind]=wrong_base\
                         &form[base]=0.01&form[text]=It+is+wrong"
                    )
                })
                .collect()
            }
            "/api/performance/of_shop" => {
                let asked = [
                    "",
                    "&query[by]=creator",
                    "&query[by]=list&query[month]=2026-06",
                    "&query[from]=2026-06-01&query[to]=2026-06-01",
                ];
                let each = self.campaigns.iter();
                let of_all = each.flat_map(|id| asked.map(|more| format!("campaign={id}{more}")));
                let products = self.registrations.iter();
                let of_products =
                    products.map(|it| format!("campaign={first}&query[registration]={it}"));
                of_all.chain(of_products).collect()
            }
            "/api/orders/of_shop" | "/api/orders/earnings_of_shop" => {
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
            _ => return None,
        };
        Some(samples)
    }

    /// Those about views of Data Compass and reports of them.
    fn of_views(&self, path: &str) -> Option<Vec<String>> {
        let of_each = |more: &str| -> Vec<String> {
            let each = self.views.iter();
            each.map(|view| format!("view={view}{more}")).collect()
        };
        let samples: Vec<String> = match path {
            "/api/compass/views_of_shop" => vec![String::new()],
            "/api/compass/save_view_of_shop" => vec![
                "name=Spring&query=figure%3Ditems%26parts%3Dcreator".into(),
                "name=&query=".into(),
            ],
            "/api/compass/rename_view_of_shop" => of_each("&name=Autumn"),
            "/api/compass/set_report_of_shop" => of_each("&rhythm=weekly"),
            "/api/compass/delete_view_of_shop" => of_each(""),
            _ => return None,
        };
        Some(samples)
    }

    /// Those about notices and what else concerns the shop.
    fn of_notices(&self, path: &str) -> Option<Vec<String>> {
        let samples: Vec<String> = match path {
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
            _ => return None,
        };
        Some(samples)
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
