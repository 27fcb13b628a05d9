//! What was sold of a product lately, on *Registration details*: figures, and the way to their order lines.

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
pub(super) use self::server::sales_figures;

#[cfg(feature = "ssr")]
mod server {
    use domain::{
        actor::Permission,
        home::MoneyDays,
        registration::{AgencyRegistration, ProductSales, RegistrationState},
    };
    use runtime::{
        context::RequestContext,
        error::{ApiError, NoRefusal},
        paths,
    };
    use ui::{Address, format, text::t};

    use super::SalesFigures;
    use crate::text::product_sales as words;

    /// The figures of a product that is or was in the campaign, for whoever may see money: of the days that
    /// the home calls recent.
    pub(crate) async fn sales_figures(
        context: &RequestContext,
        registration: &AgencyRegistration,
    ) -> Result<Option<SalesFigures>, ApiError<NoRefusal>> {
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
            return Ok(None);
        };
        if !context.actor.may(Permission::SeeMoney) {
            return Ok(None);
        }
        let recent = days.recent().days;
        let (db, by, address) = (&context.db, context.by(), row.address);
        let sales = store::registrations::product_sales(db, &by, address, market, recent).await?;
        let note = sales.is_none().then(|| t(words::TOO_MANY).to_owned());
        let lines = Address::new(paths::partner::ORDERS)
            .with("market", market)
            .with("registration", address)
            .with("from", days.recent_from)
            .with("to", days.today);
        Ok(Some(SalesFigures {
            title: words::sold(&format::days(days.recent_from, days.today)),
            figures: sales.map(figures).unwrap_or_default(),
            note: note.unwrap_or_default(),
            lines: (lines.to_string(), t(words::SHOW_LINES).to_owned()),
        }))
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
}
