//! The README's tour is true: its commands run, in order, in one shell.

use std::net::TcpListener;
use std::process::Command;

use acceptance::root;

#[test]
fn the_tour_of_the_readme_runs() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let tour = readme.split("## A tour").nth(1).expect("the README has a tour");
    let script =
        tour.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the tour is a script");
    // Somebody may be using the mock's own port.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let script = format!(
        "set -e\nset -m\n{}",
        script.replace("8787", &free).replace("cargo mock", "cargo mock --port 8787").replace("8787", &free)
    );
    let output =
        Command::new("bash").args(["-c", &script]).current_dir(root()).env("NO_COLOR", "1").output().unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script}\n{stdout}\n{stderr}");
    assert!(stdout.contains("conformant"), "{stdout}");
    assert!(stdout.contains("they trip exactly what they name"), "{stdout}");
}
