//! Paths with parameters, in the one form that the server's router and the pages' share.

use std::borrow::Cow;

use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

/// A path as the server's router writes it: `/a/{id}` with a parameter, `/a/{*rest}` with whatever
/// follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathPattern(pub &'static str);

/// A part of a pattern, between slashes.
enum Part {
    /// These letters.
    Fixed(&'static str),
    /// One segment, whatever it says.
    Parameter(&'static str),
    /// Everything that follows.
    Rest(&'static str),
}

impl PathPattern {
    /// Whether the path is one of the pattern.
    #[must_use]
    pub fn matches(self, path: &str) -> bool {
        self.test(path).is_some_and(|found| found.is_complete())
    }

    /// What orders patterns so that the first that matches is the right one: fixed parts before
    /// parameters, and whatever follows last.
    #[must_use]
    pub fn specificity(self) -> String {
        self.0.replace("{*", "\u{ffff}").replace('{', "\u{7f}")
    }

    fn parts(self) -> impl Iterator<Item = Part> {
        let parts = self.0.split('/').filter(|part| !part.is_empty());
        parts.map(|part| {
            let name = part
                .strip_prefix('{')
                .and_then(|name| name.strip_suffix('}'));
            match name.map(|name| name.strip_prefix('*').ok_or(name)) {
                None => Part::Fixed(part),
                Some(Err(name)) => Part::Parameter(name),
                Some(Ok(name)) => Part::Rest(name),
            }
        })
    }
}

impl PossibleRouteMatch for PathPattern {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let (mut rest, mut params) = (path, Vec::new());
        for part in self.parts() {
            let here = rest.strip_prefix('/').unwrap_or(rest);
            let end = here.find('/').unwrap_or(here.len());
            let (value, after) = here.split_at_checked(end)?;
            match part {
                Part::Fixed(fixed) if fixed == value => rest = after,
                Part::Parameter(name) if !value.is_empty() => {
                    params.push((Cow::Borrowed(name), value.to_owned()));
                    rest = after;
                }
                Part::Rest(name) => {
                    params.push((Cow::Borrowed(name), here.to_owned()));
                    rest = "";
                }
                Part::Fixed(_) | Part::Parameter(_) => return None,
            }
        }
        let matched = path.strip_suffix(rest).unwrap_or(path);
        Some(PartialPathMatch::new(rest, params, matched))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(self.parts().map(|part| match part {
            Part::Fixed(fixed) => PathSegment::Static(fixed.into()),
            Part::Parameter(name) => PathSegment::Param(name.into()),
            Part::Rest(name) => PathSegment::Splat(name.into()),
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parameters of the path, and what is left of it.
    fn tested(pattern: &'static str, path: &str) -> Option<(String, String)> {
        let found = PathPattern(pattern).test(path)?;
        let rest = found.remaining().to_owned();
        let params = found.params().into_iter();
        let params: Vec<_> = params
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Some((params.join("&"), rest))
    }

    #[test]
    fn a_path_is_taken_apart_by_its_pattern() {
        for (pattern, path, expected) in [
            ("/", "/", Some(("", "/"))),
            ("", "", Some(("", ""))),
            ("", "/orders", Some(("", "/orders"))),
            ("/partner", "/partner", Some(("", ""))),
            ("/partner", "/partner/", Some(("", "/"))),
            ("/partner", "/partner/orders", Some(("", "/orders"))),
            ("/partner", "/partners", None),
            ("/partner", "/", None),
            ("/p/{code}", "/p/7Gk2", Some(("code=7Gk2", ""))),
            ("/p/{code}", "/p/7%20Gk2/", Some(("code=7%20Gk2", "/"))),
            ("/p/{code}", "/p/", None),
            ("/p/{code}", "/p", None),
            (
                "/orders/{market}/{order}",
                "/orders/gb/1",
                Some(("market=gb&order=1", "")),
            ),
            ("/orders/{market}/{order}", "/orders/gb", None),
            ("/{*nowhere}", "/a/b", Some(("nowhere=a/b", ""))),
            ("/{*nowhere}", "/", Some(("nowhere=", ""))),
        ] {
            let expected = expected.map(|(params, rest)| (params.to_owned(), rest.to_owned()));
            assert_eq!(tested(pattern, path), expected, "{pattern} and {path}");
        }
    }

    #[test]
    fn only_a_whole_path_is_one_of_a_pattern() {
        let pattern = PathPattern("/partner/campaigns/{campaign}");
        assert!(pattern.matches("/partner/campaigns/1"));
        assert!(pattern.matches("/partner/campaigns/1/"));
        assert!(!pattern.matches("/partner/campaigns/1/edit"));
    }

    #[test]
    fn fixed_parts_come_before_parameters_and_the_rest_comes_last() {
        let mut patterns = [
            "/{*nowhere}",
            "/campaigns/{campaign}",
            "/campaigns/new",
            "/orders",
        ];
        patterns.sort_by_key(|pattern| PathPattern(pattern).specificity());
        assert_eq!(
            patterns,
            [
                "/campaigns/new",
                "/campaigns/{campaign}",
                "/orders",
                "/{*nowhere}"
            ]
        );
    }
}
