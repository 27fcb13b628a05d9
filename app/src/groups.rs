//! Every group of pages, as the capabilities hand them over in their manifests. A page that is added to a
//! group is a line there and none here.

use runtime::{
    bundle::Area,
    manifest::{Group, Page},
    path_pattern::PathPattern,
};
#[cfg(feature = "ssr")]
use ui::text::Catalogue;

/// Every group.
pub const GROUPS: &[Group] = &[
    onboarding::manifest::PUBLIC,
    onboarding::manifest::PROGRAMMES,
    onboarding::manifest::HELP,
    onboarding::manifest::ACCOUNT,
    onboarding::manifest::PASSWORD,
    onboarding::manifest::CHANGE_PASSWORD,
    accounts::manifest::REGISTER,
    accounts::manifest::REGISTER_CODE,
    accounts::manifest::SIGN_IN_HELP,
    accounts::manifest::SECURITY,
    joining::manifest::JOINING,
    joining::manifest::INVITATION,
    campaigns::creator::SHARED,
    campaigns::partner::HOME,
    campaigns::partner::CAMPAIGN,
    campaigns::partner::APPROVED,
    campaigns::partner::CAMPAIGN_FORM,
    campaigns::partner::REGISTRATION,
    campaigns::partner::SAMPLES,
    campaigns::partner::LISTS,
    campaigns::partner::PERFORMANCE,
    creators::partner::FIND,
    creators::partner_invitations::INVITATIONS,
    orders::manifest::PARTNER,
    creators::partner_linked::LINKED,
    sellers::manifest::PARTNER,
    joining::manifest::PARTNER,
    onboarding::manifest::PARTNER,
    partnership::manifest::ONBOARDING,
    partnership::manifest::ACCOUNT,
    tax::manifest::PARTNER,
    payments::manifest::PARTNER,
    bills::manifest::PARTNER,
    bills::incentives::PARTNER,
    disputes::manifest::PARTNER,
    payouts::manifest::PARTNER,
    reconcile::manifest::PARTNER,
    compass::manifest::PARTNER,
    compass::views::manifest::PARTNER,
    shell::manifest::PARTNER,
    campaigns::seller::SHOP,
    campaigns::seller::CAMPAIGN,
    campaigns::seller::PRODUCTS,
    campaigns::seller::SAMPLES,
    campaigns::seller::PERFORMANCE,
    orders::manifest::SELLER,
    joining::manifest::SELLER,
    onboarding::manifest::SELLER,
    tax::manifest::SELLER,
    payments::manifest::SELLER,
    bills::manifest::SELLER,
    disputes::manifest::SELLER,
    compass::manifest::SELLER,
    compass::views::manifest::SELLER,
    shell::manifest::SELLER,
    campaigns::creator::SHOWCASE,
    campaigns::creator::ADDING,
    campaigns::creator::RECEIPTS,
    campaigns::creator::SAMPLES,
    campaigns::creator::LIST,
    creators::manifest::SETTINGS,
    creators::manifest::AGENCY,
    creators::manifest::STATISTICS,
    orders::manifest::CREATOR,
    orders::manifest::EARNINGS,
    tax::manifest::CREATOR,
    payments::manifest::CREATOR,
    bills::manifest::CREATOR,
    bills::incentives::CREATOR,
    disputes::manifest::CREATOR,
    payouts::manifest::CREATOR,
    reconcile::manifest::CREATOR,
    compass::manifest::CREATOR,
    compass::views::manifest::CREATOR,
    shell::manifest::CREATOR,
    operations::manifest::REVIEWING,
    operations::manifest::WHO_THERE_IS,
    operations::manifest::RUNNING,
    ledger::manifest::LEDGER,
    ledger::manifest::CHECKS,
    ledger::incentives::INCENTIVES,
    orders::manifest::OPERATIONS,
    bills::manifest::OPERATIONS,
    disputes::manifest::OPERATIONS,
    payouts::manifest::OPERATIONS,
    reconcile::manifest::OPERATIONS,
    compass::manifest::OPERATIONS,
    compass::views::manifest::OPERATIONS,
    compass::alerts::manifest::OPERATIONS,
    gallery::manifest::DEVELOPMENT,
    shell::manifest::DEVELOPMENT,
];

