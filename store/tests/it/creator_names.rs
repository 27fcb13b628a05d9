//! A word matches a part of a creator's name in the database where it does in `domain::creator_search`, which has the
//! definition.

use domain::creator_search::{NameQuery, NameWord, name_parts, word_matches};
use sqlx::PgPool;

/// Numbers that are the same in every run (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let number = mixed ^ (mixed >> 31);
        usize::try_from(number % u64::try_from(below).unwrap()).unwrap()
    }

    fn text(&mut self, signs: &[char], length: usize) -> String {
        (0..length)
            .map(|_| signs[self.below(signs.len())])
            .collect()
    }

    /// A word and a part that is like it: some characters are changed, swapped, left out or added.
    fn pair(&mut self, signs: &[char]) -> (String, String) {
        let length = 1 + self.below(14);
        let word = self.text(signs, length);
        let mut part: Vec<char> = word.chars().collect();
        for _ in 0..self.below(4) {
            let place = self.below(part.len() + 1);
            match self.below(4) {
                0 => part.insert(place, signs[self.below(signs.len())]),
                1 if place < part.len() => {
                    part.remove(place);
                }
                2 if place + 1 < part.len() => part.swap(place, place + 1),
                _ if place < part.len() => part[place] = signs[self.below(signs.len())],
                _ => {}
            }
        }
        let (more, before) = (self.below(8), self.below(3));
        let part: String = part.into_iter().collect();
        let before = if before == 0 {
            self.text(signs, 2)
        } else {
            String::new()
        };
        (word, format!("{before}{part}{}", self.text(signs, more)))
    }
}

/// Words that are looked for, each with a part of a name.
fn pairs() -> Vec<(NameWord, String)> {
    let mut chance = Chance(1);
    let alphabets = ["ab", "abcde1", "ตสุขใจ้", "花子美", "aßéñ", "αβσς"];
    let mut pairs = Vec::new();
    for alphabet in alphabets {
        let signs: Vec<char> = alphabet.chars().collect();
        for _ in 0..2_000 {
            let (word, part) = chance.pair(&signs);
            let Some(query) = NameQuery::parse(&word) else {
                continue;
            };
            for part in name_parts(&part, &part) {
                pairs.push((query.whole().clone(), part.clone()));
                pairs.extend(
                    query
                        .words()
                        .iter()
                        .map(|word| (word.clone(), part.clone())),
                );
            }
        }
    }
    pairs
}

#[database_test::test(store::MIGRATOR)]
async fn a_word_matches_where_the_definition_says_so(pool: PgPool) {
    let pairs = pairs();
    let words: Vec<&str> = pairs.iter().map(|(word, _)| word.text.as_str()).collect();
    let parts: Vec<&str> = pairs.iter().map(|(_, part)| part.as_str()).collect();
    let edits: Vec<i32> = pairs.iter().map(|(word, _)| word.edits.into()).collect();
    let swapped = pairs.iter().map(|(word, _)| {
        let patterns = word.swapped.iter().map(|spelling| format!("%{spelling}%"));
        patterns.collect::<Vec<_>>().join(" ")
    });
    let swapped: Vec<String> = swapped.collect();
    let matches: Vec<bool> = sqlx::query_scalar(
        "select name_word_matches(part, word, string_to_array(swapped, ' '), edits)
         from unnest($1::text[], $2::text[], $3::text[], $4::integer[])
             with ordinality as pair (part, word, swapped, edits, number)
         order by number",
    )
    .bind(&parts)
    .bind(&words)
    .bind(&swapped)
    .bind(&edits)
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(matches.len(), pairs.len());
    let mut matching = 0;
    for ((word, part), matches) in pairs.iter().zip(matches) {
        assert_eq!(matches, word_matches(part, word), "{word:?} and {part:?}");
        matching += usize::from(matches);
    }
    // Both kinds are there in numbers.
    let all = pairs.len();
    assert!(
        matching > all / 10 && matching < all - all / 10,
        "{matching} of {all}"
    );
}
