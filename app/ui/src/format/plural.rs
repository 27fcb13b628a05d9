//! Words for one thing and for several, as the reader's language tells them apart.

use crate::text::{Text, form, interpolate, t};

/// The words for one or for several, with the number at the place `{count}`.
pub fn plural(count: u64, one: Text, several: Text) -> String {
    let text = if is_one(count) { one } else { several };
    interpolate(text, &[("count", &super::count(count))])
}

/// Whether the reader's language says the words for one thing of so many: of 1 in English, of none in
/// Thai, of 1, 2, 3, 5 and many more in Filipino.
pub fn is_one(count: u64) -> bool {
    let ones = t(form::ONES).as_bytes();
    if ones.is_empty() {
        return count == 1;
    }
    let at = if count < 200 {
        count
    } else {
        100 + count % 100
    };
    let at = usize::try_from(at).ok();
    at.and_then(|at| ones.get(at)) == Some(&b'1')
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};

    use super::*;
    use crate::text::Locale;

    const ONE: Text = Text {
        en: "{count} product",
    };
    const SEVERAL: Text = Text {
        en: "{count} products",
    };

    #[test]
    fn one_thing_is_told_from_several() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            assert_eq!(plural(1, ONE, SEVERAL), "1 product");
            assert_eq!(plural(1_284, ONE, SEVERAL), "1,284 products");
        });
    }
}
