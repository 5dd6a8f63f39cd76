//! Installs the Debian packages of missing programs.

use crate::failure::Failure;
use crate::needs::{self, Need, Purpose};
use crate::step;
use std::process::{Command, Stdio};

/// Who may install packages here.
enum Authority {
    /// This process.
    Root,
    /// `sudo`, without asking for a password.
    Sudo,
    /// Nobody.
    None,
}

/// Installs what `purpose` needs and this machine does not have.
pub fn setup(purpose: Purpose) -> Result<(), Failure> {
    let missing = needs::missing(purpose);
    if missing.is_empty() {
        println!("== set-up: every needed program is installed");
        return Ok(());
    }
    if needs::in_path("apt-get").is_none() {
        return Err(Failure::NoPackageManager { programs: names(&missing) });
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    let prefix: &[&str] = match authority() {
        Authority::Root => &[],
        Authority::Sudo => &["sudo", "-n"],
        Authority::None => {
            let command = install_command(&packages);
            return Err(Failure::NeedsRoot { programs: names(&missing), command });
        }
    };
    println!("== set-up: not found: {}", names(&missing).join(", "));
    // The package lists of a new machine are empty or old.
    step::run("apt-get update", &mut apt_get(prefix, &["update"]))?;
    let title = format!("apt-get install {}", packages.join(" "));
    let arguments = [&["install", "--yes", "--no-install-recommends"], packages.as_slice()].concat();
    step::run(&title, &mut apt_get(prefix, &arguments))?;
    let still_missing = needs::missing(purpose);
    if still_missing.is_empty() {
        Ok(())
    } else {
        Err(Failure::StillMissing { programs: names(&still_missing) })
    }
}

fn names(needs: &[&'static Need]) -> Vec<&'static str> {
    needs.iter().map(|need| need.name).collect()
}

/// The line that somebody with a password types instead of us.
fn install_command(packages: &[&str]) -> String {
    let packages = packages.join(" ");
    format!("sudo apt-get update && sudo apt-get install --yes --no-install-recommends {packages}")
}

/// `apt-get` that asks nothing, tries again when a download breaks off and waits for another one to finish.
/// The variable is set by `env` because `sudo` hands none on.
fn apt_get(prefix: &[&str], arguments: &[&str]) -> Command {
    let fixed = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"];
    let options = ["-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"];
    let words = [prefix, fixed.as_slice(), options.as_slice(), arguments].concat();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).stdin(Stdio::null());
    command
}

fn authority() -> Authority {
    let user = Command::new("id").arg("-u").stdin(Stdio::null()).output();
    if user.is_ok_and(|output| output.stdout.trim_ascii() == b"0") {
        return Authority::Root;
    }
    let sudo = Command::new("sudo").args(["-n", "true"]).stdin(Stdio::null()).output();
    if sudo.is_ok_and(|output| output.status.success()) { Authority::Sudo } else { Authority::None }
}
