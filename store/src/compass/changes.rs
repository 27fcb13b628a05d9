//! What a batch of lines changes of the sums, written by its own transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    compass::{LineAmounts, SoldLines},
    ids::{AgencyId, CampaignId, CreatorId, ProductId, ProductListId, ShopId},
    market::day_of,
    money::MoneyError,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    BatchContext,
    order_totals::{CountedLine, Standing},
};

/// The changes of a batch, line by line.
pub(crate) struct CompassChanges<'b> {
    batch: &'b BatchContext<'b>,
    amounts: BTreeMap<(Uuid, SoldLines), LineAmounts>,
}

impl<'b> CompassChanges<'b> {
    /// None yet.
    pub(crate) const fn new(batch: &'b BatchContext<'b>) -> Self {
        Self {
            batch,
            amounts: BTreeMap::new(),
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
        self.count(line, was, LineAmounts::checked_neg)
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
        self.count(line, was, LineAmounts::checked_neg)?;
        self.count(line, is, Ok)
    }

    /// A line that counts for no campaign is in no sum. What was written for others, before a decision took the line from
    /// them, isn't told apart here (`Standing::former`): that decision took it back in the same book. So nothing of theirs
    /// is left of what counts, which is the estimate of a line that waits, and what was posted of one that settled.
    fn count(
        &mut self,
        line: &CountedLine<'_>,
        standing: &Standing,
        signed: fn(LineAmounts) -> Result<LineAmounts, MoneyError>,
    ) -> Result<(), MoneyError> {
        let Some((agency_id, campaign_id)) = line.agency_id.zip(line.campaign_id) else {
            return Ok(());
        };
        let facts = line.facts;
        let sold = SoldLines {
            shop: ShopId::new(line.shop_id),
            product: ProductId::new(line.product_id),
            creator: CreatorId::new(line.creator_id),
            campaign: CampaignId::new(campaign_id),
            agency: AgencyId::new(agency_id),
            managing_agency: line.managing_agency_id.map(AgencyId::new),
            list: line.product_list_id.map(ProductListId::new),
            content_type: line.content_type,
            ordered_on: day_of(facts.placed_at, self.batch.market.zone),
            currency: line.currency,
        };
        let amounts = LineAmounts::of(
            standing.state,
            (
                1,
                i64::from(facts.quantity),
                facts.base_units(facts.quantity)?,
            ),
            standing.sums,
            (i64::from(standing.refunds), standing.refunded_units),
        )?;
        let key = (line.order_line_id, sold);
        let known = self.amounts.entry(key).or_insert(LineAmounts::ZERO);
        *known = known.checked_add(signed(amounts)?)?;
        Ok(())
    }

    /// Writes what is left of them when those that cancel each other out are gone.
    pub(crate) async fn write(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        let batch = self.batch;
        let mut rows = Columns::default();
        for ((order_line_id, sold), amounts) in self.amounts {
            if !amounts.is_zero() {
                rows.add((batch.ids.next(), order_line_id), &sold, &amounts);
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
    shop_ids: Vec<Uuid>,
    change_ids: Vec<Uuid>,
    line_ids: Vec<Uuid>,
    currencies: Vec<&'static str>,
    ordered_on: Vec<NaiveDate>,
    product_ids: Vec<Uuid>,
    creator_ids: Vec<Uuid>,
    campaign_ids: Vec<Uuid>,
    agency_ids: Vec<Uuid>,
    managing_agency_ids: Vec<Option<Uuid>>,
    list_ids: Vec<Option<Uuid>>,
    content_types: Vec<&'static str>,
    amounts: [Vec<i64>; 11],
}

impl Columns {
    fn add(
        &mut self,
        (change_id, order_line_id): (Uuid, Uuid),
        sold: &SoldLines,
        amounts: &LineAmounts,
    ) {
        self.shop_ids.push(sold.shop.uuid());
        self.change_ids.push(change_id);
        self.line_ids.push(order_line_id);
        self.currencies.push(sold.currency.code());
        self.ordered_on.push(sold.ordered_on);
        self.product_ids.push(sold.product.uuid());
        self.creator_ids.push(sold.creator.uuid());
        self.campaign_ids.push(sold.campaign.uuid());
        self.agency_ids.push(sold.agency.uuid());
        self.managing_agency_ids
            .push(sold.managing_agency.map(AgencyId::uuid));
        self.list_ids.push(sold.list.map(ProductListId::uuid));
        self.content_types.push(sold.content_type.code());
        for (column, units) in self.amounts.iter_mut().zip(amounts.columns()) {
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
            estimated_agency,
            estimated_creator,
            estimated_managing,
            posted_agency,
            posted_creator,
            posted_managing,
        ] = self.amounts;
        sqlx::query!(
            "insert into compass_change (
                 shop_id, change_id, market_code, currency, ordered_on, product_id, creator_id
               , campaign_id, agency_id, managing_agency_id, product_list_id, content_type
               , lines, items, sales_units, refunds, refunded_units, estimated_agency
               , estimated_creator, estimated_managing, posted_agency, posted_creator
               , posted_managing, order_line_id
             )
             select shop_id, change_id, $1, currency, ordered_on, product_id, creator_id
                  , campaign_id, agency_id, managing_agency_id, product_list_id, content_type
                  , lines, items, sales_units, refunds, refunded_units, estimated_agency
                  , estimated_creator, estimated_managing, posted_agency, posted_creator
                  , posted_managing, order_line_id
             from unnest(
                 $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::uuid[], $7::uuid[]
               , $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::text[]
               , $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[]
               , $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[], $22::bigint[]
               , $23::bigint[], $24::uuid[]
             ) as new (
                 shop_id, change_id, currency, ordered_on, product_id, creator_id
               , campaign_id, agency_id, managing_agency_id, product_list_id, content_type
               , lines, items, sales_units, refunds, refunded_units, estimated_agency
               , estimated_creator, estimated_managing, posted_agency, posted_creator
               , posted_managing, order_line_id
             )",
            market,
            &self.shop_ids,
            &self.change_ids,
            &self.currencies as &[&str],
            &self.ordered_on,
            &self.product_ids,
            &self.creator_ids,
            &self.campaign_ids,
            &self.agency_ids,
            &self.managing_agency_ids as &[Option<Uuid>],
            &self.list_ids as &[Option<Uuid>],
            &self.content_types as &[&str],
            &lines,
            &items,
            &sales,
            &refunds,
            &refunded,
            &estimated_agency,
            &estimated_creator,
            &estimated_managing,
            &posted_agency,
            &posted_creator,
            &posted_managing,
            &self.line_ids,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
