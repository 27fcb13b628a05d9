//! Where PostgreSQL's programs are.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    Error,
    account::{find_on_path, is_program},
};

/// Where Debian and Ubuntu put each major release: `/usr/lib/postgresql/15/bin`.
const DEBIAN_FOLDER: &str = "/usr/lib/postgresql";

/// The oldest release whose SQL the program speaks.
const LEAST_MAJOR: u32 = 15;

/// One installed PostgreSQL.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Installation {
    bin: PathBuf,
    major: u32,
}

impl Installation {
    /// Finds the programs: in `given`, else the newest of Debian's, else on PATH. A cluster can be
    /// run only by the release that made it, so `wanted` narrows the choice to one major release.
    pub(super) fn find(
        given: Option<&Path>,
        wanted: Option<u32>,
        cluster: &Path,
    ) -> Result<Self, Error> {
        if let Some(bin) = given {
            let given = Self::at(bin).ok_or_else(|| Error::NotPrograms(bin.to_owned()))?;
            return choose(vec![given], wanted, cluster);
        }
        choose(debian(Path::new(DEBIAN_FOLDER)), wanted, cluster)
            .or_else(|_| choose(on_path().into_iter().collect(), wanted, cluster))
    }

    /// The file of one of the programs.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }

    /// The installation in a folder, when both programs are there and say what they are.
    fn at(bin: &Path) -> Option<Self> {
        let server = bin.join("postgres");
        if !is_program(&server) || !is_program(&bin.join("initdb")) {
            return None;
        }
        let answer = Command::new(server).arg("--version").output().ok()?;
        let major = major_of(&String::from_utf8_lossy(&answer.stdout))?;
        Some(Self {
            bin: bin.to_owned(),
            major,
        })
    }
}

/// A client program of PostgreSQL, such as `pg_dump`: in `given`, else of the newest of Debian's
/// releases, since a newer one works with an older server, else on PATH.
pub(crate) fn client_program(name: &str, given: Option<&Path>) -> Option<PathBuf> {
    if let Some(bin) = given {
        return Some(bin.join(name)).filter(|file| is_program(file));
    }
    let newest = debian(Path::new(DEBIAN_FOLDER))
        .into_iter()
        .max_by_key(|installation| installation.major);
    newest
        .map(|installation| installation.program(name))
        .filter(|file| is_program(file))
        .or_else(|| find_on_path(name))
}

fn choose(
    found: Vec<Installation>,
    wanted: Option<u32>,
    cluster: &Path,
) -> Result<Installation, Error> {
    if let Some(major) = wanted {
        return found
            .into_iter()
            .find(|installation| installation.major == major)
            .ok_or_else(|| Error::OtherRelease {
                cluster: cluster.to_owned(),
                major,
            });
    }
    let newest = found
        .into_iter()
        .max_by_key(|installation| installation.major)
        .ok_or(Error::NotInstalled)?;
    if newest.major < LEAST_MAJOR {
        return Err(Error::TooOld {
            found: newest.major,
            least: LEAST_MAJOR,
        });
    }
    Ok(newest)
}

fn debian(folder: &Path) -> Vec<Installation> {
    let Ok(releases) = fs::read_dir(folder) else {
        return Vec::new();
    };
    releases
        .flatten()
        .filter_map(|release| Installation::at(&release.path().join("bin")))
        .collect()
}

fn on_path() -> Option<Installation> {
    Installation::at(find_on_path("postgres")?.parent()?)
}

/// The 15 in `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn major_of(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    let digits = number
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(number.len());
    number[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installed(major: u32) -> Installation {
        Installation {
            bin: PathBuf::from(format!("/programs/{major}")),
            major,
        }
    }

    #[test]
    fn the_major_release_is_read_from_what_the_server_says() {
        assert_eq!(
            major_of("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(major_of("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major_of("something else 15.1"), None);
    }

    #[test]
    fn a_new_cluster_gets_the_newest_release_and_an_old_one_its_own() {
        let found = vec![installed(15), installed(17), installed(16)];
        let cluster = Path::new("/data/postgresql");
        assert_eq!(choose(found.clone(), None, cluster).unwrap().major, 17);
        assert_eq!(choose(found.clone(), Some(15), cluster).unwrap().major, 15);
        assert!(matches!(
            choose(found, Some(14), cluster),
            Err(Error::OtherRelease { major: 14, .. })
        ));
    }

    #[test]
    fn too_old_and_not_installed_are_told_apart() {
        let cluster = Path::new("/data/postgresql");
        assert!(matches!(
            choose(vec![installed(13)], None, cluster),
            Err(Error::TooOld {
                found: 13,
                least: 15
            })
        ));
        assert!(matches!(
            choose(vec![], None, cluster),
            Err(Error::NotInstalled)
        ));
    }
}
