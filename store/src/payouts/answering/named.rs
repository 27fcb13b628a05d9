//! The payouts that a bank's answer names: what its rows make of each, and what is owed again by it.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use domain::{
    ids::{BankAnswerId, PayoutId},
    ledger::account::PartyEntryKind,
    market::{Market, MarketRules},
    money::Money,
    payout::{AnswerOutcome, BankAnswer, PayoutState, TakeAnswerRefusal},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    BatchContext, Db, Error, IdSource, Source,
    event::DomainEvent,
    ledger::NewPartyEntries,
    markets,
    payouts::{
        posting::about,
        rows::{PAYOUT, corrupt, read},
        telling::Told,
    },
};

/// The most characters that are kept of what a bank says.
const REASON_CHARACTERS_MAX: usize = 200;

/// The rules of every market that there is.
pub(in crate::payouts) async fn rules_of_all<R>(
    db: &Db,
    at: DateTime<Utc>,
) -> Result<BTreeMap<Market, MarketRules>, Error<R>> {
    let mut all = BTreeMap::new();
    for market in Market::ALL {
        match markets::rules_of(db, market, at).await {
            Ok(rules) => {
                all.insert(market, rules);
            }
            Err(Error::NotFound) => {}
            Err(error) => return Err(error.without_refusal()),
        }
    }
    Ok(all)
}

/// A payout that is named, and how far it has come by the rows so far.
pub(in crate::payouts) struct Named {
    pub(in crate::payouts) party_id: Uuid,
    pub(in crate::payouts) payout_id: Uuid,
    pub(in crate::payouts) party_kind: String,
    pub(in crate::payouts) market: Market,
    pub(in crate::payouts) amount: Money,
    pub(in crate::payouts) account_end: String,
    pub(in crate::payouts) was: PayoutState,
    pub(in crate::payouts) state: PayoutState,
    pub(in crate::payouts) reason: Option<String>,
}

impl Named {
    /// That it moved on, if its party is told.
    pub(in crate::payouts) fn told(&self) -> Option<DomainEvent> {
        let told = Told {
            party: (self.party_kind.as_str(), self.party_id),
            payout: PayoutId::new(self.payout_id),
            market: self.market,
            amount: self.amount,
            account_end: &self.account_end,
            reason: self.reason.as_deref(),
        };
        told.moved(self.state).filter(|_| self.state != self.was)
    }

    /// Whether its amount is owed again, and was not before.
    fn is_given_back(&self) -> bool {
        self.was.takes() && !self.state.takes()
    }
}

/// The payouts that rows name, by their ids; nobody else changes one until the transaction ends.
pub(super) async fn named_in(
    connection: &mut PgConnection,
    rows: &[BankAnswer],
) -> Result<HashMap<Uuid, Named>, Error<TakeAnswerRefusal>> {
    let ids: Vec<Uuid> = rows.iter().filter_map(id_of).collect();
    let rows = sqlx::query!(
        "select party_id, payout_id, party_kind, market_code, currency, units, last_four, state
              , reason
         from payout
         where payout_id = any($1)
         order by party_id, payout_id
         for update",
        &ids,
    )
    .fetch_all(connection)
    .await?;
    let mut named = HashMap::with_capacity(rows.len());
    for row in rows {
        let id = row.payout_id;
        let state = read(&row.state, PAYOUT, "state", id)?;
        let currency = read(&row.currency, PAYOUT, "currency", id)?;
        let payout = Named {
            party_id: row.party_id,
            payout_id: id,
            party_kind: row.party_kind,
            market: read(&row.market_code, PAYOUT, "market_code", id)?,
            amount: Money::new(row.units, currency),
            account_end: row.last_four,
            was: state,
            state,
            reason: row.reason,
        };
        named.insert(id, payout);
    }
    Ok(named)
}

/// The id that a row names, if it is one: banks give it back as it was sent, in any case.
pub(super) fn id_of(row: &BankAnswer) -> Option<Uuid> {
    row.end_to_end.trim().parse().ok()
}

/// What becomes of each row, in their order.
pub(super) fn judge(rows: &[BankAnswer], payouts: &mut HashMap<Uuid, Named>) -> Vec<AnswerOutcome> {
    let outcomes = rows.iter().map(|row| {
        let Some(payout) = id_of(row).and_then(|id| payouts.get_mut(&id)) else {
            return AnswerOutcome::Unmatched;
        };
        let (outcome, made) = payout.state.answered(row.status);
        if let Some(state) = made.and_then(|made| payout.state.after(made).ok()) {
            payout.state = state;
            payout.reason = row.reason.as_deref().map(cut_reason);
        }
        outcome
    });
    outcomes.collect()
}

/// As much of what a bank says as is kept.
pub(in crate::payouts) fn cut_reason(reason: &str) -> String {
    cut(reason, REASON_CHARACTERS_MAX)
}

