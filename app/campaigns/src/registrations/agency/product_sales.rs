//! What was sold of a product, this month and in all, on *Registration details*: figures, and the way to their
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
    /// Order lines, items, their value, the agency's commission of them, and what was refunded.
    pub(crate) figures: [String; 5],
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
        lines: (href, show),
    } = sales;
    let figures: Vec<AnyView> = figures
        .into_iter()
        .map(|(name, figure)| view! { <Fact name>{figure}</Fact> }.into_any())
        .collect();
    view! {
        <Section title>
            <Facts>{figures}</Facts>
            <p>
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
        ids::{CampaignId, CreatorId},
        market::Market,
        money::Money,
        period::UsualDays,
        registration::{AgencyRegistration, RegistrationAddress, RegistrationState},
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

    /// The figures of a product that is or was in the campaign, for whoever may see money: of all time, and of
    /// orders of this month.
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
        let month = UsualDays::ThisMonth.on(format::day_of(context.now, market));
        let month = month.and_then(|month| month.from().zip(month.to()));
        let Some((first, last)) = month.filter(|_| was_in_campaign) else {
            return Ok(Vec::new());
        };
        if !context.actor.may(Permission::SeeMoney) {
            return Ok(Vec::new());
        }
        let (db, by, address) = (&context.db, context.by(), row.address);
        let campaign = registration.campaign;
        let sold = store::sale_totals::of_registration(db, &by, campaign, address).await?;
        let currency = row.product.price.currency;
        let all = Address::new(paths::partner::ORDERS)
            .with("market", market)
            .with("registration", address);
        let lines = all.clone().with("from", first).with("to", last);
        let this_month = SalesFigures {
            title: words::sold(&format::days(first, last)),
            figures: figures(&sold.of_month(first), currency),
            lines: (lines.to_string(), t(words::SHOW_LINES).to_owned()),
        };
        let in_all = SalesFigures {
            title: t(words::SOLD_IN_ALL).to_owned(),
            figures: figures(&sold.all, currency),
            lines: (all.to_string(), t(words::SHOW_ALL_LINES).to_owned()),
        };
        Ok(vec![in_all, this_month])
    }

    fn figures(sums: &SaleSums, currency: Currency) -> Vec<(String, String)> {
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
        let (campaign, address) = (registration.campaign, row.address);
        let sold = store::sale_totals::of_creators(db, &by, campaign, address, &creators).await?;
        let currency = row.product.price.currency;
        let money = |units| format::money(Money::new(units, currency));
        let figures = creators.into_iter().map(|creator| {
            let sums = sold.get(&creator).copied().unwrap_or_default();
            let own = sums.estimated.saturating_add(sums.settled);
            CreatorFigures {
                creator,
                figures: [
                    count(sums.lines),
                    count(sums.items),
                    money(sums.sales),
                    money(own),
                    money(sums.refunded),
                ],
            }
        });
        Ok(figures.collect())
    }
}
