//! The pages of the Seller Center, walked by their links.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use app::routes;
use axum::http::StatusCode;

use super::{PAGES_OF_A_KIND, secrets::Secrets};
use crate::{people::Person, world::Answer};

/// The addresses under `/seller` that a page leads to.
fn ways(page: &str) -> BTreeSet<String> {
    let ways = ["href=\"", "action=\"", "src=\""]
        .iter()
        .flat_map(|attribute| {
            let values = page.split(attribute).skip(1);
            values.filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
        });
    ways.map(|way| way.replace("&amp;", "&"))
        .map(|way| way.split('#').next().unwrap_or_default().to_owned())
        .filter(|way| way == "/seller" || way.starts_with("/seller/"))
        .collect()
}

/// The pages of the Seller Center, as the table of routes has them.
pub(super) fn pages() -> Vec<&'static str> {
    let pages = routes::all().into_iter();
    pages.filter(|page| page.starts_with("/seller")).collect()
}

/// The page of the table that an address asks for.
pub(super) fn page_of(path: &str) -> Option<&'static str> {
    let mut pages = pages();
    // What is written out goes before what stands for anything.
    pages.sort_by_key(|page| page.matches('{').count());
    pages.into_iter().find(|page| {
        let (asked, listed) = (path.split('/'), page.split('/'));
        asked.clone().count() == listed.clone().count()
            && asked
                .zip(listed)
                .all(|(asked, listed)| asked == listed || listed.starts_with('{'))
    })
}

/// Of what kind an address is: its page, the names in its query, and the tab or state.
fn kind_of(way: &str) -> String {
    let (path, query) = way.split_once('?').unwrap_or((way, ""));
    let mut kind = page_of(path).unwrap_or(path).to_owned();
    let mut asked: Vec<&str> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some(("tab" | "status" | "show" | "done", _)) | None => pair,
            Some((name, _)) => name,
        })
        .collect();
    asked.sort_unstable();
    kind.push_str(&asked.concat());
    kind
}

/// Every page and file that links lead to, with its answer.
pub(super) async fn walked(seller: &Person<'_>, secrets: &Secrets) -> BTreeMap<String, Answer> {
    let mut waiting: VecDeque<String> = pages()
        .into_iter()
        .filter(|page| !page.contains('{'))
        .map(str::to_owned)
        .collect();
    let (mut kinds, mut seen) = (BTreeMap::<String, usize>::new(), BTreeMap::new());
    while let Some(way) = waiting.pop_front() {
        let of_kind = kinds.entry(kind_of(&way)).or_default();
        if seen.contains_key(&way) || *of_kind >= PAGES_OF_A_KIND {
            continue;
        }
        *of_kind += 1;
        let answer = seller.get(&way).await;
        assert_eq!(answer.status, StatusCode::OK, "{way}");
        secrets.must_not_be_in(&way, &answer);
        waiting.extend(ways(&answer.body));
        seen.insert(way, answer);
    }
    seen
}
