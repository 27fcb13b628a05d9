//! Simulating a split: the server divides it by the rules of order lines, and words it.

use domain::market::Market;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use {
    self::server::simulated, crate::campaigns::server as campaign_server, runtime::context::context,
};

runtime::list_query! {
    /// What the address of the simulator asks for.
    pub(crate) struct SimulatorQuery {
        keep: market;
        filter: price, quantity, total, creator, managing, returns;
    }
}

/// A party's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SimulatedPart {
    /// Of one sale.
    pub(crate) one: String,
    /// Of all sales.
    pub(crate) all: String,
    /// Of those that don't come back.
    pub(crate) kept: String,
}

/// The split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SimulatedSplit {
    /// The creator's part, the managing agency's, the own, and what the seller pays.
    pub(crate) parts: [SimulatedPart; 4],
    /// How wide the first three stand in the bar, in ten thousandths.
    pub(crate) widths: [u16; 3],
    /// The split of one sale as a sentence.
    pub(crate) says: String,
    /// How many sales come back.
    pub(crate) returned: String,
}

/// The simulator as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Simulator {
    /// The market whose currency it is in.
    pub(crate) market: Market,
    /// The currency's code.
    pub(crate) currency: String,
    /// What is wrong with what was typed: the fields' ids, and why.
    pub(crate) wrong: Vec<(String, String)>,
    /// The split; none where nothing was typed, or something is wrong.
    pub(crate) split: Option<SimulatedSplit>,
}

/// What each party would get. Nothing is set or kept.
#[server(endpoint = "split/simulate", client = PageClient)]
pub(crate) async fn simulate_split(
    #[server(default)] query: SimulatorQuery,
) -> Result<Simulator, ApiError<NoRefusal>> {
    let context = context::<SimulateSplit, _>()?;
    let market = campaign_server::market(&context, query.market.as_deref()).await?;
    Ok(simulated(&query, market))
}

#[cfg(feature = "ssr")]
mod server {
    use domain::{
        currency::Currency,
        market::{Market, MarketRules},
        money::{AmountError, Money},
        rate::{CreatorRate, Rate, RateError, SharePercent, TotalRate},
        simulation::{SIMULATED_ITEMS_MAX, SIMULATED_SALES, Simulation, SimulationRefusal},
        split::{Parts, Terms},
    };
    use runtime::list_query::ListQuery as _;
    use ui::{FieldError, format, text::t};

    use super::{SimulatedPart, SimulatedSplit, Simulator, SimulatorQuery};
    use crate::{
        campaigns::agency::simulator_fields::{CREATOR, MANAGING, PRICE, QUANTITY, RETURNS, TOTAL},
        text::simulator_server as words,
    };

    /// What the query's numbers come to.
    pub(super) fn simulated(query: &SimulatorQuery, market: Market) -> Simulator {
        let currency = MarketRules::founding(market).currency;
        let (split, wrong) = if query.is_filtered() {
            match split(query, market) {
                Ok(split) => (Some(split), Vec::new()),
                Err(wrong) => (None, wrong),
            }
        } else {
            (None, Vec::new())
        };
        let wrong = wrong.into_iter();
        let wrong = wrong.map(|error| (error.field.unwrap_or_default().to_owned(), error.says));
        Simulator {
            market,
            currency: currency.code().to_owned(),
            wrong: wrong.collect(),
            split,
        }
    }

    /// Takes what can be read, and notes what is wrong with the rest.
    fn keep<T>(read: Result<T, FieldError>, wrong: &mut Vec<FieldError>) -> Option<T> {
        read.map_err(|error| wrong.push(error)).ok()
    }

