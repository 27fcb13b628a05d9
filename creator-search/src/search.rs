//! The answer to a request, from a market's creators.

use domain::{
    creator_search::{
        CARDS_A_PAGE, CreatorFilter, CreatorSort, NameQuery, SUGGESTIONS, SearchAnswer,
        SearchCursor, SearchRequest, SearchScope,
    },
    ids::CreatorId,
};

use crate::{
    bitmap::{self, NO_ROWS},
    facets::Counts,
    order::Found,
    query::Query,
    segment::Segment,
};

impl Segment {
    /// The answer; none if the segment is broken.
    pub(crate) fn search(&self, request: &SearchRequest) -> Option<SearchAnswer> {
        let mut counts = Counts::of(request.scope);
        let found = self.found(request, Some(&mut counts))?;
        let most = CARDS_A_PAGE.saturating_add(1);
        let mut page = self.page(request.order(), request.after, &found, most);
        let goes_on = page.len() > CARDS_A_PAGE;
        page.truncate(CARDS_A_PAGE);
        Some(SearchAnswer {
            next: page.last().copied().filter(|_| goes_on),
            creators: creators(&page),
            count: counts.all,
            facets: counts.facets(),
        })
    }

    /// Those whose name matches best.
    pub(crate) fn suggest(&self, scope: SearchScope, name: &NameQuery) -> Option<Vec<CreatorId>> {
        let request = SearchRequest {
            scope,
            filter: CreatorFilter {
                name: Some(name.clone()),
                ..CreatorFilter::default()
            },
            sort: CreatorSort::Match,
            after: None,
        };
        let found = self.found(&request, None)?;
        let page = self.page(CreatorSort::Match, None, &found, SUGGESTIONS);
        Some(creators(&page))
    }

    /// Those who match everything; with them, the counts beside all values.
    fn found(&self, request: &SearchRequest, mut counts: Option<&mut Counts>) -> Option<Found> {
        let query = Query::of(self, request);
        let mut found = Found::default();
        for (place, block) in self.blocks.iter().enumerate() {
            if query.is_everybody() {
                let listed = block.listed()?;
                let mut words = Box::new(NO_ROWS);
                listed.copy_to(&mut words);
                found.blocks.push((place, words));
                if let Some(counts) = &mut counts {
                    counts.add_everybody(block, listed);
                }
                continue;
            }
            let named = &mut found.named;
            let sets = query.sets(place, block, |row, class| named.push((row, class)));
            let Some(sets) = sets else {
                continue;
            };
            if let Some(counts) = &mut counts {
                counts.add(&query, block, &sets);
            }
            if !bitmap::is_empty(&sets.all) {
                found.blocks.push((place, sets.all));
            }
        }
        Some(found)
    }
}

fn creators(page: &[SearchCursor]) -> Vec<CreatorId> {
    page.iter().map(|placed| placed.creator).collect()
}
