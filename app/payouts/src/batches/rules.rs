//! When each market pays, and from which amount on.

use domain::payout::{PayoutRuleRow, SetRuleRefusal};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::names::{in_markets, moment};
use crate::{flash::PayoutFlash, text::batches as words};
use runtime::{
    error::{ApiError, NoRefusal, form_errors, success_count},
    forms::{FormToken, VerbForm},
    page_client::PageClient,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Button, Column, DataTable, Field, FieldError, Flash as _, FlashToast, FormErrors,
    InputKind, Kind, MoneyText, PageHead, PageTitle, Section, SelectField, SkeletonPage, TextField,
    format,
    text::{market as markets, t},
};

#[cfg(feature = "ssr")]
use super::server::decide_typed;
#[cfg(feature = "ssr")]
use domain::{market::Market, money::Money, payout::PayoutRule};
#[cfg(feature = "ssr")]
use runtime::context::{RequestContext, context, redirect};
#[cfg(feature = "ssr")]
use store::payouts;
#[cfg(feature = "ssr")]
use ui::Address;

/// The name under which what was typed is kept.
#[cfg(feature = "ssr")]
const CHANGING: &str = "payouts/rule";

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rules {
    /// Every market.
    pub(crate) rules: Vec<PayoutRuleRow>,
    /// What was typed before and refused, in a page without scripts.
    pub(crate) typed: Option<TypedRule>,
}

/// What is typed to change a market.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedRule {
    /// The code of the market.
    pub(crate) market: String,
    /// The day of the month.
    pub(crate) day: String,
    /// How many days later.
    pub(crate) delay: String,
    /// The least that is paid out.
    pub(crate) threshold: String,
}

/// Why a market isn't changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RuleRefusal {
    /// No market is chosen.
    NoMarket,
    /// The rules say no.
    Set(SetRuleRefusal),
}

/// When every market pays.
#[server(endpoint = "payouts/rules", client = PageClient)]
pub(crate) async fn list_payout_rules() -> Result<Rules, ApiError<NoRefusal>> {
    let context = context::<ListPayoutRules, _>()?;
    let rules = payouts::rules(&context.db, &context.by()).await?;
    let kept = context.load_draft::<TypedRule, NoRefusal>(CHANGING).await;
    Ok(Rules {
        rules,
        typed: kept.map(|kept| kept.typed),
    })
}

/// Changes when a market pays, from now on.
#[server(endpoint = "payouts/set_rule", client = PageClient)]
pub(crate) async fn set_payout_rule(
    #[server(default)] form_token: FormToken,
    #[server(default)] rule: TypedRule,
) -> Result<(), ApiError<RuleRefusal>> {
    let context = decide_typed::<SetPayoutRule, _>(&form_token, CHANGING, &rule).await?;
    let verb = set_as_typed(&context, &rule);
    context.with_draft(CHANGING, &rule, verb).await?;
    redirect(Address::new(paths::PAYOUT_RULES).flash(PayoutFlash::RuleSet));
    Ok(())
}

#[cfg(feature = "ssr")]
async fn set_as_typed(
    context: &RequestContext,
    typed: &TypedRule,
) -> Result<(), ApiError<RuleRefusal>> {
    let refused = |why| ApiError::Refused(RuleRefusal::Set(why));
    let market = Market::in_any_case(&typed.market);
    let market = market.ok_or(ApiError::Refused(RuleRefusal::NoMarket))?;
    let rules = store::markets::rules_of(&context.db, market, context.now).await;
    let rules = rules.map_err(ApiError::without_refusal)?;
    let day = typed.day.trim().parse();
    let delay = match typed.delay.trim() {
        "" => Ok(0),
        delay => delay.parse(),
    };
    let threshold = Money::parse(typed.threshold.trim(), rules.currency);
    let rule = PayoutRule {
        day: day.map_err(|_| refused(SetRuleRefusal::Day))?,
        threshold: threshold.map_err(|_| refused(SetRuleRefusal::Threshold))?,
        delay_days: delay.map_err(|_| refused(SetRuleRefusal::TooManyDays))?,
    };
    let set = payouts::set_rule(&context.db, &context.by(), &rules, rule).await;
    set.map_err(|error| ApiError::<SetRuleRefusal>::from(error).map_refusal(RuleRefusal::Set))
}