/// The bundles that the browser may load, each once.
#[must_use]
pub fn bundles() -> Vec<&'static str> {
    let mut bundles: Vec<_> = GROUPS.iter().map(|group| group.bundle).collect();
    bundles.sort_unstable();
    bundles.dedup();
    bundles
}

/// The bundle that has the page at this address; where there is none, the one of its area that says so.
#[must_use]
pub fn bundle_of(path: &str) -> &'static str {
    let found = pages().filter(|(_, page)| PathPattern(page.path).matches(path));
    let found = found.min_by_key(|(_, page)| PathPattern(page.path).specificity());
    found.map_or_else(|| Area::of(path).name(), |(group, _)| group.bundle)
}

/// The texts that a bundle may show: of what all have, and of the crates that its pages are in.
#[cfg(feature = "ssr")]
pub(crate) fn catalogues(bundle: &str) -> impl Iterator<Item = Catalogue> {
    let shared = [
        ui::text::CATALOGUE,
        runtime::text::CATALOGUE,
        shell::text::BROWSER,
    ];
    let own = GROUPS.iter().filter(move |group| group.bundle == bundle);
    shared.into_iter().chain(own.map(|group| group.texts))
}

/// The path of every page, as the server's router writes it: `{id}` stands for any id.
#[must_use]
pub fn page_paths() -> Vec<&'static str> {
    pages().map(|(_, page)| page.path).collect()
}

/// The paths of pages that need nobody to be signed in and no parameter.
#[must_use]
pub fn public_page_paths() -> Vec<&'static str> {
    let is_public =
        |path: &&str| runtime::access::workspace_of_page(path).is_none() && !path.contains('{');
    page_paths().into_iter().filter(is_public).collect()
}

