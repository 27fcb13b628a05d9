//! What a batch of lines changes of the sums, written by its own transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    ledger::Party, market::day_of, money::MoneyError, order_line::totals::LineSums, sale::SaleSums,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::cells::{Sold, Through, month_of};
use crate::{
    BatchContext,
    order_totals::{CountedLine, Standing},
};

/// The changes of a batch, those of one product and day together.
pub(crate) struct SaleChanges<'b> {
    batch: &'b BatchContext<'b>,
    sums: BTreeMap<Sold, SaleSums>,
}

impl<'b> SaleChanges<'b> {
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
        self.count(line, was, SaleSums::checked_neg)
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
        self.count(line, was, SaleSums::checked_neg)?;
        self.count(line, is, Ok)
    }

    /// A line that counts for no campaign is in no sum.
    fn count(
        &mut self,
        line: &CountedLine<'_>,
        standing: &Standing,
        signed: fn(SaleSums) -> Result<SaleSums, MoneyError>,
    ) -> Result<(), MoneyError> {
        let parties = line.agency_id.zip(line.campaign_id);
        let Some(((agency_id, campaign_id), registration_id)) = parties.zip(line.registration_id)
        else {
            return Ok(());
        };
        let facts = line.facts;
        let through = Through {
            creator_id: line.creator_id,
            product_list_id: line.product_list_id,
            share_link_id: line.share_link_id,
        };
        let of_parties = [
            (Party::Seller, line.shop_id, None),
            (Party::CampaignAgency, agency_id, Some(through)),
        ];
        for (party, party_id, through) in of_parties {
            let sold = Sold {
                party_id,
                party,
                campaign_id,
                ordered_on: day_of(facts.placed_at, self.batch.market.zone),
                registration_shop_id: line.shop_id,
                registration_id,
                through,
                currency: line.currency,
            };
            let sums = LineSums {
                lines: 1,
                items: i64::from(facts.quantity),
                sales: facts.base_units(facts.quantity)?,
                own: standing.own(party)?,
                whole: standing.whole(party)?,
            };
            let refunds = i64::from(standing.refunds);
            let sums = SaleSums::of(standing.state, &sums, refunds, standing.refunded_units)?;
            let known = self.sums.entry(sold).or_default();
            *known = known.checked_add(signed(sums)?)?;
        }
        Ok(())
    }

    /// Writes what is left of them when those that cancel each other out are gone.
    pub(crate) async fn write(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        let batch = self.batch;
        let mut rows = Columns::default();
        for (sold, sums) in self.sums {
            if !sums.is_zero() {
                rows.add(batch.ids.next(), &sold, &sums);
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
    ordered_in: Vec<NaiveDate>,
    ordered_on: Vec<NaiveDate>,
    registration_ids: Vec<Uuid>,
    shop_ids: Vec<Uuid>,
    creator_ids: Vec<Option<Uuid>>,
    list_ids: Vec<Option<Uuid>>,
    link_ids: Vec<Option<Uuid>>,
    sums: [Vec<i64>; 9],
}

impl Columns {
    fn add(&mut self, change_id: Uuid, sold: &Sold, sums: &SaleSums) {
        self.party_ids.push(sold.party_id);
        self.change_ids.push(change_id);
        self.parties.push(sold.party.code());
        self.currencies.push(sold.currency.code());
        self.campaign_ids.push(sold.campaign_id);
        self.ordered_in.push(month_of(sold.ordered_on));
        self.ordered_on.push(sold.ordered_on);
        self.registration_ids.push(sold.registration_id);
        self.shop_ids.push(sold.registration_shop_id);
        let through = sold.through;
        self.creator_ids
            .push(through.map(|through| through.creator_id));
        self.list_ids
            .push(through.and_then(|through| through.product_list_id));
        self.link_ids
            .push(through.and_then(|through| through.share_link_id));
        for (column, units) in self.sums.iter_mut().zip(sums.columns()) {
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
            refunds,
            refunded,
            estimated,
            settled,
            total_estimated,
            total_settled,
        ] = self.sums;
        sqlx::query!(
            "insert into sale_change (
                 party_id, change_id, party, market_code, currency, campaign_id, ordered_in
               , registration_id, registration_shop_id, creator_id, product_list_id, share_link_id
               , lines, items, sales_units, refunds, refunded_units, estimated, settled
               , total_estimated, total_settled, ordered_on
             )
             select party_id, change_id, party, $1, currency, campaign_id, ordered_in
                  , registration_id, registration_shop_id, creator_id, product_list_id, share_link_id
                  , lines, items, sales_units, refunds, refunded_units, estimated, settled
                  , total_estimated, total_settled, ordered_on
             from unnest(
                 $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::date[]
               , $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::uuid[]
               , $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[]
               , $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[], $22::date[]
             ) as new (
                 party_id, change_id, party, currency, campaign_id, ordered_in
               , registration_id, registration_shop_id, creator_id, product_list_id, share_link_id
               , lines, items, sales_units, refunds, refunded_units, estimated, settled
               , total_estimated, total_settled, ordered_on
             )",
            market,
            &self.party_ids,
            &self.change_ids,
            &self.parties as &[&str],
            &self.currencies as &[&str],
            &self.campaign_ids,
            &self.ordered_in,
            &self.registration_ids,
            &self.shop_ids,
            &self.creator_ids as &[Option<Uuid>],
            &self.list_ids as &[Option<Uuid>],
            &self.link_ids as &[Option<Uuid>],
            &lines,
            &items,
            &sales,
            &refunds,
            &refunded,
            &estimated,
            &settled,
            &total_estimated,
            &total_settled,
            &self.ordered_on,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
