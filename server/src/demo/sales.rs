//! What was sold through the showcases, and what became of it: paid, delivered, cancelled, given back
//! or held. Some orders name a creator who has no claim to them.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{intake::ContentType, order_line::HoldReason};

use super::{
    numbers::Numbers,
    scenarios::{Scenarios, Shelf},
};

/// An order line with everything that happens to it.
pub(super) struct Sale {
    pub(super) order_code: String,
    pub(super) line_code: &'static str,
    pub(super) product: usize,
    pub(super) creator: usize,
    pub(super) content_type: ContentType,
    pub(super) quantity: u32,
    pub(super) placed_at: DateTime<Utc>,
    pub(super) paid_at: Option<DateTime<Utc>>,
    pub(super) delivered_at: Option<DateTime<Utc>>,
    pub(super) cancelled_at: Option<DateTime<Utc>>,
    /// How many items were given back, and when.
    pub(super) refund: Option<(u32, DateTime<Utc>)>,
    pub(super) frozen_at: Option<DateTime<Utc>>,
    /// Why, if it is held.
    pub(super) hold_reason: HoldReason,
    pub(super) released_at: Option<DateTime<Utc>>,
}

/// Whether somebody earns by a sale, as far as the plan knows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Claim {
    Earned,
    Nobodys,
}

/// What the sales are drawn for.
pub(super) struct Sales<'s> {
    pub(super) scenarios: &'s Scenarios,
    pub(super) products: usize,
    pub(super) creators: usize,
    /// The most orders of one creator for one product.
    pub(super) orders_most: u32,
    pub(super) begins_at: DateTime<Utc>,
    pub(super) now: DateTime<Utc>,
}

impl Sales<'_> {
    /// The sales in the order of their moments.
    pub(super) fn draw(&self, numbers: &mut Numbers) -> Vec<Sale> {
        let mut sales = Vec::new();
        for entry in &self.scenarios.shelves {
            self.sell(entry, numbers, &mut sales);
            self.stray(entry, numbers, &mut sales);
        }
        for _ in 0..sales.len() / 40 {
            let (product, creator) = (numbers.index(self.products), numbers.index(self.creators));
            let at = numbers.moment(self.begins_at, self.now);
            sales.push(self.sale(product, creator, at, Claim::Nobodys, numbers));
        }
        sales.sort_by_key(|sale| sale.placed_at);
        for (index, sale) in sales.iter_mut().enumerate() {
            sale.order_code = format!("5767{:012}", 104_729 * (index + 1));
        }
        self.with_second_lines(sales, numbers)
    }

    /// Orders that count for the showcase.
    fn sell(&self, entry: &Shelf, numbers: &mut Numbers, sales: &mut Vec<Sale>) {
        let scenario = &self.scenarios.scenarios[entry.scenario];
        let until = self.ends_at(entry);
        let until = until.min(scenario.closed_at.unwrap_or(until));
        let until = until.min(entry.removed_at.unwrap_or(until));
        if until - entry.accepted_at < TimeDelta::hours(6) {
            return;
        }
        for _ in 0..numbers.between(1, self.orders_most) {
            let at = numbers.moment(entry.accepted_at, until);
            sales.push(self.sale(scenario.product, entry.creator, at, Claim::Earned, numbers));
        }
    }

    /// Orders that come too early, or too late.
    fn stray(&self, entry: &Shelf, numbers: &mut Numbers, sales: &mut Vec<Sale>) {
        let scenario = &self.scenarios.scenarios[entry.scenario];
        let ends_at = self.ends_at(entry);
        let mut moments = Vec::new();
        if numbers.one_in(6) {
            moments.push(entry.accepted_at - numbers.hours(1, 30));
        }
        if let Some(removed_at) = entry.removed_at {
            moments.push(numbers.moment(removed_at, ends_at));
        }
        if let Some(closed_at) = scenario.closed_at
            && numbers.one_in(2)
        {
            moments.push(numbers.moment(closed_at, ends_at));
        }
        if scenario.period.until + TimeDelta::days(4) < self.now && numbers.one_in(4) {
            let until = scenario.period.until;
            moments.push(numbers.moment(until, until + TimeDelta::days(4)));
        }
        for at in moments {
            sales.push(self.sale(scenario.product, entry.creator, at, Claim::Nobodys, numbers));
        }
    }

    fn ends_at(&self, entry: &Shelf) -> DateTime<Utc> {
        let scenario = &self.scenarios.scenarios[entry.scenario];
        scenario.period.until.min(self.now)
    }

    fn sale(
        &self,
        product: usize,
        creator: usize,
        placed_at: DateTime<Utc>,
        claim: Claim,
        numbers: &mut Numbers,
    ) -> Sale {
        let content_type = match numbers.below(10) {
            0..3 => ContentType::Live,
            3..7 => ContentType::Video,
            7 | 8 => ContentType::Showcase,
            _ => ContentType::Linkshare,
        };
        let quantity = match numbers.below(8) {
            0 => 3,
            1 | 2 => 2,
            _ => 1,
        };
        let mut sale = Sale {
            order_code: String::new(),
            line_code: "1",
            product,
            creator,
            content_type,
            quantity,
            placed_at,
            paid_at: None,
            delivered_at: None,
            cancelled_at: None,
            refund: None,
            frozen_at: None,
            hold_reason: HoldReason::SelfOrder,
            released_at: None,
        };
        self.continue_with(&mut sale, claim, numbers);
        sale
    }

    /// What happens after the order.
    fn continue_with(&self, sale: &mut Sale, claim: Claim, numbers: &mut Numbers) {
        let placed_at = sale.placed_at;
        if self.now - placed_at < TimeDelta::days(3) && numbers.one_in(4) {
            sale.paid_at = Some(placed_at + TimeDelta::days(4));
            return;
        }
        let delivered_at = placed_at + numbers.hours(30, 140);
        match numbers.below(100) {
            0..4 => {
                sale.cancelled_at = Some(placed_at + numbers.hours(2, 28));
                return;
            }
            4..10 => {
                let given_back = numbers.between(1, sale.quantity);
                sale.refund = Some((given_back, delivered_at + numbers.hours(20, 300)));
            }
            10..15 => {
                let given_back = numbers.between(1, sale.quantity);
                sale.refund = Some((given_back, delivered_at + numbers.hours(370, 700)));
            }
            drawn @ 15..18 if claim == Claim::Earned => {
                let frozen_at = delivered_at + numbers.hours(10, 200);
                sale.frozen_at = Some(frozen_at);
                sale.hold_reason = match drawn {
                    15 => HoldReason::SelfOrder,
                    16 => HoldReason::UnusualOrders,
                    _ => HoldReason::DeliveryDispute,
                };
                sale.released_at = numbers
                    .one_in(2)
                    .then(|| frozen_at + numbers.hours(60, 480));
            }
            18..22 => sale.paid_at = Some(placed_at + numbers.hours(1, 40)),
            _ => {}
        }
        sale.delivered_at = Some(delivered_at);
    }

    /// Some orders have a second line, of the same product.
    fn with_second_lines(&self, sales: Vec<Sale>, numbers: &mut Numbers) -> Vec<Sale> {
        let mut lines = Vec::with_capacity(sales.len());
        for sale in sales {
            let second = numbers.one_in(9).then(|| Sale {
                order_code: sale.order_code.clone(),
                line_code: "2",
                content_type: sale.content_type,
                ..self.sale(
                    sale.product,
                    sale.creator,
                    sale.placed_at,
                    Claim::Nobodys,
                    numbers,
                )
            });
            lines.push(sale);
            lines.extend(second);
        }
        lines
    }
}
