//! What the server functions of agencies, shops and creators do alike.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    dispute::{Claim, ClaimedRate, DisputeKind, DisputeText, OpenDisputeRefusal},
    document::DocumentKind,
    market::{Market, MarketRules, first_instant_of},
    money::Money,
};
use runtime::{
    context::{RequestContext, redirect},
    error::{ApiError, NoRefusal},
};
use shell::documents::DocumentView;
use store::{applications::Applicant, disputes::NewDispute, documents, markets};
use ui::{Address, Field, text::t};

use super::{
    api::{Asked, DisputeToOpen, TypedDispute},
    fields::{AMOUNT, AT, BASE, MARKET, ORDER, RATE, TEXT},
    wrong::{in_words, of_text},
};
use crate::{area::Side, flash::DisputeFlash, refused::Refused, text::refused as words};

/// Under which name what was typed is kept.
pub(super) const FORM: &str = "finance/dispute";

/// What the form begins with: what was typed of the same line before, or what the address says.
pub(super) async fn to_open(
    context: &RequestContext,
    asked: &Asked,
    side: Side,
) -> Result<DisputeToOpen, ApiError<NoRefusal>> {
    let kept = context.load_draft::<TypedDispute, NoRefusal>(FORM).await;
    let kept = kept.map(|kept| kept.typed);
    // A line's id says of a missing order which line of it.
    let is_missing = asked.kind == DisputeKind::MissingOrder.code();
    let has_line = !asked.line.is_empty() && !is_missing;
    let is_of_line = |typed: &TypedDispute| {
        if has_line {
            typed.order == asked.order && typed.line == asked.line
        } else {
            typed.kind == DisputeKind::MissingOrder.code()
        }
    };
    let mut typed = kept.filter(is_of_line).unwrap_or_default();
    if !asked.order.is_empty() {
        asked.order.clone_into(&mut typed.order);
        asked.line.clone_into(&mut typed.line);
    }
    if typed.text.is_empty() {
        asked.text.clone_into(&mut typed.text);
    }
    let kinds = kinds(side, has_line);
    let chosen = [&asked.kind, &typed.kind]
        .into_iter()
        .filter_map(|code| code.parse::<DisputeKind>().ok())
        .find(|kind| kinds.contains(kind));
    let kind = chosen.or_else(|| kinds.first().copied());
    let kind = kind.unwrap_or(DisputeKind::WrongRate);
    let (market, markets) = match side {
        Side::Shop | Side::Creator => (Some(context.market()?), Vec::new()),
        Side::Agency => {
            let named = Market::in_any_case(&asked.market);
            (named, context.markets().await?)
        }
    };
    if let Some(market) = market {
        market.code().clone_into(&mut typed.market);
    }
    Ok(DisputeToOpen {
        kind,
        market,
        markets,
        typed,
        documents: documents_of(context).await?,
    })
}

/// What can be questioned from a side: of a line that is there, or of one that is missing.
pub(super) fn kinds(side: Side, has_line: bool) -> Vec<DisputeKind> {
    match (side, has_line) {
        (Side::Shop, _) | (_, true) => vec![
            DisputeKind::WrongRate,
            DisputeKind::WrongAttribution,
            DisputeKind::WrongBase,
        ],
        (Side::Agency | Side::Creator, false) => vec![DisputeKind::MissingOrder],
    }
}

/// The documents that can be evidence, the newest first. Whoever may open a dispute may add some.
async fn documents_of(context: &RequestContext) -> Result<Vec<DocumentView>, ApiError<NoRefusal>> {
    let by = context.by();
    let mut found = documents::of_applicant(&context.db, &Applicant::Member(&by)).await?;
    found.retain(|document| document.kind == DocumentKind::Evidence);
    let view = |document| DocumentView::of(document, true);
    Ok(found.into_iter().map(view).collect())
}

