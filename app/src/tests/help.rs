//! Every page of those who work with the product has help.

use runtime::bundle::Area;
use shell::help_panel::steps_of;

use crate::groups::GROUPS;

#[test]
fn every_page_of_agencies_sellers_and_creators_has_steps() {
    let areas = [Area::Partner, Area::Seller, Area::Creator];
    let groups = GROUPS.iter().filter(|group| areas.contains(&group.area));
    let pages = groups.flat_map(|group| group.pages.iter());
    let without: Vec<&str> = pages
        .map(|page| page.path)
        .filter(|path| steps_of(path).is_none_or(|(pattern, _)| pattern != *path))
        .collect();
    assert!(without.is_empty(), "no help: {without:#?}");
}

#[test]
fn a_page_has_one_to_six_steps() {
    let pages = GROUPS.iter().flat_map(|group| group.pages.iter());
    for (pattern, help) in pages.filter_map(|page| steps_of(page.path)) {
        assert!((1..=6).contains(&help.steps.len()), "{pattern}");
        assert!(help.more.starts_with('/'), "{pattern}");
    }
}
