//! The first letters of a name on a ground that belongs to it, and pictures of products, agencies and people.

use leptos::prelude::*;

use super::{
    Icon, Picture,
    text::{common, t},
};

/// How large a monogram or a picture is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// 20 px, in a line of text.
    Small,
    /// 28 px, among controls.
    Middle,
    /// 40 px, in rows of two lines.
    #[default]
    Large,
}

/// The first letters of an organisation's or a person's name.
#[component]
pub fn Monogram(
    /// The name.
    #[prop(into)]
    name: String,
    /// What picks the ground: the id, so that it stays when the name changes.
    #[prop(into)]
    seed: String,
    /// Whether it is a person's: round.
    #[prop(optional)]
    person: bool,
    /// How large it is.
    #[prop(optional)]
    extent: Extent,
    /// Where its picture is, which then stands in the place of the letters.
    #[prop(optional_no_strip)]
    image: Option<String>,
) -> impl IntoView {
    let tone = tone(&seed);
    let extent = match extent {
        Extent::Small => "",
        Extent::Middle => " monogram--middle",
        Extent::Large => " monogram--large",
    };
    let shape = if person { " monogram--person" } else { "" };
    if let Some(image) = image {
        return decorative(format!("monogram{extent}{shape}"), image);
    }
    let letters = if extent.is_empty() { 1 } else { 2 };
    view! {
        <span class=format!("monogram tone-{tone}{extent}{shape}") aria-hidden="true">
            {initials(&name, letters)}
        </span>
    }
    .into_any()
}

/// A product's picture, or its place where there is none. The product's title stands beside it.
#[component]
pub fn Thumb(
    /// Where the picture is.
    #[prop(optional_no_strip)]
    image: Option<String>,
) -> impl IntoView {
    if let Some(image) = image {
        return decorative("thumb".to_owned(), image);
    }
    view! {
        <span class="thumb" aria-hidden="true">
            <Icon picture=Picture::Product />
        </span>
    }
    .into_any()
}

/// A square picture of what the words beside it name. Its style says how large it is shown; by its own size
/// a browser knows its shape before it is there.
fn decorative(class: String, image: String) -> AnyView {
    view! { <img class=class src=image alt="" width="96" height="96" loading="lazy" /> }.into_any()
}

/// What a list says below a product's title, of one that is out of stock that first.
#[must_use]
pub fn with_stock(is_out_of_stock: bool, sub: String) -> String {
    match (is_out_of_stock, sub.is_empty()) {
        (true, true) => t(common::OUT_OF_STOCK).to_owned(),
        (true, false) => format!("{} · {sub}", t(common::OUT_OF_STOCK)),
        (false, _) => sub,
    }
}

/// The first letters of the first words.
fn initials(name: &str, letters: usize) -> String {
    name.split(|letter: char| !letter.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .take(letters)
        .flat_map(char::to_uppercase)
        .collect()
}

/// One of the six grounds, the same for the same seed everywhere.
fn tone(seed: &str) -> u32 {
    let sum = seed.bytes().fold(7_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    sum % 6 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monogram_is_of_the_first_words_letters() {
        for (name, one, two) in [
            ("Larkspur & Vane", "L", "LV"),
            ("@hearth.by.imo", "H", "HB"),
            ("öko Haus", "Ö", "ÖH"),
            ("—", "", ""),
        ] {
            assert_eq!(initials(name, 1), one);
            assert_eq!(initials(name, 2), two);
        }
    }

    #[test]
    fn what_is_out_of_stock_says_so_first() {
        for (is_out, sub, says) in [
            (true, "MUG-1", "Out of stock · MUG-1"),
            (true, "", "Out of stock"),
            (false, "MUG-1", "MUG-1"),
            (false, "", ""),
        ] {
            assert_eq!(with_stock(is_out, sub.to_owned()), says);
        }
    }

    #[test]
    fn a_tone_is_one_of_six() {
        for seed in ["", "a", "0198f2c4", "larkspur-vane"] {
            assert!((1..=6).contains(&tone(seed)), "{seed}");
        }
    }
}
