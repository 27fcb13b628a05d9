//! What the build calls the files that a browser loads.

use std::{collections::BTreeMap, sync::Arc};

/// The addresses of the stylesheets and of each bundle's files. The server provides one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BrowserFiles {
    folder: &'static str,
    style: Arc<str>,
    /// What paper has beside it, where that is a file of its own.
    print_style: Option<Arc<str>>,
    bundles: BTreeMap<&'static str, BundleFiles>,
    /// The bundle with every page, where there are no others.
    whole: BundleFiles,
    are_hashed: bool,
}

/// A bundle for the browser: where its two files are.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BundleFiles {
    /// The script that starts it.
    pub script: Arc<str>,
    /// Its WebAssembly.
    pub wasm: Arc<str>,
}

impl BrowserFiles {
    /// The name of the stylesheet's file, and of the one bundle that there is while the product is
    /// being built.
    pub const WHOLE: &str = "partner-center";

    /// Files whose names never change, as `script/dev` builds them: one bundle with every page.
    /// `folder` is the path under which they are served.
    #[must_use]
    pub fn unhashed(folder: &'static str) -> Self {
        let file = |kind: &str| Arc::from(format!("{folder}/{}.{kind}", Self::WHOLE));
        let whole = BundleFiles {
            script: file("js"),
            wasm: file("wasm"),
        };
        Self {
            folder,
            style: file("css"),
            print_style: None,
            bundles: BTreeMap::new(),
            whole,
            are_hashed: false,
        }
    }

    /// The files of a release, whose names carry a hash of what is in them. `list` has the name of
    /// each on a line of its own: `partner-center.8nt0f.css` and `print.Qm2xA.css`, and for each of these
    /// bundles `creator.IejQB.js` and `creator.T1icH.wasm`. None when one is missing.
    #[must_use]
    pub fn listed(folder: &'static str, list: &str, bundles: &[&'static str]) -> Option<Self> {
        let file = |name: &str, kind: &str| {
            let named = list.lines().find(|line| {
                let hash = line
                    .strip_prefix(name)
                    .and_then(|rest| rest.strip_prefix('.'));
                let hash = hash.and_then(|rest| rest.strip_suffix(kind)?.strip_suffix('.'));
                hash.is_some_and(|hash| !hash.contains('.'))
            })?;
            Some(Arc::from(format!("{folder}/{named}")))
        };
        let mut found = BTreeMap::new();
        for &bundle in bundles {
            let files = BundleFiles {
                script: file(bundle, "js")?,
                wasm: file(bundle, "wasm")?,
            };
            found.insert(bundle, files);
        }
        let whole = found.values().next()?.clone();
        Some(Self {
            folder,
            style: file(Self::WHOLE, "css")?,
            print_style: Some(file("print", "css")?),
            bundles: found,
            whole,
            are_hashed: true,
        })
    }

    /// The path under which the files are served.
    #[must_use]
    pub const fn folder(&self) -> &'static str {
        self.folder
    }

    /// The address of the stylesheet.
    #[must_use]
    pub fn style(&self) -> &str {
        &self.style
    }

    /// The address of the stylesheet that paper has beside it; none where the other has both.
    #[must_use]
    pub fn print_style(&self) -> Option<&str> {
        self.print_style.as_deref()
    }

    /// Whether a name never means another content.
    #[must_use]
    pub const fn are_hashed(&self) -> bool {
        self.are_hashed
    }

    /// The files of a bundle.
    #[must_use]
    pub fn bundle(&self, bundle: &str) -> &BundleFiles {
        self.bundles.get(bundle).unwrap_or(&self.whole)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    const BUNDLES: [&str; 3] = ["partner", "partner-campaign", "public"];

    fn list() -> String {
        let mut list = "partner-center.gHi3.css\nprint.jKl4.css\n".to_owned();
        for name in BUNDLES {
            writeln!(list, "{name}.AbC1.js\n{name}.dEf2.wasm").unwrap();
        }
        list
    }

    #[test]
    fn a_list_names_the_files_of_each_bundle() {
        let files = BrowserFiles::listed("/pkg", &list(), &BUNDLES).unwrap();
        assert_eq!(files.style(), "/pkg/partner-center.gHi3.css");
        assert_eq!(files.print_style(), Some("/pkg/print.jKl4.css"));
        for name in BUNDLES {
            let bundle = files.bundle(name);
            assert_eq!(*bundle.script, format!("/pkg/{name}.AbC1.js"));
            assert_eq!(*bundle.wasm, format!("/pkg/{name}.dEf2.wasm"));
        }
    }

    #[test]
    fn a_list_with_a_file_missing_is_none() {
        for missing in [
            "partner-center.gHi3.css",
            "print.jKl4.css",
            "partner-campaign.AbC1.js",
            "public.dEf2.wasm",
        ] {
            let list = list().replace(&format!("{missing}\n"), "");
            assert_eq!(
                BrowserFiles::listed("/pkg", &list, &BUNDLES),
                None,
                "{missing}"
            );
        }
    }
}
