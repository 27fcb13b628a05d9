//! Enums whose variants have a name outside the program: in the database, on the wire, in addresses
//! and in files.

use thiserror::Error;

/// No variant has this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("unknown code")]
pub struct UnknownCode;

/// An enum and the code of each variant: `ALL`, `code()`, `FromStr` and `Display` by the code, and
/// serde's derives, which write and read the same code.
///
/// The error of `FromStr` is [`UnknownCode`], or a unit struct after `else`. `without Display` and
/// `without FromStr` leave one of the two to the caller: for an error whose `Display` is its sentence,
/// for an enum that also reads other spellings.
///
/// The caller's crate needs serde. Codes are kept for good by databases, files and other programs, so
/// every enum stands in a test with its codes as literals.
#[macro_export]
macro_rules! codes {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident $(else $unknown:ident)? $(without $without:ident)? {
            $($(#[$variant_attribute:meta])* $variant:ident = $code:literal),+ $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, ::serde::Serialize, ::serde::Deserialize,
        )]
        $visibility enum $name {
            $($(#[$variant_attribute])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every one, in the order of declaration.
            $visibility const ALL: [Self; [$(stringify!($variant)),+].len()] =
                [$(Self::$variant),+];

            /// The stable name in the database, on the wire, in addresses and in files.
            #[must_use]
            $visibility const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }
        }

        $crate::codes!(@display [$($without)?] $name);
        $crate::codes!(@from_str [$($without)?] $name [$($unknown)?]);
    };
    (@display [Display] $name:ident) => {};
    (@display [$($other:ident)?] $name:ident) => {
        impl ::std::fmt::Display for $name {
            /// Writes the code.
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.code())
            }
        }
    };
    (@from_str [FromStr] $name:ident [$($unknown:ident)?]) => {};
    (@from_str [$($other:ident)?] $name:ident [$($unknown:ident)?]) => {
        impl ::std::str::FromStr for $name {
            type Err = $crate::codes!(@unknown $($unknown)?);

            /// Reads the code.
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                let mut all = Self::ALL.into_iter();
                all.find(|one| one.code() == code)
                    .ok_or($crate::codes!(@unknown $($unknown)?))
            }
        }
    };
    (@unknown) => { $crate::codes::UnknownCode };
    (@unknown $unknown:ident) => { $unknown };
}

#[cfg(test)]
mod tests;
