//! Installs what the suites need and this machine lacks.

use crate::commands::{cargo, is_there, must, program, quietly};
use crate::{places, postgres};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// A Debian package, and how to see that it is already there.
struct Package {
    name: &'static str,
    is_there: fn() -> bool,
}

/// What the Rust tests call.
const RUST: [Package; 5] = [
    Package {
        name: "postgresql",
        is_there: || postgres::binaries().is_some(),
    },
    Package {
        name: "openssl",
        is_there: || is_there("openssl"),
    },
    Package {
        name: "poppler-utils",
        is_there: || is_there("pdftotext"),
    },
    Package {
        name: "qpdf",
        is_there: || is_there("qpdf"),
    },
    Package {
        name: "libreoffice-calc-nogui",
        is_there: || is_there("soffice"),
    },
];

const BROWSER: [Package; 1] = [Package {
    name: "chromium",
    is_there: || chromium().is_some(),
}];

/// What the validators and the judges run with.
const PYTHON: [Package; 1] = [Package {
    name: "python3-venv",
    is_there: || quietly(program("python3").args(["-c", "import ensurepip, venv"])).is_ok(),
}];

/// Installs the programs that the Rust tests call.
pub fn for_rust() -> Result<(), String> {
    debian(&RUST)
}

/// Installs the browser.
pub fn for_browser() -> Result<(), String> {
    debian(&BROWSER)
}

/// Makes the Python environment of the validators and the judges, and returns its interpreter.
pub fn python() -> Result<PathBuf, String> {
    debian(&PYTHON)?;
    let folder = places::target().join("venv");
    let interpreter = folder.join("bin/python");
    let requirements = places::root().join("xtask/requirements.txt");
    when_changed("venv", &requirements, &interpreter, || {
        must(
            program("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )?;
        must(
            program(&interpreter.to_string_lossy())
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "-r",
                ])
                .arg(&requirements),
        )
    })?;
    Ok(interpreter)
}

/// Installs the packages that a folder's lock file names, when they changed.
pub fn npm(folder: &Path) -> Result<(), String> {
    let lock = folder.join("package-lock.json");
    let name = folder.to_string_lossy().replace(['/', '\\'], "-");
    when_changed(&name, &lock, &folder.join("node_modules"), || {
        must(
            program("npm")
                .args(["ci", "--no-audit", "--no-fund"])
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                .current_dir(folder),
        )
    })
}

/// Returns a Cargo tool, built once into the target folder when it is not installed.
pub fn cargo_tool(name: &str) -> Result<String, String> {
    if is_there(name) {
        return Ok(name.to_owned());
    }
    let folder = places::target().join("tools");
    let built = folder.join("bin").join(name);
    if !built.is_file() {
        println!("{name} is not installed: building it once into target/tools");
        must(
            cargo()
                .args(["install", "--locked", "--root"])
                .arg(&folder)
                .arg(name),
        )?;
    }
    Ok(built.to_string_lossy().into_owned())
}

/// Returns the browser of the end-to-end tests.
pub fn chromium() -> Option<String> {
    places::environment("SEANCE_CHROMIUM").or_else(|| {
        ["/usr/bin/chromium", "/usr/bin/chromium-browser"]
            .into_iter()
            .find(|path| Path::new(path).is_file())
            .map(str::to_owned)
    })
}

fn debian(packages: &[Package]) -> Result<(), String> {
    let missing: Vec<_> = packages
        .iter()
        .filter(|package| !(package.is_there)())
        .map(|package| package.name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let install = format!(
        "apt-get install -y --no-install-recommends {}",
        missing.join(" ")
    );
    if quietly(program("id").arg("-u")).is_ok_and(|user| user.trim() != "0") {
        return Err(format!("Missing programs. Install them as root: {install}"));
    }
    println!("Missing programs: {install}");
    update_once()?;
    must(
        program("apt-get")
            .args(["install", "-y", "--no-install-recommends"])
            .args(missing)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// Refreshes the list of packages, the first time only.
fn update_once() -> Result<(), String> {
    static UPDATED: std::sync::Once = std::sync::Once::new();
    let mut outcome = Ok(());
    UPDATED.call_once(|| outcome = must(program("apt-get").args(["update", "-q"])));
    outcome
}

/// Runs `install` when `source` is not the one installed last, or when `result` is gone.
fn when_changed(
    name: &str,
    source: &Path,
    result: &Path,
    install: impl FnOnce() -> Result<(), String>,
) -> Result<(), String> {
    let text = fs::read(source).map_err(|problem| format!("{}: {problem}", source.display()))?;
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let wanted = format!("{:016x}", hasher.finish());
    let stamps = places::target().join("stamps");
    let stamp = stamps.join(name.trim_start_matches('-'));
    if result.exists() && fs::read_to_string(&stamp).is_ok_and(|last| last == wanted) {
        return Ok(());
    }
    install()?;
    fs::create_dir_all(&stamps)
        .and_then(|()| fs::write(&stamp, wanted))
        .map_err(|problem| format!("{}: {problem}", stamp.display()))
}
