//! The macro with which a file says its texts.

/// The texts of a file, each said once with its places. A text without places is a constant; one with
/// places is a function of what stands at them, and so is one for a number of things, which says it
/// for one and for others:
///
/// ```ignore
/// ui::texts! {
///     PENDING = "Pending";
///     /// The tab of pending registrations, when it is empty.
///     no_pending(day) = "Sellers can register until {day}.";
///     selected(count) = one "{count} product selected", other "{count} products selected";
///     CLOSE in "verb" = "Close";
///     REFUNDED {day, price} = "Refunded on {day}: {price}";
/// }
/// ```
///
/// Two texts with the same English words that other languages tell apart have a context (`in`). A text
/// that is chosen first and filled later stays a constant, which names its places in braces and is
/// filled by [`interpolate`](crate::text::interpolate). A place without an argument doesn't compile, nor
/// does an argument without a place.
#[macro_export]
macro_rules! texts {
    (@key [] $en:literal) => {
        $crate::text::Text { en: $en }
    };
    (@key [$context:literal] $en:literal) => {
        $crate::text::Text { en: concat!($context, "\u{4}", $en) }
    };
    (@text [$($doc:tt)*] $name:ident $context:tt [$($open:ident)*] [] [$en:literal]) => {
        $($doc)*
        #[doc = concat!("`", $en, "`")]
        pub const $name: $crate::text::Text = $crate::texts!(@key $context $en);
        const _: () = $crate::text::assert_places(&[$en], &[$(stringify!($open)),*], &[]);
    };
    (@text [$($doc:tt)*] $name:ident $context:tt [] [$($place:ident)+] [$en:literal]) => {
        $($doc)*
        #[doc = concat!("`", $en, "`")]
        pub fn $name($($place: &str),+) -> String {
            let text = $crate::texts!(@key $context $en);
            $crate::text::interpolate(text, &[$((stringify!($place), $place)),+])
        }
        const _: () = $crate::text::assert_places(&[$en], &[$(stringify!($place)),+], &[]);
    };
    (@text [$($doc:tt)*] $name:ident $context:tt [] [count] [$one:literal $other:literal]) => {
        $($doc)*
        #[doc = concat!("`", $other, "`")]
        pub fn $name(count: u64) -> String {
            let one = $crate::texts!(@key $context $one);
            $crate::format::plural(count, one, $crate::texts!(@key $context $other))
        }
        const _: () = $crate::text::assert_places(&[$one, $other], &[], &["count"]);
    };
    (@text [$($doc:tt)*] $name:ident $context:tt [] [count $($place:ident)+] [$one:literal $other:literal]) => {
        $($doc)*
        #[doc = concat!("`", $other, "`")]
        pub fn $name(count: u64, $($place: &str),+) -> String {
            let text = if $crate::format::is_one(count) {
                $crate::texts!(@key $context $one)
            } else {
                $crate::texts!(@key $context $other)
            };
            let count = $crate::format::count(count);
            $crate::text::interpolate(
                text,
                &[("count", &count), $((stringify!($place), $place)),+],
            )
        }
        const _: () = $crate::text::assert_places(
            &[$one, $other],
            &[$(stringify!($place)),+],
            &["count"],
        );
    };
    (@all $context:tt [$($en:literal)+]) => {
        &[$($crate::texts!(@key $context $en)),+]
    };
    ($(
        $(#[$doc:meta])*
        $name:ident $({ $($open:ident),+ })? $(($($place:ident),+))? $(in $context:literal)?
            = $(one)? $en:literal $(, other $other:literal)?;
    )*) => {
        $($crate::texts! {
            @text [$(#[$doc])*] $name [$($context)?] [$($($open)+)?] [$($($place)+)?] [$en $($other)?]
        })*
        /// Every text of this file, for language tables.
        #[cfg(feature = "ssr")]
        pub const TEXTS: &[&[$crate::text::Text]] =
            &[$($crate::texts!(@all [$($context)?] [$en $($other)?])),*];
    };
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};

    use crate::text::{Locale, assert_places, interpolate, t};

    mod said {
        crate::texts! {
            PLAIN = "Pending";
            /// With a doc.
            until(shop, day) = "{day} in {shop}, {day}";
            selected(count) = one "One product", other "{count} products";
            them(count) = one "it", other "them";
            registered(count, shop) = one "{shop} has one", other "{shop} has {count}";
            CLOSE in "verb" = "Close";
            approve(what) in "verb" = "Approve {what}";
            REFUNDED {day} = "Refunded on {day}";
        }
    }

    #[test]
    fn a_text_is_said_with_what_stands_at_its_places() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            assert_eq!(t(said::PLAIN), "Pending");
            assert_eq!(said::until("Oak", "{shop}"), "{shop} in Oak, {shop}");
            assert_eq!(said::approve("all"), "Approve all");
            let later = interpolate(said::REFUNDED, &[("day", "1 May")]);
            assert_eq!(later, "Refunded on 1 May");
        });
    }

    #[test]
    fn a_number_is_said_for_one_and_for_others() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            assert_eq!(said::selected(1), "One product");
            assert_eq!(said::selected(0), "0 products");
            assert_eq!(said::selected(1_284), "1,284 products");
            assert_eq!(said::them(2), "them");
            assert_eq!(said::registered(1, "Oak"), "Oak has one");
            assert_eq!(said::registered(2, "Oak"), "Oak has 2");
        });
    }

    #[test]
    fn a_context_tells_texts_apart_and_isnt_said() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            assert_eq!(t(said::CLOSE), "Close");
            assert_ne!(said::CLOSE, crate::text::common::CLOSE);
        });
    }

    #[test]
    fn every_text_is_listed_in_each_of_its_forms() {
        let all: Vec<_> = said::TEXTS.iter().map(|forms| forms.len()).collect();
        assert_eq!(all, [1, 1, 2, 2, 2, 1, 1, 1]);
        assert_eq!(said::TEXTS[2][1].english(), "{count} products");
    }

    #[test]
    #[should_panic(expected = "no argument fills")]
    fn a_place_has_an_argument() {
        assert_places(&["{day} in {shop}"], &["day"], &[]);
    }

    #[test]
    #[should_panic(expected = "no argument fills")]
    fn a_brace_that_stays_open_is_no_place() {
        assert_places(&["{day"], &[], &["day"]);
    }

    #[test]
    #[should_panic(expected = "has no place")]
    fn an_argument_has_a_place() {
        assert_places(&["One", "{count} of {shop}"], &["shop", "day"], &["count"]);
    }
}
