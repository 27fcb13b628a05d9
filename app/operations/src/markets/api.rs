//! What operators ask of markets, and the verbs that change one and switch a feature.

use chrono::{DateTime, Utc};
use domain::{
    campaign::ContactKind, capability::Capability, market::Market, market_setting::MarketSetting,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::{
    changing,
    features::{DAY, FEATURE},
};
#[cfg(feature = "ssr")]
use crate::{
    clock::{self, ReadMoment},
    flash::MarketFlash,
    server::{decide, decide_typed},
    text::{common, markets as words},
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::market_setting::{MarketChange, SetMarketRefusal};
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context, redirect},
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::capabilities::{self, SwitchCapabilityRefusal};
#[cfg(feature = "ssr")]
use ui::{
    Address, Field,
    text::{Text, t},
};

/// The name under which what was typed to change a market is kept.
#[cfg(feature = "ssr")]
const CHANGING: &str = "operations/market";

/// The settings of a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MarketRow {
    /// Which market.
    pub(crate) market: Market,
    /// The code of its currency.
    pub(crate) currency: String,
    /// The name of its time zone.
    pub(crate) zone: String,
    /// What an operator has set.
    pub(crate) setting: MarketSetting,
}

/// What was set of a market and counts from a later moment on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ComingSetting {
    /// Which market.
    pub(crate) market: Market,
    /// From when on.
    pub(crate) from: DateTime<Utc>,
    /// What holds then.
    pub(crate) setting: MarketSetting,
}

/// What **Markets** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Markets {
    /// The moment that it is of.
    pub(crate) now: DateTime<Utc>,
    /// The settings.
    pub(crate) markets: Vec<MarketRow>,
    /// What was set and is still to come.
    pub(crate) coming: Vec<ComingSetting>,
    /// What was, is and will be on.
    pub(crate) capabilities: Vec<Capability>,
    /// What was typed to change one and refused, in a page without scripts.
    pub(crate) typed: Option<TypedChange>,
}

/// What is typed to change a market. Of what is empty nothing changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedChange {
    /// The code of the market, whose clocks the day and the time are read on.
    pub(crate) market: String,
    /// The days after delivery.
    pub(crate) days: String,
    /// What is done with each kind of contact from then on, by its code.
    pub(crate) whatsapp: String,
    pub(crate) zalo: String,
    pub(crate) line: String,
    pub(crate) viber: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    /// Whether sellers are withheld narrow sales curves, `true` or `false`.
    pub(crate) curves: String,
    /// The day; empty for now.
    pub(crate) day: String,
    /// The time of that day.
    pub(crate) time: String,
}

impl TypedChange {
    /// Each kind of contact with what was chosen for it.
    pub(crate) fn contacts(&self) -> [(ContactKind, &str); 6] {
        ContactKind::ALL.map(|kind| {
            let chosen = match kind {
                ContactKind::WhatsApp => &self.whatsapp,
                ContactKind::Zalo => &self.zalo,
                ContactKind::Line => &self.line,
                ContactKind::Viber => &self.viber,
                ContactKind::Email => &self.email,
                ContactKind::Phone => &self.phone,
            };
            (kind, chosen.as_str())
        })
    }
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
    let settings = store::markets::settings(db, context.now).await?.into_iter();
    let markets = settings.map(|settings| MarketRow {
        market: settings.market,
        currency: settings.currency,
        zone: settings.zone,
        setting: settings.setting,
    });
    let coming = store::markets::settings_to_come(db, context.now).await?;
    let coming = coming.into_iter().map(|coming| ComingSetting {
        market: coming.market,
        from: coming.from,
        setting: coming.setting,
    });
    let kept = context.load_draft::<TypedChange, NoRefusal>(CHANGING).await;
    Ok(Markets {
        now: context.now,
        markets: markets.collect(),
        coming: coming.collect(),
        capabilities: capabilities::list(db).await?,
        typed: kept.map(|kept| kept.typed),
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
    let from = clock::read(&switch.day, &switch.time, zone).map_err(|why| unread(DAY, why))?;
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

/// Why a moment was not read, beside its field.
#[cfg(feature = "ssr")]
fn unread(field: Field, why: ReadMoment) -> ApiError<Worded> {
    let says = match why {
        ReadMoment::NoMoment => common::NO_MOMENT,
        ReadMoment::Skipped => common::SKIPPED,
    };
    refused(field, says)
}

#[cfg(feature = "ssr")]
fn refused(field: Field, says: Text) -> ApiError<Worded> {
    ApiError::Refused(Worded::from(field.error(t(says))))
}

/// Sets a market otherwise, now or from a moment on.
#[server(endpoint = "operations/change_market", client = PageClient)]
pub(crate) async fn change_market(
    #[server(default)] form_token: FormToken,
    #[server(default)] change: TypedChange,
) -> Result<(), ApiError<Worded>> {
    let context = decide_typed::<ChangeMarket, _>(&form_token, CHANGING, &change).await?;
    let verb = change_as_typed(&context, &change);
    context.with_draft(CHANGING, &change, verb).await?;
    redirect(Address::new(paths::MARKETS).flash(MarketFlash::Changed));
    Ok(())
}

#[cfg(feature = "ssr")]
async fn change_as_typed(
    context: &RequestContext,
    typed: &TypedChange,
) -> Result<(), ApiError<Worded>> {
    let (db, by) = (&context.db, context.by());
    let market = Market::in_any_case(&typed.market);
    let missing = || refused(changing::MARKET, words::CHANGE_MARKET_MISSING);
    let market = market.ok_or_else(missing)?;
    let rules = store::markets::rules_of(db, market, context.now).await;
    let zone = rules.map_err(ApiError::without_refusal)?.zone;
    let from = clock::read(&typed.day, &typed.time, zone);
    let from = from.map_err(|why| unread(changing::DAY, why))?;
    let change = read_change(typed)?;
    let from = from.unwrap_or(context.now);
    let changed = store::markets::change(db, &by, market, &change, from).await;
    changed.map_err(worded(|refusal| match refusal {
        SetMarketRefusal::TooManyDays => changing::DAYS.error(t(words::DAYS_WRONG)).into(),
        SetMarketRefusal::NoContact => changing::WHATSAPP.error(t(words::NO_CONTACT)).into(),
        SetMarketRefusal::IsSo => Worded::of_all(t(words::NO_CHANGE)),
        SetMarketRefusal::Passed => changing::DAY.error(t(words::PASSED)).into(),
    }))
}

/// What was typed, as far as it is a change.
#[cfg(feature = "ssr")]
fn read_change(typed: &TypedChange) -> Result<MarketChange, ApiError<Worded>> {
    let days = typed.days.trim();
    let settlement_days = if days.is_empty() {
        None
    } else {
        let read = days.parse::<u16>();
        Some(read.map_err(|_| refused(changing::DAYS, words::DAYS_WRONG))?)
    };
    // What is no use of a contact was sent by no form of ours, and changes nothing.
    let contacts = typed.contacts().into_iter();
    let contacts = contacts.filter_map(|(kind, chosen)| Some((kind, chosen.parse().ok()?)));
    Ok(MarketChange {
        settlement_days,
        contacts: contacts.collect(),
        withholds_narrow_curves: typed.curves.parse().ok(),
    })
}