/// As many characters of a text as are kept.
pub(super) fn cut(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}

/// Lets the payouts be what the rows made of them.
pub(super) async fn move_in(
    connection: &mut PgConnection,
    payouts: &HashMap<Uuid, Named>,
    (answer, at): (BankAnswerId, DateTime<Utc>),
) -> Result<(), sqlx::Error> {
    let moved: Vec<&Named> = payouts
        .values()
        .filter(|payout| payout.state != payout.was)
        .collect();
    let parties: Vec<Uuid> = moved.iter().map(|payout| payout.party_id).collect();
    let ids: Vec<Uuid> = moved.iter().map(|payout| payout.payout_id).collect();
    let states: Vec<String> = moved
        .iter()
        .map(|payout| payout.state.to_string())
        .collect();
    let reasons: Vec<Option<String>> = moved.iter().map(|payout| payout.reason.clone()).collect();
    sqlx::query!(
        "update payout
         set state = moved.state, reason = moved.reason, answered_at = $1, answer_id = $2
         from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[])
             as moved (party_id, payout_id, state, reason)
         where payout.party_id = moved.party_id and payout.payout_id = moved.payout_id",
        at,
        answer.uuid(),
        &parties,
        &ids,
        &states,
        &reasons as &[Option<String>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes the entries of payouts that are owed again, market by market.
pub(in crate::payouts) async fn give_back_in<R>(
    connection: &mut PgConnection,
    payouts: &HashMap<Uuid, Named>,
    markets: &BTreeMap<Market, MarketRules>,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), Error<R>> {
    for market in markets.values() {
        let mut given_back: Vec<&Named> = payouts
            .values()
            .filter(|payout| payout.market == market.market && payout.is_given_back())
            .collect();
        if given_back.is_empty() {
            continue;
        }
        given_back.sort_unstable_by_key(|payout| payout.payout_id);
        let context = BatchContext {
            market,
            now,
            ids,
            source: Source::Api,
        };
        let mut entries = NewPartyEntries::new(&context);
        for payout in given_back {
            let party = (&*payout.party_kind, payout.party_id);
            let about = about(party, payout.payout_id, market)?;
            let kind = PartyEntryKind::PayoutReturned;
            entries.add(ids.next(), &about, now, kind, payout.amount.units);
        }
        entries.write(&mut *connection).await?;
    }
    let is_unknown = |payout: &Named| !markets.contains_key(&payout.market);
    match payouts.values().find(|payout| is_unknown(payout)) {
        Some(payout) => Err(corrupt(PAYOUT, "market_code", payout.payout_id)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use domain::{currency::Currency, payout::AnsweredStatus};

    use super::*;

    fn named(state: PayoutState) -> HashMap<Uuid, Named> {
        let payout_id = Uuid::from_u128(7);
        let payout = Named {
            party_id: Uuid::from_u128(1),
            payout_id,
            party_kind: "creator".to_owned(),
            market: Market::Gb,
            amount: Money::new(1_000, Currency::Gbp),
            account_end: "6789".to_owned(),
            was: state,
            state,
            reason: None,
        };
        HashMap::from([(payout_id, payout)])
    }

    fn row(end_to_end: &str, status: AnsweredStatus) -> BankAnswer {
        BankAnswer {
            end_to_end: end_to_end.to_owned(),
            status,
            reason: Some("AC04".to_owned()),
        }
    }

    #[test]
    fn rows_are_judged_in_their_order() {
        use AnsweredStatus::{Accepted, Paid, Rejected};
        let id = Uuid::from_u128(7).simple().to_string();
        let mut payouts = named(PayoutState::Sent);
        let rows = [
            row(&id, Accepted),
            row("NOTPROVIDED", Paid),
            row(&id.to_uppercase(), Paid),
            row(&id, Paid),
            row(&id, Rejected),
            row(&id, Rejected),
        ];
        let expected = [
            AnswerOutcome::Open,
            AnswerOutcome::Unmatched,
            AnswerOutcome::Paid,
            AnswerOutcome::Unchanged,
            AnswerOutcome::Returned,
            AnswerOutcome::Unchanged,
        ];
        assert_eq!(judge(&rows, &mut payouts), expected);
        let payout = &payouts[&Uuid::from_u128(7)];
        assert_eq!(payout.state, PayoutState::Returned);
        assert!(payout.is_given_back());
        assert_eq!(payout.reason.as_deref(), Some("AC04"));
    }

    #[test]
    fn what_was_given_back_is_not_given_back_again() {
        let id = Uuid::from_u128(7).to_string();
        for status in AnsweredStatus::ALL {
            let mut payouts = named(PayoutState::Rejected);
            judge(&[row(&id, status)], &mut payouts);
            let payout = &payouts[&Uuid::from_u128(7)];
            assert_eq!(payout.state, PayoutState::Rejected, "{status}");
            assert!(!payout.is_given_back());
        }
    }
}