    fn split(query: &SimulatorQuery, market: Market) -> Result<SimulatedSplit, Vec<FieldError>> {
        let mut wrong = Vec::new();
        let price = price(query.price.as_deref().unwrap_or_default(), market);
        let price = keep(price, &mut wrong);
        let items = keep(items(query.quantity.as_deref().unwrap_or("1")), &mut wrong);
        let total: Result<TotalRate, _> =
            format::rate_from(query.total.as_deref().unwrap_or_default());
        let total = total.map_err(|why| TOTAL.error(of_rate(why, market)));
        let total = keep(total, &mut wrong);
        let creator: Result<CreatorRate, _> =
            format::rate_from(query.creator.as_deref().unwrap_or_default());
        let creator = creator.map_err(|why| CREATOR.error(of_rate(why, market)));
        let creator = keep(creator, &mut wrong);
        let managing: Result<SharePercent, _> =
            format::rate_from(query.managing.as_deref().unwrap_or("0"));
        let managing = managing.map_err(|why| MANAGING.error(of_rate(why, market)));
        let managing = keep(managing, &mut wrong);
        let returns: Result<Rate, _> = format::rate_from(query.returns.as_deref().unwrap_or("0"));
        let returns = returns.map_err(|why| RETURNS.error(of_rate(why, market)));
        let returns = keep(returns, &mut wrong);
        let (Some(price), Some(items), Some(total), Some(creator), Some(managing), Some(returns)) =
            (price, items, total, creator, managing, returns)
        else {
            return Err(wrong);
        };
        let managing = Some(managing).filter(|share| *share > SharePercent::LEAST);
        let terms = Terms::new(total, creator, managing).map_err(|_| {
            let most = format::rate(total, market);
            vec![CREATOR.error(words::at_most(&most))]
        })?;
        let simulation = Simulation::new(price.units, items, terms, returns);
        let simulation = simulation.map_err(|why| vec![refused(why)])?;
        worded(simulation, price.currency).map_err(|why| vec![refused(why)])
    }

    fn price(typed: &str, market: Market) -> Result<Money, FieldError> {
        let currency = MarketRules::founding(market).currency;
        let number = typed.trim().replacen(',', ".", 1);
        Money::parse(&number, currency).map_err(|why| {
            PRICE.error(match why {
                AmountError::NotANumber => t(words::PRICE_NEEDED).to_owned(),
                AmountError::TooManyDecimals { allowed: 0 } => t(words::PRICE_DECIMALS).to_owned(),
                AmountError::TooManyDecimals { allowed } => {
                    words::price_decimals(&allowed.to_string())
                }
                AmountError::Negative => t(words::PRICE_RANGE).to_owned(),
                AmountError::TooBig => t(words::TOO_LARGE).to_owned(),
            })
        })
    }

    fn items(typed: &str) -> Result<u32, FieldError> {
        typed
            .trim()
            .parse()
            .map_err(|_| refused(SimulationRefusal::Items))
    }

    fn of_rate(why: RateError, market: Market) -> String {
        match why {
            RateError::NotANumber => t(words::PERCENT).to_owned(),
            RateError::TooManyDecimals => t(words::DECIMALS).to_owned(),
            RateError::OutOfRange { least, most } => {
                let (least, most) = (format::rate(least, market), format::rate(most, market));
                words::between(&least, &most)
            }
        }
    }

    fn refused(why: SimulationRefusal) -> FieldError {
        match why {
            SimulationRefusal::Price => PRICE.error(t(words::PRICE_RANGE)),
            SimulationRefusal::Items => {
                let most = format::count(u64::from(SIMULATED_ITEMS_MAX));
                QUANTITY.error(words::items(&most))
            }
            SimulationRefusal::Money(_) => PRICE.error(t(words::TOO_LARGE)),
        }
    }

    fn worded(
        simulation: Simulation,
        currency: Currency,
    ) -> Result<SimulatedSplit, SimulationRefusal> {
        let (one, sales) = (simulation.one()?, simulation.sales(SIMULATED_SALES)?);
        let money = |units| format::money(Money::new(units, currency));
        let part = |of: fn(&Parts) -> i64| SimulatedPart {
            one: money(of(&one)),
            all: money(of(&sales.estimated)),
            kept: money(of(&sales.settled)),
        };
        let parts = [
            part(|of| of.creator()),
            part(|of| of.managing_agency()),
            part(|of| of.campaign_agency()),
            part(|of| of.total()),
        ];
        Ok(SimulatedSplit {
            widths: [one.creator(), one.managing_agency(), one.campaign_agency()]
                .map(|units| width(units, one.total())),
            says: words::split_of(
                &money(one.total()),
                &money(one.creator()),
                &money(one.managing_agency()),
                &money(one.campaign_agency()),
            ),
            returned: words::returned(&format::count(u64::from(sales.returned)), &money(sales.gmv)),
            parts,
        })
    }

    /// How much of the bar a part takes, in ten thousandths. Of nothing it takes nothing.
    fn width(part: i64, whole: i64) -> u16 {
        let share = i128::from(part).saturating_mul(10_000);
        let share = share.checked_div(i128::from(whole)).unwrap_or_default();
        u16::try_from(share).unwrap_or(10_000)
    }
}
