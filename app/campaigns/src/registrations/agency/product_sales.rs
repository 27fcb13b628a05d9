//! What was sold of a product, lately and in all, on *Registration details*: figures, and the way to their
//! order lines. And what was sold of each in a list of registrations.

use domain::{ids::CreatorId, registration::RegistrationAddress};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use ui::{Fact, Facts, Section};

/// What was sold of a product, worded by the server: the page's program knows none of its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SalesFigures {
    /// Of which days.
    title: String,
    /// Each figure, behind its name.
    figures: Vec<(String, String)>,
    /// What is said instead, where there are too many lines.
    note: String,
    /// The list of the lines that the figures are of, and its name.
    lines: (String, String),
}

/// What was sold of a registered product, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RowFigures {
    /// The registration.
    pub(crate) address: RegistrationAddress,
    /// Order lines, their value, and the agency's commission of them.
    pub(crate) figures: [String; 3],
}

/// What a creator sold of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreatorFigures {
    /// The creator.
    pub(crate) creator: CreatorId,
    /// Order lines, and their value.
    pub(crate) figures: [String; 2],
}

/// The figures.
#[component]
pub(super) fn ProductSales(
    /// The figures.
    sales: SalesFigures,
) -> impl IntoView {
    let SalesFigures {
        title,
        figures,
        note,
        lines: (href, show),
    } = sales;
    let figures: Vec<AnyView> = figures
        .into_iter()
        .map(|(name, figure)| view! { <Fact name>{figure}</Fact> }.into_any())
        .collect();
    let figures = if figures.is_empty() {
        view! { <p>{note}</p> }.into_any()
    } else {
        view! { <Facts>{figures}</Facts> }.into_any()
    };
    view! {
        <Section title>
            {figures} <p>
                <a class="link" href=href>
                    {show}
                </a>
            </p>
        </Section>
    }
}

#[cfg(feature = "ssr")]
pub(super) use self::server::{creator_figures, row_figures, sales_figures};

#[cfg(feature = "ssr")]
mod server {
    use std::collections::HashMap;

    use domain::{
        actor::Permission,
        currency::Currency,
        home::MoneyDays,
        ids::{CampaignId, CreatorId},
        market::Market,
        money::Money,
        registration::{AgencyRegistration, ProductSales, RegistrationAddress, RegistrationState},
        sale::SaleSums,
    };
    use runtime::{
        context::RequestContext,
        error::{ApiError, NoRefusal},
        paths,
    };
    use ui::{Address, format, text::t};

    use super::{CreatorFigures, RowFigures, SalesFigures};
    use crate::{registrations::agency::links_api::currency_of, text::product_sales as words};

    /// The figures of a product that is or was in the campaign, for whoever may see money: of the days that
    /// the home calls recent, and of all time.
    pub(crate) async fn sales_figures(
        context: &RequestContext,
        registration: &AgencyRegistration,
    ) -> Result<Vec<SalesFigures>, ApiError<NoRefusal>> {
        let (row, market) = (&registration.row, registration.market);
        let was_in_campaign = matches!(
            row.registration.state,
            RegistrationState::Approved { .. }
                | RegistrationState::CloseRequested { .. }
                | RegistrationState::Closed {
                    approved_at: Some(_),
                    ..
                }
        );
        let days = MoneyDays::on(format::day_of(context.now, market));
        let Some(days) = days.filter(|_| was_in_campaign) else {
            return Ok(Vec::new());
        };
        if !context.actor.may(Permission::SeeMoney) {
            return Ok(Vec::new());
        }
        let recent = days.recent().days;
        let (db, by, address) = (&context.db, context.by(), row.address);
        let sales = store::registrations::product_sales(db, &by, address, market, recent).await?;
        let note = sales.is_none().then(|| t(words::TOO_MANY).to_owned());
        let all = Address::new(paths::partner::ORDERS)
            .with("market", market)
            .with("registration", address);
        let lines = all
            .clone()
            .with("from", days.recent_from)
            .with("to", days.today);
        let recently = SalesFigures {
            title: words::sold(&format::days(days.recent_from, days.today)),
            figures: sales.map(figures).unwrap_or_default(),
            note: note.unwrap_or_default(),
            lines: (lines.to_string(), t(words::SHOW_LINES).to_owned()),
        };
        let campaign = registration.campaign;
        let sums = store::sale_totals::of_registrations(db, &by, campaign, &[address]).await?;
        let sums = sums.get(&address).copied().unwrap_or_default();
        let in_all = SalesFigures {
            title: t(words::SOLD_IN_ALL).to_owned(),
            figures: all_figures(&sums, row.product.price.currency),
            note: String::new(),
            lines: (all.to_string(), t(words::SHOW_ALL_LINES).to_owned()),
        };
        Ok(vec![in_all, recently])
    }

