//! DuckDB: tables of its own, and SQL of its own that says the same. A Python process holds it and has the clock.

use std::{
    collections::HashMap,
    fmt::Display,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use domain::{
    creator_search::{
        CARDS_A_PAGE, CreatorFilter, CreatorSort, FacetCount, NameQuery, NameWord, SearchAnswer,
        SearchCursor, SearchRequest, range_ends,
    },
    ids::CreatorId,
};
use serde_json::{Value, json};

use crate::{Failure, data::COLUMNS};

pub(crate) struct DuckDb {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Drop for DuckDb {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl DuckDb {
    /// Takes the creators of a file in.
    pub(crate) fn fill(python: &str, file: &Path) -> Result<Self, Failure> {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/duckdb_peer.py");
        let mut process = Command::new(python)
            .arg(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let to = process.stdin.take().ok_or("no way to Python")?;
        let from = process.stdout.take().ok_or("no way from Python")?;
        let mut duckdb = Self {
            process,
            to,
            from: BufReader::new(from),
        };
        let texts = COLUMNS
            .iter()
            .map(|column| format!("'{column}': 'VARCHAR'"));
        let texts: Vec<String> = texts.collect();
        let list = |column: &str| {
            format!(
                "case when {column} is null then null when {column} = '{{}}' then [] \
                 else string_split(replace(trim({column}, '{{}}'), '\"', ''), ',') end as {column}"
            )
        };
        duckdb.ask(&[format!(
            "create table card as
             select creator_id::uuid as creator_id, {}, {}, {}, followers::bigint as followers
                  , managed_by::uuid as managed_by, score::smallint as score, creator_type
                  , follower_age, follower_gender, gmv_units::bigint as gmv_units
                  , video_gpm::bigint as video_gpm, live_gpm::bigint as live_gpm
             from read_csv(
                 '{}', delim = '\\t', header = false, quote = '', escape = '', nullstr = '\\N'
               , columns = {{{}}}
             )
             order by creator_id::uuid",
            list("name_parts"),
            list("categories"),
            list("badges"),
            file.display(),
            texts.join(", "),
        )])?;
        Ok(duckdb)
    }

    /// Runs some statements; the rows of each, and how long all took together.
    fn ask(&mut self, statements: &[String]) -> Result<(Vec<Value>, Duration), Failure> {
        writeln!(self.to, "{}", json!({ "sql": statements }))?;
        self.to.flush()?;
        let mut line = String::new();
        self.from.read_line(&mut line)?;
        let answer: Value = serde_json::from_str(&line)?;
        if let Some(error) = answer["error"].as_str() {
            return Err(format!("DuckDB: {error}\n{}", statements.join(";\n")).into());
        }
        let seconds = answer["seconds"].as_f64().ok_or("no time is told")?;
        let rows = answer["rows"].as_array().ok_or("no rows are told")?.clone();
        Ok((rows, Duration::from_secs_f64(seconds)))
    }

    pub(crate) fn search(
        &mut self,
        request: &SearchRequest,
    ) -> Result<(SearchAnswer, Duration), Failure> {
        let looked = looked(request);
        let (rows, took) = self.ask(&[page(&looked, request), counts(&looked)])?;
        let [page, counts] = rows.as_slice() else {
            return Err("there are two answers".into());
        };
        Ok((read(request, page, counts)?, took))
    }
}

/// What the two statements said, as an answer.
fn read(request: &SearchRequest, page: &Value, counts: &Value) -> Result<SearchAnswer, Failure> {
    let mut found = Vec::new();
    for row in page.as_array().ok_or("no page")? {
        let creator: CreatorId = row[0].as_str().ok_or("no creator")?.parse()?;
        let class = u8::try_from(row[1].as_u64().ok_or("no class")?)?;
        let value = row[2].as_u64();
        found.push(SearchCursor {
            class,
            value,
            creator,
        });
    }
    let goes_on = found.len() > CARDS_A_PAGE;
    found.truncate(CARDS_A_PAGE);
    let mut counted = HashMap::new();
    for row in counts.as_array().ok_or("no counts")? {
        let [field, value] = [&row[0], &row[1]].map(|text| text.as_str().unwrap_or_default());
        counted.insert((field, value), row[2].as_u64().ok_or("no count")?);
    }
    let of = |field: &'static str, value: &'static str| {
        counted.get(&(field, value)).copied().unwrap_or_default()
    };
    let mut facets = Vec::new();
    for field in request.scope.facet_fields() {
        let values = field.values().into_iter();
        facets.extend(values.map(|value| FacetCount {
            field,
            value,
            count: of(field.code(), value),
        }));
    }
    Ok(SearchAnswer {
        creators: found.iter().map(|one| one.creator).collect(),
        count: of("all", ""),
        facets,
        next: found.last().copied().filter(|_| goes_on),
    })
}

/// The creators of the scope, and field by field whether each is among those that are asked for.
fn looked(request: &SearchRequest) -> String {
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
    let mut always = Vec::new();
    if !request.scope.sees_managed {
        always.push(format!(
            "(managed_by is null or managed_by = '{}')",
            request.scope.agency
        ));
    }
    for (column, range) in [("followers", followers), ("gmv_units", gmv)] {
        if let Some((from, to)) = range_ends(*range) {
            let [from, to] = [from, to].map(|end| i64::try_from(end).unwrap_or(i64::MAX));
            always.push(format!("{column} between {from} and {to}"));
        }
    }
    if name.is_some() {
        always.push("class is not null".to_owned());
    }
    if always.is_empty() {
        always.push("true".to_owned());
    }
    let among = |column: &str, values: Vec<String>| {
        if values.is_empty() {
            "true".to_owned()
        } else {
            format!("coalesce({column} in ({}), false)", values.join(", "))
        }
    };
    let has = |badge: &str| format!("coalesce(list_contains(badges, '{badge}'), false)");
    let [quick, frequent, reliable] = BADGES.map(has);
    let wants = |code: &str, has: &str| {
        let is_wanted = badges.iter().any(|badge| badge.code() == code);
        if is_wanted {
            has.to_owned()
        } else {
            "true".to_owned()
        }
    };
    let ok = [
        (
            "category",
            if categories.is_empty() {
                "true".to_owned()
            } else {
                format!(
                    "list_has_any(categories, [{}])",
                    quoted(categories).join(", ")
                )
            },
        ),
        ("score", among("by_score", quoted(scores))),
        ("type", among("creator_type", quoted(types))),
        ("followers", among("by_followers", quoted(bands))),
        ("age", among("follower_age", quoted(ages))),
        ("gender", among("follower_gender", quoted(genders))),
        ("quick", wants(BADGES[0], &quick)),
        ("frequent", wants(BADGES[1], &frequent)),
        ("reliable", wants(BADGES[2], &reliable)),
        (
            "managed",
            match request.managed() {
                None => "true".to_owned(),
                Some(true) => "managed_by is not null".to_owned(),
                Some(false) => "managed_by is null".to_owned(),
            },
        ),
    ];
    let oks: Vec<String> = ok
        .iter()
        .map(|(field, is)| format!("{is} as ok_{field}"))
        .collect();
    let misses: Vec<String> = ok
        .iter()
        .map(|(field, _)| format!("(not ok_{field})::int"))
        .collect();
    format!(
        "with banded as (
             select *, case when followers < 1000 then 'under_1k' when followers < 10000 then '1k_10k'
                            when followers < 100000 then '10k_100k' when followers < 1000000 then '100k_1m'
                            when followers >= 1000000 then 'over_1m' end as by_followers
                  , case when score < 40 then 'under_40' when score < 60 then '40_59'
                         when score < 80 then '60_79' when score < 90 then '80_89'
                         when score >= 90 then 'from_90' end as by_score
                  , {quick} as quick, {frequent} as frequent, {reliable} as reliable, {} as class
             from card
         ), looked as (
             select *, {}, {} as misses from banded where {}
         )",
        name.as_ref().map_or_else(|| "0".to_owned(), class),
        oks.join(", "),
        misses.join(" + "),
        always.join(" and "),
    )
}

const BADGES: [&str; 3] = [
    "quick_to_respond",
    "posts_frequently",
    "reliable_with_samples",
];

fn quoted(values: &[impl Display]) -> Vec<String> {
    values.iter().map(|value| format!("'{value}'")).collect()
}

fn page(looked: &str, request: &SearchRequest) -> String {
    let number = match request.order() {
        CreatorSort::Match | CreatorSort::Followers => "followers",
        CreatorSort::Gmv => "gmv_units",
        CreatorSort::VideoGpm => "video_gpm",
        CreatorSort::LiveGpm => "live_gpm",
        CreatorSort::Score => "score",
        CreatorSort::Newest => "null",
    };
    let (class, order) = match request.order() {
        CreatorSort::Match => (
            "class",
            "class, followers desc nulls last, creator_id".to_owned(),
        ),
        CreatorSort::Newest => ("0", "creator_id desc".to_owned()),
        _ => ("0", format!("{number} desc nulls last, creator_id")),
    };
    let behind = request.after.map_or_else(
        || "true".to_owned(),
        |after| behind(&after, request.order(), number),
    );
    format!(
        "{looked} select creator_id::varchar, {class}, {number}::bigint from looked
         where misses = 0 and ({behind}) order by {order} limit {}",
        CARDS_A_PAGE + 1,
    )
}

fn behind(after: &SearchCursor, order: CreatorSort, number: &str) -> String {
    let creator = format!("'{}'::uuid", after.creator);
    if order == CreatorSort::Newest {
        return format!("creator_id < {creator}");
    }
    let in_class = match after.value {
        Some(value) => format!(
            "{number} < {value} or {number} is null or {number} = {value} and creator_id > {creator}"
        ),
        None => format!("{number} is null and creator_id > {creator}"),
    };
    if order == CreatorSort::Match {
        let class = after.class;
        return format!("class > {class} or class = {class} and ({in_class})");
    }
    in_class
}

fn counts(looked: &str) -> String {
    let single = |field: &str, column: &str| {
        format!(
            "union all select '{field}', {column}, count(*) from matching
             where (misses = 0 or not ok_{field}) and {column} is not null group by {column} "
        )
    };
    let badge = |field: &str, code: &str| {
        format!(
            "union all select '{field}', '{code}', count(*) from matching where misses = 0 and {field} "
        )
    };
    let fields = [
        single("score", "by_score"),
        single("type", "creator_type"),
        single("followers", "by_followers"),
        single("age", "follower_age"),
        single("gender", "follower_gender"),
        badge("quick", BADGES[0]),
        badge("frequent", BADGES[1]),
        badge("reliable", BADGES[2]),
    ];
    format!(
        "{looked}, matching as materialized (select * from looked where misses <= 1)
         select 'all', '', count(*) from matching where misses = 0
         union all
         select 'category', category, count(*)
         from (
             select unnest(categories) as category from matching where misses = 0 or not ok_category
         )
         group by category
         {}
         union all
         select 'managed', case when managed_by is null then 'no' else 'yes' end, count(*)
         from matching where misses = 0 or not ok_managed group by 2",
        fields.concat(),
    )
}

/// How well a name matches, as `domain::creator_search::name_class` has it.
fn class(name: &NameQuery) -> String {
    let each = |matches: &dyn Fn(&NameWord) -> String| {
        let words = name.words().iter().map(|word| {
            format!(
                "len(list_filter(name_parts, lambda p: {})) > 0",
                matches(word)
            )
        });
        let words: Vec<String> = words.collect();
        words.join(" and ")
    };
    let handle = "name_parts[1]";
    let whole = name.whole();
    format!(
        "case when {handle} = '{0}' then 0
              when starts_with({handle}, '{0}') then 1
              when {1} then 2
              when ({2}) or {3} then 3
              when ({4}) or {5} then 4 end",
        whole.text,
        each(&|word| format!("starts_with(p, '{}')", word.text)),
        each(&|word| contains("p", word)),
        contains(handle, whole),
        each(&|word| matches("p", word)),
        matches(handle, whole),
    )
}

fn contains(part: &str, word: &NameWord) -> String {
    let function = if word.is_beginning_only() {
        "starts_with"
    } else {
        "contains"
    };
    format!("{function}({part}, '{}')", word.text)
}

fn matches(part: &str, word: &NameWord) -> String {
    let mut ways = vec![contains(part, word)];
    let swapped = word.swapped.iter();
    ways.extend(swapped.map(|spelling| format!("contains({part}, '{spelling}')")));
    if word.edits > 0 {
        let first: String = word.text.chars().take(1).collect();
        let length = word.text.chars().count();
        let distance = |part: &str| format!("{} <= {}", distance(part, word), word.edits);
        ways.push(format!(
            "(left({part}, 1) = '{first}' and ({} or {}))",
            distance(part),
            distance(&format!("left({part}, {length})")),
        ));
    }
    format!("({})", ways.join(" or "))
}

/// The distance of a word from a part. DuckDB counts bytes, so each character of the word becomes a letter of its own
/// and every other one a sign that isn't in the word: that changes no distance.
fn distance(part: &str, word: &NameWord) -> String {
    let mut own: Vec<char> = word.text.chars().collect();
    own.sort_unstable();
    own.dedup();
    let letters: Vec<char> = ('0'..='9').chain('A'..='Z').chain('a'..='z').collect();
    let letter = |character: char| {
        let place = own.iter().position(|one| *one == character);
        place
            .and_then(|place| letters.get(place))
            .copied()
            .unwrap_or('~')
    };
    let from: String = own.iter().collect();
    let to: String = own.iter().map(|one| letter(*one)).collect();
    let spelled: String = word.text.chars().map(letter).collect();
    format!(
        "levenshtein('{spelled}', translate(regexp_replace({part}, '[^{from}]', '~', 'g'), '{from}', '{to}'))"
    )
}
