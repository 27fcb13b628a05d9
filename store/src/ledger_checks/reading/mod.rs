//! Everything that is known of some order lines: what they are, what was given back, which acceptances they could
//! count for, what their parties had agreed to, what operators decided, and their entries as they lie in the ledger. One set of statements for
//! however many lines.

mod acceptances;
mod agreed;
mod rows;

use std::{collections::HashMap, convert::Infallible};

use chrono::NaiveDate;
use domain::{
    ids::{AgencyId, CreatorId, EntryId, OrderLineId, RefundId},
    ledger::check::{Attribution, AttributionEvidence, DecisionEvidence, LineEvidence, Parties},
};
use sqlx::PgConnection;
use uuid::Uuid;

use self::agreed::Agreed;
pub(crate) use self::agreed::AgreedTerm;
use self::rows::{BilledEntry, CodedRefund, LineRow};
use crate::{
    Error,
    disputes::{KnownDecision, decisions_of},
    lines::{Attributed, LineKey},
};

/// An order line with everything that its amounts followed from.
#[derive(Clone, Debug)]
pub(crate) struct KnownLine {
    pub(crate) key: LineKey,
    pub(crate) order_code: String,
    pub(crate) line_code: String,
    pub(crate) product_code: String,
    pub(crate) rule_version: u16,
    pub(crate) base_policy_version: u16,
    /// What the ledger's rules ask of it.
    pub(crate) evidence: LineEvidence,
    /// For whom and through what it counted when it came in.
    pub(crate) first: Option<FirstDeal>,
    /// What of that is written elsewhere.
    pub(crate) agreed: Agreed,
    pub(crate) decisions: Vec<KnownDecision>,
    /// The refunds' own ids at the market.
    pub(crate) refund_codes: HashMap<RefundId, String>,
    /// On the bills of which month each of its entries is, in their order.
    pub(crate) bill_months: Vec<Option<NaiveDate>>,
}

/// Through what a line counted when it came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FirstDeal {
    pub(crate) creator_id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) registration_id: Uuid,
    pub(crate) offer_id: Uuid,
    pub(crate) showcase_entry_id: Uuid,
}

/// Reads lines with everything that is known of them, in the order of their keys as they are given. A line
/// that isn't there is left out.
pub(crate) async fn known_lines(
    connection: &mut PgConnection,
    keys: &[LineKey],
) -> Result<Vec<KnownLine>, Error<Infallible>> {
    let lines = rows::lines(connection, keys).await?;
    let mut refunds = rows::refunds(connection, keys).await?;
    let mut entries = rows::entries(connection, keys).await?;
    let mut decisions: HashMap<Uuid, Vec<KnownDecision>> = HashMap::new();
    for decision in decisions_of(connection, keys).await? {
        let of_line = decisions.entry(decision.order_line_id).or_default();
        of_line.push(decision);
    }
    let firsts: Vec<Option<FirstDeal>> = lines
        .iter()
        .map(|line| first_deal(line, decisions.get(&line.order_line_id)))
        .collect();
    let attributions = acceptances::attributions(connection, &lines, &decisions).await?;
    let mut agreed = agreed::agreed(connection, &lines, &firsts).await?;
    let deals = firsts.into_iter().zip(attributions);
    let known = lines.into_iter().zip(deals).map(|(line, deal)| {
        let id = line.order_line_id;
        let decisions = decisions.remove(&id).unwrap_or_default();
        let agreed = agreed.remove(&id).unwrap_or_default();
        let refunds = refunds.remove(&id).unwrap_or_default();
        let entries = entries.remove(&id).unwrap_or_default();
        known_line(line, deal, agreed, decisions, (refunds, entries))
    });
    known.collect()
}

/// Through what the line counted before anything was decided about it.
fn first_deal(line: &LineRow, decisions: Option<&Vec<KnownDecision>>) -> Option<FirstDeal> {
    let first = decisions.and_then(|decisions| decisions.first());
    let Some(decision) = first else {
        return Some(FirstDeal {
            creator_id: line.creator_id,
            agency_id: line.agency_id?,
            registration_id: line.registration_id?,
            offer_id: line.offer_id?,
            showcase_entry_id: line.showcase_entry_id?,
        });
    };
    let before = decision.before?;
    Some(FirstDeal {
        creator_id: decision.creators.0?,
        agency_id: before.agency_id,
        registration_id: before.registration_id?,
        offer_id: before.offer_id?,
        showcase_entry_id: before.showcase_entry_id?,
    })
}

fn known_line(
    line: LineRow,
    (first, attributed): (Option<FirstDeal>, Option<AttributionEvidence>),
    agreed: Agreed,
    decisions: Vec<KnownDecision>,
    (refunds, entries): (Vec<CodedRefund>, Vec<BilledEntry>),
) -> Result<KnownLine, Error<Infallible>> {
    let (facts, written) = (line.facts()?, line.written()?);
    let refund_codes = refunds
        .iter()
        .map(|(refund, code)| (refund.refund, code.clone()))
        .collect();
    let decided = decisions.iter().map(|decision| DecisionEvidence {
        decided_at: decision.decided_at,
        key: decision.id.uuid(),
        before: decision
            .creators
            .0
            .zip(decision.before.as_ref())
            .map(|(creator, before)| attribution(creator, before)),
        after: Some(attribution(decision.creators.1, &decision.after)),
        entries: decision.entries.iter().copied().map(EntryId::new).collect(),
    });
    let evidence = LineEvidence {
        line: OrderLineId::new(line.order_line_id),
        facts,
        settlement_days: line.number(line.settlement_days, "settlement_days")?,
        taken_in_at: line.taken_in_at,
        state: line.state()?,
        settled_at: line.settled_at,
        written,
        attribution: attributed,
        agreed: first.and_then(|first| agreed.deal(&first, line.placed_at)),
        refunds: refunds.into_iter().map(|(refund, _)| refund).collect(),
        decisions: decided.collect(),
        entries: entries.iter().map(|(entry, _)| *entry).collect(),
    };
    Ok(KnownLine {
        key: line.key(),
        rule_version: line.number(line.rule_version, "rule_version")?,
        base_policy_version: line.number(line.base_policy_version, "base_policy_version")?,
        order_code: line.order_code,
        line_code: line.line_code,
        product_code: line.product_code,
        evidence,
        first,
        agreed,
        decisions,
        refund_codes,
        bill_months: entries.into_iter().map(|(_, month)| month).collect(),
    })
}

/// Whom a line earns for, as the ledger's rules have it.
pub(crate) fn attribution(creator_id: Uuid, attributed: &Attributed) -> Attribution {
    Attribution {
        parties: Parties {
            agency: AgencyId::new(attributed.agency_id),
            creator: CreatorId::new(creator_id),
            managing: attributed.managing_agency_id.map(AgencyId::new),
        },
        terms: attributed.terms,
    }
}
