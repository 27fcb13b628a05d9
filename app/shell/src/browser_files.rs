//! What the build calls the files that a browser loads.

use std::sync::Arc;

use runtime::bundle::Area;

/// The addresses of the stylesheet and of each area's program. The server provides one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BrowserFiles {
    folder: &'static str,
    style: Arc<str>,
    programs: [Program; Area::ALL.len()],
    are_hashed: bool,
}

/// A program for the browser: where its two files are.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Program {
    /// The script that starts it.
    pub script: Arc<str>,
    /// The program itself.
    pub wasm: Arc<str>,
}

impl BrowserFiles {
    /// The name of the stylesheet's file, and of the one program that there is while the product is
    /// being built.
    pub const WHOLE: &str = "partner-center";

    /// Files whose names never change, as `script/dev` builds them: one program for every area.
    /// `folder` is the path under which they are served.
    #[must_use]
    pub fn unhashed(folder: &'static str) -> Self {
        let file = |kind: &str| Arc::from(format!("{folder}/{}.{kind}", Self::WHOLE));
        let program = Program {
            script: file("js"),
            wasm: file("wasm"),
        };
        Self {
            folder,
            style: file("css"),
            programs: std::array::from_fn(|_| program.clone()),
            are_hashed: false,
        }
    }

    /// The files of a release, whose names carry a hash of what is in them. `list` has the name of
    /// each on a line of its own: `partner-center.8nt0f.css`, and for each area
    /// `creator.IejQB.js` and `creator.T1icH.wasm`. None when one is missing.
    #[must_use]
    pub fn listed(folder: &'static str, list: &str) -> Option<Self> {
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
        let mut programs = Vec::new();
        for area in Area::ALL {
            programs.push(Program {
                script: file(area.name(), "js")?,
                wasm: file(area.name(), "wasm")?,
            });
        }
        Some(Self {
            folder,
            style: file(Self::WHOLE, "css")?,
            programs: programs.try_into().ok()?,
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

    /// Whether a name never means another content.
    #[must_use]
    pub const fn are_hashed(&self) -> bool {
        self.are_hashed
    }

    /// The program that serves an area.
    pub fn program(&self, area: Area) -> &Program {
        let [public, partner, seller, creator, operations] = &self.programs;
        match area {
            Area::Public => public,
            Area::Partner => partner,
            Area::Seller => seller,
            Area::Creator => creator,
            Area::Operations => operations,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn list() -> String {
        let mut list = "partner-center.gHi3.css\n".to_owned();
        for area in Area::ALL {
            let name = area.name();
            writeln!(list, "{name}.AbC1.js\n{name}.dEf2.wasm").unwrap();
        }
        list
    }

    #[test]
    fn a_list_names_the_files_of_each_area() {
        let files = BrowserFiles::listed("/pkg", &list()).unwrap();
        assert_eq!(files.style(), "/pkg/partner-center.gHi3.css");
        for area in Area::ALL {
            let program = files.program(area);
            assert_eq!(*program.script, format!("/pkg/{}.AbC1.js", area.name()));
            assert_eq!(*program.wasm, format!("/pkg/{}.dEf2.wasm", area.name()));
        }
    }

    #[test]
    fn a_list_with_a_file_missing_is_none() {
        for missing in [
            "partner-center.gHi3.css",
            "seller.AbC1.js",
            "public.dEf2.wasm",
        ] {
            let list = list().replace(&format!("{missing}\n"), "");
            assert_eq!(BrowserFiles::listed("/pkg", &list), None, "{missing}");
        }
    }
}
