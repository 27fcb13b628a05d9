//! The first letters of a name on a ground that belongs to it, and pictures of products.

use leptos::prelude::*;

use super::{Icon, Picture};

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
) -> impl IntoView {
    let tone = tone(&seed);
    let extent = match extent {
        Extent::Small => "",
        Extent::Middle => " monogram--middle",
        Extent::Large => " monogram--large",
    };
    let shape = if person { " monogram--person" } else { "" };
    let letters = if extent.is_empty() { 1 } else { 2 };
    view! {
        <span class=format!("monogram tone-{tone}{extent}{shape}") aria-hidden="true">
            {initials(&name, letters)}
        </span>
    }
}

/// The place of a product's picture.
#[component]
pub fn Thumb() -> impl IntoView {
    view! {
        <span class="thumb" aria-hidden="true">
            <Icon picture=Picture::Product />
        </span>
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
    fn a_tone_is_one_of_six() {
        for seed in ["", "a", "0198f2c4", "larkspur-vane"] {
            assert!((1..=6).contains(&tone(seed)), "{seed}");
        }
    }
}
