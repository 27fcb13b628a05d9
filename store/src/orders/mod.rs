//! Order lines come in: attributed, with every rate that follows written on them, and estimated in
//! the ledger, in one transaction a batch.
//!
//! The same verb serves files and the API. A line that came in before changes nothing, may add marks
//! that it lacked, or is refused with both versions when its content differs (spec/money.md 11).

mod acceptances;
mod cash;
mod coming;
mod earnings;
mod explained;
mod known;
pub mod lists;
mod recent;
pub(crate) mod references;
pub mod totals;
mod write;

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ids::{CreatorId, ProductId, ShopId},
    intake::{Comparison, ContentType, Marks, OrderLineFacts, OrderRefusal, compare},
    ledger::{entry_estimated, entry_voided},
    order_line::{LineFacts, estimated, totals::LegSums},
};
use sqlx::PgConnection;
use uuid::Uuid;

pub(crate) use self::explained::inputs_of;
use self::{
    acceptances::{Acceptances, Pair},
    known::KnownLines,
    references::Product,
    write::NewLine,
};
pub use self::{
    cash::cash_month_of_creator,
    coming::{coming_of_creator, on_the_way_of_creator},
    earnings::{
        EARNINGS_LINES_MAX, Earnings, EarningsRow, NamedCampaign, campaigns_called,
        earnings_by_product, earnings_of, sum_of_earnings,
    },
    explained::{explain, explain_and_replay},
    recent::{best_creators, best_products, creators_with_sale},
};
use crate::{
    BatchContext, Error, Outcome,
    compass::CompassChanges,
    display_value::display_value,
    ledger::{About, NewEntries},
    lines::LineKey,
    order_totals::{Changes, FormerSums, Standing},
    partitions::BegunMonths,
    sale_totals::SaleChanges,
    samples::{SampleSale, write_sales},
};

/// An order line as a file or a request brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedLine {
    /// The market's own id of the order.
    pub order_code: String,
    /// The line's id within its order.
    pub line_code: String,
    /// The Shop Code of the shop that sold.
    pub shop_code: String,
    /// The market's own id of the product.
    pub product_code: String,
    /// The handle of the creator who is named as the one who sold it.
    pub creator: String,
    /// What kind of content it was sold through.
    pub content_type: ContentType,
    /// How many items were sold.
    pub quantity: u32,
    /// The price of one item in posting units.
    pub unit_price_units: i64,
    /// The currency of the price.
    pub currency: Currency,
    /// When the order was placed.
    pub placed_at: DateTime<Utc>,
    /// When it was paid; when it was placed, if absent.
    pub paid_at: Option<DateTime<Utc>>,
    /// When it was delivered, as far as known.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When it was cancelled, if it was.
    pub cancelled_at: Option<DateTime<Utc>>,
}

/// Takes lines in, each judged after those before it: of two with the same ids, also in one batch, the
/// first is the one that is known (spec/money.md 14).
pub(crate) async fn ingest(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    lines: &[SubmittedLine],
) -> Result<Vec<Outcome<OrderRefusal>>, Error<Infallible>> {
    let resolved = resolve(connection, batch, lines).await?;
    let mut known = KnownLines::of(connection, batch, lines, &resolved).await?;
    let moments: Vec<DateTime<Utc>> = lines.iter().flat_map(SubmittedLine::months).collect();
    let mut months = BegunMonths::of(connection, batch, &moments).await?;
    let dates = batch.dates();
    let mut outcomes = Vec::with_capacity(lines.len());
    let mut new = Vec::with_capacity(lines.len());
    for (line, resolved) in lines.iter().zip(resolved) {
        let facts = match resolved {
            Ok(facts) => facts,
            Err(refusal) => {
                outcomes.push(Outcome::Refused(refusal));
                continue;
            }
        };
        let stored = known.get(line);
        outcomes.push(match compare(stored.map(|stored| &stored.facts), &facts) {
            Comparison::New => {
                let is_in_time = dates.check_order(facts.placed_at, facts.marks);
                match is_in_time.and_then(|()| begin(&mut months, line.months())) {
                    Ok(()) => {
                        known.add(line, facts, new.len());
                        new.push((line, facts));
                        Outcome::New
                    }
                    Err(refusal) => Outcome::Refused(refusal),
                }
            }
            Comparison::Unchanged => Outcome::Unchanged,
            Comparison::AddsMarks(marks) => {
                let is_in_time = dates.check_marks(marks);
                match is_in_time.and_then(|()| begin(&mut months, marks.cancelled_at)) {
                    Ok(()) => {
                        known.add_marks(line, marks);
                        Outcome::Changed
                    }
                    Err(refusal) => Outcome::Refused(refusal),
                }
            }
            Comparison::Conflict(conflict) => {
                let shop = stored.map_or(facts.shop, |stored| stored.facts.shop);
                Outcome::Refused(OrderRefusal::OtherContent {
                    column: conflict.column,
                    stored: display_value(connection, shop, &conflict.stored).await?,
                    submitted: display_value(connection, facts.shop, &conflict.submitted).await?,
                })
            }
        });
    }
    let new = add(connection, batch, &new).await?;
    known.save_marks(connection, batch, &new).await?;
    Ok(outcomes)
}

