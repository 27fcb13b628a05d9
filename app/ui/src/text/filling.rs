//! Words with a value in them: a key says where each value stands, so that every language can put it
//! where its own grammar wants it.

use super::{Text, t};

/// The words of a key with a value at each of its places: `{shop}` stands for the value named
/// `shop`. A place without a value stays as it is, so that a misspelt one is seen.
pub fn interpolate(text: Text, values: &[(&str, &str)]) -> String {
    fill(t(text), values)
}

/// The same of words that are looked up already.
pub(crate) fn fill(mut rest: &str, values: &[(&str, &str)]) -> String {
    let mut words = String::with_capacity(rest.len() + 32);
    while let Some((before, from_place)) = rest.split_once('{') {
        words.push_str(before);
        let known = from_place.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        if let Some((value, after)) = known {
            words.push_str(value);
            rest = after;
        } else {
            words.push('{');
            rest = from_place;
        }
    }
    words.push_str(rest);
    words
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};

    use super::*;
    use crate::text::Locale;

    const ONE: Text = Text {
        en: "{count} product of {shop}",
    };

    #[test]
    fn values_stand_at_their_places() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let values = [("count", "1"), ("shop", "{count} & Sons")];
            assert_eq!(interpolate(ONE, &values), "1 product of {count} & Sons");
            assert_eq!(interpolate(ONE, &[("count", "1")]), "1 product of {shop}");
        });
    }

    #[test]
    fn every_language_keeps_the_names_of_places() {
        Owner::new().with(|| {
            provide_context(Locale::Pseudo);
            let words = interpolate(ONE, &[("count", "1"), ("shop", "Oak")]);
            assert!(words.starts_with("[1 prödüct öf Oak ~"), "{words}");
        });
    }
}