    fn figures(sales: ProductSales) -> Vec<(String, String)> {
        [
            (words::ORDERS, format::count(sales.orders)),
            (words::ITEMS, format::count(sales.items)),
            (words::GMV, format::money(sales.sales)),
            (words::YOUR_COMMISSION, format::money(sales.own)),
            (words::REFUNDS, format::count(sales.refunds)),
        ]
        .map(|(name, figure)| (t(name).to_owned(), figure))
        .into()
    }

    fn all_figures(sums: &SaleSums, currency: Currency) -> Vec<(String, String)> {
        let money = |units| format::money(Money::new(units, currency));
        [
            (words::ORDER_LINES, count(sums.lines)),
            (words::ITEMS, count(sums.items)),
            (words::GMV, money(sums.sales)),
            (words::ESTIMATED, money(sums.estimated)),
            (words::SETTLED, money(sums.settled)),
            (words::REFUNDED, money(sums.refunded)),
        ]
        .map(|(name, figure)| (t(name).to_owned(), figure))
        .into()
    }

    fn count(number: i64) -> String {
        format::count(u64::try_from(number).unwrap_or_default())
    }

    /// What was sold of each registration of a list, for whoever may see money.
    pub(crate) async fn row_figures(
        context: &RequestContext,
        (campaign, market): (CampaignId, Market),
        registrations: &[RegistrationAddress],
    ) -> Result<Option<Vec<RowFigures>>, ApiError<NoRefusal>> {
        if registrations.is_empty() || !context.actor.may(Permission::SeeMoney) {
            return Ok(None);
        }
        let (db, by) = (&context.db, context.by());
        let sums: HashMap<RegistrationAddress, SaleSums> =
            store::sale_totals::of_registrations(db, &by, campaign, registrations).await?;
        let money = |units| format::money(Money::new(units, currency_of(market)));
        let rows = registrations.iter().map(|address| {
            let sums = sums.get(address).copied().unwrap_or_default();
            let own = sums.estimated.saturating_add(sums.settled);
            RowFigures {
                address: *address,
                figures: [count(sums.lines), money(sums.sales), money(own)],
            }
        });
        Ok(Some(rows.collect()))
    }

    /// What the creators of a page sold of the product, for whoever may see money.
    pub(crate) async fn creator_figures(
        context: &RequestContext,
        registration: &AgencyRegistration,
    ) -> Result<Vec<CreatorFigures>, ApiError<NoRefusal>> {
        if !context.actor.may(Permission::SeeMoney) {
            return Ok(Vec::new());
        }
        let rows = registration.creators.rows.iter();
        let creators: Vec<CreatorId> = rows.map(|creator| creator.creator).collect();
        let (db, by, row) = (&context.db, context.by(), &registration.row);
        let sold = store::registrations::creator_sales(db, &by, row.address, &creators).await?;
        let currency = row.product.price.currency;
        let figures = sold.into_iter().map(|(creator, sold)| {
            let gmv = format::money(Money::new(sold.sales_units, currency));
            let lines = format::count(sold.lines);
            let figures = if sold.may_be_more {
                [words::at_least(&lines), words::at_least(&gmv)]
            } else {
                [lines, gmv]
            };
            CreatorFigures { creator, figures }
        });
        Ok(figures.collect())
    }
}
