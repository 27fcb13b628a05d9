//! Parts as rows: what they are called, and where their order lines are.

use domain::{
    compass::{
        Change, Comparison, CompassDays, CompassRole, Figure, SoldBy, Subject, orders_behind,
    },
    money::MoneyError,
    order_line::listing::{ANY_CAMPAIGN, AgencyPart, FromList, NO_LIST, OrderFilter},
};
use runtime::{list_query::ListQuery as _, paths};
use store::compass::{NamedPart, PartName};
use ui::{
    Address,
    text::{content_type, t},
};

use super::{change, whole::seen};
use crate::{
    query::CompassQuery,
    shown::{PartPicture, PartRow, Setting},
    text::{compass as words, report as said, report_consoles as consoles},
};

/// The order lines of some days.
pub(super) struct Lines<'s> {
    /// As whoever sees them has them.
    pub(super) setting: &'s Setting,
    /// What the address asks for, which the ways on keep.
    pub(super) query: &'s CompassQuery,
    /// Which days.
    pub(super) days: CompassDays,
}

impl Lines<'_> {
    /// Where the lines behind a figure are; none for whoever may not see order lines, and where no list is of just these.
    pub(super) fn behind(&self, sold: &SoldBy) -> Option<String> {
        if !self.setting.sees_money {
            return None;
        }
        let (part, filter) = orders_behind(self.setting.role, self.days, sold)?;
        Some(address(self.setting, part, &filter).to_string())
    }
}

/// The list of orders with a filter.
fn address(setting: &Setting, part: AgencyPart, filter: &OrderFilter) -> Address {
    let role = setting.role;
    let orders = match role {
        CompassRole::Seller => paths::seller::ORDERS,
        CompassRole::Creator => paths::creator::ORDERS,
        CompassRole::CampaignAgency | CompassRole::ManagingAgency | CompassRole::Platform => {
            paths::partner::ORDERS
        }
    };
    let is_agency = matches!(
        role,
        CompassRole::CampaignAgency | CompassRole::ManagingAgency
    );
    let managing = (part == AgencyPart::Managing).then_some(part);
    // A creator's list has lines that count for no campaign as well; the others show them when they are asked for.
    let any = (role == CompassRole::Creator).then_some(ANY_CAMPAIGN);
    let campaign = filter.campaign.map(|campaign| campaign.to_string());
    let campaign = campaign.or_else(|| any.map(str::to_owned));
    let list = filter.list.map(|list| match list {
        FromList::List(list) => list.to_string(),
        FromList::NoList => NO_LIST.to_owned(),
    });
    Address::new(orders)
        .with_some("role", managing)
        .with_some("market", is_agency.then_some(setting.market))
        .with_some("campaign", campaign)
        .with_some("product", filter.product.as_deref())
        .with_some("creator", filter.creator.as_deref())
        .with_some("shop", filter.shop.as_deref())
        .with_some("list", list)
        .with_some("content", filter.content_type)
        .with_some("from", filter.days.from())
        .with_some("to", filter.days.to())
}

/// What a part is called, what stands before that and more about it, and what it is in the words of lists of orders.
struct Called {
    title: String,
    sub: String,
    picture: PartPicture,
    opens: Option<String>,
    sold: Option<SoldBy>,
}

impl Called {
    fn plain(title: String, sub: String, sold: Option<SoldBy>) -> Self {
        Self {
            title,
            sub,
            picture: PartPicture::None,
            opens: None,
            sold,
        }
    }
}

/// A part as a row, with how much the figure changed.
pub(super) fn row(
    lines: &Lines<'_>,
    named: &NamedPart,
    figure: Figure,
) -> Result<PartRow, MoneyError> {
    let setting = lines.setting;
    let Called {
        title,
        sub,
        picture,
        opens,
        sold,
    } = called(lines, named);
    let is_compared = setting.comparison != Comparison::Nothing;
    let part = &named.part;
    let change = figure.of(&part.now).zip(figure.of(&part.before));
    let change = change.filter(|_| is_compared).map(|(now, before)| {
        let form = (setting.currency, setting.market);
        change::worded(figure, Change { now, before }, form)
    });
    Ok(PartRow {
        title,
        sub,
        picture,
        opens,
        lines: sold.and_then(|sold| lines.behind(&sold)),
        sums: seen(setting, part.now),
        change: change.transpose()?,
    })
}

