//! Which lines of a list are asked for.

use super::{OrderStatus, SoldThrough};
use crate::{
    ids::{CampaignId, ProductListId},
    intake::ContentType,
    period::{DayRange, DayRangeRefusal},
    registration::RegistrationAddress,
};

/// Which lines of a list are asked for. Nothing asks for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Lines with this status.
    pub status: Option<OrderStatus>,
    /// Lines that count for this campaign.
    pub campaign: Option<CampaignId>,
    /// Lines that count for this product in its campaign.
    pub registration: Option<RegistrationAddress>,
    /// Lines of the product with this id, whatever campaign they count for.
    pub product: Option<String>,
    /// Lines that the creator of this handle sold. Nobody but agencies may ask: in the list of another
    /// it leaves no line.
    pub creator: Option<String>,
    /// Lines of the shop with this Shop Code.
    pub shop: Option<String>,
    /// Lines whose product the creator had added from this list, or from none. Nobody but agencies may ask: in the list
    /// of another it leaves no line.
    pub list: Option<FromList>,
    /// Lines that were sold through content of this kind.
    pub content_type: Option<ContentType>,
    /// Lines whose order's id begins with this, or whose product's title has it anywhere, in
    /// whatever case; for agencies also those whose shop's name has it, and of a creator whose handle
    /// begins with it.
    pub text: Option<String>,
    /// Which of a line's days [`OrderFilter::days`] are about.
    pub day_kind: DayKind,
    /// Lines with that day among these days of the market's time zone.
    pub days: DayRange,
    /// Whether they count for a campaign.
    pub sold_through: SoldThrough,
}

/// From which product list a creator had added what was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromList {
    /// From this one.
    List(ProductListId),
    /// From none: by the product's own link.
    NoList,
}

/// The word of an address that asks for lines of products that were added from no list.
pub const NO_LIST: &str = "none";

impl FromList {
    /// What a word of an address asks for; none of what is no list's id.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        match word {
            NO_LIST => Some(Self::NoList),
            id => id.parse().ok().map(Self::List),
        }
    }
}

crate::codes! {
    /// Which of a line's days is asked for.
    #[derive(Default, PartialOrd, Ord)]
    pub enum DayKind {
        /// When the order was placed.
        #[default]
        Ordered = "ordered",
        /// When the line settled.
        Settled = "settled",
        /// When a line that waits for it settles.
        Due = "due",
        /// When something was taken back of a line that had settled.
        Deducted = "deducted",
    }
}

/// The words of an address that ask for lines, as they are typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderWords<'w> {
    /// A status, by its code.
    pub status: Option<&'w str>,
    /// A campaign, by its id.
    pub campaign: Option<&'w str>,
    /// A product in a campaign, by the registration's address.
    pub registration: Option<&'w str>,
    /// A product's id.
    pub product: Option<&'w str>,
    /// A handle.
    pub creator: Option<&'w str>,
    /// A Shop Code.
    pub shop: Option<&'w str>,
    /// A product list, by its id, or [`NO_LIST`].
    pub list: Option<&'w str>,
    /// A kind of content, by its code.
    pub content_type: Option<&'w str>,
    /// Words to look for.
    pub text: Option<&'w str>,
    /// Which day is meant, by its code.
    pub day_kind: Option<&'w str>,
    /// The first day.
    pub from: Option<&'w str>,
    /// The last day.
    pub to: Option<&'w str>,
}

/// The part of a filter that running totals know: see [`OrderFilter::counted`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountedFilter {
    /// Lines with this status.
    pub status: Option<OrderStatus>,
    /// Lines that count for this campaign.
    pub campaign: Option<CampaignId>,
    /// Which of a line's days are meant.
    pub day_kind: DayKind,
    /// Lines with that day among these days.
    pub days: DayRange,
    /// Whether they count for a campaign.
    pub sold_through: SoldThrough,
}

/// The most characters of words to look for.
const TEXT_MAX: usize = 100;

