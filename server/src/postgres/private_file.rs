//! Files in the data directory. The directory may be somebody else's while root runs the program, and
//! whoever owns it can put a link in a file's place, so links are never followed: root would empty or
//! give away what they lead to.

use std::{
    fs::{self, File, Permissions},
    io,
    os::unix::fs::{MetadataExt, PermissionsExt, fchown},
    path::Path,
};

use rustix::fs::{Mode, OFlags};

use super::Error;

/// How a file is opened.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Access {
    /// To be read and written anew.
    Whole,
    /// To be written at its end.
    Append,
}

/// Opens a file, made when missing, that the owner of its folder alone may read: root must not shut
/// them out.
pub(super) fn open(path: &Path, access: Access) -> Result<File, Error> {
    let access = match access {
        Access::Whole => OFlags::RDWR,
        Access::Append => OFlags::WRONLY | OFlags::APPEND,
    };
    // Not to wait for a reader, should it be a pipe.
    let flags = access | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let opened = rustix::fs::open(path, flags, Mode::RUSR | Mode::WUSR);
    let file = match opened {
        Ok(file) => File::from(file),
        Err(rustix::io::Errno::LOOP) => return Err(no_own_file(path)),
        Err(error) => return Err(Error::at(path)(error.into())),
    };
    let found = file.metadata().map_err(Error::at(path))?;
    if !found.is_file() || found.nlink() != 1 {
        return Err(no_own_file(path));
    }
    if found.mode() & 0o077 != 0 {
        file.set_permissions(Permissions::from_mode(0o600))
            .map_err(Error::at(path))?;
    }
    if rustix::process::geteuid().is_root()
        && let Some(Ok(folder)) = path.parent().map(fs::metadata)
    {
        fchown(&file, Some(folder.uid()), Some(folder.gid())).map_err(Error::at(path))?;
    }
    Ok(file)
}

fn no_own_file(path: &Path) -> Error {
    Error::at(path)(io::Error::other(
        "this is a link, or no file of the program's own, and is not touched: remove it",
    ))
}

#[cfg(test)]
mod tests {
    use std::{io::Write, os::unix::fs::symlink};

    use super::*;

    #[test]
    fn what_a_link_leads_to_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("precious"), "precious").unwrap();
        fs::set_permissions(at("precious"), Permissions::from_mode(0o644)).unwrap();
        symlink(at("precious"), at("soft")).unwrap();
        fs::hard_link(at("precious"), at("hard")).unwrap();
        symlink(at("nowhere"), at("dangling")).unwrap();
        fs::create_dir(at("folder")).unwrap();
        for name in ["soft", "hard", "dangling", "folder"] {
            for access in [Access::Whole, Access::Append] {
                let refused = open(&at(name), access).unwrap_err().to_string();
                assert!(refused.contains(name), "{refused}");
            }
        }
        assert!(!at("nowhere").exists());
        assert_eq!(fs::read_to_string(at("precious")).unwrap(), "precious");
        assert_eq!(fs::metadata(at("precious")).unwrap().mode() & 0o777, 0o644);
    }

    #[test]
    fn a_file_is_its_owners_alone_also_one_that_was_not() {
        let folder = tempfile::tempdir().unwrap();
        let (new, old) = (folder.path().join("new"), folder.path().join("old"));
        fs::write(&old, "kept, ").unwrap();
        fs::set_permissions(&old, Permissions::from_mode(0o644)).unwrap();
        for path in [&new, &old] {
            let mut file = open(path, Access::Append).unwrap();
            file.write_all(b"added").unwrap();
            assert_eq!(fs::metadata(path).unwrap().mode() & 0o777, 0o600);
        }
        assert_eq!(fs::read_to_string(&old).unwrap(), "kept, added");
    }
}
