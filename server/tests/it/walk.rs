//! The pages of an area, walked by their links.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{people::Person, world::Answer};

/// Whether a path lies in the area that begins at `home`.
fn is_in(home: &str, path: &str) -> bool {
    let rest = path.strip_prefix(home);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The addresses in the area that a page leads to.
fn ways(home: &str, page: &str) -> BTreeSet<String> {
    let ways = ["href=\"", "action=\"", "src=\""]
        .iter()
        .flat_map(|attribute| {
            let values = page.split(attribute).skip(1);
            values.filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
        });
    ways.map(|way| way.replace("&amp;", "&"))
        .map(|way| way.split('#').next().unwrap_or_default().to_owned())
        .filter(|way| is_in(home, way))
        .collect()
}

/// The pages of the area, as the manifests have them.
pub(crate) fn pages(home: &str) -> Vec<&'static str> {
    let pages = app::page_paths().into_iter();
    pages.filter(|page| is_in(home, page)).collect()
}

/// The page of the manifests that an address of the area asks for.
pub(crate) fn page_of(home: &str, way: &str) -> Option<&'static str> {
    let mut pages = pages(home);
    // What is written out goes before what stands for anything.
    pages.sort_by_key(|page| page.matches('{').count());
    pages.into_iter().find(|page| is_at(way, page))
}

/// Whether an address asks for what is listed with this path, in which `{…}` stands for any one part.
pub(crate) fn is_at(way: &str, listed: &str) -> bool {
    let path = way.split('?').next().unwrap_or_default();
    let (asked, listed) = (path.split('/'), listed.split('/'));
    asked.clone().count() == listed.clone().count()
        && asked
            .zip(listed)
            .all(|(asked, listed)| asked == listed || listed.starts_with('{'))
}

/// How many names the query of an address may have that is gone to: filters can be put together in any
/// number of ways, and what two of them show is shown by no third one more.
const NAMES_MAX: usize = 3;

/// How many names the query of an address has.
fn names_in(way: &str) -> usize {
    let (_, query) = way.split_once('?').unwrap_or_default();
    query.split('&').filter(|pair| !pair.is_empty()).count()
}

/// Of what kind an address is: its page, the names in its query, and the tab or state.
fn kind_of(home: &str, way: &str) -> String {
    let (path, query) = way.split_once('?').unwrap_or((way, ""));
    let mut kind = page_of(home, path).unwrap_or(path).to_owned();
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

/// Where a walk begins, and how far it goes.
pub(crate) struct Walk<'w> {
    /// Where the area begins.
    pub(crate) home: &'w str,
    /// Addresses of pages that no link may lead to.
    pub(crate) further: Vec<String>,
    /// How many pages of one kind are looked at: pages of a kind differ in their rows alone.
    pub(crate) of_a_kind: usize,
}

impl Walk<'_> {
    /// Every page and file that links lead to, with its answer, each shown to `look` as it comes.
    pub(crate) async fn of(
        self,
        person: &Person<'_>,
        mut look: impl FnMut(&str, &Answer),
    ) -> BTreeMap<String, Answer> {
        let home = self.home;
        let mut waiting: VecDeque<String> = pages(home)
            .into_iter()
            .filter(|page| !page.contains('{'))
            .map(str::to_owned)
            .chain(self.further)
            .collect();
        let (mut kinds, mut seen) = (BTreeMap::<String, usize>::new(), BTreeMap::new());
        while let Some(way) = waiting.pop_front() {
            let of_kind = kinds.entry(kind_of(home, &way)).or_default();
            if seen.contains_key(&way) || *of_kind >= self.of_a_kind {
                continue;
            }
            *of_kind += 1;
            let answer = person.get(&way).await;
            look(&way, &answer);
            let further = ways(home, &answer.body).into_iter();
            waiting.extend(further.filter(|way| names_in(way) <= NAMES_MAX));
            seen.insert(way, answer);
        }
        seen
    }
}

/// The pages of the manifests that these addresses of the area ask for.
pub(crate) fn reached<'w>(
    home: &str,
    walked: impl IntoIterator<Item = &'w String>,
) -> BTreeSet<&'static str> {
    let ways = walked.into_iter();
    ways.filter_map(|way| page_of(home, way)).collect()
}
