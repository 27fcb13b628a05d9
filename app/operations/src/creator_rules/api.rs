//! What operators ask of a market's creator rules, and the verb that sets them.

use domain::market::Market;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::typed::TypedRules;
use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::fields::{
    DAY, QUICK_ANSWERED, RELIABLE_SHOWCASED, input_name, steps_field, weight_field,
};
#[cfg(feature = "ssr")]
use crate::{
    clock::{self, ReadMoment},
    flash::CreatorRulesFlash,
    server::decide_typed,
    text::{common, creator_rules as words},
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::creator_figures::{Badge, CreatorRulesRefusal, ScoreInput};
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context, redirect},
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::creator_rules::ChangeRulesRefusal;
#[cfg(feature = "ssr")]
use ui::{
    Address,
    text::{Text, t},
};

runtime::list_query! {
    /// What the address of **Creator rules** asks for.
    pub(crate) struct RulesQuery {
        keep: market;
    }
}

/// The rules of a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MarketRules {
    /// Which market.
    pub(crate) market: Market,
    /// What holds there now.
    pub(crate) now: TypedRules,
    /// What stands in the form: that, or what was typed and refused.
    pub(crate) form: TypedRules,
}

/// The name under which what was typed is kept.
#[cfg(feature = "ssr")]
fn form_of(market: Market) -> String {
    format!("operations/creator_rules/{}", market.code())
}

/// The rules of a market; what is none asks for the first.
#[server(endpoint = "operations/creator_rules", client = PageClient)]
pub(crate) async fn look_at_creator_rules(
    #[server(default)] query: RulesQuery,
) -> Result<MarketRules, ApiError<NoRefusal>> {
    let context = context::<LookAtCreatorRules, _>()?;
    let [first, ..] = Market::ALL;
    let market = query.market.as_deref().and_then(Market::in_any_case);
    let market = market.unwrap_or(first);
    let rules = store::creator_rules::of(&context.db, market, context.now).await?;
    let now = TypedRules::of(&rules, market);
    let kept = context
        .load_draft::<TypedRules, NoRefusal>(&form_of(market))
        .await;
    Ok(MarketRules {
        market,
        form: kept.map_or_else(|| now.clone(), |kept| kept.typed),
        now,
    })
}

/// **Set rules**: sets the rules of a market, now or from a moment on.
#[server(endpoint = "operations/set_creator_rules", client = PageClient)]
pub(crate) async fn set_creator_rules(
    #[server(default)] form_token: FormToken,
    #[server(default)] rules: TypedRules,
) -> Result<(), ApiError<Worded>> {
    let market = Market::in_any_case(&rules.market).ok_or(ApiError::NotFound)?;
    let form = form_of(market);
    let context = decide_typed::<SetCreatorRules, _>(&form_token, &form, &rules).await?;
    let verb = set_as_typed(&context, market, &rules);
    context.with_draft(&form, &rules, verb).await?;
    let page = Address::new(paths::CREATOR_RULES).with("market", market);
    redirect(page.flash(CreatorRulesFlash::Set));
    Ok(())
}

#[cfg(feature = "ssr")]
async fn set_as_typed(
    context: &RequestContext,
    market: Market,
    typed: &TypedRules,
) -> Result<(), ApiError<Worded>> {
    let (db, by) = (&context.db, context.by());
    let rules = typed.read();
    let rules = rules.map_err(|field| {
        let says = t(words::NOT_A_NUMBER);
        ApiError::Refused(Worded::from(field.error(says)))
    })?;
    let zone = store::markets::rules_of(db, market, context.now).await;
    let zone = zone.map_err(ApiError::without_refusal)?.zone;
    let from = clock::read(&typed.day, &typed.time, zone).map_err(unread)?;
    let from = from.unwrap_or(context.now);
    let changed = store::creator_rules::change(db, &by, market, &rules, from).await;
    changed.map_err(worded(|refusal| match refusal {
        ChangeRulesRefusal::Passed => DAY.error(t(words::PASSED)).into(),
        ChangeRulesRefusal::AreSo => Worded::of_all(t(words::ARE_SO)),
        ChangeRulesRefusal::Rules(refusal) => unfit(refusal),
    }))
}

/// Why a moment was not read, beside its field.
#[cfg(feature = "ssr")]
fn unread(why: ReadMoment) -> ApiError<Worded> {
    let says: Text = match why {
        ReadMoment::NoMoment => common::NO_MOMENT,
        ReadMoment::Skipped => common::SKIPPED,
    };
    ApiError::Refused(Worded::from(DAY.error(t(says))))
}

/// Why rules can't be, beside the field that says so.
#[cfg(feature = "ssr")]
fn unfit(refusal: CreatorRulesRefusal) -> Worded {
    match refusal {
        CreatorRulesRefusal::Weights { sum } => {
            let says = words::weights_wrong(&sum.to_string());
            weight_field(ScoreInput::Gmv).error(says).into()
        }
        CreatorRulesRefusal::Inputs { input } | CreatorRulesRefusal::Steps { input } => {
            let says = words::steps_wrong(t(input_name(input)));
            steps_field(input).error(says).into()
        }
        CreatorRulesRefusal::Share { badge } => {
            let field = match badge {
                Badge::QuickToRespond | Badge::PostsFrequently => QUICK_ANSWERED,
                Badge::ReliableWithSamples => RELIABLE_SHOWCASED,
            };
            field.error(t(words::SHARE_WRONG)).into()
        }
    }
}