fn pages() -> impl Iterator<Item = (&'static Group, &'static Page)> {
    GROUPS
        .iter()
        .flat_map(|group| group.pages.iter().map(move |page| (group, page)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use runtime::{manifest::Frame, paths};

    use super::*;

    const AREAS: [Area; 5] = Area::ALL;

    /// The pages among links of which none is marked: the bell leads to them.
    const UNMARKED: [&str; 5] = [
        paths::partner::NOTICES,
        paths::partner::NOTICE_EMAILS,
        paths::seller::NOTICES,
        paths::seller::NOTICE_EMAILS,
        paths::creator::NOTICE_EMAILS,
    ];

    #[test]
    fn a_path_has_one_page() {
        let all = page_paths();
        let each: BTreeSet<_> = all.iter().collect();
        assert_eq!(each.len(), all.len(), "{all:?}");
    }

    /// Addresses, and the bundles that have their pages.
    const ADDRESSES: &[(&str, &str)] = &[
        ("/", "public"),
        ("/sign-in", "account"),
        ("/change-password", "security"),
        ("/register", "register"),
        ("/register/code", "register-code"),
        ("/sign-in/code", "sign-in-help"),
        ("/account", "security"),
        ("/account/two-factor", "security"),
        ("/p/7Gk2", "public"),
        ("/l/7Gk2", "public"),
        ("/programmes/affiliate", "programmes"),
        ("/help", "help"),
        ("/terms/GB/1", "help"),
        ("/partner", "partner"),
        ("/partner/campaigns/new", "partner-campaign-form"),
        ("/partner/campaigns/simulator", "partner-performance"),
        ("/partner/campaigns/1/edit", "partner-campaign-form"),
        ("/partner/campaigns/1/", "partner-campaign"),
        ("/partner/campaigns/1/approved", "partner-approved"),
        ("/partner/campaigns/1/links", "partner-registration"),
        ("/partner/campaigns/1/links/7Gk2", "partner-registration"),
        ("/partner/campaigns/1/lists", "partner-lists"),
        ("/partner/campaigns/1/lists/new", "partner-lists"),
        ("/partner/campaigns/1/lists/2", "partner-lists"),
        ("/partner/campaigns/1/performance", "partner-performance"),
        ("/seller/campaigns/1/performance", "seller-performance"),
        ("/partner/registrations/1/2", "partner-registration"),
        ("/partner/campaigns/1/samples", "partner-samples"),
        ("/seller/campaigns/1/samples", "seller-samples"),
        ("/creator/samples", "creator-samples"),
        ("/creator/samples/new", "creator-samples"),
        ("/partner/creators/1/invite", "partner-invitations"),
        ("/partner/creators/invitations", "partner-invitations"),
        ("/partner/creators/invitations/1", "partner-invitations"),
        ("/partner/creators/invitations/today", "partner-invitations"),
        (
            "/partner/creators/invitations/results",
            "partner-invitations",
        ),
        ("/partner/creators/linked", "partner-linked"),
        ("/partner/creators/linked/1", "partner-linked"),
        ("/partner/creators/1/link", "partner-linked"),
        ("/partner/orders/gb/1/2", "partner-finance"),
        ("/partner/finance/earnings", "partner-finance"),
        ("/seller/finance/earnings", "seller-finance"),
        ("/partner/onboarding/entity", "partner-onboarding"),
        ("/partner/account/profile", "partner-account"),
        ("/partner/creators", "partner-creators"),
        ("/partner/creators/1", "partner-creators"),
        ("/partner/creators/saved", "partner-creators"),
        ("/partner/creators/lists/1", "partner-creators"),
        ("/partner/agencies/1", "partner-creators"),
        ("/partner/nowhere", "partner"),
        ("/partner/finance/tax", "partner-tax"),
        ("/seller/finance/tax", "seller-tax"),
        ("/creator/tax", "creator-tax"),
        ("/join/seller", "joining"),
        ("/invitation", "invitation"),
        ("/partner/account/members", "partner-members"),
        ("/partner/sellers", "partner-sellers"),
        ("/partner/sellers/1", "partner-sellers"),
        ("/partner/sellers/1/invite", "partner-sellers"),
        ("/partner/guide", "partner-members"),
        ("/seller/products", "seller-products"),
        ("/seller/products/1/edit", "seller-products"),
        ("/seller/products/import/1", "seller-products"),
        ("/seller/agencies/1", "seller-campaign"),
        ("/seller/statement", "seller-finance"),
        ("/seller/partners", "seller-members"),
        ("/seller/guide", "seller-members"),
        ("/creator/add", "creator-add"),
        ("/creator/add/7Gk2", "creator-add"),
        ("/creator/add/several", "creator-add"),
        ("/creator/receipts", "creator-receipts"),
        ("/creator/receipts/1", "creator-receipts"),
        ("/creator/showcase/1.2", "creator"),
        ("/creator/showcase/1.2/rates", "creator-receipts"),
        ("/creator/showcase/remove", "creator"),
        ("/creator/orders", "creator-orders"),
        ("/creator/earnings", "creator-earnings"),
        ("/creator/earnings/calendar", "creator-earnings"),
        ("/creator/lists/7Gk2", "creator-list"),
        ("/creator/me", "creator-settings"),
        ("/creator/settings", "creator-settings"),
        ("/creator/settings/contact-log", "creator-settings"),
        ("/creator/statistics", "creator-statistics"),
        ("/creator/agency", "creator-agency"),
        ("/creator/agency/requests/1", "creator-agency"),
        ("/creator/inbox/invitations/1", "creator-agency"),
        ("/creator/inbox/emails", "creator-inbox"),
        ("/creator/lists/7Gk2/1.2", "creator-list"),
        ("/ops", "operations"),
        ("/ops/accounts", "operations-people"),
        ("/ops/markets", "operations-platform"),
        ("/ops/creator-rules", "operations"),
        ("/ops/ledger", "operations-ledger"),
        ("/ops/ledger/links", "operations-ledger"),
        ("/ops/ledger/creator/1", "operations-ledger"),
        ("/ops/orders/gb/1/2", "operations-orders"),
        ("/partner/finance/payment-accounts", "partner-payments"),
        ("/partner/finance/payment-accounts/link", "partner-payments"),
        ("/seller/finance/payment-accounts/link", "seller-payments"),
        ("/creator/payment-accounts/link", "creator-payments"),
        ("/partner/finance/bills/1", "partner-bills"),
        ("/seller/finance/statements", "seller-bills"),
        ("/creator/bills/1", "creator-bills"),
        ("/ops/bills", "operations-bills"),
        ("/partner/finance/disputes", "partner-disputes"),
        ("/partner/finance/disputes/new", "partner-disputes"),
        ("/seller/finance/disputes/1", "seller-disputes"),
        ("/creator/disputes/1", "creator-disputes"),
        ("/ops/disputes/1", "operations-disputes"),
        ("/partner/finance/reconcile", "partner-reconcile"),
        ("/partner/finance/reconcile/1", "partner-reconcile"),
        ("/creator/reconcile/1", "creator-reconcile"),
        ("/ops/reconcile", "operations-reconcile"),
        ("/partner/compass", "partner-compass"),
        ("/partner/compass/product", "partner-compass"),
        ("/seller/compass/product", "seller-compass"),
        ("/creator/compass", "creator-compass"),
        ("/creator/compass/campaign", "creator-compass"),
        ("/ops/compass/creator", "operations-compass"),
        ("/partner/compass/views", "partner-compass"),
        ("/seller/compass/views", "seller-compass"),
        ("/creator/compass/views", "creator-compass"),
        ("/ops/compass/views", "operations-compass"),
        ("/ops/compass/alerts/1", "operations-compass"),
        ("/dev/gallery", "gallery"),
        ("/nowhere", "public"),
    ];

    #[test]
    fn an_address_is_answered_by_the_bundle_that_has_its_page() {
        for (path, bundle) in ADDRESSES {
            assert_eq!(bundle_of(path), *bundle, "{path}");
        }
    }

    #[test]
    fn every_area_has_a_bundle_of_its_name() {
        for area in AREAS {
            assert!(bundles().contains(&area.name()), "{area:?}");
        }
    }

    #[test]
    fn every_page_of_an_area_marks_a_link_or_is_known_to_mark_none() {
        let is_marked = |path: &str| {
            pages().any(|(other, page)| {
                page.link.is_some_and(|link| {
                    let mut starts = std::iter::once(page.path).chain(link.under.iter().copied());
                    // Of links of their own, those of a console but its home are marked on pages below.
                    let is_home = page.path.matches('/').count() < 2;
                    let marks_below =
                        link.section.is_some() || other.area != Area::Creator && !is_home;
                    path == page.path
                        || marks_below
                            && starts.any(|start| {
                                let rest = path.strip_prefix(start);
                                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                            })
                })
            })
        };
        let has_links =
            |area| pages().any(|(other, page)| other.area == area && page.link.is_some());
        // A task has no navigation around it, and neither has an area without links.
        let among_links =
            pages().filter(|(group, page)| page.frame == Frame::Area && has_links(group.area));
        let paths = among_links.map(|(_, page)| page.path);
        let mut unmarked: Vec<_> = paths.filter(|path| !is_marked(path)).collect();
        unmarked.sort_unstable();
        let mut known = UNMARKED;
        known.sort_unstable();
        assert_eq!(unmarked, known);
    }

    #[test]
    fn every_link_has_a_letter_and_a_place_of_its_own_in_its_area() {
        for area in AREAS {
            let links = pages().filter(|(group, _)| group.area == area);
            let links: Vec<_> = links.filter_map(|(_, page)| page.link).collect();
            let keys: BTreeSet<_> = links.iter().map(|link| link.key).collect();
            assert!(
                keys.iter().all(|key| key.len() == 1 && *key != "g"),
                "{keys:?}"
            );
            assert_eq!(keys.len(), links.len(), "{keys:?}");
            let places: BTreeSet<_> = links.iter().map(|link| link.place).collect();
            assert_eq!(places.len(), links.len(), "{places:?}");
        }
    }

    #[test]
    fn only_in_an_areas_shell_are_there_patterns_that_match_another_bundles_page() {
        for (group, page) in pages().filter(|(_, page)| page.frame != Frame::Area) {
            let others = pages().filter(|(other, _)| other.bundle != group.bundle);
            for (other, path) in others.map(|(other, page)| (other.bundle, page.path)) {
                let is_taken = PathPattern(page.path).matches(path);
                assert!(!is_taken, "{} takes {path} of {other}", page.path);
            }
        }
    }
}
