//! What was just done, as an address says it to the page that one is led to: `?done=CODE`, with `&n=3`
//! where it was done to several.

use leptos_router::params::ParamsMap;

use crate::Address;

/// The name of a flash's code in an address.
pub(crate) const DONE: &str = "done";
/// The name of its number.
pub(crate) const NUMBER: &str = "n";
/// The name under which an address says to what something was just done that can still be undone.
pub const HELD: &str = "held";

/// The flash messages of a page, or of the pages of an area: an enum of [`crate::flash!`]. The server
/// writes one into the address that it redirects to ([`Address::flash`]), the page there shows it
/// ([`crate::FlashToast`]).
pub trait Flash: Copy {
    /// What the address says: its code, and to how many it was done.
    fn code(self) -> (&'static str, Option<usize>);

    /// The one with this code; none where the page has none.
    fn read(code: &str, number: usize) -> Option<Self>;

    /// What was done, as a sentence.
    fn text(self) -> String;

    /// The sentence of a code, for [`crate::FlashToast`].
    fn says(code: &str, number: usize) -> Option<String> {
        Self::read(code, number).map(Self::text)
    }

    /// The one that an address has in its query.
    fn of(query: &ParamsMap) -> Option<Self> {
        let (code, number) = code_in(query)?;
        Self::read(&code, number)
    }
}

/// The code and the number in a query; without a number it was done to one.
pub(crate) fn code_in(query: &ParamsMap) -> Option<(String, usize)> {
    let code = query.get(DONE)?;
    let number = query.get(NUMBER).and_then(|number| number.parse().ok());
    Some((code, number.unwrap_or(1)))
}

impl Address {
    /// The same address, whose page says what was done.
    #[must_use]
    pub fn flash(self, flash: impl Flash) -> Self {
        let (code, number) = flash.code();
        self.with(DONE, code).with_some(NUMBER, number)
    }
}

/// Makes an enum of flash messages: each with its code, and its sentence as an expression. One with a
/// number carries it in its address.
///
/// ```ignore
/// flash! {
///     /// What was done to a list.
///     pub(crate) enum ListFlash {
///         Saved = "saved" => t(words::SAVED),
///         Added(count: usize) = "added" => plural(count, words::ONE_ADDED, words::SEVERAL_ADDED),
///     }
/// }
/// ```
#[macro_export]
macro_rules! flash {
    (@value $value:ident $count:ident) => { $value };
    (@count) => { None };
    (@count $count:ident) => { Some($count) };
    (
        $(#[$doc:meta])*
        $visibility:vis enum $name:ident {
            $($variant:ident $(($count:ident: $number:ty))? = $code:literal => $says:expr),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visibility enum $name {
            $($variant $(($number))?),+
        }

        impl $crate::Flash for $name {
            fn code(self) -> (&'static str, Option<usize>) {
                match self {
                    $(Self::$variant $(($count))? => ($code, $crate::flash!(@count $($count)?)),)+
                }
            }

            fn read(code: &str, number: usize) -> Option<Self> {
                $(if code == $code {
                    return Some(Self::$variant $(($crate::flash!(@value number $count)))?);
                })+
                None
            }

            fn text(self) -> String {
                match self {
                    $(Self::$variant $(($count))? => {
                        $(
                            let $count = u64::try_from($count).unwrap_or(u64::MAX);
                            // A sentence may leave the number out.
                            let _ = $count;
                        )?
                        $says.into()
                    })+
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};

    use super::*;
    use crate::{
        format::plural,
        text::{Locale, Text, t},
    };

    const SAVED: Text = Text { en: "Saved" };
    const ONE: Text = Text { en: "{count} row" };
    const SEVERAL: Text = Text { en: "{count} rows" };

    flash! {
        enum Tried {
            Saved = "saved" => t(SAVED),
            Added(count: usize) = "added" => plural(count, ONE, SEVERAL),
        }
    }

    #[test]
    fn a_page_says_what_the_address_was_given() {
        let to = |flash: Tried| Address::new("/list").with("tab", "new").flash(flash);
        assert_eq!(to(Tried::Saved).to_string(), "/list?tab=new&done=saved");
        let added = to(Tried::Added(3)).flash(Tried::Added(2)).to_string();
        assert_eq!(added, "/list?tab=new&done=added&n=2");
        let query: ParamsMap = [("done", "added"), ("n", "2")].into_iter().collect();
        assert_eq!(Tried::of(&query), Some(Tried::Added(2)));
        Owner::new().with(|| {
            provide_context(Locale::English);
            assert_eq!(Tried::says("saved", 7).as_deref(), Some("Saved"));
            assert_eq!(Tried::says("added", 1).as_deref(), Some("1 row"));
            assert_eq!(Tried::says("added", 1_200).as_deref(), Some("1,200 rows"));
            assert_eq!(Tried::says("<b>", 1), None);
        });
    }

    #[test]
    fn what_has_no_readable_number_was_done_to_one() {
        let query: ParamsMap = [("done", "added"), ("n", "-1")].into_iter().collect();
        assert_eq!(Tried::of(&query), Some(Tried::Added(1)));
        assert_eq!(Tried::of(&ParamsMap::new()), None);
    }
}