impl OrderFilter {
    /// The filter that these words of an address stand for. What is no status, campaign, registration, list or kind of
    /// content leaves its place open, since addresses are typed, cut short and passed on; words to look for are
    /// cut to 100 characters. Days are not passed over: sums and files are taken from these lists.
    ///
    /// # Errors
    /// Says why the last two words are no range of days.
    pub fn read(words: OrderWords<'_>) -> Result<Self, DayRangeRefusal> {
        Ok(Self {
            status: words.status.and_then(|status| status.parse().ok()),
            campaign: words.campaign.and_then(|id| id.parse().ok()),
            registration: words.registration.and_then(|address| address.parse().ok()),
            product: typed(words.product),
            creator: typed(words.creator),
            shop: typed(words.shop),
            list: words.list.and_then(FromList::read),
            content_type: words.content_type.and_then(|code| code.parse().ok()),
            text: typed(words.text),
            day_kind: words
                .day_kind
                .and_then(|kind| kind.parse().ok())
                .unwrap_or_default(),
            days: DayRange::read(words.from, words.to)?,
            sold_through: SoldThrough::of_word(words.campaign),
        })
    }

    /// The filter that the same words stand for in the list of a seller, who sees by itself what the shop
    /// pays for ([`SoldThrough::of_seller`]).
    ///
    /// # Errors
    /// As [`OrderFilter::read`].
    pub fn read_of_seller(words: OrderWords<'_>) -> Result<Self, DayRangeRefusal> {
        let filter = Self::read(words)?;
        Ok(Self {
            sold_through: SoldThrough::of_seller(words.campaign, filter.text.is_some()),
            ..filter
        })
    }

    /// Whether every line is asked for.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let anything = Self {
            day_kind: self.day_kind,
            ..Self::default()
        };
        *self == anything
    }

    /// Whether its days aren't those of the orders.
    #[must_use]
    pub fn asks_for_other_days(&self) -> bool {
        self.day_kind != DayKind::Ordered && !self.days.is_open()
    }

    /// Whether its days are those of deductions. A line may have several, so no sums are kept by them.
    #[must_use]
    pub fn asks_for_deductions(&self) -> bool {
        self.day_kind == DayKind::Deducted && self.asks_for_other_days()
    }

    /// The filter as running totals know it; none where it asks for a creator, a shop, a product, a list, a kind of
    /// content, words or the days of deductions, by which nothing is counted ahead.
    #[must_use]
    pub fn counted(&self) -> Option<CountedFilter> {
        let is_counted = self.registration.is_none()
            && self.product.is_none()
            && self.creator.is_none()
            && self.shop.is_none()
            && self.list.is_none()
            && self.content_type.is_none()
            && self.text.is_none()
            && !self.asks_for_deductions();
        // Without days it is all the same which are meant.
        let day_kind = match self.day_kind {
            DayKind::Deducted => DayKind::Ordered,
            DayKind::Ordered | DayKind::Settled | DayKind::Due => self.day_kind,
        };
        is_counted.then_some(CountedFilter {
            status: self.status,
            campaign: self.campaign,
            day_kind,
            days: self.days,
            sold_through: self.sold_through,
        })
    }
}

impl From<CountedFilter> for OrderFilter {
    fn from(counted: CountedFilter) -> Self {
        Self {
            status: counted.status,
            campaign: counted.campaign,
            day_kind: counted.day_kind,
            days: counted.days,
            sold_through: counted.sold_through,
            ..Self::default()
        }
    }
}

