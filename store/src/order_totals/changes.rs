//! What a batch of lines changes of the sums, written by its own transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    currency::Currency,
    intake::ContentType,
    ledger::Party,
    money::MoneyError,
    order_line::{LineFacts, listing::StateKind, totals::LineSums},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    cells::{LineDays, NO_CAMPAIGN},
    standing::Standing,
};
use crate::BatchContext;

/// What stays the same of a line: for whom it counts, and what was ordered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CountedLine<'l> {
    pub(crate) order_line_id: Uuid,
    pub(crate) shop_id: Uuid,
    pub(crate) creator_id: Uuid,
    pub(crate) agency_id: Option<Uuid>,
    pub(crate) managing_agency_id: Option<Uuid>,
    pub(crate) campaign_id: Option<Uuid>,
    pub(crate) registration_id: Option<Uuid>,
    /// The list and the link from which the creator added the product, as far as they were written down.
    pub(crate) product_list_id: Option<Uuid>,
    pub(crate) share_link_id: Option<Uuid>,
    pub(crate) product_id: Uuid,
    pub(crate) content_type: ContentType,
    pub(crate) currency: Currency,
    pub(crate) facts: &'l LineFacts,
}

/// What a change is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ChangeKey {
    party_id: Uuid,
    party: Party,
    campaign_id: Uuid,
    state: StateKind,
    currency: Currency,
    days: LineDays,
}

/// The changes of a batch, those of one sum together.
pub(crate) struct Changes<'b> {
    batch: &'b BatchContext<'b>,
    sums: BTreeMap<ChangeKey, LineSums>,
}

impl<'b> Changes<'b> {
    /// None yet.
    pub(crate) const fn new(batch: &'b BatchContext<'b>) -> Self {
        Self {
            batch,
            sums: BTreeMap::new(),
        }
    }

    /// Counts a line that came in.
    pub(crate) fn came_in(
        &mut self,
        line: &CountedLine<'_>,
        is: &Standing,
    ) -> Result<(), MoneyError> {
        self.count(line, is, Ok)
    }

    /// Counts a line no longer for those whom it counted for: a decision made it somebody else's.
    pub(crate) fn left(
        &mut self,
        line: &CountedLine<'_>,
        was: &Standing,
    ) -> Result<(), MoneyError> {
        self.count(line, was, LineSums::checked_neg)
    }

    /// Counts a line as what it has become, and no longer as what it was.
    pub(crate) fn moved(
        &mut self,
        line: &CountedLine<'_>,
        was: &Standing,
        is: &Standing,
    ) -> Result<(), MoneyError> {
        if was == is {
            return Ok(());
        }
        self.count(line, was, LineSums::checked_neg)?;
        self.count(line, is, Ok)
    }

    fn count(
        &mut self,
        line: &CountedLine<'_>,
        standing: &Standing,
        signed: fn(LineSums) -> Result<LineSums, MoneyError>,
    ) -> Result<(), MoneyError> {
        let facts = line.facts;
        let days = LineDays::of(
            standing.state,
            facts.placed_at,
            standing.settled_at,
            standing.due_at,
            self.batch.market.zone,
        );
        let parties = [
            (Party::Seller, Some(line.shop_id)),
            (Party::CampaignAgency, line.agency_id),
            (Party::Creator, Some(line.creator_id)),
            (Party::ManagingAgency, line.managing_agency_id),
        ];
        for (party, party_id) in parties {
            let Some(party_id) = party_id else {
                continue;
            };
            let key = ChangeKey {
                party_id,
                party,
                campaign_id: line.campaign_id.unwrap_or(NO_CAMPAIGN),
                state: standing.state,
                currency: line.currency,
                days,
            };
            let sums = signed(LineSums {
                lines: 1,
                items: i64::from(facts.quantity),
                sales: facts.base_units(facts.quantity)?,
                own: standing.own(party)?,
                whole: standing.whole(party)?,
            })?;
            let known = self.sums.entry(key).or_default();
            *known = known.checked_add(sums)?;
        }
        Ok(())
    }

