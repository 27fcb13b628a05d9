//! The steps of each page: those of the document for what it tells, and one to three for each other page.
//! What is new in an area gets its line under the heading of its area.

use runtime::{
    path_pattern::PathPattern,
    paths::{self, creator, partner, seller},
};
use ui::text::Text;

use crate::text::{help_of_creators as c, help_of_partners as p, help_of_sellers as s};

/// The steps of a page.
#[derive(Clone, Copy, Debug)]
pub struct HelpSteps {
    /// What one does there.
    pub title: Text,
    /// The steps, in their order.
    pub steps: &'static [HelpStep],
    /// Where there is more.
    pub more: &'static str,
}

/// A step.
#[derive(Clone, Copy, Debug)]
pub struct HelpStep {
    /// What to do.
    pub says: Text,
    /// The page where it is done, as a pattern.
    pub to: Option<&'static str>,
}

/// The pages that share some steps, and these.
type Help = (&'static [&'static str], HelpSteps);

const fn here(says: Text) -> HelpStep {
    HelpStep { says, to: None }
}

const fn at(says: Text, to: &'static str) -> HelpStep {
    HelpStep { says, to: Some(to) }
}

/// A title, its steps, and where there is more.
macro_rules! help {
    ($title:expr, &[$($step:expr),+ $(,)?], $more:expr $(,)?) => {
        HelpSteps {
            title: $title,
            steps: &[$($step),+],
            more: $more,
        }
    };
}

const LISTS: &str = "/partner/campaigns/{campaign}/lists";
const NEW_LIST: &str = "/partner/campaigns/{campaign}/lists/new";
const LIST: &str = "/partner/campaigns/{campaign}/lists/{list}";
const PERFORMANCE: &str = "/partner/campaigns/{campaign}/performance";
const SAMPLES: &str = "/partner/campaigns/{campaign}/samples";