/// Opens a dispute. What was typed is kept for a page without scripts when it fails.
pub(super) async fn open(
    context: &RequestContext,
    typed: &TypedDispute,
    side: Side,
) -> Result<(), ApiError<Refused>> {
    let market = match side {
        Side::Shop | Side::Creator => context.market()?,
        Side::Agency => Market::in_any_case(&typed.market)
            .ok_or_else(|| wrong(MARKET, t(words::CHOOSE_MARKET)))?,
    };
    let rules = markets::rules_of(&context.db, market, context.now).await;
    let rules = rules.map_err(ApiError::without_refusal)?;
    let verb = async {
        let new = read(typed, rules, context.now)?;
        let by = context.by();
        let opened = store::disputes::open(&context.db, &by, &rules, &new).await;
        let refused = |why| in_words(why, market);
        opened.map_err(|error| ApiError::<OpenDisputeRefusal>::from(error).map_refusal(refused))
    };
    let (dispute, _) = context.with_draft(FORM, typed, verb).await?;
    redirect(Address::new(side.dispute(dispute)).flash(DisputeFlash::Opened));
    Ok(())
}

fn wrong(field: Field, says: impl Into<String>) -> ApiError<Refused> {
    ApiError::Refused(field.error(says).into())
}

/// What was typed, as the verb takes it.
fn read(
    typed: &TypedDispute,
    rules: MarketRules,
    now: DateTime<Utc>,
) -> Result<NewDispute, ApiError<Refused>> {
    if typed.order.trim().is_empty() {
        return Err(wrong(ORDER, words::required(ORDER.label())));
    }
    let line = Some(typed.line.trim()).filter(|line| !line.is_empty());
    let claim = claim(typed, line, rules, now)?;
    let text = DisputeText::try_from(typed.text.clone());
    Ok(NewDispute {
        order: typed.order.trim().to_owned(),
        line: line.map(str::to_owned),
        claim,
        text: text.map_err(|why| wrong(TEXT, of_text(TEXT, why)))?,
        documents: typed.documents.clone(),
    })
}

fn claim(
    typed: &TypedDispute,
    line: Option<&str>,
    rules: MarketRules,
    now: DateTime<Utc>,
) -> Result<Claim, ApiError<Refused>> {
    let named = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match typed.kind.parse().unwrap_or(DisputeKind::WrongRate) {
        DisputeKind::MissingOrder => {
            let amount = named(&typed.amount);
            let amount = amount
                .map(|text| amount_of(AMOUNT, &text, rules))
                .transpose()?;
            Ok(Claim::MissingOrder {
                order: typed.order.trim().to_owned(),
                line: line.map(str::to_owned),
                at: day_of(&typed.at, rules, now)?,
                amount,
            })
        }
        DisputeKind::WrongRate => {
            let rate = typed.rate.trim();
            let no_rate = || wrong(RATE, t(words::NOT_A_RATE));
            let claimed = match typed.rate_of.as_str() {
                "total" => rate.parse().map(ClaimedRate::Total),
                "managing" => rate.parse().map(ClaimedRate::Managing),
                _ => rate.parse().map(ClaimedRate::Creator),
            };
            let claimed = claimed.map_err(|_| no_rate())?;
            Ok(Claim::Rate { claimed })
        }
        DisputeKind::WrongAttribution => Ok(Claim::Attribution {
            campaign: named(&typed.campaign),
            creator: named(&typed.creator),
        }),
        DisputeKind::WrongBase => Ok(Claim::Base {
            units: amount_of(BASE, typed.base.trim(), rules)?,
        }),
    }
}

fn amount_of(field: Field, text: &str, rules: MarketRules) -> Result<i64, ApiError<Refused>> {
    let amount = Money::parse(text, rules.currency).ok();
    let amount = amount.filter(|amount| amount.units > 0);
    let amount = amount.ok_or_else(|| wrong(field, t(words::NOT_AN_AMOUNT)))?;
    Ok(amount.units)
}

/// The beginning of a day, by the market's clocks; the moment of now for today, which may not have begun elsewhere.
fn day_of(
    text: &str,
    rules: MarketRules,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, ApiError<Refused>> {
    let day: Result<NaiveDate, _> = text.trim().parse();
    let day = day.map_err(|_| wrong(AT, t(words::NOT_A_DAY)))?;
    let begins = first_instant_of(day, rules.zone);
    Ok(if domain::market::day_of(now, rules.zone) == day {
        now
    } else {
        begins
    })
}