/// Lets the months of a line begin.
fn begin(
    months: &mut BegunMonths,
    moments: impl IntoIterator<Item = DateTime<Utc>>,
) -> Result<(), OrderRefusal> {
    let begun = months.begin(moments);
    begun.map_err(|at_most| OrderRefusal::TooManyMonths { at_most })
}

impl SubmittedLine {
    /// What money needs to know of it.
    fn facts(&self) -> LineFacts {
        LineFacts {
            unit_price_units: self.unit_price_units,
            quantity: self.quantity,
            placed_at: self.placed_at,
            paid_at: self.paid_at,
            delivered_at: self.delivered_at,
            cancelled_at: self.cancelled_at,
            frozen_at: None,
            hold_reason: None,
            released_at: None,
        }
    }

    /// The moments whose months the line is written into, or its entries.
    fn months(&self) -> impl Iterator<Item = DateTime<Utc>> {
        std::iter::once(self.placed_at).chain(self.cancelled_at)
    }
}

/// What each line's codes stand for, or why the line can't be.
async fn resolve(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    lines: &[SubmittedLine],
) -> Result<Vec<Result<OrderLineFacts, OrderRefusal>>, sqlx::Error> {
    let codes = lines
        .iter()
        .map(|line| line.product_code.as_str())
        .collect();
    let products = references::products(connection, batch, codes).await?;
    let handles = lines.iter().map(|line| line.creator.as_str()).collect();
    let creators = references::creators(connection, batch, handles).await?;
    let strange = lines.iter().filter(|line| {
        products
            .get(&line.product_code)
            .is_none_or(|product| product.shop_code != line.shop_code)
    });
    let strange: HashSet<&str> = strange.map(|line| line.shop_code.as_str()).collect();
    let shops = references::shops(connection, batch, strange).await?;
    Ok(lines
        .iter()
        .map(|line| facts_of(batch, line, &products, &creators, &shops))
        .collect())
}

fn facts_of(
    batch: &BatchContext<'_>,
    line: &SubmittedLine,
    products: &HashMap<String, Product>,
    creators: &HashMap<String, Uuid>,
    shops: &HashSet<String>,
) -> Result<OrderLineFacts, OrderRefusal> {
    if line.currency != batch.market.currency {
        return Err(OrderRefusal::OtherCurrency {
            value: line.currency.code().to_owned(),
            expected: batch.market.currency,
        });
    }
    let product = products.get(&line.product_code);
    if product.is_none_or(|product| product.shop_code != line.shop_code)
        && !shops.contains(&line.shop_code)
    {
        return Err(OrderRefusal::UnknownShop {
            value: line.shop_code.clone(),
        });
    }
    let product = product.ok_or_else(|| OrderRefusal::UnknownProduct {
        value: line.product_code.clone(),
    })?;
    if product.shop_code != line.shop_code {
        return Err(OrderRefusal::ProductOfAnotherShop {
            product: line.product_code.clone(),
            shop: line.shop_code.clone(),
        });
    }
    let creator_id = creators
        .get(&line.creator)
        .ok_or_else(|| OrderRefusal::UnknownCreator {
            value: line.creator.clone(),
        })?;
    let facts = OrderLineFacts {
        shop: ShopId::new(product.shop_id),
        product: ProductId::new(product.product_id),
        creator: CreatorId::new(*creator_id),
        content_type: line.content_type,
        quantity: line.quantity,
        unit_price_units: line.unit_price_units,
        currency: line.currency,
        placed_at: line.placed_at,
        marks: Marks {
            paid_at: line.paid_at,
            delivered_at: line.delivered_at,
            cancelled_at: line.cancelled_at,
        },
    };
    facts.check()?;
    Ok(facts)
}

