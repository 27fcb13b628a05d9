//! Where the built-in database lives: the folders under the data directory, and how to reach it.

use std::{
    fs::{self, DirBuilder},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnectOptions, PgSslMode};

use super::{Error, account::Account};

/// The name of the program's database.
pub(super) const DATABASE: &str = "partner_center";

/// The port is only a part of the socket's name: the database listens to no network.
pub(super) const PORT: u16 = 5432;

/// The longest path of a unix socket that Linux takes, without its closing zero.
const LONGEST_SOCKET_PATH: usize = 107;

/// The built-in database's folders, made and handed to their account.
#[derive(Clone, Debug)]
pub(super) struct Paths {
    /// The data directory itself, with no link in its path.
    pub(super) directory: PathBuf,
    /// PostgreSQL's own files.
    pub(super) cluster: PathBuf,
    /// The folder of the socket, closed to others: whoever reaches the socket is let in.
    pub(super) sockets: PathBuf,
    /// What PostgreSQL says.
    pub(super) log: PathBuf,
    /// As whom PostgreSQL runs.
    pub(super) account: Account,
}

impl Paths {
    /// Makes what is missing; safe to repeat and to run in two processes at once.
    pub(super) fn prepare(directory: &Path) -> Result<Self, Error> {
        let mode = if rustix::process::geteuid().is_root() {
            0o755
        } else {
            0o700
        };
        DirBuilder::new()
            .recursive(true)
            .mode(mode)
            .create(directory)
            .map_err(Error::at(directory))?;
        let directory = directory.canonicalize().map_err(Error::at(directory))?;
        let cluster = directory.join("postgresql");
        let account = Account::for_cluster(&cluster)?;
        let sockets = socket_folder(&directory);
        private_folder(&sockets, &account)?;
        if !account.reaches(&directory)? {
            return Err(Error::Unreachable {
                user: account.uid().to_string(),
                directory,
            });
        }
        let log = directory.join("postgresql.log");
        Ok(Self {
            directory,
            cluster,
            sockets,
            log,
            account,
        })
    }

    /// The major release that made the cluster, or none when there is no cluster yet.
    pub(super) fn release(&self) -> Result<Option<u32>, Error> {
        let file = self.cluster.join("PG_VERSION");
        match fs::read_to_string(&file) {
            Ok(text) => Ok(text.trim().parse().ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::at(file)(error)),
        }
    }

    /// The file by which PostgreSQL marks the socket as its own.
    pub(super) fn socket_lock(&self) -> PathBuf {
        self.sockets.join(format!(".s.PGSQL.{PORT}.lock"))
    }

    /// How to connect to `database` as `role`. There is no password: the folder is the lock.
    pub(super) fn connect_options(&self, role: &str, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.sockets)
            .port(PORT)
            .username(role)
            .database(database)
            .ssl_mode(PgSslMode::Disable)
            .application_name("partner-center")
    }
}

/// Makes a folder that only the account may enter, and makes sure of it when it is there already.
pub(super) fn private_folder(folder: &Path, account: &Account) -> Result<(), Error> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => return account.give(folder),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(Error::at(folder)(error)),
    }
    let found = fs::symlink_metadata(folder).map_err(Error::at(folder))?;
    let is_mine = found.uid() == account.uid() || found.uid() == 0;
    if !found.is_dir() || !is_mine || found.mode() & 0o077 != 0 {
        return Err(Error::SocketFolder(folder.to_owned()));
    }
    account.give(folder)
}

/// The folder for the socket: in the data directory, or a short one under /tmp that is named by the
/// data directory's hash when the socket's path would be too long for the system.
fn socket_folder(directory: &Path) -> PathBuf {
    let inside = directory.join("socket");
    let socket = inside.join(format!(".s.PGSQL.{PORT}"));
    if socket.as_os_str().len() <= LONGEST_SOCKET_PATH {
        return inside;
    }
    let hash = Sha256::digest(directory.as_os_str().as_encoded_bytes());
    let number = hash
        .iter()
        .take(8)
        .fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    Path::new("/tmp").join(format!("partner-center-{number:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_stays_inside_until_its_path_is_too_long() {
        let suffix = "/socket/.s.PGSQL.5432".len();
        let longest = format!("/{}", "d".repeat(LONGEST_SOCKET_PATH - suffix - 1));
        assert_eq!(
            socket_folder(Path::new(&longest)),
            Path::new(&longest).join("socket")
        );

        let folder = socket_folder(Path::new(&format!("{longest}d")));
        assert!(folder.starts_with("/tmp"), "{}", folder.display());
        assert_ne!(folder, socket_folder(Path::new(&format!("{longest}e"))));
    }
}