/// Of the Partner Console.
const OF_PARTNERS: &[Help] = &[
    (
        &[partner::CAMPAIGNS],
        help!(
            p::SET_UP,
            &[
                at(p::SET_UP_1, partner::CREATE_CAMPAIGN),
                here(p::SET_UP_2),
                here(p::SET_UP_3),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::CREATE_CAMPAIGN, partner::EDIT_CAMPAIGN],
        help!(
            p::FILL_IN,
            &[
                here(p::SET_UP_2),
                here(p::FILL_IN_1),
                here(p::FILL_IN_2),
                at(p::FILL_IN_3, partner::SIMULATOR),
                at(p::SET_UP_3, partner::CAMPAIGNS),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::END_CAMPAIGN],
        help!(p::END, &[here(p::END_1)], partner::GUIDE),
    ),
    (
        &[partner::CAMPAIGN],
        help!(
            p::DECIDE,
            &[
                here(p::DECIDE_1),
                here(p::DECIDE_2),
                at(p::RATES_3, partner::APPROVED),
                at(p::LISTS_4, LISTS),
                here(p::DECIDE_8),
                here(p::DECIDE_9),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::APPROVED],
        help!(
            p::RATES,
            &[
                here(p::RATES_3),
                at(p::LINKS_1, partner::LINKS),
                at(p::LISTS_4, LISTS),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::LINKS, partner::LINK],
        help!(
            p::LINKS,
            &[here(p::LINKS_1), here(p::LINKS_2)],
            partner::GUIDE,
        ),
    ),
    (
        &[LISTS, NEW_LIST, LIST],
        help!(
            p::LISTS,
            &[
                at(p::LISTS_4, LISTS),
                here(p::LISTS_5),
                here(p::LISTS_6),
                here(p::LISTS_7),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[PERFORMANCE],
        help!(
            p::PERFORMANCE,
            &[here(p::PERFORMANCE_1), here(p::PERFORMANCE_2)],
            partner::GUIDE,
        ),
    ),
    (
        &[SAMPLES],
        help!(
            p::SAMPLES,
            &[here(p::SAMPLES_1), here(p::SAMPLES_2)],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::SIMULATOR],
        help!(p::SIMULATOR, &[here(p::SIMULATOR_1)], partner::GUIDE),
    ),
    (
        &[partner::REGISTRATION],
        help!(
            p::REGISTRATION,
            &[here(p::REGISTRATION_1), here(p::REGISTRATION_2)],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::HOME],
        help!(p::HOME, &[here(p::HOME_1)], paths::HELP,),
    ),
    (
        &[partner::NOTICES, partner::NOTICE_EMAILS],
        help!(
            p::NOTICES,
            &[at(p::NOTICES_1, partner::NOTICE_EMAILS)],
            paths::HELP,
        ),
    ),
    (
        &[partner::ORDERS, partner::ORDER_LINE],
        help!(
            p::ORDERS,
            &[at(p::ORDERS_1, partner::ORDERS), here(p::ORDERS_2)],
            paths::HELP,
        ),
    ),
    (
        &[partner::MEMBERS, partner::LEAVE],
        help!(
            p::MEMBERS,
            &[at(p::MEMBERS_1, partner::MEMBERS)],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::SHOPS, partner::SHOP, partner::REGISTER_FOR_SHOP],
        help!(
            p::SHOPS,
            &[at(p::SHOPS_1, partner::SHOPS), here(p::SHOPS_2)],
            partner::GUIDE,
        ),
    ),
    (
        &[
            partner::ONBOARDING,
            partner::ENTITY,
            partner::BUSINESS_CATEGORY,
            partner::CATEGORY_INFORMATION,
            partner::APPLY,
        ],
        help!(
            p::BEGIN,
            &[
                at(p::BEGIN_1, partner::ENTITY),
                at(p::BEGIN_2, partner::BUSINESS_CATEGORY),
                at(p::BEGIN_3, partner::PROFILE),
            ],
            paths::BECOME_A_PARTNER,
        ),
    ),
    (
        &[
            partner::PROFILE,
            partner::APPLICATION,
            partner::SEEN_BY_CREATORS,
            partner::CHANGE_ENTITY,
        ],
        help!(
            p::PROFILE,
            &[at(p::PROFILE_1, partner::PROFILE)],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::GUIDE],
        help!(p::GUIDE, &[here(p::GUIDE_1)], paths::HELP),
    ),
];

/// Of the Seller Center.
const OF_SELLERS: &[Help] = &[
    (
        &[seller::MARKETPLACE, seller::MY_CAMPAIGNS],
        help!(
            s::MARKETPLACE,
            &[
                at(s::MARKETPLACE_1, seller::MARKETPLACE),
                at(s::MARKETPLACE_2, seller::MY_CAMPAIGNS),
            ],
            seller::GUIDE,
        ),
    ),
    (
        &[seller::CAMPAIGN, "/seller/campaigns/{campaign}/performance"],
        help!(
            s::CAMPAIGN,
            &[
                here(s::CAMPAIGN_3),
                here(s::CAMPAIGN_4),
                here(s::CAMPAIGN_5),
                here(s::CAMPAIGN_6),
                here(s::CAMPAIGN_7),
                here(s::CAMPAIGN_8),
            ],
            seller::GUIDE,
        ),
    ),
    (
        &[seller::REGISTER],
        help!(
            s::REGISTER,
            &[here(s::REGISTER_1), here(s::REGISTER_2)],
            seller::GUIDE,
        ),
    ),
    (
        &["/seller/campaigns/{campaign}/samples"],
        help!(
            s::SAMPLES,
            &[here(s::SAMPLES_1), here(s::SAMPLES_2)],
            seller::GUIDE,
        ),
    ),
    (
        &["/seller/agencies/{agency}"],
        help!(s::AGENCY, &[here(s::AGENCY_1)], seller::GUIDE),
    ),
    (
        &[
            seller::PRODUCTS,
            "/seller/products/new",
            "/seller/products/{product}",
            "/seller/products/{product}/edit",
        ],
        help!(
            s::PRODUCTS,
            &[at(s::PRODUCTS_1, seller::PRODUCTS), here(s::PRODUCTS_2),],
            seller::GUIDE,
        ),
    ),
    (
        &[
            "/seller/products/import",
            "/seller/products/import/{import}",
        ],
        help!(
            s::IMPORT,
            &[here(s::IMPORT_1), here(s::IMPORT_2), here(s::PRODUCTS_2),],
            seller::GUIDE,
        ),
    ),
    (
        &["/seller/statement"],
        help!(s::STATEMENT, &[here(s::STATEMENT_1)], seller::GUIDE),
    ),
    (
        &[seller::HOME],
        help!(s::HOME, &[here(s::HOME_1)], paths::HELP,),
    ),
    (
        &[seller::NOTICES, seller::NOTICE_EMAILS],
        help!(
            s::NOTICES,
            &[at(s::NOTICES_1, seller::NOTICE_EMAILS)],
            paths::HELP,
        ),
    ),
    (
        &[seller::ORDERS, seller::ORDER_LINE],
        help!(
            s::ORDERS,
            &[at(s::ORDERS_1, seller::ORDERS), here(s::ORDERS_2)],
            paths::HELP,
        ),
    ),
    (
        &[seller::PROFILE],
        help!(s::PROFILE, &[here(s::PROFILE_1)], seller::GUIDE),
    ),
    (
        &[seller::MEMBERS, seller::LEAVE],
        help!(
            s::MEMBERS,
            &[at(s::MEMBERS_1, seller::MEMBERS)],
            seller::GUIDE,
        ),
    ),
    (
        &[seller::PARTNERS],
        help!(s::PARTNERS, &[here(s::PARTNERS_1)], seller::GUIDE),
    ),
    (
        &[seller::GUIDE],
        help!(s::GUIDE, &[here(s::GUIDE_1)], paths::HELP),
    ),
];

/// Of the creator app.
const OF_CREATORS: &[Help] = &[
    (
        &[creator::ADD, creator::OFFER],
        help!(
            c::ADD,
            &[
                at(c::ADD_1, creator::ADD),
                here(c::ADD_2),
                here(c::ADD_4),
                here(c::ADD_5),
            ],
            paths::HELP,
        ),
    ),
    (
        &[
            "/creator/lists/{code}",
            "/creator/lists/{code}/{registration}",
        ],
        help!(
            c::LIST,
            &[here(c::LIST_3), here(c::ADD_4), here(c::ADD_5)],
            paths::HELP,
        ),
    ),
    (
        &[creator::ORDERS],
        help!(
            c::ORDERS,
            &[here(c::ORDERS_6), here(c::LINE_1)],
            paths::HELP,
        ),
    ),
    (
        &[creator::ORDER_LINE],
        help!(
            c::ORDERS,
            &[here(c::LINE_1), at(c::ORDERS_6, creator::ORDERS)],
            paths::HELP,
        ),
    ),
    (
        &[creator::SHOWCASE, creator::ENTRY],
        help!(
            c::SHOWCASE,
            &[
                at(c::SHOWCASE_1, creator::SHOWCASE),
                at(c::ADD_1, creator::ADD)
            ],
            paths::HELP,
        ),
    ),
    (
        &[creator::RECEIPTS, creator::RECEIPT],
        help!(
            c::RECEIPTS,
            &[at(c::RECEIPTS_1, creator::RECEIPTS)],
            paths::HELP,
        ),
    ),
    (
        &["/creator/samples", "/creator/samples/new"],
        help!(
            c::SAMPLES,
            &[here(c::SAMPLES_1), here(c::SAMPLES_2)],
            paths::HELP,
        ),
    ),
    (
        &[creator::INBOX, creator::NOTICE_EMAILS],
        help!(
            c::INBOX,
            &[at(c::INBOX_1, creator::NOTICE_EMAILS)],
            paths::HELP,
        ),
    ),
    (
        &[creator::ME],
        help!(
            c::ME,
            &[here(c::ME_1), at(c::RECEIPTS_1, creator::RECEIPTS)],
            paths::HELP
        ),
    ),
];

/// The steps of the page at a path, with the pattern of its path.
#[must_use]
pub fn steps_of(path: &str) -> Option<(&'static str, HelpSteps)> {
    let all = OF_PARTNERS.iter().chain(OF_SELLERS).chain(OF_CREATORS);
    let each = all.flat_map(|(patterns, steps)| patterns.iter().map(move |one| (*one, *steps)));
    each.filter(|(pattern, _)| PathPattern(*pattern).matches(path))
        .min_by_key(|(pattern, _)| PathPattern(*pattern).specificity())
}

/// Where a step leads from the page at a path of this pattern: what both paths leave open is the same. Nothing
/// where the page doesn't say all that the way asks for.
#[must_use]
pub fn way(to: &str, pattern: &str, path: &str) -> Option<String> {
    let known: Vec<(&str, &str)> = pattern.split('/').zip(path.split('/')).collect();
    let parts = to.split('/').map(|part| {
        if part.starts_with('{') {
            let found = known.iter().find(|(name, _)| *name == part);
            found.map(|(_, value)| *value)
        } else {
            Some(part)
        }
    });
    let parts: Option<Vec<&str>> = parts.collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_keeps_what_the_page_is_of() {
        let page = "/partner/campaigns/7";
        let (pattern, steps) = steps_of(page).unwrap();
        assert_eq!(pattern, partner::CAMPAIGN);
        let ways: Vec<_> = steps
            .steps
            .iter()
            .filter_map(|step| way(step.to?, pattern, page))
            .collect();
        assert_eq!(
            ways,
            [
                "/partner/campaigns/7/approved",
                "/partner/campaigns/7/lists"
            ]
        );
        assert_eq!(way(LIST, pattern, page), None);
    }

    #[test]
    fn the_narrower_pattern_has_the_page() {
        for (path, pattern) in [
            ("/partner/campaigns/new", partner::CREATE_CAMPAIGN),
            ("/partner/campaigns/simulator", partner::SIMULATOR),
            ("/seller/campaigns/mine", seller::MY_CAMPAIGNS),
            ("/seller/products/import", "/seller/products/import"),
        ] {
            assert_eq!(steps_of(path).unwrap().0, pattern);
        }
        assert!(steps_of("/ops").is_none());
    }
}
