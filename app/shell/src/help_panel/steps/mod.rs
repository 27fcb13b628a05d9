//! The steps of each page: those of the document for what it tells, and one to three for each other page.
//! What is new in an area gets its line in the file of its area.

mod of_creators;
mod of_partners;
mod of_sellers;

use runtime::path_pattern::PathPattern;
use ui::text::Text;

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
use help;

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

/// The steps of the page at a path, with the pattern of its path.
#[must_use]
pub fn steps_of(path: &str) -> Option<(&'static str, HelpSteps)> {
    let all = of_partners::ALL
        .iter()
        .chain(of_sellers::ALL)
        .chain(of_creators::ALL);
    let each = all.flat_map(|(patterns, steps)| patterns.iter().map(move |one| (*one, *steps)));
    each.filter(|(pattern, _)| PathPattern(pattern).matches(path))
        .min_by_key(|(pattern, _)| PathPattern(pattern).specificity())
}

/// Where a step leads from the page at a path of this pattern: what both paths leave open is the same. Nothing
/// where the page doesn't say all that the way asks for.
#[must_use]
pub(super) fn way(to: &str, pattern: &str, path: &str) -> Option<String> {
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
    use runtime::paths::{partner, seller};

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
        assert_eq!(
            way("/partner/campaigns/{campaign}/lists/{list}", pattern, page),
            None
        );
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
