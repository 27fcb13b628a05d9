//! What operators typed, as the verbs take it, and why a decision isn't made.

use domain::{
    dispute::{DecideRefusal, Decision, DecisionAnswers, DecisionKind, DisputeAnswer},
    ids::DisputeId,
    market::MarketRules,
    money::Money,
};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
};
use store::{disputes, markets};
use ui::{Field, text::t};

use super::{
    api::{Previewed, TypedDecision},
    fields::{AMOUNT, CREATOR, ENTRY, LOWER_BY, MANAGING, TO_OPENER, TO_OTHERS, TOTAL},
};
use crate::{refused::Refused, text::deciding as words};

/// The name under which what was typed to decide is kept.
pub(super) fn form_of(dispute: DisputeId) -> String {
    format!("operations/dispute/{dispute}")
}

/// The rules of a dispute's market.
async fn rules_of<R>(
    context: &RequestContext,
    dispute: DisputeId,
) -> Result<MarketRules, ApiError<R>> {
    let by = context.by();
    let market = disputes::market_of(&context.db, &by, dispute).await;
    let market = market.map_err(ApiError::without_refusal)?;
    let rules = markets::rules_of(&context.db, market, context.now).await;
    rules.map_err(ApiError::without_refusal)
}

/// What a decision would do, or why it can't be made.
pub(super) async fn preview(
    context: &RequestContext,
    dispute: DisputeId,
    typed: &TypedDecision,
) -> Result<Previewed, ApiError<NoRefusal>> {
    let rules = rules_of::<NoRefusal>(context, dispute).await?;
    let decision = match read(typed, rules) {
        Ok(decision) => decision,
        Err(refusal) => return Ok(Previewed::Refused(refusal)),
    };
    let by = context.by();
    match disputes::preview(&context.db, &by, &rules, dispute, decision).await {
        Ok(preview) => Ok(Previewed::Does(preview)),
        Err(error) => match error.into_refusal() {
            Ok(refusal) => Ok(Previewed::Refused(in_words(refusal))),
            Err(error) => Err(ApiError::without_refusal(error)),
        },
    }
}

/// Decides.
pub(super) async fn decide(
    context: &RequestContext,
    dispute: DisputeId,
    typed: &TypedDecision,
) -> Result<(), ApiError<Refused>> {
    let rules = rules_of::<Refused>(context, dispute).await?;
    let decision = read(typed, rules).map_err(ApiError::Refused)?;
    let answers = answers(typed).map_err(ApiError::Refused)?;
    let by = context.by();
    let decided = (decision, &answers);
    let decided = disputes::decide(&context.db, &by, &rules, dispute, decided).await;
    decided.map(drop).map_err(refused)
}

/// What the store says, in words.
pub(super) fn refused(error: store::Error<DecideRefusal>) -> ApiError<Refused> {
    ApiError::<DecideRefusal>::from(error).map_refusal(in_words)
}

/// The decision that was typed.
fn read(typed: &TypedDecision, rules: MarketRules) -> Result<Decision, Refused> {
    let kind: DecisionKind = typed.decision.parse().unwrap_or(DecisionKind::Reject);
    let no_rate = |field: Field| move |_| Refused::from(field.error(t(words::NOT_A_RATE)));
    match kind {
        DecisionKind::Reject => Ok(Decision::Reject),
        DecisionKind::Terms => {
            let managing = typed.managing.trim();
            let managing = Some(managing).filter(|managing| !managing.is_empty());
            let managing = managing.map(str::parse).transpose();
            Ok(Decision::Terms {
                total: typed.total.trim().parse().map_err(no_rate(TOTAL))?,
                creator: typed.creator.trim().parse().map_err(no_rate(CREATOR))?,
                managing: managing.map_err(no_rate(MANAGING))?,
            })
        }
        DecisionKind::Attribute => {
            let entry = typed.entry.parse();
            Ok(Decision::Attribute {
                entry: entry.map_err(|_| Refused::from(ENTRY.error(t(words::CHOOSE_ENTRY))))?,
                creator: typed.creator.trim().parse().map_err(no_rate(CREATOR))?,
            })
        }
        DecisionKind::LowerBase => Ok(Decision::LowerBase {
            units: amount_of(LOWER_BY, &typed.lower_by, rules)?,
        }),
        DecisionKind::Compensate => Ok(Decision::Compensate {
            units: amount_of(AMOUNT, &typed.amount, rules)?,
        }),
    }
}

fn amount_of(field: Field, text: &str, rules: MarketRules) -> Result<i64, Refused> {
    let amount = Money::parse(text.trim(), rules.currency).ok();
    let amount = amount.filter(|amount| amount.units > 0);
    let amount = amount.ok_or_else(|| Refused::from(field.error(t(words::NOT_AN_AMOUNT))))?;
    Ok(amount.units)
}

fn answers(typed: &TypedDecision) -> Result<DecisionAnswers, Refused> {
    let read = |field: Field, text: &str| {
        let says = if text.trim().is_empty() {
            words::ANSWER_REQUIRED
        } else {
            words::ANSWER_TOO_LONG
        };
        let answer = DisputeAnswer::try_from(text.to_owned());
        answer.map_err(|_| Refused::from(field.error(t(says))))
    };
    let to_others = Some(&typed.to_others).filter(|text| !text.trim().is_empty());
    Ok(DecisionAnswers {
        to_opener: read(TO_OPENER, &typed.to_opener)?,
        to_others: to_others.map(|text| read(TO_OTHERS, text)).transpose()?,
    })
}

/// Why a decision isn't made.
fn in_words(refusal: DecideRefusal) -> Refused {
    match refusal {
        DecideRefusal::AlreadyDecided { by, at } => {
            // In no market's time, as operators read moments.
            let moment = at.format("%Y-%m-%d %H:%M UTC").to_string();
            Refused::of_all(match by {
                Some(name) => words::decided_by(&name, &moment),
                None => words::ended(&moment),
            })
        }
        DecideRefusal::NotClaimed => Refused::of_all(t(words::TAKE_FIRST)),
        DecideRefusal::OwnOrganisation => Refused::of_all(t(words::OWN_ORGANISATION)),
        DecideRefusal::NoChange => Refused::of_all(t(words::NO_CHANGE)),
        DecideRefusal::NoLine => Refused::of_all(t(words::NO_LINE_TO_CHANGE)),
        DecideRefusal::NotAttributed => Refused::of_all(t(words::NOT_ATTRIBUTED)),
        DecideRefusal::NoManagingAgency => MANAGING.error(t(words::NO_MANAGING)).into(),
        DecideRefusal::Rate(_) => CREATOR.error(t(words::ABOVE_TOTAL)).into(),
        DecideRefusal::NotOfMarket => ENTRY.error(t(words::OTHER_PRODUCT)).into(),
        DecideRefusal::AmountNotAboveZero => AMOUNT.error(t(words::NOT_AN_AMOUNT)).into(),
        DecideRefusal::NoPayee => Refused::of_all(t(words::NO_PAYEE)),
        DecideRefusal::RefundBeyond(_) => LOWER_BY.error(t(words::BEYOND)).into(),
        DecideRefusal::Text(_) => TO_OPENER.error(t(words::ANSWER_TOO_LONG)).into(),
    }
}