ui::fields! {
    in "rule" as "rule";
    MARKET: market = Field::new(words::MARKET);
    DAY: day = Field::new(words::RULE_DAY).kind(InputKind::Whole);
    DELAY: delay = Field::new(words::RULE_DELAY).kind(InputKind::Whole).optional();
    THRESHOLD: threshold = Field::new(words::RULE_THRESHOLD);
}

fn wrong(refusal: RuleRefusal) -> Vec<FieldError> {
    vec![match refusal {
        RuleRefusal::NoMarket => MARKET.error(t(words::NO_MARKET)),
        RuleRefusal::Set(SetRuleRefusal::Day) => DAY.error(t(words::RULE_DAY_WRONG)),
        RuleRefusal::Set(SetRuleRefusal::TooManyDays) => DELAY.error(t(words::RULE_DELAY_WRONG)),
        RuleRefusal::Set(SetRuleRefusal::Threshold) => {
            THRESHOLD.error(t(words::RULE_THRESHOLD_WRONG))
        }
        RuleRefusal::Set(SetRuleRefusal::IsSo) => FieldError::of_all(t(words::RULE_IS_SO)),
    }]
}

type RuleColumn = Column<PayoutRuleRow>;

const COLUMNS: &[RuleColumn] = &[
    RuleColumn::title("market", words::MARKET, |row, ()| {
        t(markets::name(row.market)).into_any()
    }),
    RuleColumn::figure("day", words::RULE_DAY, |row, ()| {
        row.rule.day.to_string().into_any()
    })
    .fixed(),
    RuleColumn::figure("delay", words::RULE_DELAY, |row, ()| {
        row.rule.delay_days.to_string().into_any()
    })
    .leaves(2),
    RuleColumn::text("next", words::RULE_NEXT, |row, ()| {
        let days: Vec<String> = row.days.iter().map(|day| format::date(*day)).collect();
        days.join(", ").into_any()
    })
    .leaves(1),
    RuleColumn::text("since", words::RULE_SINCE, |row, ()| match row.since {
        Some(since) => moment(since),
        None => t(words::ALWAYS).into_any(),
    })
    .leaves(3),
    RuleColumn::amount("threshold", words::RULE_THRESHOLD, |row, ()| {
        view! { <MoneyText amount=row.rule.threshold /> }.into_any()
    })
    .fixed(),
];

/// The page with the calendar and minimums.
#[component]
pub fn PayoutRulesPage() -> impl IntoView {
    let action = ServerAction::<SetPayoutRule>::new();
    let times = success_count(action);
    let rules = load(move || times.get(), |_| list_payout_rules());
    view! {
        <PageTitle page=t(words::RULES_TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::RULES_TITLE) /> }>
            {await_view(move || async move {
                render_result(rules.await, move |shown| view! { <Shown shown action /> })
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// What there is.
    shown: Rules,
    /// Changes a market.
    action: ServerAction<SetPayoutRule>,
) -> impl IntoView {
    let Rules { rules, typed } = shown;
    let under = vec![(t(words::TITLE).to_owned(), paths::PAYOUTS.to_owned())];
    let typed = typed.unwrap_or_default();
    let errors = form_errors(action, |why| wrong(*why));
    let table = DataTable::new(words::RULES_TITLE, COLUMNS).tall();
    let table = table.view(&rules, &());
    view! {
        <PageHead title=t(words::RULES_TITLE) under lead=t(words::RULES_LEAD) />
        <FlashToast read=PayoutFlash::says />
        {table}
        <Section title=t(words::CHANGE_RULE)>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_SET) errors>
                    <SelectField
                        field=MARKET
                        choices=in_markets(words::CHOOSE_MARKET)
                        value=typed.market
                    />
                    <TextField field=DAY value=typed.day />
                    <TextField field=DELAY value=typed.delay />
                    <TextField field=THRESHOLD value=typed.threshold />
                    <Actions>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::SAVE_RULE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Section>
    }
}