/// Attributes new lines, writes them and estimates them; answers where each of them is.
async fn add(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    lines: &[(&SubmittedLine, OrderLineFacts)],
) -> Result<Vec<LineKey>, Error<Infallible>> {
    let pairs = lines.iter().map(|(_, facts)| pair_of(facts)).collect();
    let acceptances = Acceptances::of(connection, batch, &pairs).await?;
    let mut new = Vec::with_capacity(lines.len());
    for (submitted, facts) in lines {
        let pair = pair_of(facts);
        new.push(NewLine {
            order_line_id: batch.ids.next(),
            pair,
            submitted,
            attribution: acceptances.attribute(pair, submitted.placed_at)?,
        });
    }
    write::write(connection, batch, &new).await?;
    let mut entries = NewEntries::new(batch);
    let mut changes = Changes::new(batch);
    let mut sales = SaleChanges::new(batch);
    let mut compass = CompassChanges::new(batch);
    let mut of_samples = Vec::new();
    for line in &new {
        let mut counted = Counted {
            changes: &mut changes,
            sales: &mut sales,
            compass: &mut compass,
        };
        estimate(batch, line, &mut entries, &mut counted)?;
        of_samples.extend(sale_of_samples(line)?);
    }
    entries.write(connection).await?;
    changes.write(connection).await?;
    sales.write(connection).await?;
    compass.write(connection).await?;
    write_sales(connection, &of_samples).await?;
    Ok(new.iter().map(NewLine::key).collect())
}

/// What lines change of every set of running totals.
struct Counted<'c, 'b> {
    changes: &'c mut Changes<'b>,
    sales: &'c mut SaleChanges<'b>,
    compass: &'c mut CompassChanges<'b>,
}

/// The entries that an attributed line begins with: its estimate and, when it came in cancelled, the
/// end of it. Attributed or not, it counts in the totals.
fn estimate(
    batch: &BatchContext<'_>,
    line: &NewLine<'_>,
    entries: &mut NewEntries<'_>,
    totals: &mut Counted<'_, '_>,
) -> Result<(), Error<Infallible>> {
    let submitted = line.submitted;
    let facts = submitted.facts();
    let too_large = |_| Error::Corrupt {
        table: "order_line",
        column: "unit_price_units",
        id: line.order_line_id,
    };
    let mut sums = LegSums::ZERO;
    if let Ok(attribution) = &line.attribution {
        let parts = estimated(&facts, attribution.terms).map_err(too_large)?;
        let about = About {
            market: batch.market.market.code(),
            currency: submitted.currency.code(),
            shop_id: line.pair.shop_id,
            order_line_id: line.order_line_id,
            placed_at: submitted.placed_at,
            agency_id: attribution.agency_id,
            creator_id: line.pair.creator_id,
            managing_agency_id: attribution.managing_agency_id,
        };
        let entry = entry_estimated(parts);
        sums = sums.with(&entry).map_err(too_large)?;
        entries.add(batch.ids.next(), &about, submitted.placed_at, &entry);
        if let Some(cancelled_at) = submitted.cancelled_at {
            entries.add(batch.ids.next(), &about, cancelled_at, &entry_voided(parts));
        }
    }
    let standing = Standing {
        state: line.state(batch.now),
        due_at: line.due_at(batch),
        settled_at: None,
        sums,
        former: FormerSums::NONE,
        refunds: 0,
        refunded_units: 0,
    };
    let counted = line.counted(&facts);
    let Counted {
        changes,
        sales,
        compass,
    } = totals;
    changes.came_in(&counted, &standing).map_err(too_large)?;
    sales.came_in(&counted, &standing).map_err(too_large)?;
    compass.came_in(&counted, &standing).map_err(too_large)
}

/// The line as one of a product with samples, if it is.
fn sale_of_samples(line: &NewLine<'_>) -> Result<Option<SampleSale>, Error<Infallible>> {
    let attribution = line.attribution.as_ref().ok();
    let Some(attribution) = attribution.filter(|found| found.has_samples) else {
        return Ok(None);
    };
    let facts = line.submitted.facts();
    let sales_units = facts
        .base_units(facts.quantity)
        .map_err(|_| Error::Corrupt {
            table: "order_line",
            column: "unit_price_units",
            id: line.order_line_id,
        })?;
    Ok(Some(SampleSale {
        shop_id: line.pair.shop_id,
        registration_id: attribution.registration_id,
        creator_id: line.pair.creator_id,
        placed_at: line.submitted.placed_at,
        order_line_id: line.order_line_id,
        agency_id: attribution.agency_id,
        sales_units,
    }))
}

fn pair_of(facts: &OrderLineFacts) -> Pair {
    Pair {
        shop_id: facts.shop.uuid(),
        product_id: facts.product.uuid(),
        creator_id: facts.creator.uuid(),
    }
}
