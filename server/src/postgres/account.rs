//! As whom PostgreSQL runs: as the program's own user or, since it refuses root, as another one.

use std::{
    fs,
    os::unix::fs::{MetadataExt, lchown},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::Error;

/// The user that PostgreSQL's own package makes.
const SYSTEM_USER: &str = "postgres";

/// As whom PostgreSQL and its files live.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Account {
    /// The user who runs the program.
    Own,
    /// Another one, since the program runs as root.
    Other {
        /// The user's number.
        uid: u32,
        /// The number of the user's group.
        gid: u32,
    },
}

impl Account {
    /// The account for the cluster at `cluster`: whoever has it already, or the system user for a
    /// new one, when root runs the program; else the program's own user.
    pub(super) fn for_cluster(cluster: &Path) -> Result<Self, Error> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self::Own);
        }
        match fs::metadata(cluster) {
            Ok(owner) if owner.uid() != 0 => Ok(Self::Other {
                uid: owner.uid(),
                gid: owner.gid(),
            }),
            _ => Ok(Self::Other {
                uid: number("-u")?,
                gid: number("-g")?,
            }),
        }
    }

    /// The number of the user that PostgreSQL's files belong to.
    pub(super) fn uid(&self) -> u32 {
        match self {
            Self::Own => rustix::process::geteuid().as_raw(),
            Self::Other { uid, .. } => *uid,
        }
    }

    /// Hands a folder to the account; should there be a link in its place by now, only that.
    pub(super) fn give(&self, path: &Path) -> Result<(), Error> {
        match self {
            Self::Own => Ok(()),
            Self::Other { uid, gid } => {
                lchown(path, Some(*uid), Some(*gid)).map_err(Error::at(path))
            }
        }
    }

    /// Whether the account may pass through `directory`, asked as that account, so that every parent
    /// and every access list counts.
    pub(super) fn reaches(&self, directory: &Path) -> Result<bool, Error> {
        if *self == Self::Own {
            return Ok(true);
        }
        let mut test = self.command(Path::new("test"), Death::Unheeded)?;
        test.arg("-x").arg(directory);
        let status = test.status().map_err(Error::at("test"))?;
        Ok(status.success())
    }

    /// A command that runs `program` as the account, with nothing of this process's environment:
    /// that may hold secrets, and PostgreSQL takes settings from it.
    pub(super) fn command(&self, program: &Path, death: Death) -> Result<Command, Error> {
        let mut options: Vec<String> = Vec::new();
        if let Self::Other { uid, gid } = self {
            options.push(format!("--reuid={uid}"));
            options.push(format!("--regid={gid}"));
            options.push("--clear-groups".to_owned());
        }
        if death == Death::Follows {
            options.push("--pdeathsig=INT".to_owned());
        }
        let mut command = if options.is_empty() {
            Command::new(program)
        } else {
            let mut setpriv = Command::new(find_on_path("setpriv").ok_or(Error::NoSetpriv)?);
            setpriv.args(options).arg("--").arg(program);
            setpriv
        };
        command
            .env_clear()
            .env("LC_ALL", "C.UTF-8")
            .current_dir("/")
            .stdin(Stdio::null());
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        Ok(command)
    }
}

/// What a child does when the thread that started it ends, however that happens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Death {
    /// It is told to stop (SIGINT, which for PostgreSQL is a fast and clean shutdown).
    Follows,
    /// It goes on.
    Unheeded,
}

/// The first executable file of that name on PATH.
pub(super) fn find_on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| is_program(file))
}

/// Whether `path` is a file that someone may execute.
pub(super) fn is_program(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.is_file() && file.mode() & 0o111 != 0)
}

/// A number of the system user, as `id` knows it from whatever the machine keeps its users in.
fn number(which: &str) -> Result<u32, Error> {
    let answer = Command::new("id")
        .args([which, SYSTEM_USER])
        .output()
        .map_err(Error::at("id"))?;
    let number = String::from_utf8_lossy(&answer.stdout);
    number
        .trim()
        .parse()
        .map_err(|_| Error::NoAccount(SYSTEM_USER))
}
