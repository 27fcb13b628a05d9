//! tantivy: numbers and values as fast fields, an aggregation of terms for every field, the top by a fast field, and
//! fuzzy terms for names.

use std::{collections::BTreeSet, ops::Bound};

use domain::{
    creator_search::{
        CARDS_A_PAGE, CreatorFilter, CreatorSort, FollowerBand, MANAGED, NOT_MANAGED, NameQuery,
        ScoreBand, SearchRequest, SearchRow, name_parts, range_ends,
    },
    ids::CreatorId,
};
use serde_json::{Map, json};
use tantivy::{
    Index, IndexWriter, Order, ReloadPolicy, Searcher, TantivyDocument, Term,
    aggregation::{AggregationCollector, agg_req::Aggregations},
    collector::{Count, TopDocs},
    merge_policy::NoMergePolicy,
    query::{AllQuery, BooleanQuery, FuzzyTermQuery, Occur, Query, RangeQuery, TermQuery},
    schema::{FAST, Field, INDEXED, IndexRecordOption, STRING, Schema},
};

use crate::Failure;

/// The fields that are counted value by value.
const COUNTED: [&str; 8] = [
    "category",
    "score_band",
    "kind",
    "band",
    "age",
    "gender",
    "badge",
    "managed",
];

/// The memory that writing may take.
const WRITER_BYTES: usize = 512 << 20;

pub(crate) struct Tantivy {
    searcher: Searcher,
    schema: Schema,
    /// By their place in the order of ids.
    creators: Vec<CreatorId>,
}

/// A filter, and the field whose counts it doesn't narrow.
type Filter = (Option<&'static str>, Box<dyn Query>);

impl Tantivy {
    /// Takes creators in, as one segment.
    pub(crate) fn fill(rows: impl Iterator<Item = SearchRow>) -> Result<Self, Failure> {
        let mut builder = Schema::builder();
        for field in COUNTED {
            builder.add_text_field(field, STRING | FAST);
        }
        for field in ["part", "manager"] {
            builder.add_text_field(field, STRING);
        }
        for field in [
            "followers",
            "gmv",
            "video_gpm",
            "live_gpm",
            "score",
            "place",
        ] {
            builder.add_u64_field(field, INDEXED | FAST);
        }
        let schema = builder.build();
        let mut rows: Vec<SearchRow> = rows.collect();
        rows.sort_unstable_by_key(|row| row.creator);
        let index = Index::create_in_ram(schema.clone());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
        // None is merged aside: what is being merged can't become part of the one segment at the end.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for (place, row) in rows.iter().enumerate() {
            writer.add_document(document(&schema, u64::try_from(place)?, row)?)?;
        }
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            searcher: reader.searcher(),
            schema,
            creators: rows.into_iter().map(|row| row.creator).collect(),
        })
    }

    /// A page of creators, how many match, and how many there are beside each value. Where a field narrows, its own
    /// counts are a search of their own.
    pub(crate) fn search(
        &self,
        request: &SearchRequest,
    ) -> Result<(Vec<CreatorId>, usize), Failure> {
        let filters = self.filters(request)?;
        let all = both(&filters, None);
        let narrowing: BTreeSet<&str> = filters.iter().filter_map(|(field, _)| *field).collect();
        let free = COUNTED
            .into_iter()
            .filter(|field| !narrowing.contains(field));
        let number = match request.order() {
            CreatorSort::Match | CreatorSort::Followers => "followers",
            CreatorSort::Gmv => "gmv",
            CreatorSort::VideoGpm => "video_gpm",
            CreatorSort::LiveGpm => "live_gpm",
            CreatorSort::Score => "score",
            CreatorSort::Newest => "place",
        };
        let top = TopDocs::with_limit(CARDS_A_PAGE).order_by_fast_field::<u64>(number, Order::Desc);
        let (count, top, _) = self
            .searcher
            .search(&all, &(Count, top, counts(free.collect())?))?;
        for field in narrowing {
            let others = both(&filters, Some(field));
            self.searcher.search(&others, &counts(vec![field])?)?;
        }
        let mut creators = Vec::with_capacity(top.len());
        for (_, address) in top {
            let segment = self.searcher.segment_reader(address.segment_ord);
            let places = segment.fast_fields().u64("place")?;
            let place = places.first(address.doc_id).ok_or("no place")?;
            creators.extend(self.creators.get(usize::try_from(place)?));
        }
        Ok((creators, count))
    }

    fn field(&self, name: &str) -> Result<Field, Failure> {
        Ok(self.schema.get_field(name)?)
    }

    fn filters(&self, request: &SearchRequest) -> Result<Vec<Filter>, Failure> {
        let CreatorFilter {
            name,
            categories,
            scores,
            types,
            bands,
            followers,
            gmv,
            ages,
            genders,
            badges,
            managed: _,
        } = &request.filter;
        let mut filters: Vec<Filter> = Vec::new();
        let fields = [
            ("category", texts(categories)),
            ("score_band", texts(scores)),
            ("kind", texts(types)),
            ("band", texts(bands)),
            ("age", texts(ages)),
            ("gender", texts(genders)),
        ];
        for (field, values) in fields {
            if !values.is_empty() {
                filters.push((Some(field), self.any_of(field, &values)?));
            }
        }
        for badge in texts(badges) {
            filters.push((None, self.any_of("badge", &[badge])?));
        }
        if let Some(managed) = request.managed() {
            let value = if managed { MANAGED } else { NOT_MANAGED };
            filters.push((
                Some("managed"),
                self.any_of("managed", &[value.to_owned()])?,
            ));
        }
        if !request.scope.sees_managed {
            let own = self.any_of("manager", &[request.scope.agency.to_string()])?;
            let none = self.any_of("managed", &[NOT_MANAGED.to_owned()])?;
            let either = vec![(Occur::Should, own), (Occur::Should, none)];
            filters.push((None, Box::new(BooleanQuery::new(either))));
        }
        for (field, range) in [("followers", followers), ("gmv", gmv)] {
            if let Some((from, to)) = range_ends(*range) {
                let field = self.field(field)?;
                let [from, to] = [from, to].map(|end| Term::from_field_u64(field, end));
                let range = RangeQuery::new(Bound::Included(from), Bound::Included(to));
                filters.push((None, Box::new(range)));
            }
        }
        if let Some(name) = name {
            filters.push((None, self.named(name)?));
        }
        Ok(filters)
    }

    fn any_of(&self, field: &str, values: &[String]) -> Result<Box<dyn Query>, Failure> {
        let field = self.field(field)?;
        let terms = values.iter().map(|value| {
            let term = Term::from_field_text(field, value);
            let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            (Occur::Should, query)
        });
        Ok(Box::new(BooleanQuery::new(terms.collect())))
    }

    fn named(&self, name: &NameQuery) -> Result<Box<dyn Query>, Failure> {
        let field = self.field("part")?;
        let words = name.words().iter().map(|word| {
            let term = Term::from_field_text(field, &word.text);
            let near = FuzzyTermQuery::new_prefix(term, word.edits, true);
            let query: Box<dyn Query> = Box::new(near);
            (Occur::Must, query)
        });
        Ok(Box::new(BooleanQuery::new(words.collect())))
    }
}

