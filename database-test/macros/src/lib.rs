//! The attribute `#[database_test::test(…)]`. What it does is said and done in `database-test`; a macro of this
//! kind must be defined in a crate that holds nothing else.

use proc_macro::TokenStream;
use quote::{format_ident, quote};
use syn::{Error, ItemFn, Path, ReturnType, parse_macro_input};

/// Runs an asynchronous function as a test on a database of its own, with the migrations of the
/// `sqlx::migrate::Migrator` that it names: `#[database_test::test(store::MIGRATOR)]`. The function takes a
/// `PgPool`, or `PgPoolOptions` and `PgConnectOptions`.
#[proc_macro_attribute]
pub fn test(migrator: TokenStream, function: TokenStream) -> TokenStream {
    let migrator = parse_macro_input!(migrator as Path);
    let function = parse_macro_input!(function as ItemFn);
    expand(&migrator, &function)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

/// The test of the same name that hands the function its database.
fn expand(migrator: &Path, function: &ItemFn) -> Result<proc_macro2::TokenStream, Error> {
    let ItemFn {
        attrs, sig, block, ..
    } = function;
    if sig.asyncness.is_none() {
        return Err(Error::new_spanned(sig, "this test must be an `async fn`"));
    }
    if let ReturnType::Type(..) = sig.output {
        return Err(Error::new_spanned(sig, "this test must return nothing"));
    }
    let run = match sig.inputs.len() {
        1 => format_ident!("run_with_pool"),
        2 => format_ident!("run_with_options"),
        _ => {
            let takes = "this test must take a `PgPool`, or `PgPoolOptions` and `PgConnectOptions`";
            return Err(Error::new_spanned(sig, takes));
        }
    };
    let (name, inputs) = (&sig.ident, &sig.inputs);
    Ok(quote! {
        #(#attrs)*
        #[::core::prelude::v1::test]
        fn #name() {
            async fn #name(#inputs) {
                #block
            }

            ::database_test::#run(
                &#migrator,
                concat!(env!("CARGO_PKG_NAME"), "::", module_path!(), "::", stringify!(#name)),
                #name,
            );
        }
    })
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::expand;

    #[test]
    fn the_number_of_arguments_decides_what_a_test_is_given() {
        let migrator = parse_quote!(store::MIGRATOR);
        let pool = expand(
            &migrator,
            &parse_quote!(
                async fn a(pool: PgPool) {}
            ),
        )
        .unwrap();
        assert!(pool.to_string().contains("run_with_pool"), "{pool}");
        let options = parse_quote!(
            async fn a(_: PgPoolOptions, options: PgConnectOptions) {}
        );
        let options = expand(&migrator, &options).unwrap();
        assert!(
            options.to_string().contains("run_with_options"),
            "{options}"
        );
    }

    #[test]
    fn what_can_not_be_given_a_database_is_refused() {
        let migrator = parse_quote!(store::MIGRATOR);
        for (function, reason) in [
            (
                parse_quote!(
                    fn a(pool: PgPool) {}
                ),
                "`async fn`",
            ),
            (
                parse_quote!(
                    async fn a() {}
                ),
                "must take",
            ),
            (
                parse_quote!(
                    async fn a(b: B, c: C, d: D) {}
                ),
                "must take",
            ),
            (
                parse_quote!(
                    async fn a(pool: PgPool) -> u8 {
                        1
                    }
                ),
                "return nothing",
            ),
        ] {
            let error = expand(&migrator, &function).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