fn called(lines: &Lines<'_>, named: &NamedPart) -> Called {
    let setting = lines.setting;
    let subject = named.part.subject;
    match (&named.name, subject) {
        (PartName::Campaign { name, agency }, Subject::Campaign(campaign)) => {
            let is_own = setting.role == CompassRole::CampaignAgency;
            let sub = if is_own {
                String::new()
            } else {
                said::by_agency(agency)
            };
            let opens = is_own.then(|| {
                let compass = paths::compass::overview(setting.role.workspace());
                let parts = paths::compass::parts(compass, subject.dimension());
                let page = lines.query.address(&parts);
                page.with("campaign", campaign).to_string()
            });
            Called {
                opens,
                ..Called::plain(name.clone(), sub, Some(SoldBy::Campaign(campaign)))
            }
        }
        (
            PartName::Product {
                title,
                code,
                image,
                shop,
                shop_code,
            },
            _,
        ) => {
            let sub = if setting.role == CompassRole::Seller {
                code.clone()
            } else {
                said::shop_and_code(shop, code)
            };
            let sold = SoldBy::Product {
                product: code.clone(),
                shop: shop_code.clone(),
            };
            Called {
                picture: PartPicture::Product(paths::thumb(image.as_ref())),
                ..Called::plain(title.clone(), sub, Some(sold))
            }
        }
        (
            PartName::List {
                name,
                campaign_name,
                ..
            },
            Subject::List(Some(list)),
        ) => {
            let sold = SoldBy::List(FromList::List(list));
            Called::plain(name.clone(), campaign_name.clone(), Some(sold))
        }
        (PartName::Creator { handle, image }, Subject::Creator(creator)) => Called {
            picture: PartPicture::Creator(creator, paths::thumb(image.as_ref())),
            ..Called::plain(
                handle.clone(),
                String::new(),
                Some(SoldBy::Creator(handle.clone())),
            )
        },
        (PartName::Shop { name, code }, _) => {
            Called::plain(name.clone(), code.clone(), Some(SoldBy::Shop(code.clone())))
        }
        (PartName::Agency { name }, _) => Called::plain(name.clone(), String::new(), None),
        (PartName::Itself, Subject::ContentType(kind)) => Called::plain(
            t(content_type::name(kind)).to_owned(),
            String::new(),
            Some(SoldBy::ContentType(kind)),
        ),
        (PartName::Itself, Subject::List(_)) => Called::plain(
            t(consoles::NO_LIST).to_owned(),
            t(consoles::NO_LIST_WHY).to_owned(),
            Some(SoldBy::List(FromList::NoList)),
        ),
        // All lines; a name that is of something else is none.
        (
            PartName::Itself
            | PartName::Campaign { .. }
            | PartName::List { .. }
            | PartName::Creator { .. },
            _,
        ) => Called::plain(
            t(words::OVERVIEW).to_owned(),
            String::new(),
            Some(SoldBy::Anything),
        ),
    }
}

/// The name of a part and its code, as files have them.
pub(crate) fn name_and_code(named: &NamedPart) -> (&str, &str) {
    match (&named.name, named.part.subject) {
        (
            PartName::Campaign { name, .. }
            | PartName::List { name, .. }
            | PartName::Agency { name },
            _,
        ) => (name.as_str(), ""),
        (PartName::Product { title, code, .. }, _) => (title.as_str(), code.as_str()),
        (PartName::Creator { handle, .. }, _) => (handle.as_str(), ""),
        (PartName::Shop { name, code }, _) => (name.as_str(), code.as_str()),
        (PartName::Itself, Subject::ContentType(kind)) => (kind.code(), ""),
        (PartName::Itself, _) => ("", ""),
    }
}