/// All filters together, without those of one field.
fn both(filters: &[Filter], without: Option<&str>) -> Box<dyn Query> {
    let kept = filters
        .iter()
        .filter(|(field, _)| field.is_none() || *field != without);
    let mut all: Vec<(Occur, Box<dyn Query>)> = kept
        .map(|(_, query)| (Occur::Must, query.box_clone()))
        .collect();
    if all.is_empty() {
        all.push((Occur::Must, Box::new(AllQuery)));
    }
    Box::new(BooleanQuery::new(all))
}

/// How many there are of each value of these fields.
fn counts(fields: Vec<&str>) -> Result<AggregationCollector, Failure> {
    let of_each = fields.into_iter().map(|field| {
        let terms = json!({ "terms": { "field": field, "size": 20 } });
        (field.to_owned(), terms)
    });
    let all: Map<String, serde_json::Value> = of_each.collect();
    let all: Aggregations = serde_json::from_value(all.into())?;
    Ok(AggregationCollector::from_aggs(all, Default::default()))
}

fn document(schema: &Schema, place: u64, row: &SearchRow) -> Result<TantivyDocument, Failure> {
    let mut document = TantivyDocument::default();
    let field = |name: &str| schema.get_field(name);
    document.add_u64(field("place")?, place);
    for part in name_parts(&row.handle, &row.nickname) {
        document.add_text(field("part")?, part);
    }
    for category in texts(&row.categories) {
        document.add_text(field("category")?, category);
    }
    if let Some(followers) = row.followers {
        document.add_u64(field("followers")?, followers);
        document.add_text(field("band")?, FollowerBand::of(followers).code());
    }
    let managed = if row.managed_by.is_some() {
        MANAGED
    } else {
        NOT_MANAGED
    };
    document.add_text(field("managed")?, managed);
    if let Some(agency) = row.managed_by {
        document.add_text(field("manager")?, agency.to_string());
    }
    let Some(shown) = &row.shown else {
        return Ok(document);
    };
    document.add_u64(field("gmv")?, shown.gmv);
    for (name, number) in [("video_gpm", shown.video_gpm), ("live_gpm", shown.live_gpm)] {
        if let Some(number) = number {
            document.add_u64(field(name)?, number);
        }
    }
    if let Some(score) = shown.score {
        document.add_u64(field("score")?, u64::from(score));
        document.add_text(field("score_band")?, ScoreBand::of(score).code());
    }
    let codes = [
        ("kind", shown.kind.map(|one| one.code())),
        ("age", shown.age.map(|one| one.code())),
        ("gender", shown.gender.map(|one| one.code())),
    ];
    for (name, code) in codes {
        if let Some(code) = code {
            document.add_text(field(name)?, code);
        }
    }
    for badge in texts(&shown.badges) {
        document.add_text(field("badge")?, badge);
    }
    Ok(document)
}

fn texts(values: &[impl ToString]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}