    /// Writes what is left of them when those that cancel each other out are gone.
    pub(crate) async fn write(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        let batch = self.batch;
        let mut rows = Columns::default();
        for (key, sums) in self.sums {
            if !sums.is_zero() {
                rows.add(batch.ids.next(), &key, &sums);
            }
        }
        if rows.change_ids.is_empty() {
            return Ok(());
        }
        rows.insert(connection, batch.market.market.code()).await
    }
}

/// The changes as the columns that the statement takes.
#[derive(Default)]
struct Columns {
    party_ids: Vec<Uuid>,
    change_ids: Vec<Uuid>,
    parties: Vec<&'static str>,
    currencies: Vec<&'static str>,
    campaign_ids: Vec<Uuid>,
    states: Vec<&'static str>,
    ordered_on: Vec<NaiveDate>,
    settled_on: Vec<Option<NaiveDate>>,
    due_on: Vec<Option<NaiveDate>>,
    sums: [Vec<i64>; 9],
}

impl Columns {
    fn add(&mut self, change_id: Uuid, key: &ChangeKey, sums: &LineSums) {
        self.party_ids.push(key.party_id);
        self.change_ids.push(change_id);
        self.parties.push(key.party.code());
        self.currencies.push(key.currency.code());
        self.campaign_ids.push(key.campaign_id);
        self.states.push(key.state.code());
        self.ordered_on.push(key.days.ordered_on);
        self.settled_on.push(key.days.settled_on);
        self.due_on.push(key.days.due_on);
        for (column, units) in self.sums.iter_mut().zip(in_columns(sums)) {
            column.push(units);
        }
    }

    async fn insert(
        self,
        connection: &mut PgConnection,
        market: &'static str,
    ) -> Result<(), sqlx::Error> {
        let [
            lines,
            items,
            sales,
            own @ ..,
            whole_estimated,
            whole_settled,
            whole_corrected,
        ] = self.sums;
        let [own_estimated, own_settled, own_corrected] = own;
        sqlx::query!(
            "insert into order_total_change (
                 party_id, change_id, party, market_code, currency, campaign_id, state
               , ordered_on, settled_on, due_on, lines, items, sales_units
               , own_estimated, own_settled, own_corrected
               , whole_estimated, whole_settled, whole_corrected
             )
             select party_id, change_id, party, $1, currency, campaign_id, state
                  , ordered_on, settled_on, due_on, lines, items, sales_units
                  , own_estimated, own_settled, own_corrected
                  , whole_estimated, whole_settled, whole_corrected
             from unnest(
                 $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[]
               , $8::date[], $9::date[], $10::date[], $11::bigint[], $12::bigint[], $13::bigint[]
               , $14::bigint[], $15::bigint[], $16::bigint[]
               , $17::bigint[], $18::bigint[], $19::bigint[]
             ) as new (
                 party_id, change_id, party, currency, campaign_id, state
               , ordered_on, settled_on, due_on, lines, items, sales_units
               , own_estimated, own_settled, own_corrected
               , whole_estimated, whole_settled, whole_corrected
             )",
            market,
            &self.party_ids,
            &self.change_ids,
            &self.parties as &[&str],
            &self.currencies as &[&str],
            &self.campaign_ids,
            &self.states as &[&str],
            &self.ordered_on,
            &self.settled_on as &[Option<NaiveDate>],
            &self.due_on as &[Option<NaiveDate>],
            &lines,
            &items,
            &sales,
            &own_estimated,
            &own_settled,
            &own_corrected,
            &whole_estimated,
            &whole_settled,
            &whole_corrected,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// The sums in the order of their columns.
pub(super) const fn in_columns(sums: &LineSums) -> [i64; 9] {
    [
        sums.lines,
        sums.items,
        sums.sales,
        sums.own.estimated,
        sums.own.settled,
        sums.own.corrected,
        sums.whole.estimated,
        sums.whole.settled,
        sums.whole.corrected,
    ]
}