/// What was typed, without blanks around it and cut to its most characters; none if nothing was.
fn typed(text: Option<&str>) -> Option<String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(|text| text.chars().take(TEXT_MAX).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order_line::listing::ANY_CAMPAIGN;

    #[test]
    fn a_filter_takes_what_it_can_read() {
        let long = "x".repeat(300);
        let filter = OrderFilter::read(OrderWords {
            status: Some("settled_or_deducted"),
            campaign: Some("no id"),
            registration: Some("no address"),
            product: Some(" 1729 "),
            creator: Some(" @mara.brews "),
            shop: Some("  "),
            list: Some("no list"),
            content_type: Some("live"),
            text: Some(&long),
            day_kind: Some("settled"),
            from: Some("2026-03-01"),
            to: None,
        })
        .unwrap();
        assert_eq!(filter.status, Some(OrderStatus::SettledOrDeducted));
        assert_eq!((filter.campaign, filter.registration), (None, None));
        assert_eq!(filter.product.as_deref(), Some("1729"));
        assert_eq!(filter.creator.as_deref(), Some("@mara.brews"));
        assert_eq!((filter.shop, filter.list), (None, None));
        assert_eq!(filter.content_type, Some(ContentType::Live));
        assert_eq!(filter.sold_through, SoldThrough::Anything);
        assert_eq!(filter.text.map(|text| text.len()), Some(100));
        assert_eq!(filter.day_kind, DayKind::Settled);
        assert_eq!(filter.days.from(), "2026-03-01".parse().ok());
        assert_eq!(filter.days.to(), None);
        let open = OrderFilter::read(OrderWords {
            status: Some("paid"),
            text: Some("  "),
            day_kind: Some("due"),
            to: Some(""),
            ..OrderWords::default()
        });
        assert!(open.unwrap().is_open(), "a kind of day without days is all");
    }

    #[test]
    fn a_list_is_named_by_its_id_and_none_by_a_word() {
        let id = "00000000-0000-0000-0000-000000000001";
        let list = FromList::List(id.parse().unwrap());
        for (word, expected) in [
            (id, Some(list)),
            (NO_LIST, Some(FromList::NoList)),
            ("None", None),
            ("", None),
        ] {
            assert_eq!(FromList::read(word), expected, "{word}");
        }
    }

    #[test]
    fn lines_that_count_for_any_campaign_can_be_asked_for() {
        let read = |campaign| {
            let words = OrderWords {
                campaign: Some(campaign),
                ..OrderWords::default()
            };
            OrderFilter::read(words).unwrap()
        };
        let any = read(ANY_CAMPAIGN);
        assert_eq!(
            (any.campaign, any.sold_through),
            (None, SoldThrough::Campaign)
        );
        assert!(!any.is_open() && any.counted().is_some());
        assert!(read("some").is_open());
    }

    #[test]
    fn a_sellers_list_shows_what_costs_unless_it_is_searched() {
        let read = |campaign, text| {
            let words = OrderWords {
                campaign,
                text,
                ..OrderWords::default()
            };
            OrderFilter::read_of_seller(words).unwrap()
        };
        for (campaign, text, expected) in [
            (None, None, SoldThrough::Campaign),
            (None, Some("  "), SoldThrough::Campaign),
            (None, Some("mug"), SoldThrough::Anything),
            (Some("none"), None, SoldThrough::NoCampaign),
            (Some("none"), Some("mug"), SoldThrough::NoCampaign),
        ] {
            let filter = read(campaign, text);
            assert_eq!(filter.sold_through, expected, "{campaign:?} {text:?}");
            assert_eq!(filter.campaign, None);
        }
        let counted = read(Some("none"), None).counted();
        let counted = counted.map(|counted| counted.sold_through);
        assert_eq!(counted, Some(SoldThrough::NoCampaign));
    }

    #[test]
    fn days_are_never_passed_over() {
        let read = |from, to| {
            OrderFilter::read(OrderWords {
                from: Some(from),
                to: Some(to),
                ..OrderWords::default()
            })
        };
        assert_eq!(read("2026-03-01", "x"), Err(DayRangeRefusal::ToIsNoDay));
        assert!(read("2026-03-02", "2026-03-01").is_err());
    }

    #[test]
    fn nothing_is_counted_ahead_by_the_days_of_deductions() {
        let read = |from| {
            let words = OrderWords {
                day_kind: Some("deducted"),
                from,
                ..OrderWords::default()
            };
            OrderFilter::read(words).unwrap()
        };
        let on_days = read(Some("2026-11-27"));
        assert!(on_days.asks_for_deductions() && on_days.asks_for_other_days());
        assert_eq!(on_days.counted(), None);
        let open = read(None);
        assert!(open.is_open() && !open.asks_for_deductions());
        let all = OrderFilter::default();
        assert_eq!(open.counted(), all.counted(), "without days it is all");
    }

    #[test]
    fn nothing_is_counted_ahead_by_what_totals_do_not_know() {
        let counted = |words| OrderFilter::read(words).unwrap().counted();
        let plain = OrderWords {
            status: Some("settled"),
            day_kind: Some("settled"),
            from: Some("2026-10-01"),
            to: Some("2026-10-31"),
            ..OrderWords::default()
        };
        let filter = OrderFilter::read(plain).unwrap();
        assert_eq!(filter.counted().map(OrderFilter::from), Some(filter));
        let address = "00000000-0000-0000-0000-000000000001.00000000-0000-0000-0000-000000000002";
        for words in [
            OrderWords {
                creator: Some("mara"),
                ..plain
            },
            OrderWords {
                shop: Some("HEDGE"),
                ..plain
            },
            OrderWords {
                text: Some("mug"),
                ..plain
            },
            OrderWords {
                registration: Some(address),
                ..plain
            },
            OrderWords {
                product: Some("1729"),
                ..plain
            },
            OrderWords {
                list: Some(NO_LIST),
                ..plain
            },
            OrderWords {
                content_type: Some("VIDEO"),
                ..plain
            },
        ] {
            assert_eq!(counted(words), None, "{words:?}");
        }
    }
}
