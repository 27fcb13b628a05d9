//! Which files of a crate import which, and the circles among them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::imports::Imports;

/// The files of a crate: their paths below its `src`, and what is in them.
pub(super) type Sources = BTreeMap<String, String>;

/// Where a module stands: the names of those around it, from the crate's root on, and its own.
type Module = Vec<String>;

/// Which files of a crate each file imports. A name that a module hands on by `pub use` leads to the file
/// that defines it.
#[derive(Debug)]
pub(super) struct Graph {
    edges: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    /// Reads a crate.
    pub(super) fn of(sources: &Sources) -> Self {
        let modules = Modules::of(sources);
        let edges = modules.imports.iter().map(|(file, imports)| {
            let paths = imports.paths.iter().map(|named| {
                let module = modules.of_file[file].iter();
                let from: Module = module.chain(&named.within).cloned().collect();
                modules.defining(&from, &named.path, &mut BTreeSet::new())
            });
            let files = paths
                .flatten()
                .flat_map(|module| modules.files[&module].clone());
            let others = files.filter(|other| other != file);
            (file.clone(), others.collect::<BTreeSet<_>>())
        });
        Self {
            edges: edges.collect(),
        }
    }

    /// The files that a file imports.
    pub(super) fn imported_by(&self, file: &str) -> Vec<&str> {
        let imported = self.edges.get(file).into_iter().flatten();
        imported.map(String::as_str).collect()
    }

    /// The circles, the largest first: files of which each imports each other, itself or through others.
    pub(super) fn circles(&self) -> Vec<BTreeSet<&str>> {
        let files = self.edges.keys().map(String::as_str);
        let reached: BTreeMap<_, _> = files.map(|file| (file, self.reached(file))).collect();
        let circles = reached.iter().map(|(file, reach)| {
            let back = reach.iter().filter(|other| reached[*other].contains(file));
            back.copied().collect::<BTreeSet<_>>()
        });
        let circles: BTreeSet<_> = circles.filter(|circle| !circle.is_empty()).collect();
        let mut circles: Vec<_> = circles.into_iter().collect();
        circles.sort_by_key(|circle| Reverse(circle.len()));
        circles
    }

    /// A circle in words: which of its files imports which others of it.
    pub(super) fn describe(&self, circle: &BTreeSet<&str>) -> String {
        let mut words = format!("{} files import each other", circle.len());
        for file in circle {
            let mut imported = self.imported_by(file);
            imported.retain(|other| circle.contains(other));
            write!(words, "\n  {file} imports {}", imported.join(", ")).unwrap();
        }
        words
    }

    /// Every file that is imported by this one, itself or through others.
    fn reached(&self, file: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut left = self.imported_by(file);
        while let Some(next) = left.pop() {
            if reached.insert(next) {
                left.extend(self.imported_by(next));
            }
        }
        reached
    }
}

/// The modules of a crate.
struct Modules {
    imports: BTreeMap<String, Imports>,
    of_file: BTreeMap<String, Module>,
    /// The files of each module: one, or one for each condition.
    files: BTreeMap<Module, Vec<String>>,
}

impl Modules {
    fn of(sources: &Sources) -> Self {
        let files = sources.iter();
        let imports = files.map(|(file, source)| (file.clone(), Imports::of(source)));
        let imports: BTreeMap<_, _> = imports.collect();
        let files = sources.keys();
        let of_file = files.map(|file| (file.clone(), module_of(file)));
        let mut of_file: BTreeMap<_, _> = of_file.collect();
        for (file, imports) in &imports {
            for (name, elsewhere) in &imports.elsewhere {
                let mut module = of_file[file].clone();
                module.push(name.clone());
                let folder = file
                    .rsplit_once('/')
                    .map(|(folder, _)| format!("{folder}/"));
                let elsewhere = folder.unwrap_or_default() + elsewhere;
                assert!(sources.contains_key(&elsewhere), "{file} names {elsewhere}");
                of_file.insert(elsewhere, module);
            }
        }
        let mut files: BTreeMap<Module, Vec<String>> = BTreeMap::new();
        for (file, module) in &of_file {
            files.entry(module.clone()).or_default().push(file.clone());
        }
        Self {
            imports,
            of_file,
            files,
        }
    }

    /// The module whose file defines what a path in the module `from` leads to; none for other crates'.
    fn defining(
        &self,
        from: &[String],
        path: &[String],
        seen: &mut BTreeSet<(Module, String)>,
    ) -> Option<Module> {
        let (module, rest) = self.reached(from, path)?;
        let Some((name, behind)) = rest.split_first() else {
            return Some(module);
        };
        if !seen.insert((module.clone(), name.clone())) {
            return Some(module);
        }
        let files = self.files[&module].iter();
        let mut handed_on = files.flat_map(|file| &self.imports[file].handed_on);
        let Some((_, meant)) = handed_on.find(|(handed, _)| handed == name) else {
            return Some(self.defining_macro(&module, name).unwrap_or(module));
        };
        let further: Vec<_> = meant.iter().chain(behind).cloned().collect();
        let defining = self.defining(&module, &further, seen);
        defining.or(Some(module))
    }

    /// The module whose file defines the macro of this name, where the path leads to the crate's root.
    fn defining_macro(&self, module: &[String], name: &str) -> Option<Module> {
        let mut files = self.imports.iter().filter(|_| module.is_empty());
        let (file, _) = files.find(|(_, imports)| imports.macros.iter().any(|own| own == name))?;
        Some(self.of_file[file].clone())
    }

    /// The innermost module with a file that a path leads into, and what is left of the path behind it.
    fn reached<'p>(&self, from: &[String], path: &'p [String]) -> Option<(Module, &'p [String])> {
        let (first, mut rest) = path.split_first()?;
        let mut module = from.to_vec();
        match &**first {
            "self" => {}
            "crate" => module.clear(),
            "super" => {
                module.pop();
                while let Some((_, behind)) =
                    rest.split_first().filter(|(next, _)| *next == "super")
                {
                    module.pop();
                    rest = behind;
                }
            }
            _ => {
                module.push(first.clone());
                // What is no module in this one is another crate.
                self.files.get(&module)?;
            }
        }
        while let Some((next, behind)) = rest.split_first() {
            module.push(next.clone());
            if !self.files.contains_key(&module) {
                module.pop();
                break;
            }
            rest = behind;
        }
        // An inline module has no file of its own.
        while !self.files.contains_key(&module) {
            module.pop()?;
        }
        Some((module, rest))
    }
}

/// The module that a file is, unless an attribute says otherwise.
fn module_of(file: &str) -> Module {
    let path = file.strip_suffix(".rs").unwrap_or(file);
    let mut module: Module = path.split('/').map(str::to_owned).collect();
    module.pop_if(|last| matches!(&**last, "lib" | "main" | "mod"));
    module
}
