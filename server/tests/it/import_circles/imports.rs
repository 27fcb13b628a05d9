//! What a file imports: its `use` trees, and the paths in it that begin with `crate`, `super` or `self`.
//! Read from its tokens alone, so no macro is expanded and nothing is compiled.

use super::tokens::{Token, tokens};

/// What a file names of other modules.
#[derive(Debug, Default)]
pub(super) struct Imports {
    /// Every path that it names.
    pub(super) paths: Vec<Named>,
    /// What it hands on by `pub use`: the name, and the path that the name stands for.
    pub(super) handed_on: Vec<(String, Vec<String>)>,
    /// The modules whose files are named by `#[path = "…"]`, with that file; under conditions a module may
    /// have several.
    pub(super) elsewhere: Vec<(String, String)>,
    /// The macros that it defines. Others name them as if they stood in the crate's root.
    pub(super) macros: Vec<String>,
}

/// A path, and the inline modules (`mod name { … }`) that it is named in.
#[derive(Debug)]
pub(super) struct Named {
    /// The inline modules, the outermost first.
    pub(super) within: Vec<String>,
    /// The parts of the path.
    pub(super) path: Vec<String>,
}

impl Imports {
    /// Reads a file. Its inline `mod tests` is passed over.
    pub(super) fn of(source: &str) -> Self {
        let reader = Reader {
            tokens: tokens(source),
            at: 0,
            depth: 0,
            within: Vec::new(),
            files: Vec::new(),
            found: Self::default(),
        };
        reader.read()
    }
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    /// How many braces are open.
    depth: usize,
    /// The inline modules around, each with how many braces were open before its own.
    within: Vec<(String, usize)>,
    /// The files that attributes have named for the module that comes next.
    files: Vec<String>,
    found: Imports,
}

impl Reader {
    fn read(mut self) -> Imports {
        while let Some(token) = self.tokens.get(self.at).cloned() {
            match token {
                Token::Word(word) => self.word(word),
                Token::Other(sign) => self.sign(sign),
                Token::Text(_) | Token::Colons => self.at += 1,
            }
        }
        self.found
    }

    /// The token so many after this one.
    fn after(&self, count: usize) -> Option<&Token> {
        self.tokens.get(self.at + count)
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '{' => self.depth += 1,
            '}' => {
                self.depth = self.depth.saturating_sub(1);
                let depth = self.depth;
                self.within.pop_if(|(_, before)| *before == depth);
            }
            _ => {}
        }
        if matches!(sign, '{' | '}' | ';') {
            self.files.clear();
        }
        self.at += 1;
    }

    fn word(&mut self, word: String) {
        match &*word {
            "path" => {
                let file = match (self.after(1), self.after(2)) {
                    (Some(Token::Other('=')), Some(Token::Text(file))) => Some(file.clone()),
                    _ => None,
                };
                self.files.extend(file);
                self.at += 1;
            }
            "mod" => self.module(),
            "use" => self.import(),
            "macro_rules" => {
                if let Some(Token::Word(name)) = self.after(2).cloned() {
                    self.found.macros.push(name);
                }
                self.at += 1;
            }
            "crate" | "super" | "self" => self.inline(word),
            _ => self.at += 1,
        }
    }

    fn module(&mut self) {
        let Some(Token::Word(name)) = self.after(1).cloned() else {
            self.at += 1;
            return;
        };
        let opens = self.after(2) == Some(&Token::Other('{'));
        self.at += 2;
        if !opens {
            let files = self.files.drain(..);
            let named = files.map(|file| (name.clone(), file));
            self.found.elsewhere.extend(named);
        } else if name == "tests" {
            self.pass_over();
        } else {
            self.within.push((name, self.depth));
        }
    }

    /// Passes over everything up to the brace that closes the one here.
    fn pass_over(&mut self) {
        let mut open = 0_usize;
        while let Some(token) = self.tokens.get(self.at) {
            self.at += 1;
            match token {
                Token::Other('{') => open += 1,
                Token::Other('}') if open == 1 => return,
                Token::Other('}') => open = open.saturating_sub(1),
                _ => {}
            }
        }
    }

    fn import(&mut self) {
        let is_handed_on = is_public(&self.tokens[..self.at]) && self.within.is_empty();
        self.at += 1;
        // `use<'a>` in a type imports nothing.
        if self.after(0) == Some(&Token::Other('<')) {
            return;
        }
        let mut named = Vec::new();
        self.tree(&[], &mut named);
        for (path, name) in named {
            if is_handed_on {
                self.found.handed_on.push((name, path.clone()));
            }
            self.name(path);
        }
    }

    /// Reads the `use` tree here, which stands behind `before`: each path in it, with the name that it gets.
    fn tree(&mut self, before: &[String], named: &mut Vec<(Vec<String>, String)>) {
        let mut path = before.to_vec();
        let mut other_name = None;
        while let Some(token) = self.tokens.get(self.at).cloned() {
            match token {
                Token::Other('{') => return self.branches(&path, named),
                Token::Word(word) if word == "as" => {
                    other_name = self.after(1).cloned();
                    self.at += 2;
                    break;
                }
                Token::Word(word) => path.push(word),
                Token::Other('*') => path.push("*".to_owned()),
                Token::Colons => {}
                Token::Other(_) | Token::Text(_) => break,
            }
            self.at += 1;
        }
        if path.len() > 1 {
            path.pop_if(|last| *last == "self");
        }
        match (other_name, path.last().cloned()) {
            (Some(Token::Word(name)), _) | (_, Some(name)) => named.push((path, name)),
            _ => {}
        }
    }

    fn branches(&mut self, before: &[String], named: &mut Vec<(Vec<String>, String)>) {
        self.at += 1;
        while !matches!(self.after(0), None | Some(Token::Other('}'))) {
            let start = self.at;
            self.tree(before, named);
            if self.at == start || self.after(0) == Some(&Token::Other(',')) {
                self.at += 1;
            }
        }
        self.at += 1;
    }

    /// Reads the path here, which begins with this word.
    fn inline(&mut self, word: String) {
        let mut path = vec![word];
        self.at += 1;
        while let (Some(Token::Colons), Some(Token::Word(next))) = (self.after(0), self.after(1)) {
            path.push(next.clone());
            self.at += 2;
        }
        if path.len() > 1 {
            self.name(path);
        }
    }

    fn name(&mut self, path: Vec<String>) {
        let within = self.within.iter().map(|(name, _)| name.clone()).collect();
        self.found.paths.push(Named { within, path });
    }
}

/// Whether what stands before an item makes it public in any way.
fn is_public(before: &[Token]) -> bool {
    let public = Token::Word("pub".to_owned());
    if before.last() != Some(&Token::Other(')')) {
        return before.last() == Some(&public);
    }
    // `pub(crate)` and the like.
    let opening = before.iter().rposition(|token| *token == Token::Other('('));
    opening.is_some_and(|at| before[..at].last() == Some(&public))
}
