//! What operators ask of markets, and the verb that switches a feature.

use chrono::{DateTime, Utc};
use domain::{campaign::ContactKind, capability::Capability, market::Market};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::features::{DAY, FEATURE};
#[cfg(feature = "ssr")]
use crate::{
    clock::{self, ReadMoment},
    flash::MarketFlash,
    server::decide,
    text::{common, markets as words},
    worded::worded,
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, redirect},
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::capabilities::{self, SwitchCapabilityRefusal};
#[cfg(feature = "ssr")]
use ui::{Address, text::t};

/// The settings of a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MarketRow {
    /// Which market.
    pub(crate) market: Market,
    /// The code of its currency.
    pub(crate) currency: String,
    /// The name of its time zone.
    pub(crate) zone: String,
    /// How many days after delivery a line settles.
    pub(crate) settlement_days: u16,
    /// Its kinds of contact, each with whether one is needed.
    pub(crate) contacts: Vec<(ContactKind, bool)>,
}

/// What **Markets** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Markets {
    /// The moment that it is of.
    pub(crate) now: DateTime<Utc>,
    /// The settings.
    pub(crate) markets: Vec<MarketRow>,
    /// What was, is and will be on.
    pub(crate) capabilities: Vec<Capability>,
}

/// What is typed to switch a feature.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedSwitch {
    /// The code of the feature.
    pub(crate) feature: String,
    /// The code of the market, whose clocks the day and the time are read on.
    pub(crate) market: String,
    /// The code of the partner role.
    pub(crate) role: String,
    /// Whether it is on from then on.
    pub(crate) is_on: bool,
    /// The day; empty for now.
    pub(crate) day: String,
    /// The time of that day.
    pub(crate) time: String,
}

/// The settings of the markets, and their features.
#[server(endpoint = "operations/markets", client = PageClient)]
pub(crate) async fn list_markets() -> Result<Markets, ApiError<NoRefusal>> {
    let context = context::<ListMarkets, _>()?;
    let db = &context.db;
    let settings = store::markets::settings(db).await?.into_iter();
    let markets = settings.map(|settings| MarketRow {
        market: settings.market,
        currency: settings.currency,
        zone: settings.zone,
        settlement_days: settings.settlement_days,
        contacts: settings.contacts.kinds,
    });
    Ok(Markets {
        now: context.now,
        markets: markets.collect(),
        capabilities: capabilities::list(db).await?,
    })
}

/// Switches a feature on or off for a role in a market, now or from a moment on.
#[server(endpoint = "operations/switch_capability", client = PageClient)]
pub(crate) async fn switch_capability(
    #[server(default)] form_token: FormToken,
    #[server(default)] switch: TypedSwitch,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<SwitchCapability, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let chosen = (
        switch.feature.parse().ok(),
        Market::in_any_case(&switch.market),
        switch.role.parse().ok(),
    );
    let (Some(feature), Some(market), Some(role)) = chosen else {
        let missing = FEATURE.error(t(words::CHOOSE_ALL));
        return Err(ApiError::Refused(missing.into()));
    };
    let rules = store::markets::rules_of(db, market, context.now).await;
    let zone = rules.map_err(ApiError::without_refusal)?.zone;
    let from = clock::read(&switch.day, &switch.time, zone).map_err(|why| {
        let says = match why {
            ReadMoment::NoMoment => common::NO_MOMENT,
            ReadMoment::Skipped => common::SKIPPED,
        };
        ApiError::Refused(Worded::from(DAY.error(t(says))))
    })?;
    let new = Capability {
        feature,
        market,
        role,
        is_on: switch.is_on,
        from: from.unwrap_or(context.now),
    };
    let switched = capabilities::switch(db, &by, new).await;
    switched.map_err(worded(|refusal| match refusal {
        SwitchCapabilityRefusal::Passed => DAY.error(t(words::PASSED)).into(),
        SwitchCapabilityRefusal::IsSo => Worded::of_all(t(words::IS_SO)),
    }))?;
    redirect(Address::new(paths::MARKETS).flash(MarketFlash::Switched));
    Ok(())
}
