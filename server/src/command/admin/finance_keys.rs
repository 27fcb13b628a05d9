//! `admin finance-keys`: which keys of the files are in use, so that whoever changes one sees when the earlier one
//! can go.

use std::iter;

use store::{
    documents,
    identifiers::rotation,
    sealing::{FinanceKeys, KeyId},
};

use super::{
    super::{Failure, Outcome},
    Context,
};
use crate::finance_keys::{INDEX_OPTION, OPTION};

/// How many rows of a kind each key has.
type Counted<'c> = (&'c str, Vec<(KeyId, u64)>);

/// Lists the keys of both files, and those that rows name and no file has.
pub(super) async fn list(context: &Context<'_>) -> Result<Outcome, Failure> {
    let ring = context.environment.finance_keys().ok_or_else(|| {
        Failure::Usage(format!(
            "no keys of tax and bank information: set {OPTION} and {INDEX_OPTION}"
        ))
    })?;
    let wrapped = [
        ("numbers", rotation::count_by_key(context.db).await?),
        ("documents", documents::count_by_key(context.db).await?),
    ];
    let indexed = [("numbers", rotation::count_by_index_key(context.db).await?)];
    context.say(&table(&ring.now(), &wrapped, &indexed))
}

fn table(keys: &FinanceKeys, wrapped: &[Counted<'_>], indexed: &[Counted<'_>]) -> String {
    let head = |option: &str| iter::once(option.to_owned());
    let lines = head(OPTION)
        .chain(lines(keys.ids().collect(), wrapped))
        .chain(head(INDEX_OPTION))
        .chain(lines(keys.index_ids().collect(), indexed));
    lines.collect::<Vec<_>>().join("\n")
}

/// The keys of a file in their order, then those that are in none.
fn lines(in_file: Vec<&KeyId>, counted: &[Counted<'_>]) -> Vec<String> {
    let named = counted.iter().flat_map(|(_, rows)| rows);
    let mut lost: Vec<KeyId> = named
        .map(|(id, _)| id.clone())
        .filter(|id| !in_file.contains(&id))
        .collect();
    lost.sort_unstable();
    lost.dedup();
    let of_file = in_file.iter().enumerate().map(|(before, id)| {
        let line = before.saturating_add(1);
        let (rows, is_used) = rows_of(id, counted);
        match (before, is_used) {
            (0, _) => format!("  {id}  line {line}, in use: {rows}"),
            (_, true) => format!("  {id}  line {line}: {rows}, which are rotated within minutes"),
            (_, false) => format!(
                "  {id}  line {line}: {rows}; remove this line once every machine has the key of line 1"
            ),
        }
    });
    let of_none = lost.iter().map(|id| {
        let (rows, _) = rows_of(id, counted);
        format!("  {id}  in no line: {rows}, which don't open until the key is back")
    });
    of_file.chain(of_none).collect()
}

/// How many rows name a key, in words, and whether any does.
fn rows_of(id: &KeyId, counted: &[Counted<'_>]) -> (String, bool) {
    let numbers = counted.iter().map(|(what, rows)| {
        let of_key = rows.iter().find(|(key, _)| key == id);
        (of_key.map_or(0, |(_, number)| *number), *what)
    });
    let numbers: Vec<(u64, &str)> = numbers.collect();
    let is_used = numbers.iter().any(|(number, _)| *number > 0);
    let words = numbers
        .iter()
        .map(|(number, what)| format!("{number} {what}"));
    (words.collect::<Vec<_>>().join(", "), is_used)
}

#[cfg(test)]
mod tests {
    use store::sealing::{IndexKey, MasterKey};

    use super::*;

    #[test]
    fn each_key_is_listed_with_what_can_be_done_about_it() {
        let of = |byte: u8| MasterKey::new([byte; 32]);
        let index_of = |byte: u8| IndexKey::new([byte; 32]);
        let keys = FinanceKeys::new((of(1), vec![of(2), of(3)]), (index_of(4), vec![]));
        let wrapped = [
            (
                "numbers",
                vec![(of(1).id().clone(), 5), (of(9).id().clone(), 7)],
            ),
            ("documents", vec![(of(2).id().clone(), 1)]),
        ];
        let indexed = [("numbers", vec![(index_of(4).id().clone(), 12)])];
        let table = table(&keys, &wrapped, &indexed);
        let lines: Vec<&str> = table.lines().collect();
        let [head, first, second, third, lost, index_head, index] = lines[..] else {
            panic!("{table}");
        };
        assert_eq!((head, index_head), (OPTION, INDEX_OPTION));
        for (line, words) in [
            (first, "line 1, in use: 5 numbers, 0 documents"),
            (second, "line 2: 0 numbers, 1 documents, which are rotated"),
            (third, "line 3: 0 numbers, 0 documents; remove this line"),
            (lost, "in no line: 7 numbers, 0 documents, which don't open"),
            (index, "line 1, in use: 12 numbers"),
        ] {
            assert!(line.contains(words), "{line}");
        }
        assert!(first.contains(of(1).id().as_str()), "{first}");
    }
}
